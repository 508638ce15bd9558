package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// sheet is the screen while it is put together, a line a row.
type Canvas struct {
	Width int
	rows  []row
}

// row is one row of the screen, as far as it is covered from the left.
type row struct {
	Line
	covered int
}

func NewCanvas(width, height int) *Canvas { return &Canvas{width, make([]row, height)} }

// draw lays lines into a rectangle, over what is there. Lines that are shorter
// than the rectangle are filled up, longer ones are cut with an ellipsis.
func (c *Canvas) Draw(x, y, width, height int, lines []Line) {
	for i, l := range lines[:min(len(lines), height)] {
		if y := y + i; y >= 0 && y < len(c.rows) {
			c.rows[y].draw(x, Fill(l, width), width)
		}
	}
}

// height is how many rows the canvas has.
func (c *Canvas) Height() int { return len(c.rows) }

func (r *row) draw(x int, l Line, width int) {
	if end := x + width; x >= r.covered {
		r.Line = Join(r.Line, Blank(x-r.covered), l)
		r.covered = end
	} else {
		r.Line = Join(Slice(r.Line, 0, x), l, Slice(r.Line, end, r.covered))
		r.covered = max(r.covered, end)
	}
}

// string paints the sheet.
func (c *Canvas) Render(t Theme) string {
	var b strings.Builder
	for y, r := range c.rows {
		if y > 0 {
			b.WriteByte('\n')
		}
		t.Paint(&b, r.Line)
		t.Paint(&b, Blank(c.Width-r.covered))
	}
	return b.String()
}

func Blank(width int) Line {
	if width <= 0 {
		return nil
	}
	return Line{{Text: strings.Repeat(" ", width)}}
}

func Join(lines ...Line) Line {
	n := 0
	for _, l := range lines {
		n += len(l)
	}
	out := make(Line, 0, n)
	for _, l := range lines {
		out = append(out, l...)
	}
	return out
}

// slice returns the cells of a line from one column up to another. A wide
// character that the cut goes through becomes a blank.
func Slice(l Line, from, to int) Line {
	var out Line
	x := 0
	for _, s := range l {
		if x >= to {
			break
		}
		w := Width(s.Text)
		if x+w > from {
			a, z := max(from-x, 0), min(to-x, w)
			if a > 0 || z < w {
				s.Text = Cut(s.Text, a, z)
			}
			out = append(out, s)
		}
		x += w
	}
	return out
}

// cutText does the same with text, of which there may be less than is asked for.
func Cut(s string, from, to int) string {
	var b strings.Builder
	x := 0
	for s != "" && x < to {
		cluster, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		switch {
		case x >= from && x+w <= to:
			b.WriteString(cluster)
		case x+w > from:
			b.WriteString(Repeat(" ", min(x+w, to)-max(x, from)))
		}
		s, x = s[len(cluster):], x+w
	}
	b.WriteString(Repeat(" ", to-max(x, from)))
	return b.String()
}

// fill makes a line just as wide as asked: filled with blanks, or cut with an
// ellipsis. Blanks behind a line have the ground of its last span.
func Fill(l Line, width int) Line {
	w := l.Width()
	switch {
	case width <= 0:
		return nil
	case w < width:
		var behind Style
		if len(l) > 0 {
			behind.Ground = l[len(l)-1].Style.Ground
			if behind.Ground != Selected {
				behind.Ground = Bare
			}
		}
		return append(l[:len(l):len(l)], Span{Text: strings.Repeat(" ", width-w), Style: behind})
	case w > width:
		out := Slice(l, 0, width-1)
		last := Style{}
		if len(out) > 0 {
			last = out[len(out)-1].Style
		}
		return append(out, Span{Text: "…", Style: last})
	}
	return l
}

// withGround lays a ground behind a line, but for what has one of its own.
func OnGround(l Line, g Ground) Line {
	out := make(Line, len(l))
	for i, s := range l {
		if s.Style.Ground == Bare {
			s.Style.Ground = g
		}
		out[i] = s
	}
	return out
}
