package tui

import (
	"iter"
	"sort"
)

// list is a cursor over rows, some of which can be all that is listed. It holds
// no rows: whoever draws it asks for those that show.
type list struct {
	rows   int // how many there are
	cursor int // the selected row
	top    int // the first line on the screen, of what is listed
	// only holds the rows that are listed while the list is narrowed, in order.
	only   []int
	narrow bool
}

// listed returns how many lines the list has.
func (l *list) listed() int {
	if l.narrow {
		return len(l.only)
	}
	return l.rows
}

// nth returns the row on a line.
func (l *list) nth(line int) int {
	if l.narrow {
		return l.only[line]
	}
	return line
}

// line returns the line of the selected row or, where that is not listed, of the
// next one that is.
func (l *list) line() int {
	if l.narrow {
		return min(sort.SearchInts(l.only, l.cursor), max(len(l.only)-1, 0))
	}
	return l.cursor
}

// selected returns the selected row, or -1 where nothing is listed.
func (l *list) selected() int {
	if l.listed() == 0 {
		return -1
	}
	return l.nth(l.line())
}

// move selects the line n further, as far as there are lines, and reports
// whether the selection has changed.
func (l *list) move(n, height int) bool {
	if l.listed() == 0 {
		return false
	}
	before := l.line()
	after := min(max(before+n, 0), l.listed()-1)
	l.cursor = l.nth(after)
	l.reveal(height)
	return after != before
}

// narrowTo lists only some rows, in order.
func (l *list) narrowTo(only []int, height int) {
	l.only, l.narrow = only, true
	if len(only) > 0 {
		l.cursor = l.nth(l.line())
	}
	l.top = 0
	l.reveal(height)
}

// widen lists all rows again.
func (l *list) widen(height int) {
	l.only, l.narrow, l.top = nil, false, 0
	l.reveal(height)
}

// reveal scrolls no further than it takes to show the selected line.
func (l *list) reveal(height int) {
	at := l.line()
	l.top = min(l.top, at)
	l.top = max(l.top, at-max(height, 1)+1)
	l.clamp(height)
}

// scroll moves the lines and leaves the selection where it is.
func (l *list) scroll(n, height int) {
	l.top += n
	l.clamp(height)
}

func (l *list) clamp(height int) {
	l.top = max(min(l.top, l.listed()-max(height, 1)), 0)
}

// visible goes through the rows that show.
func (l *list) visible(height int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for line := l.top; line < min(l.top+height, l.listed()); line++ {
			if !yield(l.nth(line)) {
				return
			}
		}
	}
}

// foot says how much there is above and below what shows.
func (l *list) foot(height int) string { return more(l.top, l.listed()-l.top-height) }
