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
	by      way // how one came there
}

// way is how one comes to a location.
type way int

const (
	jumped   way = iota // by a number, a click, find
	readOn              // by reading on from the one before
	followed            // by a link
	tabbed              // by tab, after the last link
)

// here is where one is reading now.
func (r *reader) here() location {
	return location{entry: r.page.entry, at: r.page.at, link: r.page.link, reading: r.reading}
}

// history is the way through what was read, as in a browser.
type history struct {
	stops []location
	now   int
}

// leave notes where one was before one goes elsewhere. Who has left the reading
// pane does not come back over links any more.
func (h *history) leave(l location) {
	switch {
	case l.entry == nil:
	case len(h.stops) == 0:
		h.stops = []location{l}
	default:
		if l.reading {
			l.by = h.stops[h.now].by
		}
		h.stops[h.now] = l
	}
}

// arrive adds a location after the present one; what lay ahead is forgotten.
func (h *history) arrive(l location, by way) {
	l.by = by
	switch {
	case l.entry == nil:
	case len(h.stops) > 0 && h.stops[h.now].entry == l.entry:
		h.stops[h.now] = l
	default:
		h.stops = append(h.stops[:min(h.now+1, len(h.stops))], l)
		h.now = len(h.stops) - 1
	}
}

// came returns how one came to the present location.
func (h *history) came() way {
	if h.now >= len(h.stops) {
		return jumped
	}
	return h.stops[h.now].by
}

// sinceLink returns how many steps back the link last followed is; false if none
// has been followed since one began to read.
func (h *history) sinceLink() (int, bool) {
	for i := h.now; i > 0 && i < len(h.stops); i-- {
		switch h.stops[i].by {
		case followed:
			return h.now - i + 1, true
		case readOn:
		default:
			return 0, false
		}
	}
	return 0, false
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
	now, gone := 0, false
	for i, s := range h.stops {
		e, ok := again(s.entry)
		if !ok {
			gone = true
			continue
		}
		if gone {
			s.by, gone = jumped, false
		}
		if i <= h.now {
			now = len(kept)
		}
		s.entry = e
		kept = append(kept, s)
	}
	h.stops, h.now = kept, now
}

// canGoBack reports whether there is a location before the present one.
func (r *reader) canGoBack() bool { return r.history.now > 0 }

// travel goes back and forward through what was read.
func (r *reader) travel(n int) action {
	r.history.leave(r.here())
	l, ok := r.history.step(n)
	if ok {
		r.restore(l)
		return nil
	}
	on := r.goOn(n)
	switch {
	case on != nil:
		return on
	case n < 0:
		return back{say(text.Dim, "Start of history")}
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
