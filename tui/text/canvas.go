package text

import "strings"

// Canvas is the screen while it is drawn, a line a row.
type Canvas struct {
	Width int
	rows  []row
}

// row is one row of the screen, as far as it is covered from the left.
type row struct {
	Line
	covered int
}

// NewCanvas returns an empty canvas.
func NewCanvas(width, height int) *Canvas { return &Canvas{width, make([]row, height)} }

// Draw draws lines into a rectangle, over what is there. Lines that are shorter
// than the rectangle are filled up, longer ones are cut with an ellipsis.
func (c *Canvas) Draw(x, y, width, height int, lines []Line) {
	for i, l := range lines[:min(len(lines), height)] {
		if y := y + i; y >= 0 && y < len(c.rows) {
			c.rows[y].draw(x, Fill(l, width), width)
		}
	}
}

// Height is how many rows the canvas has.
func (c *Canvas) Height() int { return len(c.rows) }

func (r *row) draw(x int, l Line, width int) {
	if end := x + width; x >= r.covered {
		r.Line = append(append(r.Line, Blank(x-r.covered)...), l...)
		r.covered = end
	} else {
		edge := Line{edge()}
		r.Line = Join(Slice(r.Line, 0, x), edge, l, edge, Slice(r.Line, end, r.covered))
		r.covered = max(r.covered, end)
	}
}

// Render returns the canvas as the terminal understands it.
func (c *Canvas) Render(t Theme) string {
	const cell = 4 // bytes, about, with the colours
	var b strings.Builder
	b.Grow(cell * c.Width * len(c.rows))
	for y, r := range c.rows {
		if y > 0 {
			b.WriteByte('\n')
		}
		t.Paint(&b, r.Line)
		t.Paint(&b, Blank(c.Width-r.covered))
	}
	return b.String()
}
