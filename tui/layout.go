package tui

import "slices"

// The window has a line on top, a line at the bottom and, between them, the
// panes and the reading pane: side by side where the window is wide, one below
// the other where it is narrow and high, and else one over the other.
const (
	minWidth, minHeight = 40, 10
	wideFrom            = 100 // columns
	minLeft, maxLeft    = 36, 48
	widerFrom           = 150         // columns, from where the panes are wider too
	minBeside           = 96          // columns for the reading pane that is beside wider panes
	maxBeside           = 126         // columns that are of use to it
	widest              = 2 * maxLeft // columns for the panes, however wide the window is
	borders             = 2
	openHeight          = 4  // that a pane should have at least to open
	readingHeight       = 10 // that a reading pane above panes should have at least
	titleGap            = 2  // columns between titles on one row
)

type rect struct{ x, y, w, h int }

func (r rect) contains(x, y int) bool {
	return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h
}

// inner returns what is left of r within a border.
func (r rect) inner() rect {
	return rect{r.x + 1, r.y + 1, max(r.w-borders, 0), max(r.h-borders, 0)}
}

// shape is all that the layout depends on.
type shape struct {
	width, height int
	panes         []paneShape // in order; only panes[0] can be a text or the main list
	focus         int         // the pane that has the focus, or had it before the reading pane
	last          int         // the last list that had it; 0 with a text or the main list in panes[0]: none yet
	reading       bool        // the reading pane has the focus
	zoomed        bool        // the reading pane takes the whole window
}

type paneShape struct {
	core  bool // has room at all times
	text  bool // is a text, which the reading pane shows where there is one
	main  bool // is a list that takes the place of the reading pane where there is one
	title int  // columns that its title needs when it is folded
	lines int  // rows that it would show
	empty bool // find has left nothing in it, so that others need its room more
}

type layout struct {
	small          bool // too small to show anything but that
	narrow         bool // one column
	header, footer rect
	panes          []paneBox // one for each pane of the shape
	reading        rect      // zero when it is not on screen
}

// paneBox is the place of one pane, zero when it is not on screen. A folded
// pane is a title on one row, or on a part of one.
type paneBox struct {
	rect
	folded bool
}

// arrange lays out the window.
func arrange(s shape) layout {
	l := layout{narrow: s.width < wideFrom, panes: make([]paneBox, len(s.panes))}
	if s.width < minWidth || s.height < minHeight {
		l.small = true
		return l
	}
	l.header = rect{0, 0, s.width, 1}
	l.footer = rect{0, s.height - 1, s.width, 1}
	body := rect{0, 1, s.width, s.height - 2}
	first, focus := 0, s.focus                                               // of the column
	if (s.panes[0].text || s.panes[0].main) && (!l.narrow || s.high(body)) { // it is read in the reading pane
		first = 1
		if focus < first { // the column stays as it was
			focus = s.notEmpty(max(s.last, first))
		}
	}
	column := body
	switch {
	case s.zoomed, l.narrow && s.reading, len(s.panes) == first:
		l.reading = body
		return l
	case !l.narrow:
		column.w = leftWidth(s.width)
		l.reading = rect{column.w, body.y, body.w - column.w, body.h}
	case first == 1:
		l.reading = rect{body.x, body.y, body.w, s.readingRows(body)}
		column.y, column.h = body.y+l.reading.h, body.h-l.reading.h
	}
	newColumn(column, s.panes[first:], first == 0 && (s.panes[0].text || s.panes[0].main)).arrange(focus-first, l.panes[first:])
	return l
}

// notEmpty returns a pane, or where find has emptied it the first one of the column in
// which it has left something.
func (s shape) notEmpty(pane int) int {
	if s.panes[min(pane, len(s.panes)-1)].empty {
		for i := 1; i < len(s.panes); i++ {
			if !s.panes[i].empty {
				return i
			}
		}
	}
	return pane
}

// leftWidth is how wide the panes are beside the reading pane.
func leftWidth(width int) int {
	if width < widerFrom {
		return min(max(width/3, minLeft), maxLeft)
	}
	beside := min(max(width*63/100, minBeside), maxBeside)
	return min(width-beside, widest)
}

// high reports whether a narrow window has room for a reading pane above the
// panes that readers come for.
func (s shape) high(body rect) bool {
	return len(s.panes) > 1 && s.readingRows(body) >= readingHeight
}

// readingRows is how many rows a reading pane above the panes gets: half of
// them, if the others have the least that they need.
func (s shape) readingRows(body rect) int {
	panes := slices.Clone(s.panes[1:])
	for i := range panes {
		panes[i].empty = false // the reading pane stays as it is while somebody types
	}
	c := newColumn(body, panes, false)
	c.openCore()
	return min(body.h/2, c.spare())
}

// A part is what a place of the window belongs to.
type part int

const (
	nowhere part = iota
	inHeader
	inFooter
	inPane
	inReading
)

// hit is what a place of the window belongs to: the part, which pane, and the
// row counted from the part's first, which is a pane's title.
type hit struct {
	part
	pane, row int
}

// at says what is at a place of the window.
func (l layout) at(x, y int) hit {
	for i, p := range l.panes {
		if p.contains(x, y) {
			return hit{inPane, i, y - p.y}
		}
	}
	switch {
	case l.reading.contains(x, y):
		return hit{part: inReading, row: y - l.reading.y}
	case l.header.contains(x, y):
		return hit{part: inHeader}
	case l.footer.contains(x, y):
		return hit{part: inFooter}
	}
	return hit{}
}
