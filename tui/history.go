package tui

import (
	"slices"

	"readout/tui/text"
)

// location is where somebody was reading.
type location struct {
	entry   entry
	at      position
	link    int
	reading bool
}

// here is where one is reading now.
func (r *reader) here() location { return location{r.page.entry, r.page.at, r.page.link, r.reading} }

// history is the way through what was read, as in a browser.
type history struct {
	stops []location
	now   int
}

// leave notes where one was before one goes elsewhere.
func (h *history) leave(l location) {
	switch {
	case l.entry == nil:
	case len(h.stops) == 0:
		h.stops = []location{l}
	default:
		h.stops[h.now] = l
	}
}

// arrive adds a location after the present one; what lay ahead is forgotten.
func (h *history) arrive(l location) {
	switch {
	case l.entry == nil:
	case len(h.stops) > 0 && h.stops[h.now].entry == l.entry:
		h.stops[h.now] = l
	default:
		h.stops = append(h.stops[:min(h.now+1, len(h.stops))], l)
		h.now = len(h.stops) - 1
	}
}

// step goes back or forward and returns the location there, if there is one.
func (h *history) step(n int) (location, bool) {
	if at := h.now + n; at >= 0 && at < len(h.stops) {
		h.now = at
		return h.stops[at], true
	}
	return location{}, false
}

// renew keeps the locations that another version of the document has.
func (h *history) renew(again successors) {
	kept := slices.Clone(h.stops[:0])
	now := 0
	for i, s := range h.stops {
		e, ok := again(s.entry)
		if !ok {
			continue
		}
		if i <= h.now {
			now = len(kept)
		}
		s.entry = e
		kept = append(kept, s)
	}
	h.stops, h.now = kept, now
}

// travel goes back and forward through what was read.
func (r *reader) travel(n int) action {
	r.history.leave(r.here())
	l, ok := r.history.step(n)
	switch {
	case ok:
		r.restore(l)
		return nil
	case n < 0:
		return say(text.Dim, "Start of history")
	}
	return say(text.Dim, "End of history")
}

// restore shows a location again as it was left.
func (r *reader) restore(l location) {
	r.show(l.entry, l.reading)
	if len(r.page.pieces) > 0 {
		r.page.at, r.page.link = l.at, l.link
		r.page.clamp()
	}
	r.arrange()
}
