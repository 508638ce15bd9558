package memory

import (
	"context"
	"slices"

	"readout/briefing"
	"readout/briefing/library"
)

// Cards returns briefings, the newest first.
func (x *Index) Cards(ctx context.Context, q library.Query, ask library.Ask) (library.Cards, error) {
	_, links := x.derived()
	records := x.snapshot()
	if !q.IsZero() {
		found, err := x.found(ctx, q, ask.Today)
		if err != nil {
			return library.Cards{}, err
		}
		records = nil
		for _, f := range found {
			if n := len(records); n == 0 || records[n-1] != f.record {
				records = append(records, f.record)
			}
		}
	}
	cards := library.Cards{Count: len(records)}
	if !q.IsZero() {
		cards.Count, cards.More = min(len(records), ask.UpTo()), len(records) > ask.UpTo()
	}
	records = records[min(ask.Offset, len(records)):]
	for _, r := range records[:min(len(records), ask.Limit)] {
		cards.Cards = append(cards.Cards, r.card(links, ask.Today))
	}
	return cards, nil
}

func (r *record) card(links *links, today string) library.Card {
	card := library.Card{
		Path: r.Path, Title: r.Title, Date: r.Date, Place: r.Place, Series: r.Series, Hash: r.Hash,
		People: len(r.People), Errors: r.Errors, Error: r.Error,
	}
	for i := range r.Entries {
		e := &r.Entries[i]
		switch _, closed := links.closed[library.Address{Briefing: r.Path, Entry: e.ID}]; {
		case !e.IsOpen():
		case e.Section == "actions":
			card.Actions++
			if library.Overdue(e.Due, today) {
				card.Overdue++
			}
		case !closed:
			card.Questions++
		}
	}
	return card
}

// Neighbours returns the paths of the briefings before and after one.
func (x *Index) Neighbours(_ context.Context, path string) (newer, older string, err error) {
	records := x.snapshot()
	at := slices.IndexFunc(records, func(r *record) bool { return r.Path == path })
	if at > 0 {
		newer = records[at-1].Path
	}
	if at >= 0 && at+1 < len(records) {
		older = records[at+1].Path
	}
	return newer, older, nil
}

// People returns all persons with their numbers.
func (x *Index) People(context.Context) ([]library.Person, error) {
	values, _ := x.derived()
	return x.count(values.People), nil
}

// Called returns the persons who are called a name.
func (x *Index) Called(_ context.Context, name library.Phrase, offset, n int) ([]library.Person, int, error) {
	values, _ := x.derived()
	persons, count := values.People.Counted(x.count(values.People)).Called(name, offset, n)
	return persons, count, nil
}

// count returns all persons with their numbers.
func (x *Index) count(people *library.People) []library.Person {
	persons := slices.Clone(people.Persons())
	at := map[string]int{}
	for i, p := range persons {
		for _, s := range p.Spellings {
			at[s] = i
		}
	}
	for _, r := range x.snapshot() {
		in := map[int]bool{}
		for _, p := range r.People {
			if i, ok := at[library.Spelling(p.Name)]; ok {
				in[i] = true
			}
		}
		for i := range in {
			persons[i].CountBriefing(r.Date)
		}
		for _, e := range r.Entries {
			if e.Section != "quotes" {
				continue
			}
			for _, id := range e.Speakers {
				if i, ok := at[library.Spelling(r.Name(id))]; ok {
					persons[i].Quotes++
				}
			}
		}
	}
	return persons
}

// FindPeople returns the persons with a name.
func (x *Index) FindPeople(_ context.Context, name string) ([]library.Person, error) {
	values, _ := x.derived()
	return values.People.Named(name), nil
}

// Mentions returns the entries that a person is in.
func (x *Index) Mentions(_ context.Context, p library.Person) ([]library.Mention, error) {
	var out []library.Mention
	for _, r := range x.snapshot() {
		is := func(id briefing.ID) bool {
			_, yes := slices.BinarySearch(p.Spellings, library.Spelling(r.Name(id)))
			return yes
		}
		for i := range r.Entries {
			e := &r.Entries[i]
			speaks := slices.ContainsFunc(e.Speakers, is)
			if speaks || slices.ContainsFunc(e.People, is) {
				out = append(out, library.Mention{
					Address: library.Address{Briefing: r.Path, Entry: e.ID}, Title: r.Title, Date: r.Date,
					Section: e.Section, Heading: e.Title, Text: e.Text[:e.Said], Speaks: speaks, Status: e.Status, Due: e.Due,
				})
			}
		}
	}
	return out, nil
}

// Questions returns questions, the oldest first.
func (x *Index) Questions(_ context.Context, all bool) ([]library.Question, error) {
	_, links := x.derived()
	var out []library.Question
	for _, r := range x.snapshot() {
		for _, e := range r.Entries {
			if e.Section != "questions" {
				continue
			}
			a := library.Address{Briefing: r.Path, Entry: e.ID}
			q := library.Question{Address: a, Title: e.Title, Date: r.Date, Status: e.Status, AnsweredBy: links.closed[a]}
			if all || q.Open() {
				out = append(out, q)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b library.Question) int { return library.CompareDays(library.Day(a.Date), library.Day(b.Date)) })
	return out, nil
}

// Actions returns actions, those that are due first first.
func (x *Index) Actions(_ context.Context, all bool) ([]library.Action, error) {
	var out []library.Action
	for _, r := range x.snapshot() {
		for _, e := range r.Entries {
			if e.Section == "actions" && (all || e.Status == "open") {
				out = append(out, library.Action{
					Address: library.Address{Briefing: r.Path, Entry: e.ID}, Title: e.Title, Date: r.Date,
					Owner: r.Name(e.Owner), Due: e.Due, Status: e.Status,
				})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b library.Action) int {
		return library.CompareDays(library.DueDay(a.Due), library.DueDay(b.Due))
	})
	return out, nil
}
