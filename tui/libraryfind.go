package tui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
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
	// Opened reports whether it can be asked for anything yet, and why it never can.
	Opened() (bool, error)
	// Query reads what has been typed. The error says what is wrong with it, and where.
	Query(typed string) (*query, error)
	// Find returns what a query finds. It loads the lists in an order, as far as they show,
	// and waits for the first with rows; lists that take longer than a frame after that come
	// late, as messages. It is called in a command.
	Find(ctx context.Context, q *query, lists []shownList) (found narrowing, late []tea.Cmd, err error)
	// Narrow lists only what was found, or everything again where that is nothing.
	Narrow(n narrowing)
	// Pause counts what was found, since nothing is being typed any more.
	Pause()
	// Found says how much has been found.
	Found() foundSoFar
	// Recognised returns the one person who is called what was looked for, or nil.
	Recognised() entry
}

// foundSoFar is how many entries, people and briefings have been found, as far as they
// have been counted.
type foundSoFar struct {
	entries, people, briefings             int
	moreEntries, morePeople, moreBriefings bool // there are more, or it is not known yet
	reading                                bool // not all of the library has been read
}

// none reports whether nothing has been found so far.
func (f foundSoFar) none() bool { return f.entries+f.people+f.briefings == 0 }

// said says what has been found, in words and in fewer. A briefing can match in what no
// pane lists: its title, its summary, a question that has been answered. So the entries need
// not be in all of the briefings.
func (f foundSoFar) said() (words, few string) {
	words, few = f.saidOfRead()
	if f.reading {
		words += " so far"
	}
	return words, few
}

func (f foundSoFar) saidOfRead() (words, few string) {
	briefings := tally{f.briefings, f.moreBriefings, true}.of("briefing", "briefings")
	people := tally{f.people, f.morePeople, true}.of("person", "people")
	few = tally{f.entries, f.moreEntries, true}.of("entry", "entries")
	switch {
	case f.none() && (f.moreEntries || f.morePeople || f.moreBriefings):
		return "…", "…"
	case f.none():
		return "no matches", "no matches"
	case f.entries > 0 && f.briefings > 0:
		return few + ", " + briefings, few
	case f.entries > 0:
		return few, few
	case f.briefings > 0 && f.moreEntries:
		return briefings, briefings
	case f.briefings > 0:
		return "no entries listed, but " + briefings + matchOf(f.briefings), briefings
	}
	return people, people
}

// matchOf is what a number of things do that match.
func matchOf(n int) string {
	if n == 1 {
		return " matches"
	}
	return " match"
}

// shownList is a list that a query narrows, and how many of its rows show.
type shownList struct{ order, rows int }

// narrowing is the lists of a library as a query narrows them, by their order.
type narrowing []*libraryList

// countPause is how long nothing must be typed before all that was found is counted: longer
// than from one letter to the next, which would have the processor to share with it.
const countPause = 250 * time.Millisecond

func (d *libraryDocument) Opened() (bool, error) { return d.lib != nil, d.failed }

func (d *libraryDocument) Query(typed string) (*query, error) {
	of, err := library.ParseTyped(typed)
	if err != nil {
		return nil, err
	}
	return &query{typed: typed, library: &of}, nil
}

const (
	// findAtOnce is how many lists are asked for at a time: more would take the processor
	// from the first of them, and from the screen.
	findAtOnce = 2
	// leastFound is how many rows of a list are loaded at least, also where fewer show: it
	// has more room when others find little.
	leastFound = 10
)

// frame is how long the screen is not drawn again: what comes within it shows at once.
const frame = 8 * time.Millisecond

func (d *libraryDocument) Find(ctx context.Context, q *query, lists []shownList) (narrowing, []tea.Cmd, error) {
	out, loads := make(narrowing, len(d.lists)), make([]chan tea.Msg, len(d.lists))
	next := make(chan func(), len(lists))
	for _, shown := range lists {
		i := shown.order
		if !narrows(i, q.library.Query) {
			out[i] = d.lists[i]
			continue
		}
		l := &libraryList{kind: d.lists[i].kind, ctx: ctx, load: d.loadFound(i, q.library), others: !subset(i, q.library.Query)}
		out[i], loads[i] = l, make(chan tea.Msg, 1)
		load := l.askFirst(ctx, max(shown.rows, leastFound))
		next <- func() { loads[i] <- load() }
	}
	close(next)
	for range findAtOnce {
		go func() {
			for load := range next {
				load()
			}
		}()
	}
	soon, found := ctx, false
	var late []tea.Cmd
	for _, shown := range lists {
		i := shown.order
		if d.untouched(i, out) {
			continue
		}
		select {
		case msg := <-loads[i]:
			m, ok := msg.(pageLoaded)
			switch {
			case !ok:
				return nil, nil, ctx.Err()
			case m.err != nil:
				return nil, nil, m.err
			}
			if out[i].take(0, m.loadedRows); m.total > 0 && !found {
				within, end := context.WithTimeout(ctx, frame)
				defer end()
				soon, found = within, true
			}
		case <-soon.Done():
			late = append(late, func() tea.Msg { return <-loads[i] })
		}
	}
	return out, late, nil
}

// loadFound returns what loads the rows of a list that a query finds. Of a year, the
// briefings are listed that are of it; elsewhere it is a word.
func (d *libraryDocument) loadFound(order int, typed *library.Typed) loader {
	q := typed.Query
	switch order {
	case briefingsList:
		if typed.Year != "" {
			return d.loadCards(typed.OfYear())
		}
		return d.loadCards(q)
	case peopleList:
		return d.loadPeople(nameIn(q))
	}
	in := within(q, briefing.Kinds()[order].Key)
	in.Open = in.Open || order >= questionsList && subset(order, q)
	return d.loadHits(in)
}

// narrows reports whether a query narrows a list: people have nothing but names.
func narrows(order int, q library.Query) bool {
	return order != peopleList || len(nameIn(q).Words) > 0
}

// untouched reports whether a list has all its rows in a narrowing.
func (d *libraryDocument) untouched(order int, in narrowing) bool {
	return in[order] == d.lists[order]
}

// subset reports whether what find lists is among the rows that the list has without it:
// open questions and actions alone, unless the query asks for a status, and all of anything
// else.
func subset(order int, q library.Query) bool { return order < questionsList || len(q.Statuses) == 0 }

// within narrows a query to a section; one that is for other sections finds nothing.
func within(q library.Query, section string) library.Query {
	if len(q.Sections) > 0 && !slices.Contains(q.Sections, section) {
		q.Statuses = []string{"none"}
	}
	q.Sections = []string{section}
	return q
}

func (d *libraryDocument) Narrow(n narrowing) {
	for i, l := range n {
		if !l.known {
			d.list(i).lend(l)
		}
	}
	d.narrowed, d.paused, d.atWork = n, n == nil, nil
}

func (d *libraryDocument) Pause() { d.paused = true }

func (d *libraryDocument) Found() foundSoFar {
	f := foundSoFar{reading: d.reading()}
	for i, l := range d.narrowed {
		if d.untouched(i, d.narrowed) {
			continue
		}
		n, more := 0, true
		if l.known {
			n, more = l.total, l.more
			f.reading = f.reading || l.stale || l.renewing
		}
		switch l.kind.order {
		case briefingsList:
			f.briefings, f.moreBriefings = n, more
		case peopleList:
			f.people, f.morePeople = n, more
		default:
			f.entries, f.moreEntries = f.entries+n, f.moreEntries || more
		}
	}
	return f
}

func (d *libraryDocument) Recognised() entry {
	s := librarySection{d, peopleList}
	if _, searched := s.Whole(); !searched || s.Count() != (tally{n: 1, known: true}) {
		return nil
	}
	return s.Entry(0)
}

// narrowedTo comes back with what a query has found.
type narrowedTo struct {
	ctx   context.Context // ends when something else is typed
	query *query
	narrowing
	late []tea.Cmd
	err  error
}

// findPaused comes when nothing has been typed for a while.
type findPaused struct{ query *query }

// pauseAfter returns a message after a pause, or none where something has been typed within
// it.
func pauseAfter(ctx context.Context, pause time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		if !wait(ctx, pause) {
			return nil
		}
		return msg
	}
}

// wait waits, and reports whether nothing has ended the wait.
func wait(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

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
	opened, _ := d.Opened()
	if f.wrong = err; err != nil || !opened {
		return nil // it is looked for once the library is open
	}
	ctx, stop := context.WithCancel(r.ctx)
	f.stop = stop
	var lists []shownList
	for _, i := range r.foundOrder() {
		lists = append(lists, shownList{i, r.showing(i)})
	}
	return run{func() tea.Msg {
		found, late, err := d.Find(ctx, q, lists)
		if ctx.Err() != nil {
			return nil
		}
		return narrowedTo{ctx, q, found, late, err}
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
	r.to(r.foundPane(m.narrowing), r.reading)
	r.page.found.piece = -1
	r.page.top()
	if r.find.entered {
		r.arriveAtMatch()
	}
	next := several{run{pauseAfter(m.ctx, r.pause, findPaused{m.query})}}
	for _, list := range m.late {
		next = append(next, run{list})
	}
	return next
}

// foundOrder is the order of lists in which the first with a row is shown: the one that
// had the focus when typing began, those of entries, and those of people and briefings.
func (r *reader) foundOrder() []int {
	order := []int{r.find.pane}
	for i := range r.panes {
		if i > peopleList && i != r.find.pane {
			order = append(order, i)
		}
	}
	for _, i := range []int{peopleList, briefingsList} {
		if i != r.find.pane {
			order = append(order, i)
		}
	}
	return order
}

// foundPane returns the pane in which something was found.
func (r *reader) foundPane(n narrowing) int {
	for _, i := range r.foundOrder() {
		if n[i].known && n[i].total > 0 && !r.passedOver(i) {
			return i
		}
	}
	return r.focus
}

// countFound notes how many entries were found.
func (r *reader) countFound() {
	if d, ok := r.doc.(queried); ok && r.finding() {
		f := d.Found()
		n := cmp.Or(f.entries, f.briefings)
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
	opened, failed := d.Opened()
	switch typed := strings.TrimSpace(f.input.Value()); {
	case failed != nil:
		return problemOf(failed), problemOf(failed)
	case !opened:
		return "opening the library…", "…"
	case typed == "":
		return "words, 2025-06, speaker:, status: …", ""
	case f.wrong != nil:
		if w, ok := f.wrong.(*library.QueryError); ok {
			wrong = w
			short, _, _ := strings.Cut(wrong.Message, ";")
			return fmt.Sprintf("character %d: %s", wrong.At+1, wrong.Message), short
		}
		return f.wrong.Error(), "not a valid query"
	case f.query == nil:
		return "…", "…"
	}
	return d.Found().said()
}

// mistake says what is wrong with a query and what is valid, of a list as much as fits, and
// else only the one.
func (f *find) mistake(few string, width int) string {
	w, ok := f.wrong.(*library.QueryError)
	switch {
	case !ok:
		return few
	case text.Width(w.Message) <= width:
		return w.Message
	}
	said := text.Clip(w.Message, width-text.Width(", "))
	if at := strings.LastIndex(said, ","); at > len(few) {
		return said[:at] + ", …"
	}
	return few
}

// offer is what tab does while a query is typed: it shows the page of the person who is
// called what is looked for, or narrows all panes to the year that is among the words.
// There is nothing to do where it has no name.
func (r *reader) offer() (name string, do func() action) {
	d, ok := r.doc.(queried)
	if !ok || !r.finding() {
		return "", nil
	}
	if who := d.Recognised(); who != nil {
		return who.Title(), func() action {
			r.keepFind()
			r.find.entered = false
			r.open(who, true, jumped)
			return nil
		}
	}
	if of := r.find.query.library; of.Year != "" && r.find.query.typed == strings.TrimSpace(r.find.input.Value()) {
		return "all of " + of.Year, func() action {
			r.find.input.SetValue(of.Dated(r.find.query.typed))
			r.find.input.CursorEnd()
			return r.search()
		}
	}
	return "", nil
}
