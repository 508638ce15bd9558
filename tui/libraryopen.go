package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
)

// Opens reports whether an entry is one of the lists, or leads into a briefing.
func (d *libraryDocument) Opens(e entry) bool {
	to, ok := e.(libraryEntry)
	return ok && to.order != peopleList && to.key.Briefing != ""
}

// Open opens the briefing that an entry is from.
func (d *libraryDocument) Open(ctx context.Context, e entry) (destination, error) {
	key := e.(libraryEntry).key
	o, err := d.lib.Open(ctx, key.Briefing)
	if err != nil {
		return destination{}, err
	}
	b := &brief{o.Briefing, o.File.Markdown}
	to := destination{document: b, origin: originOf(o.File), flaws: errorsIn(o.File.Found)}
	to.origin.path = key.Briefing
	if key.Entry == "" || key.Entry == briefing.SummaryID {
		return to, nil
	}
	if at, ok := o.Briefing.Find(key.Entry); ok {
		to.at = entryOf(at)
		return to, nil
	}
	return to, nil
}

// arrived comes back when a document has been opened that an entry led to.
type arrived struct {
	asked int
	destination
	err error
}

// enter opens the document that an entry is in, over this one.
func (r *reader) enter(e entry) action {
	g, ok := r.doc.(gateway)
	if !ok || e == nil || !g.Opens(e) {
		return nil
	}
	r.asked++
	ctx, asked := r.ctx, r.asked
	return run{func() tea.Msg {
		to, err := g.Open(ctx, e)
		return arrived{asked, to, err}
	}}
}

// receiveArrived shows the document that was asked for last.
func (r *reader) receiveArrived(m arrived) action {
	switch {
	case m.asked != r.asked:
		return nil
	case m.err != nil:
		return say(text.Bad, fmt.Sprintf("✕ Not opened: %v", m.err))
	}
	return push{r.readerAt(m.destination)}
}

// readerAt returns a reader of a document, at the entry that it was opened for.
func (r *reader) readerAt(to destination) *reader {
	next := newReader(r.session, to.document, to.origin)
	next.flaws = to.flaws
	if to.at != nil {
		next.width, next.height = r.width, r.height
		next.show(to.at, true)
		next.landing = next.page.entry
	}
	return next
}

// openBriefing opens the briefing that the selected entry is from.
func (r *reader) openBriefing() action { return r.enter(r.page.entry) }

// entersBriefing reports whether the selected entry is a briefing of the main list.
func (r *reader) entersBriefing() bool { return r.onMain() && r.enters() }

// inLibrary reports whether the document is a library.
func (r *reader) inLibrary() bool {
	_, ok := r.doc.(gateway)
	return ok
}

// enters reports whether the selected entry leads into another document.
func (r *reader) enters() bool {
	g, ok := r.doc.(gateway)
	return ok && r.page.entry != nil && g.Opens(r.page.entry)
}
