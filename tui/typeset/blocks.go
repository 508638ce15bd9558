package typeset

import (
	"strings"

	"readout/briefing"
)

// blocks returns the top-level blocks of a text, so that what shows first can
// be set first. None is much heavier than maxWeight: those are split, and what
// cannot be split is made plain text. Together the blocks say what the
// text says.
func Blocks(md briefing.Markdown) []briefing.Markdown {
	whole := scanBlocks(string(md))
	defs := collectDefinitions(whole)
	var out []briefing.Markdown
	for _, b := range whole {
		if b.onlyDefines() {
			continue
		}
		for _, piece := range b.split(0) {
			if b.kind.hasInlines() {
				piece = defs.addTo(piece)
			}
			out = append(out, briefing.Markdown(piece))
		}
	}
	return out
}

// block is a part of a text that can be read alone.
type block struct {
	kind  blockKind
	text  string
	items []int // of a list: where each item begins in text
}

type blockKind uint8

const (
	paragraphBlock blockKind = iota // also tables, and headings with a line below
	headingBlock                    // one line
	breakBlock
	tagBlock // begins with a tag: HTML up to a blank line, or a paragraph
	listBlock
	quoteBlock
	htmlBlock // HTML up to its own end
	fenceBlock
	indentedBlock
)

func (k blockKind) hasInlines() bool { return k <= quoteBlock && k != breakBlock }

// scanner finds the blocks of a text, line by line. Where it is not sure that
// a block has ended, it goes on: two blocks read as one are no harm.
type scanner struct {
	src  string
	out  []block
	open bool  // within a block
	b    block // the block, as far as it is known
	from int   // where it begins

	end    string // of a fence or of HTML: what ends it
	offset int    // of a list: the column from which lines belong to its item
	marker byte   // of a list: what all its items have
	blank  bool   // of a list or indented code: the line before was blank
}

func scanBlocks(src string) []block {
	s := scanner{src: src}
	pos := 0
	for l := range strings.Lines(src) {
		s.line(pos, l)
		pos += len(l)
	}
	s.close(pos)
	return s.out
}

// close ends the open block before pos.
func (s *scanner) close(pos int) {
	if s.open {
		s.b.text = strings.TrimRight(s.src[s.from:pos], " \t\r\n")
		s.out = append(s.out, s.b)
	}
	s.open, s.b, s.blank = false, block{}, false
}

// line reads the line at pos: it goes on with the open block, or begins one.
func (s *scanner) line(pos int, text string) {
	indent, body := indentation(text)
	first := !s.open || !s.continues(pos, indent, body)
	if first {
		s.close(pos)
		if body == "" {
			return
		}
		s.begin(pos, indent, body)
	}
	if s.ends(first, indent, body) {
		s.close(pos + len(text))
	}
}

// begin opens the block that a line begins.
func (s *scanner) begin(pos, indent int, body string) {
	s.open, s.from = true, pos
	switch {
	case indent >= 4:
		s.b.kind = indentedBlock
	case isHeading(body):
		s.b.kind = headingBlock
	case isBreak(body):
		s.b.kind = breakBlock
	case fenceOf(body) != "":
		s.b.kind, s.end = fenceBlock, fenceOf(body)
	case body[0] == '>':
		s.b.kind = quoteBlock
	case htmlEnd(body) != "":
		s.b.kind, s.end = htmlBlock, htmlEnd(body)
	case body[0] == '<':
		s.b.kind = tagBlock
	default:
		if marker, width := itemMarker(body); marker != 0 {
			s.b.kind, s.marker = listBlock, marker
			s.item(pos, indent, width)
		}
	}
}

// continues tells whether a line belongs to the open block.
func (s *scanner) continues(pos, indent int, body string) bool {
	switch s.b.kind {
	case fenceBlock, htmlBlock:
		return true
	case tagBlock:
		return body != ""
	case indentedBlock:
		return body == "" || indent >= 4
	case listBlock:
		return s.continuesList(pos, indent, body)
	case quoteBlock:
		return body != "" && (indent < 4 && body[0] == '>' || !interrupts(indent, body))
	}
	return body != "" && (isUnderline(indent, body) || !interrupts(indent, body))
}

func (s *scanner) continuesList(pos, indent int, body string) bool {
	after := s.blank
	s.blank = body == ""
	if s.blank || indent >= s.offset {
		return true
	}
	if marker, width := itemMarker(body); marker == s.marker && indent < 4 && !isBreak(body) {
		s.item(pos, indent, width)
		return true
	}
	return !after && !interrupts(indent, body)
}

// item begins an item of the open list.
func (s *scanner) item(pos, indent, width int) {
	s.b.items = append(s.b.items, pos-s.from)
	s.offset = indent + width
}

// ends tells whether a line is the last of the open block.
func (s *scanner) ends(first bool, indent int, body string) bool {
	switch s.b.kind {
	case headingBlock, breakBlock:
		return true
	case fenceBlock:
		return !first && indent < 4 && closesFence(body, s.end)
	case htmlBlock:
		return strings.Contains(strings.ToLower(body), s.end)
	case paragraphBlock:
		return !first && isUnderline(indent, body)
	}
	return false
}

// interrupts tells whether a line begins a block although a paragraph could
// go on with it.
func interrupts(indent int, body string) bool {
	if indent >= 4 {
		return false
	}
	if body[0] == '>' || htmlEnd(body) != "" || isHeading(body) || isBreak(body) || fenceOf(body) != "" {
		return true
	}
	marker, width := itemMarker(body)
	if marker == 0 || strings.TrimSpace(body[min(width, len(body)):]) == "" {
		return false
	}
	return body[0] < '0' || body[0] > '9' || strings.HasPrefix(body, "1"+string(rune(marker)))
}

// indentation returns the column in which the text of a line begins, and the
// text.
func indentation(l string) (int, string) {
	column := 0
	for i := 0; i < len(l); i++ {
		switch l[i] {
		case ' ':
			column++
		case '\t':
			column += 4 - column%4
		default:
			return column, strings.TrimRight(l[i:], " \t\r\n")
		}
	}
	return column, ""
}

func isHeading(body string) bool {
	rest := strings.TrimLeft(body, "#")
	n := len(body) - len(rest)
	return n >= 1 && n <= 6 && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// isBreak tells whether a line is a thematic break.
func isBreak(body string) bool {
	c := body[0]
	if c != '*' && c != '-' && c != '_' {
		return false
	}
	n := 0
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case c:
			n++
		case ' ', '\t':
		default:
			return false
		}
	}
	return n >= 3
}

// isUnderline tells whether a line makes a heading of the paragraph above.
func isUnderline(indent int, body string) bool {
	return indent < 4 && body != "" && (body[0] == '=' || body[0] == '-') && strings.Trim(body, body[:1]) == ""
}

// fenceOf returns the fence with which a line opens a block of code.
func fenceOf(body string) string {
	c := body[:1]
	if c != "`" && c != "~" {
		return ""
	}
	info := strings.TrimLeft(body, c)
	n := len(body) - len(info)
	if n < 3 || c == "`" && strings.Contains(info, "`") {
		return ""
	}
	return body[:n]
}

func closesFence(body, fence string) bool {
	return strings.HasPrefix(body, fence) && strings.Trim(body, fence[:1]) == ""
}

// htmlEnd returns what ends the HTML that a line opens, in lower case; nothing
// where a blank line does, or there is none.
func htmlEnd(body string) string {
	if body[0] != '<' {
		return ""
	}
	head := strings.ToLower(body[:min(len(body), 10)])
	for _, h := range [][2]string{
		{"<!--", "-->"}, {"<![cdata[", "]]>"}, {"<?", "?>"}, {"<!", ">"},
		{"<script", "</script>"}, {"<pre", "</pre>"}, {"<style", "</style>"}, {"<textarea", "</textarea>"},
	} {
		if strings.HasPrefix(head, h[0]) {
			return h[1]
		}
	}
	return ""
}

// itemMarker returns what marks the item of a list that a line begins, the
// same for all items of one list, and the width of it up to the item's text.
func itemMarker(body string) (marker byte, width int) {
	digits := 0
	for digits < len(body) && digits < 10 && body[digits] >= '0' && body[digits] <= '9' {
		digits++
	}
	if digits == len(body) || digits == 10 {
		return 0, 0
	}
	marker, rest := body[digits], body[digits+1:]
	if digits == 0 && strings.IndexByte("-+*", marker) < 0 || digits > 0 && marker != '.' && marker != ')' {
		return 0, 0
	}
	if rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return 0, 0
	}
	spaces, text := indentation(rest)
	if spaces > 4 || text == "" {
		spaces = 1 // the text begins with blanks of its own
	}
	return marker, digits + 1 + spaces
}
