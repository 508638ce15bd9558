package screen

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Measures of a picture. The letters of most monospaced fonts are six tenths of
// the font's size wide.
const (
	fontSize     = 20
	cellW, cellH = 12, 26
	baseline     = 19
	margin       = 14
)

// SVG returns a picture of the screen. It is the same for the same screen, and
// looks alike in whatever font there is: lines and blocks are drawn, and pieces
// of text are set to the width of their cells.
func (s *Screen) SVG() []byte {
	var p picture
	w, h := s.cols*cellW+2*margin, s.rows*cellH+2*margin
	p.line(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d">`, w, h, w, h)
	p.line(`<rect width="%d" height="%d" rx="10" fill="%v"/>`, w, h, s.theme.bg)
	p.line(`<g transform="translate(%d %d)" font-family="'JetBrains Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace" font-size="%d" fill="none" stroke-width="1.6" stroke-linecap="square" xml:space="preserve">`, margin, margin, fontSize)
	for y := range s.rows {
		row := s.row(y)
		p.backgrounds(row, y, s.theme.bg)
		p.characters(row, y)
	}
	p.line("</g>\n</svg>")
	return p.Bytes()
}

// picture is an SVG in the making.
type picture struct{ bytes.Buffer }

func (p *picture) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

func (p *picture) rect(x, y, w int, fill rgb) {
	p.line(`<rect x="%d" y="%d" width="%d" height="%d" fill="%v" shape-rendering="crispEdges"/>`, x, y*cellH, w, cellH, fill)
}

func (p *picture) backgrounds(row []cell, y int, screen rgb) {
	for i := 0; i < len(row); {
		end := i + 1
		for end < len(row) && row[end].look.bg == row[i].look.bg {
			end++
		}
		if bg := row[i].look.bg; bg != screen {
			p.rect(row[i].x*cellW, y, width(row[i:end])*cellW, bg)
		}
		i = end
	}
}

func (p *picture) characters(row []cell, y int) {
	for i := 0; i < len(row); {
		c, end := row[i], i+1
		switch {
		case c.blank():
		case blockWidth(c.text) > 0:
			p.rect(c.x*cellW, y, blockWidth(c.text), c.look.fg)
		case isStroke(c.text):
			end = strokesEnd(row, i)
			p.strokes(row[i:end], y)
		default:
			end = textEnd(row, i)
			p.text(row[i:end], y)
		}
		i = end
	}
}

// text sets a piece of text of one look.
func (p *picture) text(piece []cell, y int) {
	l := piece[0].look
	fmt.Fprintf(p, `<text x="%d" y="%d" textLength="%d" lengthAdjust="spacingAndGlyphs" fill="%v"`,
		piece[0].x*cellW, y*cellH+baseline, width(piece)*cellW, l.fg)
	if l.bold {
		p.WriteString(` font-weight="bold"`)
	}
	if l.italic {
		p.WriteString(` font-style="italic"`)
	}
	switch {
	case l.underline && l.strike:
		p.WriteString(` text-decoration="underline line-through"`)
	case l.underline:
		p.WriteString(` text-decoration="underline"`)
	case l.strike:
		p.WriteString(` text-decoration="line-through"`)
	}
	p.WriteByte('>')
	for _, c := range piece {
		p.WriteString(escape(c.text))
	}
	p.WriteString("</text>\n")
}

// textEnd returns where the piece of text ends that begins at row[i]: where the
// look changes, before two blanks, and around what a font may lack.
func textEnd(row []cell, i int) int {
	end := i + 1
	if alone(row[i]) {
		return end
	}
	for end < len(row) && joins(row[i], row[end]) {
		if row[end].blank() && (end+1 == len(row) || row[end+1].blank() || !joins(row[i], row[end+1])) {
			break
		}
		end++
	}
	return end
}

func joins(first, next cell) bool {
	a, b := first.look, next.look
	a.bg, b.bg = 0, 0
	return a == b && !alone(next)
}

// alone reports whether a character gets its cells to itself, so that a glyph
// from another font cannot shift the rest.
func alone(c cell) bool {
	r, _ := utf8.DecodeRuneInString(c.text)
	return c.width != 1 || r >= utf8.RuneSelf && unicode.IsSymbol(r) || isStroke(c.text) || blockWidth(c.text) > 0
}

func width(cells []cell) int {
	last := cells[len(cells)-1]
	return last.x + last.width - cells[0].x
}

// escape makes text fit for XML, which has no way to write some characters.
func escape(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xfffe || r == 0xffff {
			return utf8.RuneError
		}
		return r
	}, text)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
