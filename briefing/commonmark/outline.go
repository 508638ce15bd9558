package commonmark

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Block is a top-level block of a Markdown document, with the bytes that it
// takes: up to where the next begins, blank lines included.
type Block struct {
	Shape      Shape
	Level      int // of a heading
	Start, End int
	Text       string // of a heading, as Markdown
}

// Shape is the kind of a block, as far as the structure of a document needs it.
type Shape int

// The shapes of blocks.
const (
	OtherBlock Shape = iota // code, raw HTML, a thematic break
	ParagraphBlock
	HeadingBlock
	ListBlock
	QuoteBlock
)

// Outline returns the blocks of a Markdown document. What would take too long
// to parse as a whole is parsed in pieces, from heading to heading, and a piece
// that is too much still is taken line by line.
func Outline(s string) []Block {
	if len(s) <= maxMarkdown && !NestsTooDeep(s) {
		return parseOutline(s, 0)
	}
	var out []Block
	from := 0
	for _, to := range pieces(s) {
		if piece := s[from:to]; NestsTooDeep(piece) {
			out = append(out, scanOutline(piece, from)...)
		} else {
			out = append(out, parseOutline(piece, from)...)
		}
		from = to
	}
	return out
}

// pieces returns where the pieces of a document end: before headings that stand
// at the left margin and in no code.
func pieces(s string) []int {
	var ends []int
	fence := ""
	for at := 0; at < len(s); at = LineEnd(s, at) + 1 {
		switch line := s[at:LineEnd(s, at)]; {
		case fence != "":
			if strings.HasPrefix(strings.TrimLeft(line, " "), fence) {
				fence = ""
			}
		case strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"):
			fence = line[:3]
		case at > 0 && IsHeading(line):
			ends = append(ends, at)
		}
	}
	return append(ends, len(s))
}

// blocksWithDefinitions parses the blocks of Markdown, and knows link
// definitions, which are no paragraphs and no text of a heading.
var blocksWithDefinitions = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(blockParsers(),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
})

// parseOutline returns the blocks as CommonMark has them, for a piece that
// begins at base.
func parseOutline(s string, base int) []Block {
	var out []Block
	p := blocksWithDefinitions
	if strings.Count(s, "]:") > maxDefinitions {
		p = blocks
	}
	doc := p().Parse(text.NewReader([]byte(s)))
	last := 0
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		start := strings.LastIndexByte(s[:min(max(n.Pos(), last), len(s))], '\n') + 1
		last = start
		b := Block{Shape: shapeOf(n), Start: base + start}
		if h, ok := n.(*ast.Heading); ok {
			b.Level = h.Level
			b.Text = headingSource(h, s)
		}
		out = append(out, b)
	}
	return ended(out, base+len(s))
}

func shapeOf(n ast.Node) Shape {
	switch n.(type) {
	case *ast.Paragraph:
		return ParagraphBlock
	case *ast.Heading:
		return HeadingBlock
	case *ast.List:
		return ListBlock
	case *ast.Blockquote:
		return QuoteBlock
	}
	return OtherBlock
}

// headingSource returns the Markdown of a heading on one line.
func headingSource(h *ast.Heading, s string) string {
	var parts []string
	for i := range h.Lines().Len() {
		at := h.Lines().At(i)
		parts = append(parts, strings.TrimSpace(s[at.Start:at.Stop]))
	}
	return strings.Join(parts, " ")
}

// scanOutline takes a piece line by line: headings, and what stands between
// blank lines.
func scanOutline(s string, base int) []Block {
	headings := scanHeadings(s)
	var out []Block
	blank := true
	for at := 0; at < len(s); {
		end := LineEnd(s, at)
		line := strings.TrimSpace(s[at:end])
		switch {
		case len(headings) > 0 && headings[0].start <= end:
			h := headings[0]
			headings = headings[1:]
			text := h.text
			if end = LineEnd(s, h.end); text == "" {
				text = strings.TrimSpace(s[h.end:end])
			}
			out = append(out, Block{Shape: HeadingBlock, Level: h.level, Start: base + at, Text: text})
			line = ""
		case line != "" && blank:
			out = append(out, Block{Shape: likeShape(line), Start: base + at})
		}
		blank = line == ""
		at = end + 1
	}
	return ended(out, base+len(s))
}

// likeShape returns what a line looks like the beginning of.
func likeShape(line string) Shape {
	switch {
	case line[0] == '>':
		return QuoteBlock
	case ListMarker(line) > 0:
		return ListBlock
	}
	return ParagraphBlock
}

// ended lets each block end where the next begins, and the last at the end.
func ended(all []Block, end int) []Block {
	for i := range all {
		all[i].End = end
		if i+1 < len(all) {
			all[i].End = all[i+1].Start
		}
	}
	return all
}
