package commonmark

import (
	"iter"
	"strings"
)

// What Markdown may cost to parse. Goldmark reads some 20 MB of usual Markdown
// in a second, but its time grows with the square of what is counted here, and
// a few hundred kilobytes made to do harm would keep it busy for minutes. What
// goes beyond a limit is not parsed.
const (
	// maxMarkdown is the size of a text in bytes. The longest minutes in use are
	// under 1 MB.
	maxMarkdown = 4 << 20
	// maxLines is how many lines a text may have, each of which can make blocks
	// that take a thousand bytes of memory.
	maxLines = 200_000
	// maxNested is how many block quotes and lists a line may begin, and
	// maxIndent how far it may be indented, in bytes.
	maxNested, maxIndent = 32, 256
	// maxEffort limits the sum, over all paragraphs, of the square of the number
	// of brackets and other delimiters, and of the cells of tables, which count
	// cellEffort each. At the limit goldmark takes some 50 ms.
	maxEffort, cellEffort = 4_000_000, 20
	// maxParsed is the size in bytes of a text whose headings are found by parsing
	// it; in a longer one they are found line by line.
	maxParsed = 256 << 10
	// maxContainers is how many block quotes and lists a line may open for the
	// headings of its text to be found by parsing: the parser's time grows with the
	// square.
	maxContainers = 32
	// maxDefinitions is how many link definitions a text may have to be parsed, for
	// the same reason.
	maxDefinitions = 256
)

// markWeight is what a mark or a line weighs to set, against a byte of text: what
// a mark makes is taken apart byte by byte and more than once, and what marks make
// together can take the square of their number.
const markWeight = 16

// MaxWeight is the most that a byte weighs, see [Weigh].
const MaxWeight = 1 + markWeight

// cost is what decides how long the blocks of a text take to parse.
type cost struct {
	bytes, lines int
	nested       int // the most block quotes and lists that a line begins
	indent       int // the most bytes that a line is indented by
	containers   int // the most that a line can be in, by its markers and indentation
	definitions  int
}

// blocks reports whether the blocks can be parsed in good time.
func (c cost) blocks() bool {
	return c.bytes <= maxMarkdown && c.lines <= maxLines && c.nested <= maxNested && c.indent <= maxIndent
}

// cheap reports whether the blocks are parsed in a time that nobody notices.
func (c cost) cheap() bool {
	return c.bytes <= maxParsed && c.containers <= maxContainers && c.definitions <= maxDefinitions
}

// Parseable reports whether the blocks of a text can be parsed in good time.
func (m Text) Parseable() bool { return measure(string(m)).blocks() }

// measure returns what a text costs. It stops where the text is too long anyhow.
func measure(s string) cost {
	c := cost{bytes: len(s)}
	if c.bytes > maxMarkdown {
		return c
	}
	c.lines, c.definitions = strings.Count(s, "\n"), strings.Count(s, "]:")
	if c.lines > maxLines {
		return c
	}
	for line := range strings.SplitSeq(s, "\n") {
		text := strings.TrimLeft(line, " \t")
		c.indent = max(c.indent, len(line)-len(text))
		prefix := line[:len(line)-len(strings.TrimLeft(line, "> \t-+*0123456789.)"))]
		if prefix != "" || text != "" && strings.IndexByte(":[", text[0]) >= 0 {
			nested := nesting(line, maxNested)
			c.nested = max(c.nested, nested)
			c.containers = max(c.containers, nested+strings.Count(prefix, "\t")+strings.Count(prefix, "  "))
		}
	}
	return c
}

// effort estimates what the text in the blocks costs to parse, see maxEffort.
func effort(s string) int {
	total := 0
	var p paragraphCost
	for line := range strings.SplitSeq(s, "\n") {
		text := strings.TrimLeft(line, " \t>")
		if text == "" || strings.IndexByte("-+*", text[0]) >= 0 && spaceAt(text, 1) {
			total += p.effort()
			p = paragraphCost{}
		}
		p.add(text)
	}
	return total + p.effort()
}

// paragraphCost is what the text of a paragraph or a table costs to parse.
type paragraphCost struct{ marks, cells, lines int }

func (p *paragraphCost) add(line string) {
	pipes := 0
	for i := 0; i < len(line); i++ {
		switch {
		case isDelimiter(line[i]):
			p.marks++
		case line[i] == '|':
			pipes++
		}
	}
	p.cells = max(p.cells, pipes)
	p.lines++
}

func (p *paragraphCost) effort() int { return p.marks*p.marks + p.cells*p.lines*cellEffort }

// isDelimiter reports whether a character can begin or end inline Markdown.
func isDelimiter(c byte) bool {
	switch c {
	case '[', ']', '(', '*', '_', '~', '`', '<':
		return true
	}
	return false
}

// Nesting returns how many block quotes and lists a line of the text begins at
// most; it counts no further than one more than most.
func Nesting(s string, most int) int {
	deepest := 0
	for line := range strings.Lines(s) {
		deepest = max(deepest, nesting(line, most))
	}
	return deepest
}

// nesting returns how many block quotes, lists, descriptions of terms and footnotes
// a line begins, up to one more than most.
func nesting(line string, most int) int {
	_, line = indentation(line)
	n := 0
	for line != "" && n <= most {
		width := containerMarker(line)
		if width == 0 {
			break
		}
		n++
		_, line = indentation(line[min(width, len(line)):])
	}
	return n
}

// containerMarker returns the width of what a line begins with that other blocks can
// follow on the line, or 0.
func containerMarker(line string) int {
	switch line[0] {
	case '>':
		return 1
	case ':':
		if len(line) > 1 && (line[1] == ' ' || line[1] == '\t') {
			return 1
		}
		return 0
	case '[':
		_, width := FootnoteLabel(line)
		return width
	}
	_, width := itemMarker(line)
	return width
}

// Weigh goes through a text byte by byte, and says how heavy it is so far to set:
// where it can have inline Markdown, marks count.
func Weigh(s string, inlines bool) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		n, escaped := 0, false
		for i := range len(s) {
			n++
			if s[i] == '\n' || inlines && !escaped && isMark(s[i:]) {
				n += markWeight
			}
			escaped = s[i] == '\\' && !escaped
			if !yield(i, n) {
				return
			}
		}
	}
}

// isMark reports whether a text begins with a delimiter, or with what could make
// a link, a cell or an image.
func isMark(s string) bool {
	switch s[0] {
	case '|', '!', '@', ':':
		return true
	case 'w':
		return strings.HasPrefix(s, "www.")
	}
	return isDelimiter(s[0])
}
