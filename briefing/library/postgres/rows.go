package postgres

import (
	"context"

	"readout/briefing"
	"readout/briefing/library"
)

type briefRow struct {
	id                                 int64
	path, title                        string
	date                               briefing.Date
	place, series, hash                string
	people, questions, actions, errors int
	err                                string
}

type entryRow struct {
	id                   int64
	brief                briefRow
	name                 briefing.ID
	section, title, text string
	said                 int
	status               string
	due                  briefing.Date
	owner                string
}

func (e *entryRow) address() library.Address {
	return library.Address{Briefing: e.brief.path, Entry: e.name}
}

const briefColumns = "b.id, b.path, b.title, b.date, b.place, b.series, b.hash, b.people, b.questions, b.actions, b.errors, b.error"

// columns returns where to scan briefColumns to.
func (b *briefRow) columns() []any {
	return []any{&b.id, &b.path, &b.title, &b.date, &b.place, &b.series, &b.hash, &b.people, &b.questions, &b.actions, &b.errors, &b.err}
}

// entryColumns are of an entry and its briefing; with an outer join, all can be null.
const entryColumns = `coalesce(e.id, 0), coalesce(e.name, ''), coalesce(e.section, ''), coalesce(e.title, ''), coalesce(e.text, ''),
	coalesce(e.said, 0), coalesce(e.status, ''), coalesce(e.due, ''), coalesce(e.owner, ''),
	coalesce(b.path, ''), coalesce(b.title, ''), coalesce(b.date, '')`

// columns returns where to scan entryColumns to.
func (e *entryRow) columns() []any {
	return []any{&e.id, &e.name, &e.section, &e.title, &e.text, &e.said, &e.status, &e.due, &e.owner, &e.brief.path, &e.brief.title, &e.brief.date}
}

// bound keeps what was said within the text, whatever somebody has written into the row.
func (e *entryRow) bound() { e.said = min(max(e.said, 0), len(e.text)) }

// entries calls row for each entry of a query, which says what follows FROM entry e
// and its briefing b.
func entries(ctx context.Context, q querier, row func(*entryRow), rest string, args ...any) error {
	return each(ctx, q, func(scan func(...any) error) error {
		e := &entryRow{}
		if err := scan(e.columns()...); err != nil {
			return err
		}
		e.bound()
		row(e)
		return nil
	}, "SELECT "+entryColumns+" FROM readout.entry e JOIN readout.brief b ON b.id = e.brief "+rest, args...)
}

// addresses returns the addresses of entries by their ids.
func addresses(ctx context.Context, q querier, ids []int64) (map[int64]library.Address, error) {
	out := map[int64]library.Address{}
	if len(ids) == 0 {
		return out, nil
	}
	return out, each(ctx, q, func(scan func(...any) error) error {
		var id int64
		var a library.Address
		err := scan(&id, &a.Briefing, &a.Entry)
		out[id] = a
		return err
	}, "SELECT e.id, b.path, e.name FROM readout.entry e JOIN readout.brief b ON b.id = e.brief WHERE e.id = ANY ($1)", ids)
}
