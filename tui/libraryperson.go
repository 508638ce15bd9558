package tui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library"
)

// personPage is what a library has of a person.
type personPage struct {
	person   library.Person
	mentions []library.Mention // the newest first
	verdicts map[library.Address]string
	// positions are those on questions, of which as many are looked up as a reader can
	// be expected to read.
	positions map[library.Address]briefing.Markdown
	err       error
}

// maxPositions is how many positions on questions are looked up.
const maxPositions = 100

// of returns the mentions in a section.
func (p *personPage) of(section string) []library.Mention {
	var out []library.Mention
	for _, m := range p.mentions {
		if m.Section == section {
			out = append(out, m)
		}
	}
	return out
}

// roles returns the roles over time, the last one first: each with the last briefing
// in which they had it, and since when.
func (p *personPage) roles() []role {
	var out []role
	for _, m := range p.of("participants") {
		if n := len(out); n > 0 && out[n-1].Text == m.Text {
			out[n-1].since = m.Date
			continue
		}
		out = append(out, role{m, m.Date})
	}
	return slices.DeleteFunc(out, func(r role) bool { return r.Text == "" })
}

// role is what somebody was from a day on.
type role struct {
	library.Mention // the last one
	since           briefing.Date
}

// years says from when to when.
func (r role) years() string {
	from, to := year(library.Day(r.since)), year(library.Day(r.Date))
	if from == to || from == "" {
		return to
	}
	return from + "–" + to
}

// persons are the pages of the persons that were read last, by name; nil where a page
// is on its way.
type persons struct {
	pages map[string]*personPage
	order []string
}

// keptPersons is how many pages are kept.
const keptPersons = 4

func (p *persons) get(name string) *personPage { return p.pages[name] }

// ask reports whether the page of a person has to be loaded, which then is on its way.
func (p *persons) ask(name string) bool {
	if slices.Contains(p.order, name) {
		return false
	}
	if p.pages == nil {
		p.pages = map[string]*personPage{}
	}
	p.order = append(p.order, name)
	if len(p.order) > keptPersons {
		delete(p.pages, p.order[0])
		p.order = slices.Delete(p.order, 0, 1)
	}
	return true
}

func (p *persons) put(page personPage) {
	if slices.Contains(p.order, page.person.Name) {
		p.pages[page.person.Name] = &page
	}
}

// personLoaded comes back with the page of a person: first with what the index has,
// then with what has to be looked up in the briefings.
type personLoaded struct {
	page  personPage
	whole bool
}

// loadPerson loads the page of a person, unless that has been done.
func (d *libraryDocument) loadPerson(ctx context.Context, p library.Person) tea.Cmd {
	if p.Name == "" || !d.persons.ask(p.Name) {
		return nil
	}
	return func() tea.Msg {
		page := personPage{person: p}
		page.mentions, page.err = d.lib.Mentions(ctx, p)
		return personLoaded{page, false}
	}
}

// completePerson looks up in the briefings what the index does not have.
func (d *libraryDocument) completePerson(ctx context.Context, page personPage) tea.Cmd {
	return func() tea.Msg {
		page.verdicts, page.err = d.lib.Verdicts(ctx, page.mentions)
		page.positions = d.positions(ctx, &page)
		return personLoaded{page, true}
	}
}

// person loads the page of a person at once.
func (d *libraryDocument) person(ctx context.Context, p library.Person) (personPage, error) {
	page := personPage{person: p}
	var err error
	if page.mentions, err = d.lib.Mentions(ctx, p); err != nil {
		return page, err
	}
	page.verdicts, err = d.lib.Verdicts(ctx, page.mentions)
	return page, err
}

// positions looks up the positions of a person on the newest questions.
func (d *libraryDocument) positions(ctx context.Context, page *personPage) map[library.Address]briefing.Markdown {
	out := map[library.Address]briefing.Markdown{}
	all := page.of("questions")
	for _, m := range all[:min(len(all), maxPositions)] {
		o, err := d.lib.Open(ctx, m.Briefing)
		if err != nil {
			continue // it has changed since
		}
		e, ok := o.Briefing.Find(m.Entry)
		q, isQuestion := e.Item().(*briefing.Question)
		if !ok || !isQuestion {
			continue
		}
		for _, s := range q.Positions {
			who, _ := o.Briefing.Find(briefing.ID(s.Participant))
			if p, ok := who.Item().(*briefing.Participant); ok && slices.Contains(page.person.Spellings, library.Spelling(p.Name)) {
				out[m.Address] = s.Position
			}
		}
	}
	return out
}

// Portrait is the page of a person, as far as it has been loaded.
func (e libraryEntry) Portrait() (*personPage, bool) {
	return e.doc.persons.get(e.key.person), e.order == peopleList
}

// mentioned returns the entry that a mention is of.
func (e libraryEntry) mentioned(m library.Mention) entry {
	k := briefing.KindNamed(m.Section)
	if k == nil {
		return nil
	}
	return libraryEntry{e.doc, k.Order(), libraryKey{Address: m.Address}}
}
