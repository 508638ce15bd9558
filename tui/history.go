package tui

import (
	"readout/briefing"
	"readout/tui/text"
)

// stop is where somebody was reading.
type stop struct {
	entry   briefing.Entry
	at      position
	link    int
	reading bool
}

// here is where one is reading now.
func (a *app) here() stop { return stop{a.page.entry, a.page.at, a.page.link, a.reading} }

// history is the way through what was read, as in a browser.
type history struct {
	stops []stop
	now   int
}

// leave notes where one was before one goes elsewhere.
func (h *history) leave(s stop) {
	switch {
	case s.entry.IsZero():
	case len(h.stops) == 0:
		h.stops = []stop{s}
	default:
		h.stops[h.now] = s
	}
}

// arrive adds a stop behind the present one; what lay ahead is forgotten.
func (h *history) arrive(s stop) {
	switch {
	case s.entry.IsZero():
	case len(h.stops) > 0 && h.stops[h.now].entry == s.entry:
		h.stops[h.now] = s
	default:
		h.stops = append(h.stops[:min(h.now+1, len(h.stops))], s)
		h.now = len(h.stops) - 1
	}
}

// step goes back or forward and returns the stop there, if there is one.
func (h *history) step(n int) (stop, bool) {
	if at := h.now + n; at >= 0 && at < len(h.stops) {
		h.now = at
		return h.stops[at], true
	}
	return stop{}, false
}

// travel goes back and forward through what was read.
func (a *app) travel(n int) {
	a.history.leave(a.here())
	s, ok := a.history.step(n)
	switch {
	case ok:
		a.restore(s)
	case n < 0:
		a.say(text.Dim, "This is where the reading began.")
	default:
		a.say(text.Dim, "There is nothing further on.")
	}
}

// restore shows a stop again as it was left.
func (a *app) restore(s stop) {
	a.show(s.entry, s.reading)
	if len(a.page.pieces) > 0 {
		a.page.at, a.page.link = s.at, s.link
		a.page.clamp()
	}
	a.arrange()
}
