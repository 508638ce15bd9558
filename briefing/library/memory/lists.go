package memory

import (
	"context"
	"slices"

	"readout/briefing"
	"readout/briefing/library"
)

// Cards returns briefings, the newest first.
func (x *Index) Cards(_ context.Context, offset, n int) ([]library.Card, int, error) {
	_, links := x.derived()
	records := x.snapshot()
	total := len(records)
	records = records[min(offset, total):min(offset+n, total)]
	var out []library.Card
	for _, r := range records {
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
			case !closed:
				card.Questions++
			}
		}
		out = append(out, card)
	}
	return out, total, nil
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
	persons := slices.Clone(values.People.Persons())
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
	return persons, nil
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
