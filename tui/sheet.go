package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// sheet is the screen while it is put together, a line a row.
type sheet struct {
	width int
	rows  []row
}

// row is one row of the screen, as far as it is covered from the left.
type row struct {
	line
	covered int
}

func newSheet(width, height int) *sheet { return &sheet{width, make([]row, height)} }

// draw lays lines into a rectangle, over what is there. Lines that are shorter
// than the rectangle are filled up, longer ones are cut with an ellipsis.
func (c *sheet) draw(x, y, width, height int, lines []line) {
	for i, l := range lines[:min(len(lines), height)] {
		if y := y + i; y >= 0 && y < len(c.rows) {
			c.rows[y].draw(x, fill(l, width), width)
		}
	}
}

// height is how many rows the canvas has.
func (c *sheet) height() int { return len(c.rows) }

func (r *row) draw(x int, l line, width int) {
	if end := x + width; x >= r.covered {
		r.line = join(r.line, blank(x-r.covered), l)
		r.covered = end
	} else {
		r.line = join(slice(r.line, 0, x), l, slice(r.line, end, r.covered))
		r.covered = max(r.covered, end)
	}
}

// string paints the sheet.
func (c *sheet) string(t theme) string {
	var b strings.Builder
	for y, r := range c.rows {
		if y > 0 {
			b.WriteByte('\n')
		}
		t.paint(&b, r.line)
		t.paint(&b, blank(c.width-r.covered))
	}
	return b.String()
}

func blank(width int) line {
	if width <= 0 {
		return nil
	}
	return line{{text: strings.Repeat(" ", width)}}
}

func join(lines ...line) line {
	n := 0
	for _, l := range lines {
		n += len(l)
	}
	out := make(line, 0, n)
	for _, l := range lines {
		out = append(out, l...)
	}
	return out
}

// slice returns the cells of a line from one column up to another. A wide
// character that the cut goes through becomes a blank.
func slice(l line, from, to int) line {
	var out line
	x := 0
	for _, s := range l {
		if x >= to {
			break
		}
		w := textWidth(s.text)
		if x+w > from {
			a, z := max(from-x, 0), min(to-x, w)
			if a > 0 || z < w {
				s.text = cutText(s.text, a, z)
			}
			out = append(out, s)
		}
		x += w
	}
	return out
}

// cutText does the same with text, of which there may be less than is asked for.
func cutText(s string, from, to int) string {
	var b strings.Builder
	x := 0
	for s != "" && x < to {
		cluster, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		switch {
		case x >= from && x+w <= to:
			b.WriteString(cluster)
		case x+w > from:
			b.WriteString(repeated(" ", min(x+w, to)-max(x, from)))
		}
		s, x = s[len(cluster):], x+w
	}
	b.WriteString(repeated(" ", to-max(x, from)))
	return b.String()
}

// fill makes a line just as wide as asked: filled with blanks, or cut with an
// ellipsis. Blanks behind a line have the ground of its last span.
func fill(l line, width int) line {
	w := l.width()
	switch {
	case width <= 0:
		return nil
	case w < width:
		var behind look
		if len(l) > 0 {
			behind.ground = l[len(l)-1].look.ground
			if behind.ground != selected {
				behind.ground = bare
			}
		}
		return append(l[:len(l):len(l)], span{text: strings.Repeat(" ", width-w), look: behind})
	case w > width:
		out := slice(l, 0, width-1)
		last := look{}
		if len(out) > 0 {
			last = out[len(out)-1].look
		}
		return append(out, span{text: "…", look: last})
	}
	return l
}

// withGround lays a ground behind a line, but for what has one of its own.
func withGround(l line, g ground) line {
	out := make(line, len(l))
	for i, s := range l {
		if s.look.ground == bare {
			s.look.ground = g
		}
		out[i] = s
	}
	return out
}
