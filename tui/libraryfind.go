package tui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library"
	"readout/tui/text"
)

// queried is a document that finds words by itself: it lists what was found as if there
// was nothing else.
type queried interface {
	document
	// Query reads what has been typed. The error says what is wrong with it, and where.
	Query(typed string) (*query, error)
	// Find returns what a query finds, as far as it is seen at first. It is called in a
	// command.
	Find(ctx context.Context, q *query) (narrowing, error)
	// Narrow lists only what was found, or everything again where that is nothing.
	Narrow(n narrowing)
	// Pause counts what was found, since nothing is being typed any more.
	Pause()
	// Found says how many entries have been found, as far as they have been counted.
	Found() (n int, more bool)
	// Recognised returns the one person who is called what was looked for, or nil.
	Recognised() entry
}

// narrowing is the lists of a library as a query narrows them, by their order.
type narrowing []*libraryList

// countPause is how long nothing must be typed before all that was found is counted.
const countPause = 150 * time.Millisecond

func (d *libraryDocument) Query(typed string) (*query, error) {
	of, err := library.Parse(typed)
	if err != nil {
		return nil, err
	}
	return &query{typed: typed, library: &of}, nil
}

func (d *libraryDocument) Find(ctx context.Context, q *query) (narrowing, error) {
	out := make(narrowing, len(d.lists))
	errs := make([]error, len(d.lists))
	var all sync.WaitGroup
	for i, l := range d.lists {
		all.Go(func() {
			n := &libraryList{kind: l.kind, ctx: ctx, load: d.loadFound(l, *q.library)}
			rows, err := n.load(ctx, 0, pageRows, 0)
			n.take(0, rows)
			out[i], errs[i] = n, err
		})
	}
	all.Wait()
	return out, cmp.Or(errs...)
}

// loadFound returns what loads the rows of a list that a query finds.
func (d *libraryDocument) loadFound(l *libraryList, q library.Query) func(context.Context, int, int, int) (loadedRows, error) {
	switch l.kind.order {
	case briefingsList:
		q = within(q, "summary")
		return func(ctx context.Context, offset, n, count int) (loadedRows, error) {
			return d.loadFoundBriefings(ctx, q, offset, n, count)
		}
	case peopleList:
		return func(ctx context.Context, offset, n, _ int) (loadedRows, error) {
			return d.loadNamed(ctx, q, offset, n)
		}
	}
	open := l.kind.order >= questionsList && len(q.Statuses) == 0
	q = within(q, briefing.Kinds()[l.kind.order].Key)
	q.Open = q.Open || open
	return func(ctx context.Context, offset, n, count int) (loadedRows, error) {
		return d.loadHits(ctx, q, offset, n, count)
	}
}

// within narrows a query to a section; one that is for other sections finds nothing.
func within(q library.Query, section string) library.Query {
	if len(q.Sections) > 0 && !slices.Contains(q.Sections, section) {
		q.Statuses = []string{"none"}
	}
	q.Sections = []string{section}
	return q
}

// loadFoundBriefings loads the briefings in whose titles or summaries a query is.
func (d *libraryDocument) loadFoundBriefings(ctx context.Context, q library.Query, offset, n, count int) (loadedRows, error) {
	hits, err := d.lib.Search(ctx, q, library.Ask{Offset: offset, Limit: n, Count: count, Today: d.today})
	out := loadedRows{total: hits.Count, more: hits.More}
	for _, h := range hits.Hits {
		out.rows = append(out.rows, libraryRow{
			key: libraryKey{Address: library.Address{Briefing: h.Briefing}}, hit: h,
			row: briefing.Row{Lead: day(h.Date).Short(), Text: cmp.Or(h.Title, h.Briefing), Details: h.Snippet.Text},
		})
	}
	return out, err
}

func (d *libraryDocument) Narrow(n narrowing) { d.narrowed, d.paused = n, n == nil }

func (d *libraryDocument) Pause() { d.paused = true }

func (d *libraryDocument) Found() (n int, more bool) {
	for _, l := range d.narrowed {
		if l.kind.order > peopleList {
			n, more = n+l.total, more || l.more
		}
	}
	return n, more
}

func (d *libraryDocument) Recognised() entry {
	if d.narrowed == nil || d.narrowed[peopleList].total != 1 {
		return nil
	}
	return librarySection{d, peopleList}.Entry(0)
}

// narrowedTo comes back with what a query has found.
type narrowedTo struct {
	query *query
	narrowing
	err error
}

// findPaused comes when nothing has been typed for a while.
type findPaused struct{ query *query }

// ask looks for what is typed, in a command.
func (r *reader) ask(d queried) action {
	f := &r.find
	f.stop()
	typed := strings.TrimSpace(f.input.Value())
	if typed == "" {
		f.wrong = nil
		if f.query != nil {
			r.widen()
			r.putBack()
		}
		return nil
	}
	q, err := d.Query(typed)
	if f.wrong = err; err != nil {
		return nil
	}
	ctx, stop := context.WithCancel(r.ctx)
	f.stop = stop
	return run{func() tea.Msg {
		found, err := d.Find(ctx, q)
		if ctx.Err() != nil {
			return nil
		}
		return narrowedTo{q, found, err}
	}}
}

// receiveNarrowed narrows the lists to what was found, unless something else has been
// typed since.
func (r *reader) receiveNarrowed(m narrowedTo) action {
	d, ok := r.doc.(queried)
	if !ok || m.query.typed != strings.TrimSpace(r.find.input.Value()) {
		return nil
	}
	if m.err != nil {
		return say(text.Bad, fmt.Sprintf("✕ The library could not be searched: %v", m.err))
	}
	r.find.results = results{query: m.query, listed: func(e entry) bool { return e.Index() >= 0 }}
	d.Narrow(m.narrowing)
	for i := range r.panes {
		r.panes[i].restart()
	}
	r.countFound()
	r.to(r.foundPane(), r.reading)
	r.page.found.piece = -1
	r.page.top()
	if r.find.entered {
		r.arriveAtMatch()
	}
	return run{tea.Tick(r.pause, func(time.Time) tea.Msg { return findPaused{m.query} })}
}

// foundPane returns the pane in which something was found: the one that has the focus,
// or else the first, of those of entries before those of people and briefings.
func (r *reader) foundPane() int {
	order := []int{r.focus}
	for i := range r.panes {
		if i > peopleList {
			order = append(order, i)
		}
	}
	for _, i := range append(order, peopleList, briefingsList) {
		if i < len(r.panes) && r.panes[i].Len() > 0 {
			return i
		}
	}
	return r.focus
}

// countFound notes how many entries were found.
func (r *reader) countFound() {
	if d, ok := r.doc.(queried); ok && r.finding() {
		n, _ := d.Found()
		r.find.entries, r.find.places = n, n
	}
}

// receivePaused has all that was found counted.
func (r *reader) receivePaused(m findPaused) {
	if d, ok := r.doc.(queried); ok && m.query == r.find.query {
		d.Pause()
	}
}

// saidOf says what was found in a document that finds by itself.
func (f *find) saidOf(d queried) (words, few string) {
	var wrong *library.QueryError
	n, more := d.Found()
	plus := ""
	if more {
		plus = "+"
	}
	switch typed := strings.TrimSpace(f.input.Value()); {
	case typed == "":
		return "words, speaker:, status:, after: …", ""
	case f.wrong != nil:
		if w, ok := f.wrong.(*library.QueryError); ok {
			wrong = w
			return fmt.Sprintf("character %d: %s", wrong.At+1, wrong.Message), "not a valid query"
		}
		return f.wrong.Error(), "not a valid query"
	case f.query == nil:
		return "…", "…"
	case n == 0:
		return "no matches", "no matches"
	case n == 1 && !more:
		return "1 entry", "1 entry"
	}
	few = grouped(n) + plus + " entries"
	return few, few
}

// goToRecognised shows the page of the person who is called what was looked for.
func (r *reader) goToRecognised() action {
	d, ok := r.doc.(queried)
	if !ok {
		return nil
	}
	if who := d.Recognised(); who != nil {
		r.keepFind()
		r.find.entered = false
		r.open(who, true, jumped)
	}
	return nil
}
