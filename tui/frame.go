package tui

import "strings"

// frame is the box around a part of the screen, with words in its lines.
type frame struct {
	title   string // top left
	right   string // top right
	foot    string // bottom right
	ink     ink    // of the part's section
	focused bool
	heavy   bool // drawn in heavy lines where it is focused
}

// strokes are the lines of a frame: corners from top left clockwise, across, down.
type strokes struct{ topLeft, topRight, bottomRight, bottomLeft, across, down string }

func (f frame) strokes() strokes {
	if f.heavy && f.focused {
		return strokes{"┏", "┓", "┛", "┗", "━", "┃"}
	}
	return strokes{"╭", "╮", "╯", "╰", "─", "│"}
}

// draw draws the frame around lines.
func (f frame) draw(width, height int, inside []line) []line {
	if width < 4 || height < 2 {
		return nil
	}
	s, edge := f.strokes(), look{ink: inkFaint}
	if f.focused {
		edge.ink = f.ink
	}
	side := line{{text: s.down, look: edge}}
	out := make([]line, 0, height)
	out = append(out, f.top(width, s, edge))
	for i := range height - 2 {
		var l line
		if i < len(inside) {
			l = inside[i]
		}
		out = append(out, join(side, fill(l, width-2), side))
	}
	return append(out, f.bottom(width, s, edge))
}

func (f frame) top(width int, s strokes, edge look) line {
	right := ""
	if f.right != "" {
		right = " " + f.right + " "
	}
	title := ""
	if f.title != "" {
		title = " " + clip(f.title, width-textWidth(right)-6) + " "
	}
	dashes := width - 4 - textWidth(title) - textWidth(right)
	count := look{ink: inkDim}
	if f.focused {
		count.ink = inkPlain
	}
	return line{
		{text: s.topLeft, look: edge},
		{text: title, look: look{ink: f.ink, bold: f.focused}},
		{text: repeated(s.across, dashes+1), look: edge},
		{text: right, look: count},
		{text: s.across + s.topRight, look: edge},
	}
}

func (f frame) bottom(width int, s strokes, edge look) line {
	foot := ""
	if f.foot != "" {
		foot = " " + clip(f.foot, width-6) + " "
	}
	return line{
		{text: s.bottomLeft + repeated(s.across, width-3-textWidth(foot)), look: edge},
		{text: foot, look: look{ink: inkDim}},
		{text: s.across + s.bottomRight, look: edge},
	}
}

func repeated(s string, n int) string { return strings.Repeat(s, max(n, 0)) }

func padded(s string, width int) string { return s + repeated(" ", width-textWidth(s)) }
