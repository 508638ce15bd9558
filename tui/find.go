package tui

import (
	"context"
	"fmt"
	"slices"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// find looks for a phrase in the whole document.
type find struct {
	typing  bool
	input   textinput.Model
	finder  finder // nil until it is ready
	waiting bool   // it is being made
	stop    context.CancelFunc
	before  []selectedLine // what was selected when find was opened
	from    location       // and what was read
	left    location       // what was read when typing began
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
}

func (r results) has(e entry) bool {
	_, ok := slices.BinarySearch(r.lists[e.Kind().order], e.Index())
	return ok
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
	f.typing, f.left = true, r.here()
	if f.query == nil {
		f.input.SetValue("")
		f.from, f.before = f.left, nil
		for _, p := range r.panes {
			f.before = append(f.before, selectedLine{p.cursor, p.top})
		}
	}
	f.input.CursorEnd()
	f.input.Focus()
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
		return searched{finder, finder.Find(ctx, q)}
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
	at := r.text()
	r.page.seek(found.query, false, at.w, at.h)
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

// match goes to the next match, or to the one before.
func (r *reader) match(backward bool) action {
	q := r.find.query
	if q == nil || r.find.entries == 0 {
		return nil
	}
	at := r.text()
	if r.page.seek(q, backward, at.w, at.h) {
		return nil
	}
	n := 1
	if backward {
		n = -1
	}
	var said action
	if !r.advance(n) {
		said = r.wrap(n)
	}
	r.page.found.piece = -1
	at = r.text()
	r.page.seek(q, backward, at.w, at.h)
	return said
}

// wrap goes from the last entry to the first, or the other way.
func (r *reader) wrap(n int) action {
	for i := range r.panes {
		at := i
		if n < 0 {
			at = len(r.panes) - 1 - i
		}
		e := r.panes[at].edge(n)
		if e == nil {
			continue
		}
		r.open(e, r.reading)
		if n < 0 {
			return say(text.Dim, "Search wrapped to the end")
		}
		return say(text.Dim, "Search wrapped to the top")
	}
	return nil
}

// keepFind ends typing; the panes stay narrowed.
func (r *reader) keepFind() {
	f := &r.find
	if newQuery(f.input.Value()) == nil {
		r.cancelFind()
		return
	}
	f.typing = false
	f.input.Blur()
	if f.left.entry != r.page.entry {
		r.history.leave(f.left)
		r.history.arrive(r.here())
	}
}

// cancelFind ends find and puts everything back as it was before.
func (r *reader) cancelFind() {
	r.endFind()
	r.putBack()
}

// endFind ends find where one is.
func (r *reader) endFind() {
	r.find.stop()
	r.widen()
	r.find.typing = false
	r.find.input.SetValue("")
	r.find.input.Blur()
}

// widen lists all entries again.
func (r *reader) widen() {
	r.find.results = results{}
	for i := range r.panes {
		r.panes[i].widen(r.rows(i))
	}
	r.page.found.piece = -1
}

// putBack selects and shows what was selected and shown when find was opened.
func (r *reader) putBack() {
	for i, s := range r.find.before {
		r.panes[i].cursor, r.panes[i].top = s.cursor, s.top
	}
	r.restore(r.find.from)
	for i, s := range r.find.before {
		r.panes[i].top = s.top
	}
}

// renewFind forgets what was found in another version of the document; what is
// looked for is looked for again.
func (r *reader) renewFind() {
	f := &r.find
	f.stop()
	f.finder, f.waiting, f.results, f.before = nil, false, results{}, nil
	f.from, f.left = r.renewedLocation(f.from), r.renewedLocation(f.left)
}

// findPrompt is the footer while a phrase is typed.
type findPrompt struct{ *reader }

func (p findPrompt) key(msg tea.KeyPressMsg) action {
	switch msg.String() {
	case "esc":
		p.cancelFind()
		return nil
	case "enter":
		p.keepFind()
		return nil
	case "up", "down":
		return p.match(msg.String() == "up")
	}
	p.find.input, _ = p.find.input.Update(msg)
	return p.search()
}

func (p findPrompt) paste(msg tea.PasteMsg) action {
	p.find.input, _ = p.find.input.Update(msg)
	return p.search()
}

// line is what is typed, and what was found so far.
func (p findPrompt) line(width int) (text.Line, int) {
	f := &p.find
	room, said, hints := f.share(width)
	typed, at := visiblePart(f.input, room)
	l := text.Line{{Text: " / ", Style: text.Style{Bold: true}}}
	l = append(l, text.Fill(text.Line{{Text: typed}}, room)...)
	l = text.Fill(text.Join(append(l, text.Span{Text: "  " + said, Style: text.Style{Ink: text.Dim}}), hints), width)
	return l, len(" / ") + at
}

// share shares the footer between what is typed, what was found and the hints:
// these give way first, then the words around the numbers.
func (f *find) share(width int) (room int, said string, hints text.Line) {
	const typed, rest = 20, len(" / ") + 2
	said, few := f.said()
	hints = hintLine([]hint{{"enter", "keep"}, {"esc", "clear"}}, 24)
	if width < typed+rest+text.Width(said)+hints.Width() {
		hints = nil
	}
	if width < typed+rest+text.Width(said)+hints.Width() {
		said = few
	}
	return max(width-rest-text.Width(said)-hints.Width(), 1), said, hints
}

// said says what was found, in words and in numbers.
func (f *find) said() (words, few string) {
	switch {
	case newQuery(f.input.Value()) == nil:
		return "type a phrase", ""
	case f.finder == nil:
		return "reading…", "…"
	case f.query == nil || f.results.entries == 0:
		return "nothing found", "none"
	}
	words = fmt.Sprintf("%s, %s", many(f.results.entries, "entry", "entries"), many(f.places, "place", "places"))
	return words, fmt.Sprintf("%d/%d", f.results.entries, f.places)
}

func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
