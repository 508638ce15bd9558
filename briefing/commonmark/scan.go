package commonmark

import (
	"slices"
	"strings"
)

// scanner finds the blocks of a text, line by line. Where it is not sure that
// a block has ended, it goes on: two blocks read as one are no harm.
type scanner struct {
	src  string
	out  []Block
	open bool  // within a block
	b    Block // the block, as far as it is known

	end    string // of a fence or of HTML: what ends it
	offset int    // of a list: the column from which lines belong to its item
	marker byte   // of a list: what all its items have
	blank  bool   // of a list or indented code: the line before was blank

	underline byte // of a paragraph: what makes it a heading
}

// Scan returns the top-level blocks of a text, line by line and without parsing
// it: in no more time than it takes to read, whatever the text is. It is not as
// exact as [Outline]: two blocks can be taken for one, and a paragraph that
// begins with a tag is a [TagBlock].
func Scan(src string) []Block {
	s := scanner{src: src, out: slices.Grow([]Block(nil), len(src)/usualBlock)}
	pos := 0
	for l := range strings.Lines(src) {
		s.line(pos, l)
		pos += len(l)
	}
	s.close(pos)
	return s.out
}

// usualBlock is how long a block of text usually is, in bytes.
const usualBlock = 256

// close ends the open block before pos.
func (s *scanner) close(pos int) {
	if s.open {
		s.b.End = s.b.Start + len(strings.TrimRight(s.src[s.b.Start:pos], " \t\r\n"))
		s.heading()
		s.out = append(s.out, s.b)
	}
	s.open, s.b, s.blank, s.underline = false, Block{}, false, 0
}

// heading completes a block that is a heading.
func (s *scanner) heading() {
	text := strings.TrimLeft(s.src[s.b.Start:s.b.End], " ")
	switch {
	case s.b.Shape == HeadingBlock:
		rest := strings.TrimLeft(text, "#")
		s.b.Level, s.b.Text = len(text)-len(rest), strings.TrimSpace(rest)
	case s.underline != 0:
		s.b.Shape, s.b.Level = HeadingBlock, 1
		if s.underline == '-' {
			s.b.Level = 2
		}
		s.b.Text = onOneLine(strings.Split(text[:strings.LastIndexByte(text, '\n')], "\n"))
	}
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
	s.open, s.b.Start = true, pos
	switch {
	case indent >= 4:
		s.b.Shape = IndentedBlock
	case IsHeading(body):
		s.b.Shape = HeadingBlock
	case isBreak(body):
		s.b.Shape = BreakBlock
	case fenceOf(body) != "":
		s.b.Shape, s.end = FenceBlock, fenceOf(body)
	case body[0] == '>':
		s.b.Shape = QuoteBlock
	case htmlEnder(body) != "":
		s.b.Shape, s.end = HTMLBlock, htmlEnder(body)
	case body[0] == '<':
		s.b.Shape = TagBlock
	default:
		if marker, width := itemMarker(body); marker != 0 {
			s.b.Shape, s.marker = ListBlock, marker
			s.item(pos, indent, width)
		}
	}
}

// continues reports whether a line belongs to the open block.
func (s *scanner) continues(pos, indent int, body string) bool {
	switch s.b.Shape {
	case FenceBlock, HTMLBlock:
		return true
	case TagBlock:
		return body != ""
	case IndentedBlock:
		return body == "" || indent >= 4
	case ListBlock:
		return s.continuesList(pos, indent, body)
	case QuoteBlock:
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
	s.b.Items = append(s.b.Items, pos-s.b.Start)
	s.offset = indent + width
}

// ends reports whether a line is the last of the open block.
func (s *scanner) ends(first bool, indent int, body string) bool {
	switch s.b.Shape {
	case HeadingBlock, BreakBlock:
		return true
	case FenceBlock:
		return !first && indent < 4 && closesFence(body, s.end)
	case HTMLBlock:
		return strings.Contains(strings.ToLower(body), s.end)
	case ParagraphBlock:
		if !first && isUnderline(indent, body) {
			s.underline = body[0]
			return true
		}
	}
	return false
}
