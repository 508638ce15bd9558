package tui

import (
	"context"
	"errors"
	"slices"
	"sync"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library/marks"
	"readout/tui/text"
)

// Marks is what one person has read. Its methods are called in commands. An error
// says what of it is not known or not kept; there are marks all the same.
type Marks interface {
	// Marks returns the marks of some briefings, in their order.
	Marks(ctx context.Context, of []marks.Key) ([]marks.Mark, error)
	SetMark(ctx context.Context, of marks.Key, m marks.Mark) error
}

// FollowedMarks are marks that others can set while they are read. Marks need not be followed.
type FollowedMarks interface {
	Marks
	// Follow sends when marks have been set, here or elsewhere, until the context ends, when
	// it closes the channel.
	Follow(ctx context.Context) <-chan struct{}
}

// remembered is a document whose readers' places can be remembered.
type remembered interface {
	// Hash is another one in every version of the document.
	Hash() string
	ID(e entry) briefing.ID
	// EntryWith returns the entry with an id, nil where there is none.
	EntryWith(id briefing.ID) entry
}

// marking is the mark of the briefing that is open, as it is to be kept.
type marking struct {
	marks Marks

	mu   sync.Mutex
	key  marks.Key
	mark marks.Mark
	kept bool // the mark is what the marks have

	writing sync.Mutex
}

// set says what is to be kept, by the next call of keep.
func (m *marking) set(key marks.Key, mark marks.Mark) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept = m.kept && key == m.key && mark == m.mark
	m.key, m.mark = key, mark
}

// keep keeps the mark as it was set last, in a command. Of several calls at the
// same time none can bring back an older one.
func (m *marking) keep(ctx context.Context) error {
	m.writing.Lock()
	defer m.writing.Unlock()
	m.mu.Lock()
	key, mark, kept := m.key, m.mark, m.kept
	m.kept = true
	m.mu.Unlock()
	if kept {
		return nil
	}
	return m.marks.SetMark(ctx, key, mark)
}

// markFound comes back with the mark that a briefing had when it was opened.
type markFound struct {
	key  marks.Key
	mark marks.Mark
	err  error
}

// findMark looks for the mark of the document, and marks it as read.
func (r *reader) findMark() action {
	key, ok := r.markKey()
	if !ok {
		return nil
	}
	ctx, m := r.ctx, &marking{marks: r.host.Marks}
	r.marking = m
	return run{func() tea.Msg {
		found, err := m.marks.Marks(ctx, []marks.Key{key})
		if len(found) == 0 {
			found = []marks.Mark{{}}
		}
		m.mu.Lock()
		m.key, m.mark, m.kept = key, found[0], found[0].Read
		m.mark.Read = true
		m.mu.Unlock()
		return markFound{key, found[0], errors.Join(err, m.keep(ctx))}
	}}
}

// markKey returns what the document is called in the marks, if there are any.
func (r *reader) markKey() (marks.Key, bool) {
	d, ok := r.doc.(remembered)
	if !ok || r.session == nil || r.host.Marks == nil || r.origin.markedAs == "" {
		return marks.Key{}, false
	}
	return marks.Key{Path: r.origin.markedAs, Hash: d.Hash()}, true
}

// receiveMark makes the place where somebody stopped reading the one that H goes
// back to: nothing moves that the reader has not moved.
func (r *reader) receiveMark(m markFound) action {
	r.marked = true
	r.session.reads.now[m.key] = true
	said := unkept(m.err)
	l, ok := r.locationOf(m.mark.Place)
	if !ok || r.resumes { // it was opened there
		return said
	}
	r.history.precede(l, r.here())
	return several{say(text.Dim, r.keymap.key("history-back")+" goes to where you stopped reading"), said}
}

// precede adds a location before all others.
func (h *history) precede(l, here location) {
	if len(h.stops) == 0 {
		h.stops = []location{here}
	}
	h.stops = slices.Insert(h.stops, 0, l)
	h.now++
}

// setMark keeps another mark of the document as it is now.
func (r *reader) setMark(change func(*marks.Mark)) action {
	keep := r.changeMark(change)
	if keep == nil {
		return nil
	}
	ctx := r.ctx
	return run{func() tea.Msg { return unkept(keep(ctx)) }}
}

// changeMark changes the mark, and returns what keeps it; nil where there is none.
func (r *reader) changeMark(change func(*marks.Mark)) func(context.Context) error {
	key, ok := r.markKey()
	if !ok || !r.marked {
		return nil
	}
	r.marking.mu.Lock()
	mark := r.marking.mark
	r.marking.mu.Unlock()
	change(&mark)
	r.session.reads.now[key] = mark.Read
	r.marking.set(key, mark)
	return r.marking.keep
}

// leave returns what remembers where reading stops.
func (r *reader) leave() func(context.Context) error {
	return r.changeMark(func(m *marks.Mark) {
		switch p := r.stopped(); {
		case r.glanced != nil && r.page.entry == r.glanced: // who has only looked in has not moved on
		case p == (marks.Place{}) && !r.resumes:
		default:
			m.Place = p
		}
	})
}

// stopped is the place where one is reading now. The beginning is none.
func (r *reader) stopped() marks.Place {
	d, ok := r.doc.(remembered)
	p := r.page
	if !ok || p.entry == nil {
		return marks.Place{}
	}
	l := marks.Place{Entry: d.ID(p.entry), InText: r.reading}
	if !p.passage && p.at.piece < len(p.pieces) && p.width > 0 {
		l.Part = p.at.piece
		if p.at.line > 0 {
			l.Offset = text.Offset(p.pieces[p.at.piece].at(p.width), p.at.line)
		}
	}
	if r.focus == r.beginning() && p.entry == r.panes[r.focus].edge(1) && l.Part == 0 && l.Offset == 0 {
		return marks.Place{}
	}
	return l
}

// locationOf is the location of a place, if the document has it.
func (r *reader) locationOf(p marks.Place) (location, bool) {
	d, ok := r.doc.(remembered)
	if !ok || p == (marks.Place{}) {
		return location{}, false
	}
	e := d.EntryWith(p.Entry)
	if e == nil {
		return location{}, false
	}
	l := location{entry: e, link: -1, reading: p.InText}
	page := r.compose(e)
	if width := r.text().w; width > 0 && p.Part >= 0 && p.Part < len(page.pieces) {
		l.at.piece = p.Part
		if p.Offset > 0 {
			l.at.line = text.LineAt(page.pieces[p.Part].at(width), p.Offset)
		}
	}
	return l, true
}

// stopAt shows the place where somebody stopped reading, in a window of some size.
func (r *reader) stopAt(p marks.Place, width, height int) {
	if p == (marks.Place{}) {
		return
	}
	r.width, r.height = width, height
	r.arrange()
	if l, ok := r.locationOf(p); ok {
		r.restore(l)
		r.landing = r.page.entry
	}
}

// place finds out where somebody stopped reading a document.
func (s *readStates) place(ctx context.Context, of destination) (marks.Place, error) {
	d, ok := of.document.(remembered)
	if !ok || s.marks == nil || of.origin.markedAs == "" {
		return marks.Place{}, nil
	}
	found, err := s.marks.Marks(ctx, []marks.Key{{Path: of.origin.markedAs, Hash: d.Hash()}})
	if len(found) == 0 {
		return marks.Place{}, err
	}
	return found[0].Place, err
}

// leaver is a screen that remembers something when it is closed.
type leaver interface {
	// leave returns what does so, outside the update loop; nil if there is nothing.
	leave() func(context.Context) error
}

// leave lets a screen that is closed remember what it has to.
func (w *window) leave(s screen) tea.Cmd {
	l, ok := s.(leaver)
	if !ok {
		return nil
	}
	keep := l.leave()
	if keep == nil {
		return nil
	}
	ctx := w.ctx
	return func() tea.Msg { return unkept(keep(ctx)) }
}

// Close remembers where the reader stopped, once the program with this model has
// ended. The error is one that the window has not shown.
func Close(ctx context.Context, m tea.Model) error {
	w, ok := m.(*window)
	if !ok {
		return nil
	}
	var errs []error
	for _, l := range w.layers {
		if l, ok := l.screen.(leaver); ok {
			if keep := l.leave(); keep != nil {
				errs = append(errs, keep(ctx))
			}
		}
	}
	if w.markProblem {
		return nil
	}
	return errors.Join(errs...)
}

// unkeptMark says why a mark is not known or not kept. The window says so once.
type unkeptMark struct{ error }

func unkept(err error) action {
	if err == nil {
		return nil
	}
	return unkeptMark{err}
}

func (m unkeptMark) carryOut(w *window, by asker) tea.Cmd {
	if w.markProblem {
		return nil
	}
	w.markProblem = true
	return say(text.Bad, "✕ "+m.Error()).carryOut(w, by)
}
