package tui

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/marks"
	"readout/tui/text"
)

// Opens reports whether an entry is one of the lists, or leads into a briefing.
func (d *libraryDocument) Opens(e entry) bool {
	to, ok := e.(libraryEntry)
	return ok && to.order != peopleList && to.key.Briefing != ""
}

// Open opens the briefing that an entry is from.
func (d *libraryDocument) Open(ctx context.Context, e entry) (destination, error) {
	return openInLibrary(ctx, d.lib, e.(libraryEntry).key.Address)
}

// briefingAt opens a briefing of the library, which is opened if it is not open.
func (s *librarySource) briefingAt(ctx context.Context, a library.Address) (destination, error) {
	lib, err := s.get(ctx)
	if err != nil {
		return destination{}, err
	}
	return openInLibrary(ctx, lib, a)
}

// openInLibrary opens a briefing of a library, at an entry if the address has one.
func openInLibrary(ctx context.Context, lib Library, a library.Address) (destination, error) {
	o, err := lib.Open(ctx, a.Briefing)
	if err != nil {
		return destination{}, err
	}
	b := &brief{o.Briefing, o.File.formats()}
	to := destination{document: b, origin: originOf(o.File), flaws: errorsIn(o.File.Found)}
	to.origin.path = a.Briefing
	if at, ok := o.Briefing.Find(a.Entry); ok && a.Entry != briefing.SummaryID {
		to.at = entryOf(at)
	}
	return to, nil
}

// arrived comes back when a document has been opened that was asked for.
type arrived struct {
	asked int
	show  func(*reader) action
	destination
	err error
}

// arrive opens a document in a command; show shows it, in a reader of its own, which is
// nil where there was none to open. What was asked for before is no longer wanted.
func (r *reader) arrive(open func(context.Context) (destination, error), show func(*reader) action) action {
	r.asked++
	r.opening = r.library.closed()
	ctx, asked, reads := r.ctx, r.asked, r.session.reads
	return run{func() tea.Msg {
		to, err := open(ctx)
		if err == nil && to.document != nil && to.at == nil {
			to.place, to.unkept = reads.place(ctx, to)
		}
		return arrived{asked, show, to, err}
	}}
}

// receiveArrived shows the document that was asked for last.
func (r *reader) receiveArrived(m arrived) action {
	if m.asked != r.asked {
		return nil
	}
	r.opening = false
	switch {
	case errors.As(m.err, new(unopenedError)):
		return say(text.Bad, problemOf(m.err))
	case errors.As(m.err, new(absentError)):
		return say(text.Dim, m.err.Error())
	case m.err != nil:
		return say(text.Bad, fmt.Sprintf("✕ Not opened: %v", m.err))
	case m.document == nil:
		return m.show(nil)
	}
	next := r.readerAt(m.destination)
	show := m.show(next)
	if m.place != (marks.Place{}) && !next.returned && next.landing != nil {
		return several{say(text.Dim, "You stopped reading here"), unkept(m.unkept), show}
	}
	return several{unkept(m.unkept), show}
}

// enter opens the document that an entry is in, over this one.
func (r *reader) enter(e entry) action {
	g, ok := r.doc.(gateway)
	switch e := e.(type) {
	case awayEntry:
		return r.away(library.Address{Briefing: e.path, Entry: e.ID()})
	case libraryEntry:
		if !ok {
			return r.away(e.key.Address)
		}
	}
	if !ok || e == nil || !g.Opens(e) {
		return nil
	}
	return r.enterBy(g, e)
}

func (r *reader) enterBy(g gateway, e entry) action {
	return r.arrive(
		func(ctx context.Context) (destination, error) { return g.Open(ctx, e) },
		func(next *reader) action {
			next.light(r.find.query)
			return push{next}
		},
	)
}

// light lights what the document was found by, and shows the first place.
func (r *reader) light(q *query) {
	r.lit = q
	if q == nil || r.width == 0 {
		return
	}
	if r.landing == nil {
		r.landAt(q)
	}
	r.arrange()
	if at := r.text(); at.h > 0 {
		r.page.seek(q, false, at.w, at.h)
	}
}

// landAt shows the first entry that has all words of a query of a library: the document
// was found by them, and opened at no entry.
func (r *reader) landAt(q *query) {
	c := composer{page: new(page)}
	for _, s := range r.doc.Sections() {
		for i := range s.Len() {
			if e := s.Entry(i); q.library != nil && q.library.In(c.searched(e)) {
				r.show(e, true)
				r.landing, r.glanced = r.page.entry, r.page.entry
				return
			}
		}
	}
}

// lighting is what is lit on the screen: what find looks for, or what the document was
// found by.
func (r *reader) lighting() *query {
	if r.find.query != nil {
		return r.find.query
	}
	return r.lit
}

// readerAt returns a reader of a document, at the entry that it was opened for.
func (r *reader) readerAt(to destination) *reader {
	next := newReader(r.session, to.document, to.origin)
	next.flaws, next.resumes = to.flaws, true
	next.width, next.height = r.width, r.height
	if to.at != nil {
		next.show(to.at, true)
		next.landing, next.glanced = next.page.entry, next.page.entry
		return next
	}
	next.stopAt(to.place, r.width, r.height)
	return next
}

// openBriefing opens the briefing that the selected entry is from or, on the page of a
// person, the current line.
func (r *reader) openBriefing() action {
	if r.onPerson() {
		return r.follow()
	}
	return r.enter(r.page.entry)
}

// entersBriefing reports whether the selected entry is a briefing of the main list.
func (r *reader) entersBriefing() bool { return r.onMain() && r.enters() }

// inLibrary reports whether the document is a library.
func (r *reader) inLibrary() bool {
	_, ok := r.doc.(gateway)
	return ok
}

// enters reports whether the selected entry leads into another document or, on the page of
// a person, the current line.
func (r *reader) enters() bool {
	if r.onPerson() {
		return r.page.chosen() != nil
	}
	g, ok := r.doc.(gateway)
	return ok && r.page.entry != nil && g.Opens(r.page.entry)
}
