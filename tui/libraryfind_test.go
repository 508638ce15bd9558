package tui

import (
	"context"
	"errors"
	"math"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/library"
	"readout/internal/librarytest"
)

// askedLibrary notes what it is asked for to narrow its lists. It takes its time for
// briefings, and counts them without an end.
type askedLibrary struct {
	*testLibrary
	slow    time.Duration
	endless bool // there are more briefings than are counted

	mu       sync.Mutex
	asked    map[string]int
	rows     map[string]int // how many rows of them
	now      int            // how many lists are being asked for
	most     int            // how many were at a time
	counting chan context.Context
}

// note notes that a list is being asked for, until what it returns is called.
func (l *askedLibrary) note(what string, ask library.Ask) (done func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.asked == nil {
		l.asked, l.rows = map[string]int{}, map[string]int{}
	}
	l.asked[what]++
	l.rows[what] += ask.Limit
	l.now++
	l.most = max(l.most, l.now)
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.now--
	}
}

func (l *askedLibrary) Cards(ctx context.Context, q library.Query, ask library.Ask) (library.Cards, error) {
	if q.IsZero() {
		return l.testLibrary.Cards(ctx, q, ask)
	}
	defer l.note("briefings", ask)()
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
		defer l.note(q.Sections[0], ask)()
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
		d.sees("2 Key quotes / ferry", "4 of 10", "3 of 8", "7 entries, 3 briefings")
	}
}

// A letter loads the rows that show, of two lists at a time, and the rest of their pages once
// nothing is being typed any more.
func TestLibraryFindLoadsWhatShows(t *testing.T) {
	files, g := fstest.MapFS{}, librarytest.NewGenerator(1)
	for i := range 60 {
		files[g.Path(i, 60)] = &fstest.MapFile{Data: []byte(g.Briefing(i, 60))}
	}
	l := &askedLibrary{testLibrary: newTestLibrary(t, files)}
	w := NewLibrary(t.Context(), Host{Library: sourceOf(l)}, Options{}).(*window)
	d := (&driver{t: t, window: w, host: &testHost{}}).begin(120, 40)
	d.press("2 /")
	r := d.reader
	r.find.input.SetValue("e")
	l.asked = nil
	r.receive(r.search().(run).cmd())
	quotes := r.rows(quotesList)
	if quotes >= pageRows || l.rows["quotes"] != max(quotes, leastFound) || l.rows["actions"] != leastFound || l.rows["briefings"] != leastFound {
		t.Errorf("of the quotes %d show; a letter loads %v", quotes, l.rows)
	}
	if l.most > findAtOnce {
		t.Errorf("%d lists are asked for at a time", l.most)
	}
	list := r.doc.(*libraryDocument).list(quotesList)
	if cmds := list.lacking(0, quotes, false); cmds != nil {
		t.Errorf("pages %v are asked for while typing", cmds)
	}
	d.answer(findPaused{r.find.query})
	if n := len(list.pages[0]); n != max(quotes, leastFound) {
		t.Errorf("after a pause %d rows of the first page are there", n)
	}
	d.press("enter")
	if n := len(list.pages[0]); n != pageRows {
		t.Errorf("when nothing is being typed any more, %d rows of the first page are there", n)
	}
}

// The next letter ends counting what was found by the one before, and nothing comes of it
// any more: neither a message, which the screen would be drawn again for, nor the count of
// another list.
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
	came := make(chan tea.Msg)
	all := r.lacking().(several)
	for _, a := range all {
		go func() { came <- a.(run).cmd() }()
	}
	ctx := <-l.counting
	if ctx.Err() != nil {
		t.Fatal("counting has ended before a key was pressed")
	}
	r.find.input.SetValue("ferryb")
	r.search()
	for range all {
		if m, ok := (<-came).(rowsCounted); ok {
			t.Errorf("%s comes back with a count, and %v", m.list.kind.title, m.err)
		}
	}
	if !errors.Is(ctx.Err(), context.Canceled) {
		t.Errorf("counting ended with %v", ctx.Err())
	}
	if a := r.lacking(); a != nil {
		t.Errorf("of what is about to be narrowed to something else, there is more to load: %v", a)
	}
}

// A pause ends when the next letter is typed: nothing comes of it.
func TestLibraryFindPauses(t *testing.T) {
	l := ferryLibrary(t)
	w := NewLibrary(t.Context(), Host{Library: l.source()}, Options{}).(*window)
	w.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	r := w.layers[0].screen.(*reader)
	r.receive(libraryOpened{lib: l})
	r.openFind()
	pause := func(typed string) tea.Cmd {
		r.find.input.SetValue(typed)
		return r.receive(r.search().(run).cmd()).(several)[0].(run).cmd
	}
	if m, ok := pause("ferr")().(findPaused); !ok || m.query != r.find.query {
		t.Errorf("after a pause comes %v", m)
	}
	r.pause = time.Hour
	first := pause("ferry")
	r.find.input.SetValue("ferryb")
	r.search()
	if m := first(); m != nil {
		t.Errorf("a pause that was none ends with %v", m)
	}
}

// The rows of all lists are counted once those that show have come: what is counted meanwhile
// would keep them.
func TestLibraryCountsAfterRows(t *testing.T) {
	l := ferryLibrary(t)
	d := newLibraryDocument(sourceOf(l).once(true))
	d.take(l)
	var shown []shownRows
	for order := range d.lists {
		shown = append(shown, shownRows{order: order, to: 5})
	}
	var came []pageLoaded
	for _, cmd := range d.Lacking(t.Context(), shown, nil) {
		if m, ok := cmd().(pageLoaded); ok {
			m.more = true
			came = append(came, m)
		}
	}
	if len(came) != len(d.lists) {
		t.Fatalf("%d lists are loaded", len(came))
	}
	for i, m := range came {
		d.Receive(m)
		cmds := 0
		for _, cmd := range d.Lacking(t.Context(), shown, nil) {
			if m, ok := cmd().(rowsCounted); ok {
				cmds++
				d.Receive(m)
			}
		}
		if (cmds > 0) != (i == len(came)-1) {
			t.Errorf("after %d of %d lists have come, %d are counted", i+1, len(came), cmds)
		}
	}
}
