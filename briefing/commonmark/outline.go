package commonmark

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Block is a top-level block of a Markdown document, with the bytes that it
// takes.
type Block struct {
	Shape      Shape
	Level      int // of a heading
	Start, End int
	Text       string // of a heading, as Markdown
	// Items are, of a list that was found by [Scan], where each of its items begins
	// in the block.
	Items []int
}

// Shape is the kind of a block.
type Shape uint8

// The shapes of blocks.
const (
	ParagraphBlock Shape = iota // also tables
	HeadingBlock
	TagBlock // begins with a tag: raw HTML up to a blank line, or a paragraph
	ListBlock
	QuoteBlock
	BreakBlock
	HTMLBlock // raw HTML
	FenceBlock
	IndentedBlock
)

// HasInlines reports whether there can be emphasis, links and the like in a block.
func (s Shape) HasInlines() bool { return s <= QuoteBlock }

// Outline returns the blocks of a Markdown document, blank lines after them
// included, so that one ends where the next begins. What would take too long
// to parse as a whole is parsed in pieces, from heading to heading, and a piece
// that is too much still is taken line by line.
func Outline(s string) []Block {
	if measure(s).blocks() {
		return parseOutline(s, 0)
	}
	var out []Block
	from := 0
	for _, to := range pieces(s) {
		if piece := s[from:to]; !measure(piece).blocks() {
			out = append(out, scanOutline(piece, from)...)
		} else {
			out = append(out, parseOutline(piece, from)...)
		}
		from = to
	}
	return out
}

// pieces returns where the pieces of a document end: before headings that are not
// indented.
func pieces(s string) []int {
	var ends []int
	for _, b := range Scan(s) {
		if b.Shape == HeadingBlock && b.Start > 0 && s[b.Start] == '#' {
			ends = append(ends, b.Start)
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
	case *ast.Heading:
		return HeadingBlock
	case *ast.List:
		return ListBlock
	case *ast.Blockquote:
		return QuoteBlock
	case *ast.ThematicBreak:
		return BreakBlock
	case *ast.HTMLBlock:
		return HTMLBlock
	case *ast.FencedCodeBlock:
		return FenceBlock
	case *ast.CodeBlock:
		return IndentedBlock
	}
	return ParagraphBlock
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

// scanOutline takes a piece line by line.
func scanOutline(s string, base int) []Block {
	out := Scan(s)
	for i := range out {
		b := &out[i]
		b.Start += base
		if b.Shape == TagBlock {
			b.Shape = ParagraphBlock
		}
	}
	return ended(out, base+len(s))
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
