package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library"
)

// personPage is what a library has of a person, as far as it has been loaded.
type personPage struct {
	library.PersonPage
	today string
	turn  int // see [recent]
	err   error
}

// maxQuestions is how many questions are looked up: as many as a reader is likely to read.
const maxQuestions = 100

// keptPersons is how many pages of people are kept, by name.
const keptPersons = 2

// headingOf is what an entry is called on the pages of people; empty where it is on none.
func (d *libraryDocument) headingOf(a library.Address) string {
	for page := range d.persons.all() {
		for _, m := range page.Mentions {
			if m.Address == a {
				return m.Heading
			}
		}
	}
	return ""
}

// personLoaded comes back with the page of a person: first with what the index has,
// then with what has to be looked up in the briefings.
type personLoaded struct {
	page  personPage
	whole bool
}

// loadPerson loads the page of a person, unless that has been done. Who is read and no longer
// listed is looked up by name.
func (d *libraryDocument) loadPerson(ctx context.Context, p library.Person) tea.Cmd {
	listed := len(p.Spellings) > 0
	if !listed && d.persons.get(p.Name) == nil || !d.persons.ask(p.Name) { // before its row has come it is not known
		return nil
	}
	turn := d.persons.turn(p.Name)
	return func() tea.Msg {
		page := personPage{PersonPage: library.PersonPage{Person: p}, today: d.today, turn: turn}
		if !listed {
			page.Person, _, page.err = personCalled(ctx, d.lib, p.Name)
			page.Name = p.Name
		}
		if page.err == nil {
			page.Mentions, page.err = d.lib.Mentions(ctx, page.Person)
		}
		return personLoaded{page, false}
	}
}

// completePerson looks up in the briefings what the index does not have.
func (d *libraryDocument) completePerson(ctx context.Context, page personPage) tea.Cmd {
	return func() tea.Msg {
		page.err = page.LookUp(ctx, d.lib, d.briefing, maxQuestions)
		return personLoaded{page, true}
	}
}

// receivePage takes the page of a person. Where it could not be loaded again, the one before
// stays.
func (d *libraryDocument) receivePage(m personLoaded) {
	if m.page.err != nil && !m.whole && d.persons.get(m.page.Name) != nil {
		return
	}
	d.persons.putOf(m.page.turn, m.page.Name, m.page)
	if m.page.err == nil && !m.whole {
		d.incomplete = append(d.incomplete, m.page)
	}
}

// briefing opens a briefing of the library.
func (d *libraryDocument) briefing(ctx context.Context, path string) (*briefing.Briefing, error) {
	o, err := d.lib.Open(ctx, path)
	return o.Briefing, err
}

// Portrait is the page of a person, as far as it has been loaded.
func (e libraryEntry) Portrait() (*personPage, bool) {
	return e.doc.persons.get(e.key.person), e.order == peopleList
}

// onPerson reports whether the page of a person is shown.
func (r *reader) onPerson() bool {
	e, ok := r.page.entry.(libraryEntry)
	return ok && e.key.person != ""
}

// mentioned returns the entry that a mention is of.
func (e libraryEntry) mentioned(m library.Mention) entry {
	k := briefing.KindNamed(m.Section)
	if k == nil {
		return nil
	}
	return libraryEntry{e.doc, k.Order(), libraryKey{Address: m.Address}}
}
