// Package commonmark reads and writes CommonMark with GitHub's tables,
// strikethrough, task lists and links, within limits that no text can exceed
// to keep the program busy. It knows nothing of briefings.
package commonmark

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
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

// Text is text in CommonMark with GitHub's tables, strikethrough, task lists and
// links.
type Text string

// gfm parses CommonMark with GitHub's additions.
var gfm = sync.OnceValue(func() parser.Parser {
	p := parser.NewParser(blockParsers(),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
	return goldmark.New(goldmark.WithParser(p), goldmark.WithExtensions(extension.GFM)).Parser()
})

// blocks parses the blocks of Markdown and leaves their text alone.
var blocks = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(blockParsers())
})

// Parse returns the Markdown as the tree of CommonMark with GitHub's additions,
// and the bytes that its nodes point into; or nil where that would take too
// long. It can be called from several goroutines.
func (m Text) Parse() (ast.Node, []byte) {
	if NestsTooDeep(string(m)) || effort(string(m)) > maxEffort {
		return nil, nil
	}
	b := []byte(m)
	return gfm().Parse(text.NewReader(b)), b
}

// parseBlocks returns the blocks of the Markdown as a tree, or nil where that
// would take too long.
func parseBlocks(source string) ast.Node {
	if NestsTooDeep(source) {
		return nil
	}
	return blocks().Parse(text.NewReader([]byte(source)))
}

// NestsTooDeep reports whether a text is too long or nests too deep to be parsed.
func NestsTooDeep(s string) bool {
	if len(s) > maxMarkdown || strings.Count(s, "\n") > maxLines {
		return true
	}
	for line := range strings.SplitSeq(s, "\n") {
		text := strings.TrimLeft(line, " \t")
		if len(line)-len(text) > maxIndent {
			return true
		}
		markers := line[:len(line)-len(strings.TrimLeft(line, "> \t-+*0123456789.)"))]
		if len(markers) > maxNested && nesting(markers) > maxNested {
			return true
		}
	}
	return false
}

// nesting counts what could be markers of block quotes and list items.
func nesting(markers string) int {
	n := strings.Count(markers, ">")
	for i, c := range []byte(markers) {
		if strings.IndexByte("-+*.)", c) >= 0 && spaceAt(markers, i+1) {
			n++
		}
	}
	return n
}

// effort estimates what the text within the blocks costs to parse.
func effort(s string) int {
	total, marks, cells, lines := 0, 0, 0, 0
	for line := range strings.SplitSeq(s, "\n") {
		text := strings.TrimLeft(line, " \t>")
		if text == "" || strings.IndexByte("-+*", text[0]) >= 0 && spaceAt(text, 1) {
			total += marks*marks + cells*lines*cellEffort // a paragraph ends
			marks, cells, lines = 0, 0, 0
		}
		pipes := 0
		for i := 0; i < len(text); i++ {
			switch text[i] {
			case '[', ']', '*', '_', '~', '`', '<', '(':
				marks++
			case '|':
				pipes++
			}
		}
		cells = max(cells, pipes)
		lines++
	}
	return total + marks*marks + cells*lines*cellEffort
}
