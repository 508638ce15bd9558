package tui

import (
	"context"
	"slices"
	"time"

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

// answersTo returns what is known to answer a question.
func (r *reader) answersTo(a library.Address) []otherEntry {
	if r.answers == nil {
		return nil
	}
	if c := r.answers.contexts.get(a); c != nil {
		return c.answeredBy
	}
	return nil
}

// withAnswers returns an entry with what answers it, where that is known.
func (r *reader) withAnswers(e entry) entry {
	if q, ok := e.(briefEntry); ok {
		if in := r.inAnswers(q); len(r.answersTo(in.key.Address)) > 0 {
			return answeredEntry{q, in}
		}
	}
	return e
}

// answersFound comes back with what answers a question of a document, if anything does.
type answersFound struct {
	contextLoaded
	in      document
	current bool // the library has been brought up to date for such a question
}

// answersWithin is how long reading line by line waits for what answers a question: it can
// take much longer where the index of the library is yet to be made.
const answersWithin = 2 * time.Second

// answering returns the context in which a question is looked up.
func (r *reader) answering() (context.Context, context.CancelFunc) {
	if r.still {
		return context.WithTimeout(r.ctx, answersWithin)
	}
	return context.WithCancel(r.ctx)
}

// findAnswers looks in the library for what answers the question that is shown, each time
// that one comes to it, until something else is read.
func (r *reader) findAnswers() action {
	if r.origin.path == "" || r.library == nil || r.page.entry == r.answersFor || !r.shown() {
		return nil
	}
	r.answersFor = r.page.entry
	if r.leaveAnswers != nil {
		r.leaveAnswers()
	}
	e, ok := r.page.entry.(briefEntry)
	if !ok || !isOpen(e.Entry) {
		return nil
	}
	ctx, leave := r.answering()
	r.leaveAnswers = leave
	source, doc, a, current := r.library, r.doc, r.inAnswers(e).key.Address, r.answersCurrent
	return run{func() tea.Msg {
		if source.closed() && !source.still && !wait(ctx, firstFrame) {
			return nil
		}
		lib, err := source.get(ctx)
		if err != nil {
			return nil // what the file says is all that there is
		}
		m := answersFound{contextLoaded{of: a}, doc, current}
		if err := m.look(ctx, lib); err != nil {
			return nil
		}
		return needed(ctx, m)
	}}
}

// look looks up what answers the question, and once more when the library has been brought
// up to date where nothing did.
func (m *answersFound) look(ctx context.Context, lib Library) error {
	var by []library.Address
	asked := 0
	err := askTwice(ctx, lib, func() (bool, error) {
		links, err := lib.Links(ctx, m.of)
		by, asked = links.AnsweredBy, asked+1
		return m.current || len(by) > 0, err
	})
	m.current = m.current || asked > 1
	m.answeredBy = otherEntries(ctx, lib, by, "outcomes")
	return err
}

// receiveAnswers shows what answers a question.
func (r *reader) receiveAnswers(m answersFound) {
	r.answersCurrent = r.answersCurrent || m.current
	if m.in != r.doc || slices.Equal(m.answeredBy, r.answersTo(m.of)) {
		return // another version is shown by now, or this is known
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
