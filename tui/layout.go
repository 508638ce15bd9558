package tui

// The window has a line on top, a line at the bottom and, between them, the
// panes and the reading pane: side by side where the window is wide, else one
// over the other.
const (
	minWidth, minHeight = 40, 10
	wideFrom            = 100 // columns
	minLeft, maxLeft    = 36, 48
	borders             = 2
	openHeight          = 4 // that a pane should have at least to open
	titleGap            = 2 // columns between titles on one row
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
	panes         []paneShape // in order; only panes[0] can be a text
	focus         int         // the pane that has the focus, or had it before the reading pane
	last          int         // the last list that had it; 0 with a text in panes[0]: none yet
	reading       bool        // the reading pane has the focus
	zoomed        bool        // the reading pane takes the whole window
}

type paneShape struct {
	core  bool // has room at all times
	text  bool // is a text, which the reading pane shows where there is one
	title int  // columns that its title needs when it is folded
	lines int  // rows that it would show
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
	first, focus := 0, s.focus // of the column
	if s.panes[0].text && !l.narrow {
		first = 1
	}
	switch {
	case s.zoomed, l.narrow && s.reading, len(s.panes) == first:
		l.reading = body
	case l.narrow:
		newColumn(body, s.panes, s.panes[0].text).arrange(focus, l.panes)
	default:
		left := body
		left.w = min(max(s.width/3, minLeft), maxLeft)
		l.reading = rect{left.w, body.y, body.w - left.w, body.h}
		if focus < first { // the text is in the reading pane: the column stays as it was
			focus = max(s.last, first)
		}
		newColumn(left, s.panes[first:], false).arrange(focus-first, l.panes[first:])
	}
	return l
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
