package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"readout/briefing"
	"readout/briefing/library"
)

// briefRow and entryRow are rows as they are shown: their checksums were right.
type briefRow struct {
	id, entries                        int64
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

const (
	briefColumns = "b.id, b.entries, b.path, b.title, b.date, b.place, b.series, b.hash, b.people, b.questions, b.actions, b.errors, b.error, b.sum"
	entryColumns = "e.id, e.name, e.section, e.title, e.text, e.said, e.status, e.due, e.owner, e.sum"
)

// columns returns where to scan briefColumns to, and what says whether the row is
// whole.
func (b *briefRow) columns() ([]any, func() error) {
	var sum int64
	return []any{&b.id, &b.entries, &b.path, &b.title, &b.date, &b.place, &b.series, &b.hash, &b.people, &b.questions, &b.actions, &b.errors, &b.err, &sum}, func() error {
		if sum != checksum(b.path, b.title, string(b.date), b.place, b.series, b.hash, b.err) {
			return fmt.Errorf("%w: the row of %q is not as it was written", ErrDamaged, b.path)
		}
		return nil
	}
}

func (e *entryRow) columns() ([]any, func() error) {
	var sum int64
	return []any{&e.id, &e.name, &e.section, &e.title, &e.text, &e.said, &e.status, &e.due, &e.owner, &sum}, func() error {
		if sum != checksum(string(e.name), e.section, e.title, e.text, e.status, string(e.due), e.owner) || e.said < 0 || e.said > len(e.text) {
			return fmt.Errorf("%w: the row of entry %d is not as it was written", ErrDamaged, e.id)
		}
		return nil
	}
}

// entriesOf returns entries by their ids.
func entriesOf(ctx context.Context, tx snapshot, ids []int64) (map[int64]*entryRow, error) {
	out := map[int64]*entryRow{}
	if len(ids) == 0 {
		return out, nil
	}
	err := entries(ctx, tx, func(e *entryRow) { out[e.id] = e }, entriesByID, list(ids))
	return out, err
}

// list writes ids as JSON.
func list(ids []int64) string {
	out := append(make([]byte, 0, 16*len(ids)+2), '[')
	for i, id := range ids {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendInt(out, id, 10)
	}
	return string(append(out, ']'))
}

const (
	entriesFrom = "SELECT " + entryColumns + ", " + briefColumns + " FROM "
	ofBrief     = " JOIN brief b ON b.id = (SELECT id FROM brief WHERE id < e.id ORDER BY id DESC LIMIT 1) "
	entriesByID = entriesFrom + "entry e" + ofBrief + "WHERE e.id IN (SELECT value FROM json_each(?))"
)

// entries calls row for each entry that a query finds, whose columns are those of
// entriesFrom.
func entries(ctx context.Context, tx snapshot, row func(*entryRow), query string, args ...any) error {
	return each(ctx, tx, func(scan func(...any) error) error {
		e := &entryRow{}
		to, whole := e.columns()
		toBrief, wholeBrief := e.brief.columns()
		if err := scan(append(to, toBrief...)...); err != nil {
			return err
		}
		if err := cmp.Or(whole(), wholeBrief()); err != nil {
			return err
		}
		row(e)
		return nil
	}, query, args...)
}
