package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"

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
func entriesOf(ctx context.Context, tx *sql.Tx, ids []int64) (map[int64]*entryRow, error) {
	out := map[int64]*entryRow{}
	if len(ids) == 0 {
		return out, nil
	}
	err := entries(ctx, tx, func(e *entryRow) { out[e.id] = e }, "entry e WHERE e.id IN ("+list(ids)+")")
	return out, err
}

// list writes ids with commas between them.
func list(ids []int64) string {
	in := make([]string, len(ids))
	for i, id := range ids {
		in[i] = fmt.Sprint(id)
	}
	return strings.Join(in, ",")
}

// entries calls row for each entry of a query, which says what follows FROM; in it
// the entry is e.
func entries(ctx context.Context, tx *sql.Tx, row func(*entryRow), from string, args ...any) error {
	const ofBrief = " JOIN brief b ON b.id = (SELECT id FROM brief WHERE id < e.id ORDER BY id DESC LIMIT 1) "
	from, where, _ := strings.Cut(from, "WHERE ")
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
	}, "SELECT "+entryColumns+", "+briefColumns+" FROM "+from+ofBrief+"WHERE "+where, args...)
}
