package tui

import (
	"slices"
	"testing"
)

func visibleRows(l *list, height int) []int { return slices.Collect(l.visible(height)) }

// A list is as quick with millions of rows as with ten: it goes through those
// that show.
func TestList(t *testing.T) {
	l := list{rows: 10_000_000}
	l.move(1, 5)
	if got := visibleRows(&l, 5); !slices.Equal(got, []int{0, 1, 2, 3, 4}) || l.selected() != 1 {
		t.Errorf("%v show, %d is selected", got, l.selected())
	}
	if l.move(10_000_000, 5); l.selected() != 9_999_999 || !slices.Equal(visibleRows(&l, 5), []int{9_999_995, 9_999_996, 9_999_997, 9_999_998, 9_999_999}) {
		t.Errorf("%v show, %d is selected", visibleRows(&l, 5), l.selected())
	}
	if l.move(1, 5) {
		t.Error("it moves beyond the last row")
	}
	l.scroll(-3, 5)
	if l.top != 9_999_992 || l.selected() != 9_999_999 {
		t.Errorf("scrolled to %d with %d selected", l.top, l.selected())
	}
	l.narrowTo([]int{3, 50, 700}, 2)
	if l.listed() != 3 || l.selected() != 700 || !slices.Equal(visibleRows(&l, 2), []int{50, 700}) {
		t.Errorf("narrowed: %d listed, %v show, %d is selected", l.listed(), visibleRows(&l, 2), l.selected())
	}
	l.move(-1, 2)
	l.widen(5)
	if l.listed() != 10_000_000 || l.selected() != 50 || !slices.Contains(visibleRows(&l, 5), 50) {
		t.Errorf("widened: %v show, %d is selected", visibleRows(&l, 5), l.selected())
	}
	l.narrowTo(nil, 5)
	if l.selected() != -1 || l.move(1, 5) || len(visibleRows(&l, 5)) > 0 {
		t.Error("something is selected where nothing is listed")
	}
}

// The next row that is listed takes the place of a selected one that is not.
func TestListSelectsTheNext(t *testing.T) {
	l := list{rows: 100, cursor: 40}
	l.narrowTo([]int{10, 30, 50, 70}, 2)
	if l.selected() != 50 || l.line() != 2 {
		t.Errorf("%d is selected, on line %d", l.selected(), l.line())
	}
	l = list{rows: 100, cursor: 90}
	l.narrowTo([]int{10, 30}, 2)
	if l.selected() != 30 {
		t.Errorf("%d is selected", l.selected())
	}
}
