package tui

import (
	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
)

// turn shows the selected entry of the pane that has the focus.
func (a *app) turn() {
	e := a.panes[a.focus].entry()
	switch {
	case a.page != nil && a.page.entry == e && !a.page.passage:
		return
	case a.focus == 0 && !e.IsZero():
		a.page = a.front
		a.page.top()
	default:
		a.page = newPage(e, a.set, a.number, a.proofs)
	}
	a.page.link = -1
	a.linked = a.page.links
}

// show gives an entry the focus wherever it stands, without a trace in the
// history. One that find has not found ends find.
func (a *app) show(e briefing.Entry, reading bool) {
	if finding(a) && !a.find.has(e) {
		a.find.end(a)
	}
	for i := range a.panes {
		if a.panes[i].Order() == e.Section().Order() {
			a.panes[i].cursor = e.Index()
			a.to(i, reading)
		}
	}
}

// to gives a pane the focus, or the reading pane with its entry.
func (a *app) to(pane int, reading bool) {
	a.focus, a.reading = pane, reading
	if pane != 0 {
		a.last = pane
	}
	if !reading {
		a.zoomed = false
	}
	a.turn()
	a.arrange()
	a.reveal(pane)
}

// reveal scrolls a pane, if it is open, so that its selected line shows.
func (a *app) reveal(pane int) {
	if box := a.layout.panes[pane]; box.w > 0 && !box.folded {
		a.panes[pane].reveal(a.rows(pane))
	}
}

// visit goes somewhere and leaves a trace in the history. While a phrase is
// typed nothing is opened yet: what find shows on the way is not a visit.
func (a *app) visit(going func()) {
	if a.find.typing {
		going()
		return
	}
	a.history.leave(a.here())
	going()
	a.history.arrive(a.here())
}

// pass makes the entry that is shown now the present stop of the history: who
// runs down a list does not want to walk back up it.
func (a *app) pass() {
	if !a.find.typing {
		a.history.leave(a.here())
	}
}

// open shows an entry.
func (a *app) open(e briefing.Entry, reading bool) { a.visit(func() { a.show(e, reading) }) }

// switchTo gives a pane the focus.
func (a *app) switchTo(pane int) { a.visit(func() { a.to(pane, false) }) }

// toReading moves the focus into the reading pane, or out of it.
func (a *app) toReading(in bool) {
	if !in {
		a.page.link = -1
	}
	a.to(a.focus, in)
}

// onText tells that the keys move the text, not a list.
func (a *app) onText() bool { return a.reading || a.focus == 0 }

// move moves by lines, in what has the focus.
func (a *app) move(n int) {
	if a.onText() {
		r := a.text()
		a.page.scroll(n, r.w, r.h)
		return
	}
	if a.panes[a.focus].move(n, a.rows(a.focus)) {
		a.turn()
		a.arrange()
		a.pass()
	}
}

// leap moves by pages or half pages, in what has the focus.
func (a *app) leap(pages float64) {
	height := a.rows(a.focus)
	if a.onText() {
		height = a.text().h
	}
	n := int(pages * float64(height))
	if n == 0 {
		n = 1
		if pages < 0 {
			n = -1
		}
	}
	a.move(n)
}

// edge moves to the first or to the last line of what has the focus.
func (a *app) edge(last bool) {
	r := a.text()
	p := &a.panes[a.focus]
	switch {
	case a.onText() && last:
		a.page.end(r.w, r.h)
	case a.onText():
		a.page.top()
	case last:
		a.move(p.Len())
	default:
		a.move(-p.Len())
	}
}

// readOn shows the next page of the text and, at its end, the next entry, to
// the end of the briefing.
func (a *app) readOn() {
	r := a.text()
	switch {
	case !a.shown():
		a.toReading(true)
	case !a.page.atEnd(r.w, r.h):
		a.page.scroll(max(r.h-1, 1), r.w, r.h)
	case !a.next(1):
		a.say(text.Dim, "This is the end of the briefing.")
	}
}

// readBack shows the page before and, at the top, the end of the entry before.
func (a *app) readBack() {
	r := a.text()
	switch {
	case !a.shown():
		a.toReading(true)
	case a.page.scroll(-max(r.h-1, 1), r.w, r.h):
	case a.next(-1):
		r = a.text()
		a.page.end(r.w, r.h)
	default:
		a.say(text.Dim, "This is the beginning of the briefing.")
	}
}

// next shows the entry that is read after this one, or before it.
func (a *app) next(n int) bool {
	p := &a.panes[a.focus]
	if at := p.line() + n; at >= 0 && at < p.listed() {
		p.move(n, a.rows(a.focus))
		a.turn()
		a.arrange()
		a.pass()
		return true
	}
	for i := a.focus + n; i >= 0 && i < len(a.panes); i += n {
		if e := a.panes[i].edge(n); !e.IsZero() {
			a.open(e, a.reading || a.layout.narrow)
			return true
		}
	}
	return false
}

// tab goes round the panes; in the reading pane it goes from link to link
// first.
func (a *app) tab(n int) {
	r := a.text()
	if a.reading && a.page.choose(n, r.w, r.h) {
		return
	}
	a.switchTo((a.focus + n + len(a.panes)) % len(a.panes))
}

// follow goes along the chosen link.
func (a *app) follow() {
	if e := a.page.chosen(); !e.IsZero() {
		a.open(e, true)
	}
}

// out leaves what is innermost: find, the reading pane.
func (a *app) out() tea.Cmd {
	switch {
	case a.find.query != nil:
		a.find.cancel(a)
	case a.page.passage:
		a.toReading(true)
	case a.reading:
		a.toReading(false)
	}
	return nil
}

// zoom gives the reading pane the whole screen, or puts back what was there.
func (a *app) zoom() {
	if a.zoomed {
		a.zoomed = false
		a.to(a.focus, a.unzoomed)
		return
	}
	a.zoomed, a.unzoomed = true, a.reading
	a.to(a.focus, true)
}

// pick picks the shown entry, or unpicks it.
func (a *app) pick() {
	e := a.page.entry
	if e.IsZero() {
		return
	}
	if a.picked[e] {
		delete(a.picked, e)
	} else {
		a.picked[e] = true
	}
	switch n := len(a.picked); n {
	case 0:
		a.say(text.Dim, "Nothing is picked.")
	case 1:
		a.say(text.Good, "1 entry is picked; e exports it, y copies it.")
	default:
		a.say(text.Good, "%d entries are picked; e exports them, y copies them, X unpicks all.", n)
	}
}

// unpick forgets what is picked.
func (a *app) unpick() {
	clear(a.picked)
	a.say(text.Dim, "Nothing is picked.")
}

// digit goes to the pane with a number.
func (a *app) digit(n int) {
	for i := range a.panes {
		if a.panes[i].number == n {
			a.switchTo(i)
		}
	}
}
