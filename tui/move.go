package tui

import (
	"fmt"

	"readout/briefing"
	"readout/tui/text"
)

// showSelected shows the selected entry of the pane that has the focus.
func (r *reader) showSelected() {
	e := r.panes[r.focus].entry()
	switch {
	case r.page != nil && r.page.entry == e && !r.page.passage:
		return
	case r.onSummary():
		r.page = r.summary
		r.page.top()
	default:
		r.page = r.compose(e)
	}
	r.page.link = -1
	r.linked = newLinks(r.page.linked)
}

// show gives an entry the focus wherever it is, without a trace in the history.
// One that find has not found ends find.
func (r *reader) show(e entry, reading bool) {
	if e == nil {
		return
	}
	if r.finding() && !r.find.has(e) {
		r.endFind()
	}
	for i := range r.panes {
		if r.panes[i].kind.order == e.Kind().order {
			r.panes[i].seek(e)
			r.to(i, reading)
		}
	}
}

// to gives a pane the focus, or the reading pane with its entry.
func (r *reader) to(pane int, reading bool) {
	k := r.panes[pane].kind
	r.focus, r.reading = pane, reading && !k.main
	if !k.text && !k.main {
		r.last = pane
	}
	if !r.reading {
		r.zoomed = false
	}
	r.showSelected()
	r.arrange()
	r.reveal(pane)
}

// reveal scrolls a pane, if it is open, so that its selected line shows.
func (r *reader) reveal(pane int) {
	if box := r.boxOf(pane); box.w > 0 && !box.folded {
		r.panes[pane].reveal(r.rows(pane))
	}
}

// visit goes somewhere and leaves a trace in the history. While a phrase is
// typed nothing is opened yet: what find shows on the way is not a visit.
func (r *reader) visit(by way, going func()) {
	if r.find.typing {
		going()
		return
	}
	r.history.leave(r.here())
	r.beyond = nil
	going()
	r.history.arrive(r.here(), by)
}

// pass makes the entry that is shown now the present stop of the history: who
// runs down a list does not want to walk back up it.
func (r *reader) pass() {
	if !r.find.typing {
		r.history.leave(r.here())
	}
}

// open shows an entry.
func (r *reader) open(e entry, reading bool, by way) {
	p, ok := e.(place)
	if !ok {
		r.visit(by, func() { r.show(e, reading) })
		return
	}
	r.visit(by, func() {
		r.show(p.entry, reading)
		if said, ok := p.entry.(spoken); ok {
			at := r.text()
			words, nth := said.PassageWords(p.passage)
			r.page.showPassage(words, nth, at.w, at.h)
		}
	})
}

// switchTo gives a pane the focus.
func (r *reader) switchTo(pane int) { r.visit(jumped, func() { r.to(pane, false) }) }

// toReading moves the focus into the reading pane, or out of it.
func (r *reader) toReading(in bool) {
	if !in {
		r.page.link = -1
	}
	r.to(r.focus, in)
	if !in {
		r.pass()
	}
}

// onText reports whether the keys move a text, not a list.
func (r *reader) onText() bool { return r.reading || r.onSummary() }

// move moves by lines, in what has the focus.
func (r *reader) move(n int) {
	if r.onText() {
		at := r.text()
		r.page.scroll(n, at.w, at.h)
		return
	}
	if r.panes[r.focus].move(n, r.rows(r.focus)) {
		r.showSelected()
		r.arrange()
		if r.shown() {
			r.showMatch()
		}
		r.pass()
	}
}

// leap moves by pages or half pages, in what has the focus.
func (r *reader) leap(pages float64) {
	height := r.rows(r.focus)
	if r.onText() {
		height = r.text().h
	}
	n := int(pages * float64(height))
	if n == 0 {
		n = 1
		if pages < 0 {
			n = -1
		}
	}
	r.move(n)
}

// edge moves to the first or to the last line of what has the focus.
func (r *reader) edge(last bool) {
	at := r.text()
	p := &r.panes[r.focus]
	switch {
	case r.onText() && last:
		r.page.end(at.w, at.h)
	case r.onText():
		r.page.top()
	case last:
		r.move(p.Len())
	default:
		r.move(-p.Len())
	}
}

// readOn shows the next page of the text and, at its end, the next entry, to
// the end of the document.
func (r *reader) readOn() action {
	at := r.text()
	switch {
	case r.onMain():
		r.leap(1)
	case !r.shown():
		r.toReading(true)
	case !r.page.atEnd(at.w, at.h):
		r.page.scroll(max(at.h-1, 1), at.w, at.h)
	case !r.advance(1):
		return say(text.Dim, "End of the "+r.doc.Header().noun())
	}
	return nil
}

// readBack shows the page before and, at the top, the end of the entry before.
func (r *reader) readBack() action {
	at := r.text()
	switch {
	case r.onMain():
		r.leap(-1)
	case !r.shown():
		r.toReading(true)
	case r.page.scroll(-max(at.h-1, 1), at.w, at.h):
	case r.advance(-1):
		at = r.text()
		r.page.end(at.w, at.h)
	default:
		return say(text.Dim, "Beginning of the "+r.doc.Header().noun())
	}
	return nil
}

// advance shows the entry that is read after this one, or before it, and reports
// whether there is one.
func (r *reader) advance(n int) bool { return r.step(n) || r.cross(n) }

// step advances in a pane.
func (r *reader) step(n int) bool {
	p := &r.panes[r.focus]
	at := p.line() + p.steps(n)
	if at < 0 || at >= p.listed() {
		return false
	}
	p.move(n, r.rows(r.focus))
	r.showSelected()
	r.arrange()
	r.pass()
	return true
}

// cross advances to another pane.
func (r *reader) cross(n int) bool {
	for i := r.focus + n; i >= 0 && i < len(r.panes); i += n {
		if e := r.panes[i].edge(n); e != nil && !r.passedOver(i) {
			r.open(e, r.reading || r.layout.reading.w == 0, readOn)
			return true
		}
	}
	return false
}

// tab goes round the panes; in the reading pane it goes from link to link
// first. What was left by one tab too many, shift+tab comes back to.
func (r *reader) tab(n int) {
	at := r.text()
	if r.reading && r.page.choose(n, at.w, at.h) {
		return
	}
	if n < 0 && !r.reading && r.history.came() == tabbed {
		r.travel(-1)
		return
	}
	by := jumped
	if r.reading && n > 0 {
		by = tabbed
	}
	r.visit(by, func() { r.to((r.focus+n+len(r.panes))%len(r.panes), false) })
}

// follow follows the chosen link.
func (r *reader) follow() action {
	e := r.page.chosen()
	if a := r.linkedPerson(e); a != nil {
		return a
	}
	if a := r.enter(e); a != nil {
		return a
	}
	if e != nil {
		r.open(e, true, followed)
	}
	return nil
}

// out closes what is innermost: the passage in a source, the link last followed, the
// document that was opened at the entry, the reading pane.
func (r *reader) out() action {
	back, ok := r.history.sinceLink()
	switch {
	case r.page.passage:
		r.toReading(true)
	case ok:
		return r.travel(-back)
	case r.landing != nil && r.page.entry == r.landing:
		return pop{}
	case r.reading:
		r.toReading(false)
	}
	return nil
}

// zoom gives the reading pane the whole screen, or puts back what was there.
func (r *reader) zoom() {
	if r.zoomed {
		r.zoomed = false
		r.to(r.focus, r.unzoomed)
		return
	}
	r.zoomed, r.unzoomed = true, r.reading
	r.to(r.focus, true)
}

// pick selects the shown entry, or takes it out of what is selected.
func (r *reader) pick() action {
	e := r.page.entry
	if r.picked[e] {
		delete(r.picked, e)
	} else {
		r.picked[e] = true
	}
	if len(r.picked) == 0 {
		return say(text.Dim, "Nothing selected")
	}
	return say(text.Good, fmt.Sprintf("%s selected — %s export · %s copy · %s clear", briefing.Number(len(r.picked)),
		r.keymap.key("export"), r.keymap.key("copy"), r.keymap.key("clear-selection")))
}

// unpick forgets what is selected.
func (r *reader) unpick() action {
	clear(r.picked)
	return say(text.Dim, "Nothing selected")
}
