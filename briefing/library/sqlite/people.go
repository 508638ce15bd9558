package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/library"
)

// valuesFor returns the values of the filters of a query, if it has such.
func (x *Index) valuesFor(ctx context.Context, tx snapshot, q library.Query) (library.Values, error) {
	if len(q.Speakers)+len(q.Parties)+len(q.Series) == 0 {
		return library.Values{}, nil
	}
	return x.valuesNow(ctx, tx)
}

// valuesNow returns all names that filters can mean.
func (x *Index) valuesNow(ctx context.Context, tx snapshot) (library.Values, error) {
	return x.values.get(ctx, tx, "", func() (library.Values, error) { return values(ctx, tx) })
}

func values(ctx context.Context, tx snapshot) (library.Values, error) {
	var names []library.Spelled
	err := each(ctx, tx, func(scan func(...any) error) error {
		var s library.Spelled
		err := scan(&s.Name, &s.Briefings)
		names = append(names, s)
		return err
	}, "SELECT name, briefings FROM spelling WHERE briefings > 0")
	if err != nil {
		return library.Values{}, err
	}
	var v library.Values
	var aliases []library.Alias
	err = each(ctx, tx, func(scan func(...any) error) error {
		var kind, name, other string
		if err := scan(&kind, &name, &other); err != nil {
			return err
		}
		switch kind {
		case "party":
			v.Parties = append(v.Parties, name)
		case "series":
			v.Series = append(v.Series, name)
		case "alias":
			aliases = append(aliases, library.Alias{Name: name, SameAs: other})
		}
		return nil
	}, "SELECT kind, name, other FROM value WHERE briefings > 0")
	if err != nil {
		return v, err
	}
	r, err := rules(ctx, tx)
	if err != nil {
		return v, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	v.People = library.NewPeople(names, aliases, r)
	return v, nil
}

// People returns all persons with their numbers.
func (x *Index) People(ctx context.Context) (out []library.Person, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		values, err := x.valuesNow(ctx, tx)
		if err == nil {
			out, err = countPeople(ctx, tx, values.People)
		}
		return err
	})
	return out, err
}

// Called returns the persons who are called a name.
func (x *Index) Called(ctx context.Context, name library.Phrase, offset, n int) (out []library.Person, count int, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		values, err := x.valuesNow(ctx, tx)
		if err != nil {
			return err
		}
		people, err := x.countedNow(ctx, tx, values.People)
		if err == nil {
			out, count = people.Called(name, offset, n)
		}
		return err
	})
	return out, count, err
}

// countedNow returns all persons with their numbers, which are counted once.
func (x *Index) countedNow(ctx context.Context, tx snapshot, people *library.People) (*library.CountedPeople, error) {
	return x.counted.get(ctx, tx, "", func() (*library.CountedPeople, error) {
		all, err := countPeople(ctx, tx, people)
		if err != nil {
			return nil, err
		}
		return people.Counted(all), nil
	})
}

// whoIsIn lists the spellings of each briefing. A row for each would take several times as
// long.
const whoIsIn = "SELECT b.date, group_concat(p.spelling) FROM participant p CROSS JOIN brief b ON b.id = p.brief GROUP BY p.brief"

func countPeople(ctx context.Context, tx snapshot, people *library.People) ([]library.Person, error) {
	out := slices.Clone(people.Persons())
	at, err := spellingsOf(ctx, tx, out)
	if err != nil {
		return nil, err
	}
	last := make([]int, len(out)) // the number of the briefing counted last, to count each once
	n := 0
	err = each(ctx, tx, func(scan func(...any) error) error {
		var date briefing.Date
		var list string
		if err := scan(&date, &list); err != nil {
			return err
		}
		spellings, err := numbersIn(list)
		day := library.Day(date)
		n++
		for _, s := range spellings {
			if i, ok := at[s]; ok && last[i] != n {
				last[i] = n
				out[i].CountDay(day)
			}
		}
		return err
	}, whoIsIn)
	if err != nil {
		return nil, err
	}
	return out, each(ctx, tx, func(scan func(...any) error) error {
		var spelling int64
		var quotes int
		err := scan(&spelling, &quotes)
		if i, ok := at[spelling]; ok {
			out[i].Quotes += quotes
		}
		return err
	}, "SELECT spelling, count(*) FROM mention WHERE speaks = 2 GROUP BY spelling")
}

// spellingsOf returns which person each spelling is of.
func spellingsOf(ctx context.Context, tx snapshot, persons []library.Person) (map[int64]int, error) {
	at := map[string]int{}
	for i, p := range persons {
		for _, s := range p.Spellings {
			at[s] = i
		}
	}
	out := map[int64]int{}
	return out, each(ctx, tx, func(scan func(...any) error) error {
		var id int64
		var name string
		err := scan(&id, &name)
		if i, ok := at[name]; ok {
			out[id] = i
		}
		return err
	}, "SELECT id, name FROM spelling WHERE briefings > 0")
}

// FindPeople returns the persons with a name.
func (x *Index) FindPeople(ctx context.Context, name string) (out []library.Person, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		values, err := x.valuesNow(ctx, tx)
		if err == nil {
			out = values.People.Named(name)
		}
		return err
	})
	return out, err
}

// Mentions returns the entries that a person is in.
func (x *Index) Mentions(ctx context.Context, p library.Person) (out []library.Mention, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		out = nil
		speaks := map[int64]bool{}
		in := strings.TrimSuffix(strings.Repeat("?,", len(p.Spellings)), ",")
		var names []any
		for _, s := range p.Spellings {
			names = append(names, s)
		}
		err := each(ctx, tx, func(scan func(...any) error) error {
			var entry int64
			var how int
			err := scan(&entry, &how)
			speaks[entry] = speaks[entry] || how > 0
			return err
		}, "SELECT m.entry, m.speaks FROM spelling s JOIN mention m ON m.spelling = s.id WHERE s.name IN ("+in+")", names...)
		if err != nil {
			return err
		}
		ids := make([]int64, 0, len(speaks))
		for id := range speaks {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		for some := range slices.Chunk(ids, mentionsAtOnce) {
			n := len(out)
			err := entries(ctx, tx, func(e *entryRow) { out = append(out, e.mention(speaks[e.id])) }, entriesByID+" ORDER BY e.id", list(some))
			if err != nil {
				return err
			}
			if len(out)-n != len(some) {
				return fmt.Errorf("%w: an entry from %d to %d is not there", ErrDamaged, some[0], some[len(some)-1])
			}
		}
		return nil
	})
	return out, err
}

// mentionsAtOnce is how many entries are read in one query.
const mentionsAtOnce = 500

// mention returns an entry without its text but for what was said: somebody who is often
// mentioned would have much of the library in memory.
func (e *entryRow) mention(speaks bool) library.Mention {
	return library.Mention{
		Address: e.address(), Title: e.brief.title, Date: e.brief.date, Section: e.section,
		Heading: e.title, Text: strings.Clone(e.text[:e.said]), Speaks: speaks, Status: e.status, Due: e.due,
	}
}
