package postgres

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"readout/briefing"
	"readout/briefing/library"
)

// now returns the generation that a transaction sees.
func now(ctx context.Context, tx pgx.Tx) (n int64, err error) {
	err = tx.QueryRow(ctx, generationNow).Scan(&n)
	return n, err
}

// know keeps what was found of a generation, and forgets what was of another.
func (l *Library) know(generation int64, keep func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.generation != generation {
		l.generation, l.values, l.closed, l.counted = generation, nil, nil, nil
	}
	keep()
}

// valuesFor returns the values of the filters of a query, if it has such.
func (l *Library) valuesFor(ctx context.Context, tx pgx.Tx, q library.Query) (library.Values, error) {
	if !named(q) {
		return library.Values{}, nil
	}
	return l.valuesNow(ctx, tx)
}

// valuesNow returns all names that filters can mean.
func (l *Library) valuesNow(ctx context.Context, tx pgx.Tx) (library.Values, error) {
	n, err := now(ctx, tx)
	if err != nil {
		return library.Values{}, err
	}
	l.mu.Lock()
	if l.generation == n && l.values != nil {
		defer l.mu.Unlock()
		return *l.values, nil
	}
	l.mu.Unlock()
	var v library.Values
	var names []library.Spelled
	var aliases []library.Alias
	err = each(ctx, tx, func(scan func(...any) error) error {
		var kind, name, other string
		var briefings int
		if err := scan(&kind, &name, &other, &briefings); err != nil {
			return err
		}
		switch kind {
		case "name":
			names = append(names, library.Spelled{Name: name, Briefings: briefings})
		case "party":
			v.Parties = append(v.Parties, name)
		case "series":
			v.Series = append(v.Series, name)
		case "alias":
			aliases = append(aliases, library.Alias{Name: name, SameAs: other})
		}
		return nil
	}, "SELECT kind, name, other, sum(briefings)::bigint FROM readout.value WHERE briefings > 0 GROUP BY kind, name, other")
	if err != nil {
		return v, err
	}
	r, err := rules(ctx, tx)
	if err != nil {
		return v, err
	}
	v.People = library.NewPeople(names, aliases, r)
	l.know(n, func() { l.values = &v })
	return v, nil
}

// People returns all persons with their numbers.
func (l *Library) People(ctx context.Context) (out []library.Person, err error) {
	err = l.read(ctx, func(tx pgx.Tx) error {
		values, err := l.valuesNow(ctx, tx)
		if err == nil {
			out, err = countPeople(ctx, tx, values.People)
		}
		return err
	})
	return out, err
}

// Called returns the persons who are called a name.
func (l *Library) Called(ctx context.Context, name library.Phrase, offset, n int) (out []library.Person, count int, err error) {
	err = l.read(ctx, func(tx pgx.Tx) error {
		values, err := l.valuesNow(ctx, tx)
		if err != nil {
			return err
		}
		people, err := l.countedNow(ctx, tx, values.People)
		if err == nil {
			out, count = people.Called(name, offset, n)
		}
		return err
	})
	return out, count, err
}

// countedNow returns all persons with their numbers, which are counted once.
func (l *Library) countedNow(ctx context.Context, tx pgx.Tx, people *library.People) (*library.CountedPeople, error) {
	n, err := now(ctx, tx)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	counted := l.counted
	if l.generation != n {
		counted = nil
	}
	l.mu.Unlock()
	if counted != nil {
		return counted, nil
	}
	all, err := countPeople(ctx, tx, people)
	if err != nil {
		return nil, err
	}
	counted = people.Counted(all)
	l.know(n, func() { l.counted = counted })
	return counted, nil
}

func countPeople(ctx context.Context, tx pgx.Tx, people *library.People) ([]library.Person, error) {
	out := slices.Clone(people.Persons())
	at := map[string]int{}
	for i, p := range out {
		for _, s := range p.Spellings {
			at[s] = i
		}
	}
	last := make([]int64, len(out)) // the briefing counted last, to count each once
	err := each(ctx, tx, func(scan func(...any) error) error {
		var brief int64
		var date briefing.Date
		var name string
		if err := scan(&brief, &date, &name); err != nil {
			return err
		}
		i, ok := at[name]
		if !ok || last[i] == brief {
			return nil
		}
		last[i] = brief
		out[i].CountBriefing(date)
		return nil
	}, "SELECT b.id, b.date, p.name FROM readout.participant p JOIN readout.brief b ON b.id = p.brief ORDER BY b.id")
	if err != nil {
		return nil, err
	}
	return out, each(ctx, tx, func(scan func(...any) error) error {
		var name string
		var quotes int
		err := scan(&name, &quotes)
		if i, ok := at[name]; ok {
			out[i].Quotes += quotes
		}
		return err
	}, "SELECT name, count(*) FROM readout.mention WHERE speaks = 2 GROUP BY name")
}

// FindPeople returns the persons with a name.
func (l *Library) FindPeople(ctx context.Context, name string) (out []library.Person, err error) {
	err = l.read(ctx, func(tx pgx.Tx) error {
		values, err := l.valuesNow(ctx, tx)
		if err == nil {
			out = values.People.Named(name)
		}
		return err
	})
	return out, err
}

// Mentions returns the entries that a person is in.
func (l *Library) Mentions(ctx context.Context, p library.Person) (out []library.Mention, err error) {
	err = l.ask(ctx, func(q querier) error {
		out = nil
		return each(ctx, q, func(scan func(...any) error) error {
			var e entryRow
			var speaks bool
			if err := scan(append([]any{&speaks}, e.columns()...)...); err != nil {
				return err
			}
			out = append(out, library.Mention{
				Address: e.address(), Title: e.brief.title, Date: e.brief.date, Section: e.section,
				Heading: e.title, Text: e.text[:min(max(e.said, 0), len(e.text))], Speaks: speaks,
			})
			return nil
		}, "SELECT m.speaks, "+entryColumns+` FROM (SELECT entry, bool_or(speaks > 0) AS speaks FROM readout.mention WHERE name = ANY ($1) GROUP BY entry) m
			JOIN readout.entry e ON e.id = m.entry JOIN readout.brief b ON b.id = e.brief ORDER BY e.ord, e.id`, p.Spellings)
	})
	return out, err
}
