package tui

import "readout/briefing"

// place is where somebody was reading.
type place struct {
	entry   briefing.Entry
	at      position
	reading bool
}

// history is the way through what was read, as in a browser.
type history struct {
	places []place
	now    int
}

// leave notes where one was before one goes elsewhere.
func (h *history) leave(p place) {
	if len(h.places) == 0 {
		h.places = []place{p}
		return
	}
	h.places[h.now] = p
}

// arrive adds a place behind the present one; what lay ahead is forgotten.
func (h *history) arrive(p place) {
	if len(h.places) > 0 && h.places[h.now].entry == p.entry {
		h.places[h.now] = p
		return
	}
	h.places = append(h.places[:min(h.now+1, len(h.places))], p)
	h.now = len(h.places) - 1
}

// replace takes a place for the present one: who runs down a list does not
// want to walk back up it.
func (h *history) replace(p place) {
	if len(h.places) > 0 {
		h.places[h.now] = p
	}
}

// step goes back or forward and returns the place there, if there is one.
func (h *history) step(n int) (place, bool) {
	if at := h.now + n; at >= 0 && at < len(h.places) {
		h.now = at
		return h.places[at], true
	}
	return place{}, false
}

func (a *app) place() place { return place{a.page.entry, a.page.at, a.reading} }

// travel goes back and forward through what was read.
func (a *app) travel(n int) {
	a.history.leave(a.place())
	p, ok := a.history.step(n)
	if !ok {
		if n < 0 {
			a.say(inkDim, "This is where the reading began.")
		} else {
			a.say(inkDim, "There is nothing further on.")
		}
		return
	}
	if finding(a) && !a.find.entries[p.entry] {
		a.find.release(a)
	}
	a.restore(p)
}

// restore shows a place again as it was left.
func (a *app) restore(p place) {
	for i := range a.panes {
		if a.panes[i].Place() == p.entry.Section().Place() {
			a.focus = i
			a.panes[i].cursor = p.entry.Index()
		}
	}
	if a.focus != 0 {
		a.last = a.focus
	}
	a.reading = p.reading
	a.settle()
	a.page.at = p.at
}
