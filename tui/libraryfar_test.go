package tui

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/library"
)

// peopleLibrary counts how often it is asked for people.
type peopleLibrary struct {
	*testLibrary
	asked int
}

func (l *peopleLibrary) Called(ctx context.Context, name library.Phrase, offset, n int) ([]library.Person, int, error) {
	if l.asked++; l.asked > 200 {
		panic("people are asked for again and again")
	}
	return l.testLibrary.Called(ctx, name, offset, n)
}

// A pane whose top is far from its selection is loaded at both, once: one that is
// folded, or that was scrolled with the mouse.
func TestSelectionFarFromTop(t *testing.T) {
	many := newTestLibrary(t, libraryShapes(t)[3])
	for _, size := range sizes[:3] {
		l := &peopleLibrary{testLibrary: many}
		w := NewLibrary(t.Context(), Host{Library: sourceOf(l)}, Options{}).(*window)
		d := (&driver{t: t, window: w, host: &testHost{}}).begin(size.width, size.height)
		d.press("1")
		for range 150 {
			d.send(tea.MouseWheelMsg{X: 5, Y: 4, Button: tea.MouseWheelDown})
		}
		d.press("G 2 1 g 3 1 G 0 4 1")
		p := &d.reader.panes[1]
		if l := d.reader.doc.(*libraryDocument).list(p.kind.order); l.row(p.cursor) == nil || l.row(p.top) == nil {
			t.Errorf("%v: the line that is selected, or the first that shows, is not there", size)
		}
	}
}
