package briefing

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// block is one of the blocks that a Markdown document is a row of, and where
// it stands: with the blank lines behind it, so that one ends where the next
// begins.
type block struct {
	shape      shape
	level      int // of a heading
	start, end int
	text       string // of a heading
}

// shape is what a block looks like, as far as it matters.
type shape int

const (
	otherBlock shape = iota // code, raw HTML, a thematic break
	paragraphBlock
	headingBlock
	listBlock
	quoteBlock
)

// outline returns the blocks of a Markdown document. What would take too long
// to parse as a whole is parsed in pieces, from heading to heading, and a piece
// that is too much still is taken line by line.
func outline(s string) []block {
	if len(s) <= maxMarkdown && !nestsTooDeep(s) {
		return parseOutline(s, 0)
	}
	var out []block
	from := 0
	for _, to := range pieces(s) {
		if piece := s[from:to]; nestsTooDeep(piece) {
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
	for at := 0; at < len(s); at = lineEndString(s, at) + 1 {
		switch line := s[at:lineEndString(s, at)]; {
		case fence != "":
			if strings.HasPrefix(strings.TrimLeft(line, " "), fence) {
				fence = ""
			}
		case strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"):
			fence = line[:3]
		case at > 0 && isATX(line):
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
func parseOutline(s string, base int) []block {
	var out []block
	p := blocksWithDefinitions
	if strings.Count(s, "]:") > maxDefinitions {
		p = blocks
	}
	doc := p().Parse(text.NewReader([]byte(s)))
	last := 0
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		start := strings.LastIndexByte(s[:min(max(n.Pos(), last), len(s))], '\n') + 1
		last = start
		b := block{shape: shapeOf(n), start: base + start}
		if h, ok := n.(*ast.Heading); ok {
			b.level = h.Level
			b.text = headingSource(h, s)
		}
		out = append(out, b)
	}
	return ended(out, base+len(s))
}

func shapeOf(n ast.Node) shape {
	switch n.(type) {
	case *ast.Paragraph:
		return paragraphBlock
	case *ast.Heading:
		return headingBlock
	case *ast.List:
		return listBlock
	case *ast.Blockquote:
		return quoteBlock
	}
	return otherBlock
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
func scanOutline(s string, base int) []block {
	headings := scanHeadings(s)
	var out []block
	blank := true
	for at := 0; at < len(s); {
		end := lineEndString(s, at)
		line := strings.TrimSpace(s[at:end])
		switch {
		case len(headings) > 0 && headings[0].start <= end:
			h := headings[0]
			headings = headings[1:]
			text := h.text
			if end = lineEndString(s, h.end); text == "" {
				text = strings.TrimSpace(s[h.end:end])
			}
			out = append(out, block{shape: headingBlock, level: h.level, start: base + at, text: text})
			line = ""
		case line != "" && blank:
			out = append(out, block{shape: likeShape(line), start: base + at})
		}
		blank = line == ""
		at = end + 1
	}
	return ended(out, base+len(s))
}

// likeShape returns what a line looks like the beginning of.
func likeShape(line string) shape {
	switch {
	case line[0] == '>':
		return quoteBlock
	case listMarker(line) > 0:
		return listBlock
	}
	return paragraphBlock
}

// ended lets each block end where the next begins, and the last at the end.
func ended(all []block, end int) []block {
	for i := range all {
		all[i].end = end
		if i+1 < len(all) {
			all[i].end = all[i+1].start
		}
	}
	return all
}
