package tui

import (
	"context"
	"errors"
	"math"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/library"
)

// askedLibrary notes what it is asked for to narrow its lists. It takes its time for
// briefings, and counts them without an end.
type askedLibrary struct {
	*testLibrary
	slow    time.Duration
	endless bool // there are more briefings than are counted

	mu       sync.Mutex
	asked    map[string]int
	counting chan context.Context
}

func (l *askedLibrary) note(what string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.asked == nil {
		l.asked = map[string]int{}
	}
	l.asked[what]++
}

func (l *askedLibrary) Cards(ctx context.Context, q library.Query, ask library.Ask) (library.Cards, error) {
	if q.IsZero() {
		return l.testLibrary.Cards(ctx, q, ask)
	}
	l.note("briefings")
	if l.endless && ask.Count == math.MaxInt32 {
		l.counting <- ctx
		<-ctx.Done()
		return library.Cards{}, ctx.Err()
	}
	time.Sleep(l.slow)
	found, err := l.testLibrary.Cards(ctx, q, ask)
	found.More = l.endless
	return found, err
}

func (l *askedLibrary) Search(ctx context.Context, q library.Query, ask library.Ask) (library.Hits, error) {
	if len(q.Words) > 0 {
		l.note(q.Sections[0])
	}
	return l.testLibrary.Search(ctx, q, ask)
}

// A letter asks for each list once, whether it comes with the others or late.
func TestLibraryFindAsksForEachListOnce(t *testing.T) {
	for _, slow := range []time.Duration{0, 20 * frame} {
		l := &askedLibrary{testLibrary: ferryLibrary(t), slow: slow}
		w := NewLibrary(t.Context(), Host{Library: sourceOf(l)}, Options{}).(*window)
		d := (&driver{t: t, window: w, host: &testHost{}}).begin(120, 40)
		d.press("2 / text:f")
		l.asked = nil
		d.press("text:erry")
		for _, list := range []string{"briefings", "quotes", "outcomes", "questions", "actions"} {
			if l.asked[list] != 4 { // one for each letter
				t.Errorf("4 letters asked for %s %d times", list, l.asked[list])
			}
		}
		d.sees("2 Key quotes / ferry", "4 of 10", "3 of 8", "7 entries in 3 briefings")
	}
}

// The next letter ends counting what was found by the one before.
func TestLibraryFindStopsCounting(t *testing.T) {
	l := &askedLibrary{testLibrary: ferryLibrary(t), endless: true, counting: make(chan context.Context, 1)}
	w := NewLibrary(t.Context(), Host{Library: sourceOf(l)}, Options{}).(*window)
	w.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	r := w.layers[0].screen.(*reader)
	r.receive(libraryOpened{lib: l})
	r.openFind()
	r.find.input.SetValue("ferry")
	r.receive(r.search().(run).cmd())
	r.receive(findPaused{r.find.query})
	ended := make(chan error, 1)
	for _, a := range r.lacking().(several) {
		go func() {
			if m, ok := a.(run).cmd().(rowsCounted); ok && m.list.kind.order == briefingsList {
				ended <- m.err
			}
		}()
	}
	ctx := <-l.counting
	if ctx.Err() != nil {
		t.Fatal("counting has ended before a key was pressed")
	}
	r.find.input.SetValue("ferryb")
	r.search()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("counting ended with %v", err)
	}
}
