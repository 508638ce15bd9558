package tui

import (
	tea "charm.land/bubbletea/v2"

	"readout/briefing"
)

// turn shows the selected entry of the pane that has the focus.
func (a *app) turn() {
	e := a.panes[a.focus].entry()
	if a.page != nil && a.page.entry == e {
		return
	}
	a.page = newPage(e, a.set, a.number)
	a.linked = a.page.links
}

// to gives a pane the focus.
func (a *app) to(pane int) {
	a.history.leave(a.place())
	a.focus = pane
	if pane != 0 {
		a.last = pane
	}
	a.settle()
	a.history.arrive(a.place())
}

// settle shows what has the focus, after it has changed.
func (a *app) settle() {
	a.turn()
	a.arrange()
	a.panes[a.focus].reveal(a.rows(a.focus))
}

// open shows an entry wherever it stands.
func (a *app) open(e briefing.Entry, reading bool) {
	for i := range a.panes {
		if a.panes[i].Place() != e.Section().Place() {
			continue
		}
		if finding(a) && !a.find.entries[e] {
			a.find.release(a)
		}
		a.history.leave(a.place())
		a.focus = i
		if i != 0 {
			a.last = i
		}
		a.panes[i].cursor = e.Index()
		a.reading = reading
		a.settle()
		a.history.arrive(a.place())
		return
	}
}

// toReading moves the focus into the reading pane, or out of it.
func (a *app) toReading(in bool) {
	before := a.measure()
	a.reading = in
	if !in {
		a.zoomed = false
		a.page.link = -1
	}
	a.arrange()
	a.page.resize(before, a.measure())
	a.panes[a.focus].reveal(a.rows(a.focus))
}

// move moves by lines, in what has the focus.
func (a *app) move(n int) {
	if a.reading || a.focus == 0 {
		r := a.text()
		a.page.scroll(n, r.w, r.h)
		return
	}
	if a.panes[a.focus].move(n, a.rows(a.focus)) {
		a.turn()
		a.history.replace(a.place())
	}
}

// page moves by pages or half pages, in what has the focus.
func (a *app) leap(pages float64) {
	height := a.rows(a.focus)
	if a.reading || a.focus == 0 {
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
	case (a.reading || a.focus == 0) && last:
		a.page.end(r.w, r.h)
	case a.reading || a.focus == 0:
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
	if !a.shown() {
		a.toReading(true)
		return
	}
	r := a.text()
	if !a.page.atEnd(r.w, r.h) {
		a.page.scroll(max(r.h-1, 1), r.w, r.h)
		return
	}
	if !a.next(1) {
		a.say(inkDim, "This is the end of the briefing.")
	}
}

// readBack shows the page before and, at the top, the entry before.
func (a *app) readBack() {
	if !a.shown() {
		a.toReading(true)
		return
	}
	r := a.text()
	if a.page.scroll(-max(r.h-1, 1), r.w, r.h) {
		return
	}
	if !a.next(-1) {
		a.say(inkDim, "This is the beginning of the briefing.")
		return
	}
	r = a.text()
	a.page.end(r.w, r.h)
}

// next shows the entry that is read after this one, or before it.
func (a *app) next(n int) bool {
	p := &a.panes[a.focus]
	if at := p.place() + n; at >= 0 && at < p.listed() {
		p.move(n, a.rows(a.focus))
		a.turn()
		a.history.replace(a.place())
		return true
	}
	for i := a.focus + n; i >= 0 && i < len(a.panes); i += n {
		if p := &a.panes[i]; p.listed() > 0 {
			e := p.Entry(p.nth(0))
			if n < 0 {
				e = p.Entry(p.nth(p.listed() - 1))
			}
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
	a.reading, a.zoomed = false, false
	a.to((a.focus + n + len(a.panes)) % len(a.panes))
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
		a.find.clear(a)
	case a.zoomed || a.reading:
		a.toReading(false)
	}
	return nil
}

// zoom gives the reading pane the whole screen, or takes it back.
func (a *app) zoom() {
	before := a.measure()
	a.zoomed = !a.zoomed
	if a.zoomed {
		a.reading = true
	}
	a.arrange()
	a.page.resize(before, a.measure())
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
		a.say(inkDim, "Nothing is picked.")
	case 1:
		a.say(inkGood, "1 entry is picked; e exports it, y copies it.")
	default:
		a.say(inkGood, "%d entries are picked; e exports them, y copies them.", n)
	}
}

// number goes to the pane with a number.
func (a *app) numbered(n int) {
	for i := range a.panes {
		if a.panes[i].number == n {
			a.reading, a.zoomed = false, false
			a.to(i)
		}
	}
}
