package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library"
)

// trail is the briefings of a library that were read one after the other in one place
// of the stack of screens, so that the history goes on across them. Those that are not
// open are known by where they are: they are opened again when one comes back.
type trail struct {
	visits []visit
	now    int
}

// maxTrail is how many briefings a trail leads back over.
const maxTrail = 100

// visit is what was read in one briefing.
type visit struct {
	path  string
	stops []savedStop
	now   int
}

// savedStop is a stop of a history whose briefing is closed.
type savedStop struct {
	id      briefing.ID
	at      position
	link    int
	reading bool
	by      way
}

// saved returns what has been read of a briefing of the library.
func (r *reader) saved() visit {
	r.history.leave(r.here())
	v := visit{path: r.origin.path, now: r.history.now}
	for _, s := range r.history.stops {
		if e, ok := s.entry.(briefEntry); ok {
			v.stops = append(v.stops, savedStop{e.ID(), s.at, s.link, s.reading, s.by})
		}
	}
	return v
}

// resume reads on in a briefing that has been opened again.
func (r *reader) resume(v visit) {
	b, ok := r.doc.(*brief)
	if !ok {
		return
	}
	r.returned = true
	h := history{}
	for i, s := range v.stops {
		e, ok := b.Find(s.id)
		if !ok {
			continue // it has been changed since
		}
		if i <= v.now {
			h.now = len(h.stops)
		}
		h.stops = append(h.stops, location{entryOf(e), s.at, s.link, s.reading, s.by})
	}
	r.history = h
	if len(h.stops) > 0 {
		r.landing = nil
		r.restore(h.stops[h.now])
		if r.reading && h.now == 0 {
			r.landing = r.page.entry
		}
	}
}

// keep notes in the trail where one was before another briefing takes this one's place.
func (r *reader) keep() *trail {
	if r.origin.path == "" {
		return nil
	}
	t := r.trail
	if t == nil {
		t = &trail{visits: make([]visit, 1)}
	}
	t.visits[t.now] = r.saved()
	return t
}

// uncovered is called when a screen over this one has been closed: the history leads
// back to it.
func (r *reader) uncovered(by screen) {
	if over, ok := by.(*reader); ok {
		r.beyond = over.keep()
	}
}

// back closes the screen that asks, if there is one below, or else does something
// else.
type back struct{ otherwise action }

func (b back) carryOut(w *window, by asker) tea.Cmd {
	if len(w.layers) > 1 {
		return w.pop()
	}
	return w.do(by, b.otherwise)
}

// replace puts another screen in the place of the one that asks.
type replace struct{ screen screen }

func (r replace) carryOut(w *window, _ asker) tea.Cmd {
	return tea.Batch(w.close(), w.push(r.screen))
}

// goOn goes on along the trail: n is -1 to what was read before this briefing, 1 to what
// was read after it; nil where there is nothing.
func (r *reader) goOn(n int) action {
	if n > 0 && r.beyond != nil {
		return r.revisit(r.beyond, true)
	}
	t := r.trail
	if t == nil || t.now+n < 0 || t.now+n >= len(t.visits) {
		return nil
	}
	r.keep()
	t.now += n
	return r.revisit(t, false)
}

// revisit opens the briefing that a trail has come to, over this screen or in its place.
func (r *reader) revisit(t *trail, over bool) action {
	v := t.visits[t.now]
	return r.arrive(func(ctx context.Context) (destination, error) {
		return r.library.briefingAt(ctx, library.Address{Briefing: v.path})
	}, func(next *reader) action {
		next.trail = t
		next.resume(v)
		if over {
			return push{next}
		}
		return replace{next}
	})
}
