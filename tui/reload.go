package tui

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library/marks"
	"readout/tui/text"
)

// freshFor is how long what has changed in the file stays marked.
const freshFor = 4 * time.Second

// watch waits, in a command, for the next version of the document.
func (r *reader) watch() action {
	if r.later == nil {
		return nil
	}
	next, old := r.later, r.doc
	return run{func() tea.Msg {
		v, ok := next()
		if !ok {
			return nil
		}
		m := reread{version: v}
		if v.document != nil {
			m.changed = v.document.Since(old)
			m.again = v.document.Successors(old)
		}
		return m
	}}
}

// reread comes back when the document has been read again.
type reread struct {
	version
	changed []entry
	again   successors
}

func (r *reader) receiveVersion(m reread) action {
	switch {
	case m.err != nil:
		return say(text.Bad, fmt.Sprintf("The file is no longer watched: %v", m.err))
	case m.unopened != nil:
		r.flaws, r.unopened = nil, m.unopened
		return several{say(text.Bad, "✕ "+m.unopened.Error()), inform{documentChanged{}}, r.watch()}
	case m.document == nil:
		r.flaws, r.unopened = errorsIn(m.found), nil
		return several{say(text.Bad, "✕ "+firstError(m.found)), inform{documentChanged{}}, r.watch()}
	}
	r.flaws, r.unopened = errorsIn(m.found), nil
	r.replace(m.document, m.again)
	r.fresh = map[entry]bool{}
	for _, e := range m.changed {
		r.fresh[e] = true
	}
	said := "✓ Reloaded"
	if len(m.changed) > 0 {
		said = fmt.Sprintf("✓ Reloaded: %s changed", briefing.Count(len(m.changed), "entry", "entries"))
	}
	ink := text.Good
	if len(r.flaws) > 0 {
		ink, said = text.Bad, fmt.Sprintf("✕ Reloaded, with %s; %s lists them", briefing.Count(len(r.flaws), "error", "errors"), r.keymap.key("errors"))
	}
	r.reads++
	stale := faded{r.reads}
	return several{
		say(ink, said), inform{documentChanged{}}, r.watch(), r.verify(), r.search(), r.setMark(func(*marks.Mark) {}), r.findEarlier(),
		run{tea.Tick(r.freshFor, func(time.Time) tea.Msg { return stale })},
	}
}

// documentChanged informs dialogs that the document was reloaded.
type documentChanged struct{}

// firstError is the first of what is wrong, and how much more there is.
func firstError(found []briefing.Diagnostic) string {
	first, more := "", 0
	for _, d := range found {
		switch {
		case d.Severity != briefing.Error:
		case first == "":
			first = d.String()
		default:
			more++
		}
	}
	if more > 0 {
		first = first + " (and " + briefing.Number(more) + " more)"
	}
	return first
}

// faded comes when what has changed has been marked long enough.
type faded struct{ reads int }

func (r *reader) fade(m faded) {
	if m.reads == r.reads {
		r.fresh = nil
	}
}

// replace shows another version of the document, at the same entry, or at the same
// place of the list where that is gone. What is gone is forgotten.
func (r *reader) replace(d document, again successors) {
	here, old := r.here(), r.panes
	r.hints = hinting{}
	r.load(d)
	for i := range r.panes {
		for _, was := range old {
			if was.kind.order == r.panes[i].kind.order {
				r.panes[i].resume(was, again)
			}
		}
	}
	r.picked = renewed(r.picked, again)
	r.history.renew(again)
	r.renewFind(again)
	r.focus, r.last, r.page = 0, 0, nil
	r.showSelected()
	r.restore(r.renewedLocation(here, again))
	r.landing, r.glanced = r.inPlaceOf(r.landing, here, again), r.inPlaceOf(r.glanced, here, again)
}

// inPlaceOf is what an entry has become in this version of the document: what is shown now,
// if it was shown.
func (r *reader) inPlaceOf(was entry, here location, again successors) entry {
	switch was {
	case nil:
		return nil
	case here.entry:
		return r.page.entry
	}
	e, _ := again(was)
	return e
}

// renewedLocation is a location in this version of the document; where its entry
// is gone, what its pane has selected instead, or the beginning.
func (r *reader) renewedLocation(l location, again successors) location {
	if l.entry == nil {
		return location{entry: r.panes[0].entry(), link: -1}
	}
	if e, ok := again(l.entry); ok {
		l.entry = e
		return l
	}
	if n, ok := r.number[l.entry.Kind().order]; ok {
		return location{entry: r.panes[n].entry(), link: -1, reading: l.reading}
	}
	return location{entry: r.panes[0].entry(), link: -1}
}

func renewed(set map[entry]bool, again successors) map[entry]bool {
	out := map[entry]bool{}
	for e := range set {
		if e, ok := again(e); ok {
			out[e] = true
		}
	}
	return out
}

// edit opens the file in the user's editor, at its first error or else at the
// entry that is shown.
func (r *reader) edit() action {
	line := 0
	for _, d := range slices.Backward(r.flaws) {
		if d.Line > 0 {
			line = d.Line
		}
	}
	program, err := r.origin.edit(r.page.entry, line)
	if err != nil {
		return say(text.Bad, fmt.Sprintf("✕ Not opened: %v", err))
	}
	return execute{program, func(err error) tea.Msg { return edited{err} }}
}

// edited comes back when the editor has been closed.
type edited struct{ err error }

func (m edited) message() action {
	if m.err == nil {
		return nil
	}
	return say(text.Bad, fmt.Sprintf("✕ Editor failed: %v", m.err))
}
