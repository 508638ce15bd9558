package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"readout/briefing/library"
)

// FTS5 looks for each spelling of a name by itself, however few of the hits are asked for.
// Where there are many, as of all names with one initial, the entries in which somebody
// speaks are read from those that mention them, once for all lists that a query narrows.

// entryIDs are ids of entries, ascending.
type entryIDs []int64

// between returns those from one to another.
func (e entryIDs) between(first, last int64) entryIDs {
	from, _ := slices.BinarySearch(e, first)
	to, there := slices.BinarySearch(e, last)
	if there {
		to++
	}
	return e[from:max(from, to)]
}

// has reports whether an entry is one of them.
func (e entryIDs) has(id int64) bool {
	_, yes := slices.BinarySearch(e, id)
	return yes
}

// page returns n of them, from an offset on.
func (e entryIDs) page(offset, n int) []int64 {
	e = e[min(offset, len(e)):]
	return slices.Clone(e[:min(n, len(e))])
}

// spoken is the entries in which somebody speaks whose name has one of some spellings.
type spoken struct{ quotes, others entryIDs }

// spokenBy lists the entries in which somebody speaks, under each of their names: quotes by
// their ids, and others by these with a minus. To group them would take sorting them first.
const spokenBy = `SELECT (SELECT group_concat(iif(speaks = 2, entry, -entry)) FROM mention WHERE spelling = n.id AND speaks > 0)
	FROM json_each(?) s CROSS JOIN spelling n ON n.name = s.value`

// asksForSpeakersAlone reports whether a query has no words, and no filters but for
// speakers, sections and dates.
func asksForSpeakersAlone(q library.Query) bool {
	return len(q.Words)+len(q.Not)+len(q.Parties)+len(q.Series)+len(q.Statuses) == 0 && !q.Open && !q.Overdue
}

// saidBy returns the entries of the sections of a query in which somebody speaks whose name
// has one of some spellings.
func (x *Index) saidBy(ctx context.Context, tx snapshot, q library.Query, spellings []string) (entryIDs, error) {
	s, err := x.spokenNow(ctx, tx, spellings)
	if err != nil {
		return nil, err
	}
	in := func(section string) bool { return len(q.Sections) == 0 || slices.Contains(q.Sections, section) }
	switch quotes, others := in("quotes"), in("notes"); {
	case quotes && others:
		all := append(slices.Clone(s.quotes), s.others...)
		slices.Sort(all)
		return all, nil
	case quotes:
		return s.quotes, nil
	case others:
		return s.others, nil
	}
	return entryIDs{}, nil
}

// spokenNow returns the entries in which somebody speaks, which are kept until others are
// asked for.
func (x *Index) spokenNow(ctx context.Context, tx snapshot, spellings []string) (spoken, error) {
	names, err := json.Marshal(spellings)
	if err != nil {
		return spoken{}, err
	}
	return x.spoken.get(ctx, tx, string(names), func() (spoken, error) { return spokenOf(ctx, tx, string(names)) })
}

// spokenOf returns the entries in which somebody speaks, of whose names there is a list in
// JSON.
func spokenOf(ctx context.Context, tx snapshot, names string) (s spoken, err error) {
	s = spoken{entryIDs{}, entryIDs{}}
	err = each(ctx, tx, func(scan func(...any) error) error {
		var list sql.NullString
		if err := scan(&list); err != nil || !list.Valid {
			return err
		}
		ids, err := numbersIn(list.String)
		for _, id := range ids {
			if id > 0 {
				s.quotes = append(s.quotes, id)
			} else {
				s.others = append(s.others, -id)
			}
		}
		return err
	}, spokenBy, names)
	for _, ids := range []*entryIDs{&s.quotes, &s.others} {
		slices.Sort(*ids)
		*ids = slices.Compact(*ids)
	}
	return s, err
}
