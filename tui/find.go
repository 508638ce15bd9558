package tui

import (
	"context"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// find looks for a phrase in the whole document.
type find struct {
	typing  bool
	input   textinput.Model
	finder  finder // nil until it is ready
	waiting bool   // it is being made
	stop    context.CancelFunc
	wrong   error          // what is wrong with what is typed
	entered bool           // enter was pressed before anything was found
	before  []selectedLine // what was selected when find was opened
	from    location       // and what was read
	left    location       // what was read when typing began
	pane    int            // which had the focus then
	results                // what the panes are narrowed to; without a query nothing
}

// selectedLine is what was selected in a pane.
type selectedLine struct{ cursor, top int }

// results are the entries in which a query was found: by the order of their
// sections' kinds, the places of the entries in their sections, ascending.
type results struct {
	query   *query
	lists   map[int][]int
	entries int // how many there are
	places  int // and in how many places the query was found
	// starts are, for each of the entries in lists, the number of places before
	// it in reading order; nil if they were not counted one by one.
	starts map[int][]int
	// listed, where it is set, reports whether an entry is among them.
	listed func(entry) bool
}

func (r results) has(e entry) bool {
	if r.listed != nil {
		return r.listed(e)
	}
	_, ok := slices.BinarySearch(r.lists[e.Kind().order], e.Index())
	return ok
}

// start returns the number of places before those in an entry, if it is known.
func (r results) start(e entry) (int, bool) {
	order := e.Kind().order
	i, ok := slices.BinarySearch(r.lists[order], e.Index())
	if !ok || i >= len(r.starts[order]) {
		return 0, false
	}
	return r.starts[order][i], true
}

func newFind() find { return find{input: newInput(), stop: func() {}} }

func (r *reader) finding() bool { return r.find.query != nil }

// finderReady comes back when words can be found in a document.
type finderReady struct {
	doc    document
	finder finder
}

func (r *reader) receiveFinder(m finderReady) action {
	if m.doc != r.doc {
		return nil
	}
	r.find.waiting, r.find.finder = false, m.finder
	return r.search()
}

// searched comes back with what was found.
type searched struct {
	finder finder
	results
}

func (r *reader) receiveResults(m searched) {
	q := newQuery(r.find.input.Value())
	if q == nil || m.query == nil || q.typed != m.query.typed || m.finder != r.find.finder {
		return // something else has been typed since
	}
	r.narrow(m.results)
}

// openFind begins to ask for a phrase.
func (r *reader) openFind() action {
	f := &r.find
	f.typing, f.entered, f.left, f.pane = true, false, r.here(), r.focus
	if f.query == nil {
		f.input.SetValue("")
		f.from, f.before = f.left, nil
		for _, p := range r.panes {
			f.before = append(f.before, selectedLine{p.cursor, p.top})
		}
	}
	f.input.CursorEnd()
	f.input.Focus()
	if _, ok := r.doc.(queried); ok {
		return nil
	}
	return r.makeFinder()
}

// makeFinder makes the finder, in a command, if there is none.
func (r *reader) makeFinder() action {
	if r.find.finder != nil || r.find.waiting {
		return nil
	}
	r.find.waiting = true
	ctx, doc := r.ctx, r.doc
	return run{func() tea.Msg { return finderReady{doc, doc.Finder(ctx)} }}
}

// search looks for what is typed, in a command.
func (r *reader) search() action {
	if d, ok := r.doc.(queried); ok {
		return r.ask(d)
	}
	f := &r.find
	f.stop()
	q := newQuery(f.input.Value())
	switch {
	case q == nil:
		if f.query != nil {
			r.widen()
			r.putBack()
		}
		return nil
	case f.finder == nil:
		return r.makeFinder() // it is looked for when that is ready
	}
	ctx, stop := context.WithCancel(r.ctx)
	f.stop = stop
	finder := f.finder
	return run{func() tea.Msg {
		defer stop()
		found := finder.Find(ctx, q)
		if ctx.Err() != nil {
			return nil // it may have ended halfway
		}
		return searched{finder, found}
	}}
}

// narrow narrows the panes to what was found, and shows the first of it.
func (r *reader) narrow(found results) {
	r.find.results = found
	for i := range r.panes {
		p := &r.panes[i]
		p.narrowTo(found.lists[p.kind.order], r.rows(i))
	}
	if e := r.page.entry; e == nil || !found.has(e) {
		r.show(r.first(), r.reading)
	}
	r.to(r.focus, r.reading)
	r.page.found.piece = -1
	r.page.top()
	if r.summary != nil {
		r.summary.top()
	}
	switch {
	case r.find.entered:
		r.arriveAtMatch()
	case r.shown():
		r.showMatch()
	}
}

// first returns the first entry that is listed; nil where none is.
func (r *reader) first() entry {
	for i := range r.panes {
		if e := r.panes[i].edge(1); e != nil {
			return e
		}
	}
	return nil
}

// keepFind ends typing, and shows the match; the panes stay narrowed.
func (r *reader) keepFind() {
	f := &r.find
	typed := f.input.Value()
	if _, ok := r.doc.(queried); ok {
		typed = strings.TrimSpace(typed)
	}
	if newQuery(typed) == nil || f.wrong != nil {
		r.closeFind()
		return
	}
	f.typing = false
	f.input.Blur()
	if f.entered = f.query == nil || f.query.typed != typed; !f.entered {
		r.arriveAtMatch()
	}
}

// arriveAtMatch shows the match that typing has led to, and leaves a trace in the
// history.
func (r *reader) arriveAtMatch() {
	r.find.entered = false
	r.showMatch()
	r.recordFind()
}

// recordFind notes in the history what was found.
func (r *reader) recordFind() {
	if r.page.entry != nil && r.find.left.entry != r.page.entry {
		r.history.leave(r.find.left)
		r.history.arrive(r.here(), jumped)
	}
}

// closeFind ends find at what was found; where that is nothing, everything is put
// back as it was before.
func (r *reader) closeFind() {
	if r.page.entry == nil || !r.finding() {
		r.endFind()
		r.putBack()
		return
	}
	if r.find.typing {
		r.recordFind()
	}
	r.endFind()
	for i, s := range r.find.before {
		if i != r.focus {
			r.panes[i].cursor, r.panes[i].top = s.cursor, s.top
		}
	}
	r.to(r.focus, r.reading)
}

// endFind lists all entries again.
func (r *reader) endFind() {
	r.find.stop()
	r.widen()
	r.find.typing, r.find.entered, r.find.wrong = false, false, nil
	r.find.input.SetValue("")
	r.find.input.Blur()
}

// widen lists all entries again.
func (r *reader) widen() {
	r.find.results = results{}
	for i := range r.panes {
		r.panes[i].widen(r.rows(i))
	}
	if d, ok := r.doc.(queried); ok {
		d.Narrow(nil)
		for i := range r.panes {
			r.panes[i].restart()
		}
		r.seek(r.page.entry)
	}
	r.page.found.piece = -1
}

// putBack selects and shows what was selected and shown when find was opened.
func (r *reader) putBack() {
	for i, s := range r.find.before {
		r.panes[i].cursor, r.panes[i].top, r.panes[i].sought = s.cursor, s.top, sought{}
	}
	r.restore(r.find.from)
	for i, s := range r.find.before {
		r.panes[i].top = s.top
	}
	r.showSelected() // where nothing had been loaded then
	r.arrange()
}

// renewFind forgets what was found in another version of the document; what is
// looked for is looked for again.
func (r *reader) renewFind(again successors) {
	f := &r.find
	f.stop()
	f.finder, f.waiting, f.results, f.before = nil, false, results{}, nil
	f.from, f.left = r.renewedLocation(f.from, again), r.renewedLocation(f.left, again)
}
