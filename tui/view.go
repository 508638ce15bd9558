package tui

import (
	"errors"
	"io/fs"

	"readout/tui/text"
)

// draw draws the header, the panes and the reading pane.
func (r *reader) draw(c *text.Canvas) {
	drawIn(c, r.layout.header, []text.Line{r.doc.Header().line(r.trouble(), r.layout.header.w)})
	for i, box := range r.layout.panes {
		if box.w == 0 {
			continue
		}
		p, s := &r.panes[i], r.paneState(i)
		switch {
		case box.folded:
			w := box.w
			if box.x+w < r.column() { // another title is beside it
				w -= titleGap
			}
			drawIn(c, box.rect, []text.Line{p.fold(w, s)})
		case p.kind.text:
			r.drawSummary(c, box.rect)
		default:
			drawIn(c, box.rect, p.draw(box.w, box.h, s))
		}
	}
	switch box := r.layout.reading; {
	case box.w == 0:
	case r.onMain():
		drawIn(c, box, r.panes[r.focus].draw(box.w, box.h, r.paneState(r.focus)))
	default:
		r.drawReading(c, box)
	}
}

// trouble says in a few words what is wrong with the file; nothing where it is fine.
func (r *reader) trouble() string {
	switch {
	case errors.Is(r.unopened, fs.ErrNotExist):
		return "file moved or deleted"
	case r.unopened != nil:
		return "file cannot be opened"
	case len(r.flaws) > 0:
		return "errors in the file"
	}
	return ""
}

func (r *reader) paneState(pane int) paneState {
	s := paneState{
		focused: !r.reading && pane == r.focus, current: pane == r.focus,
		picked: r.picked, fresh: r.fresh, proofs: r.proofs, query: r.lighting(), heavy: r.look.theme.Plain,
	}
	if pane != r.focus {
		s.linked = r.linked
	}
	return s
}

// column is the width of the column of panes.
func (r *reader) column() int {
	if r.layout.narrow {
		return r.width
	}
	return r.layout.reading.x
}

// drawSummary draws the pane of the summary, with its text.
func (r *reader) drawSummary(c *text.Canvas, box rect) {
	p, inner := &r.panes[0], r.textIn(box)
	f := text.Frame{
		Title: p.title(), Foot: r.summary.progress(inner.w, inner.h),
		Ink: p.ink(), Focused: r.onSummary(), Heavy: r.look.theme.Plain,
	}
	lines, _ := r.summary.visible(inner.w, inner.h, r.lighting())
	drawIn(c, box, framed(f, box, inner, lines))
}

// drawReading draws the reading pane with its frame.
func (r *reader) drawReading(c *text.Canvas, box rect) {
	p := &r.panes[r.focus]
	inner := r.text()
	f := text.Frame{
		Title: r.where(), Right: p.position(), Foot: r.page.progress(inner.w, inner.h),
		Ink: p.ink(), Focused: r.onText(), Heavy: r.look.theme.Plain,
	}
	for i, column := range r.readingColumns() {
		lines, _ := column.visible(r.lighting())
		lines = r.drawHints(i, lines)
		if i == 0 {
			drawIn(c, box, framed(f, box, inner, lines))
			continue
		}
		drawIn(c, column.rect, lines)
	}
}

// where says in the frame of the reading pane what is read.
func (r *reader) where() string {
	p := &r.panes[r.focus]
	switch {
	case r.page.passage:
		return p.title() + " › its source"
	case r.page.entry == nil || r.onSummary() || !r.layout.narrow:
		return p.title()
	}
	return p.title() + " › " + heading(r.page.entry, r.page.entry.Body())
}

// overlay draws lines over the middle of the screen, and returns where.
func overlay(c *text.Canvas, lines []text.Line) rect {
	box := middle(c.Width, c.Height(), lines)
	drawIn(c, box, lines)
	return box
}

// drawIn draws lines into a rectangle.
func drawIn(c *text.Canvas, r rect, lines []text.Line) { c.Draw(r.x, r.y, r.w, r.h, lines) }

// middle is the rectangle of lines in the middle of a screen.
func middle(width, height int, lines []text.Line) rect {
	w := 0
	for _, l := range lines {
		w = max(w, l.Width())
	}
	return rect{max((width-w)/2, 0), max((height-len(lines))/2, 0), min(w, width), min(len(lines), height)}
}

// framed draws a frame around a box, and lines into a part of it.
func framed(f text.Frame, box, inner rect, lines []text.Line) []text.Line {
	margin, after := text.Blank(inner.x-box.x-1), text.Blank(box.x+box.w-1-inner.x-inner.w)
	inside := make([]text.Line, max(inner.y-box.y-1, 0), box.h)
	for _, l := range lines[:min(len(lines), inner.h)] {
		inside = append(inside, text.Join(margin, text.Fill(l, inner.w), after))
	}
	return f.Draw(box.w, box.h, inside)
}
