package tui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library"
	"readout/tui/text"
)

// searchLibrary looks through the whole library, over the briefing that is read.
func (r *reader) searchLibrary() action {
	if _, ok := r.doc.(queried); ok {
		return r.openFind()
	}
	next := newReader(r.session, r.newLibrary(), origin{})
	next.openFind()
	return push{next}
}

// nameOf returns the name of who an entry is or whose it is: a participant, who said a
// quote, who is to do an action; empty where it is nobody's.
func nameOf(e briefing.Entry) string {
	id := briefing.ID("")
	switch it := e.Item().(type) {
	case *briefing.Participant:
		return it.Name
	case *briefing.Quote:
		id = briefing.ID(it.Speaker)
	case *briefing.Action:
		id = briefing.ID(it.Owner)
	default:
		return ""
	}
	if who, ok := e.Briefing().Find(id); ok {
		return nameOf(who)
	}
	return ""
}

// personHere returns the name of the person of the entry that is read, or of the link
// that is chosen.
func (r *reader) personHere() string {
	for _, e := range []entry{r.page.chosen(), r.page.entry} {
		switch e := e.(type) {
		case briefEntry:
			if name := nameOf(e.Entry); name != "" {
				return name
			}
		case libraryEntry:
			if in, ok := e.in(); ok && nameOf(in) != "" {
				return nameOf(in)
			}
		}
	}
	return ""
}

// personFound comes back with the person of a library who has a name; none has where
// the name of the person is empty.
type personFound struct {
	asked  int
	person library.Person
	err    error
}

// toPerson looks for the person of the library who has a name.
func (r *reader) toPerson(name string) action {
	r.asked++
	r.opening = r.library.closed()
	ctx, asked, source := r.ctx, r.asked, r.library
	return run{func() tea.Msg {
		m := personFound{asked: asked}
		lib, err := source.get(ctx)
		if err != nil {
			m.err = err
			return m
		}
		m.err = askTwice(ctx, lib, func() (bool, error) {
			person, found, err := personCalled(ctx, lib, name)
			m.person = person
			return found, err
		})
		return m
	}}
}

// personCalled returns the person of a library who has a name, spelled like this.
func personCalled(ctx context.Context, lib Library, name string) (library.Person, bool, error) {
	const some = 50
	words := library.Words(name)
	for offset := 0; ; offset += some {
		people, _, err := lib.Called(ctx, library.Phrase{Words: words}, offset, some)
		for _, p := range people {
			if slices.Contains(p.Spellings, library.Spelling(name)) {
				return p, true, nil
			}
		}
		if err != nil || len(people) < some {
			return library.Person{}, false, err
		}
	}
}

// askTwice asks a library something, and once more when it has been brought up to date
// where it had no answer before.
func askTwice(ctx context.Context, lib Library, ask func() (bool, error)) error {
	if answered, err := ask(); answered || err != nil {
		return err
	}
	following, end := context.WithCancel(ctx)
	defer end()
	for s := range lib.Follow(following) {
		if s.All == 0 {
			break
		}
	}
	_, err := ask()
	return err
}

// receivePerson shows the page of a person: in the library, or over the briefing or the hits
// that are read.
func (r *reader) receivePerson(m personFound) action {
	if m.asked != r.asked {
		return nil
	}
	r.opening = false
	switch {
	case m.err != nil:
		return say(text.Bad, problemOf(m.err))
	case m.person.Name == "":
		return say(text.Dim, "The library has nobody of this name")
	}
	d, here := r.doc.(*libraryDocument)
	if here && !r.finding() {
		r.open(libraryEntry{d, peopleList, libraryKey{person: m.person.Name}}, true, followed)
		return nil
	}
	d = r.newLibrary()
	next := newReader(r.session, d, origin{})
	next.width, next.height = r.width, r.height
	next.show(libraryEntry{d, peopleList, libraryKey{person: m.person.Name}}, true)
	next.landing = next.page.entry
	return push{next}
}

// linkedPerson shows the page of a participant of a briefing; from there, where it is what
// they were, the briefing. It is nil for any other entry.
func (r *reader) linkedPerson(e entry) action {
	who, ok := e.(libraryEntry)
	switch {
	case !ok || who.order != peopleList || who.key.person != "":
		return nil
	case r.onPerson():
		return r.enterBy(who.doc, e)
	}
	return r.toPerson(who.Title())
}

// toPersonHere shows the page of the person of the entry that is read.
func (r *reader) toPersonHere() action { return r.toPerson(r.personHere()) }
