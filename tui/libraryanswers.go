package tui

import (
	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library"
)

// answeredEntry is a question of a briefing that the briefing leaves open, and the library
// that the briefing is in answers.
type answeredEntry struct {
	briefEntry
	in libraryEntry // the same question there
}

func (e answeredEntry) Body() briefing.Body { return e.in.bodyOf(e.Entry) }

// History is said in the library.
func (answeredEntry) History() string { return "" }

// Elsewhere leads to what answers the question in another briefing, or in this one.
func (e answeredEntry) Elsewhere() []elsewhere {
	all := e.in.Elsewhere()
	for _, x := range all {
		for i, to := range x.entries {
			a := to.(libraryEntry).key.Address
			if here, ok := e.Briefing().Find(a.Entry); ok && a.Briefing == e.in.key.Briefing {
				x.entries[i] = briefEntry{here}
			}
		}
	}
	return all
}

// inAnswers returns an entry of the briefing as the library has it.
func (r *reader) inAnswers(e briefEntry) libraryEntry {
	return libraryEntry{r.answers, e.Kind().order, libraryKey{Address: library.Address{Briefing: r.origin.path, Entry: e.ID()}}}
}

// withAnswers returns an entry with what answers it, where that is known.
func (r *reader) withAnswers(e entry) entry {
	if q, ok := e.(briefEntry); ok && r.answers != nil {
		if in := r.inAnswers(q); r.answers.contexts.get(in.key.Address) != nil {
			return answeredEntry{q, in}
		}
	}
	return e
}

// answersFound comes back with what answers a question of a document.
type answersFound struct {
	contextLoaded
	in document
}

// findAnswers looks in the library for what answers the question that is shown, each time
// that it is, until something does.
func (r *reader) findAnswers() action {
	e, ok := r.page.entry.(briefEntry)
	if !ok || !isOpen(e.Entry) || r.origin.path == "" || r.library == nil || r.page == r.answersFor || !r.shown() {
		return nil
	}
	r.answersFor = r.page
	if r.withAnswers(e) != entry(e) {
		return nil
	}
	ctx, source, doc, a := r.ctx, r.library, r.doc, r.inAnswers(e).key.Address
	return run{func() tea.Msg {
		if source.closed() && !source.still && !wait(ctx, firstFrame) {
			return nil
		}
		lib, err := source.get(ctx)
		if err != nil {
			return nil // what the file says is all that there is
		}
		links, err := lib.Links(ctx, a)
		if err != nil || len(links.AnsweredBy) == 0 {
			return nil
		}
		return answersFound{contextLoaded{a, entryContext{answeredBy: otherEntries(ctx, lib, links.AnsweredBy, "outcomes")}}, doc}
	}}
}

// receiveAnswers shows what answers a question.
func (r *reader) receiveAnswers(m answersFound) {
	if m.in != r.doc {
		return // another version is shown by now
	}
	if r.answers == nil {
		r.answers = r.newLibrary()
	}
	r.answers.contexts.ask(m.of)
	r.answers.contexts.put(m.of, m.entryContext)
	if e, ok := r.page.entry.(briefEntry); ok && e.ID() == m.of.Entry {
		r.recompose()
		r.arrange()
	}
}
