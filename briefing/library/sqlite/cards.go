package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"readout/briefing/library"
)

// Cards returns briefings, the newest first.
func (x *Index) Cards(ctx context.Context, q library.Query, ask library.Ask) (cards library.Cards, err error) {
	err = x.read(ctx, func(tx *sql.Tx) error {
		cards = library.Cards{}
		if q.IsZero() {
			if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM brief").Scan(&cards.Count); err != nil {
				return err
			}
			cards.Cards, err = cardsOf(ctx, tx, ask.Today, func(ids []int64, end int64) some {
				return between(ids[0], end, len(ids) == cards.Count)
			}, "ORDER BY b.id LIMIT ? OFFSET ?", ask.Limit, ask.Offset)
			return err
		}
		s, err := x.search(ctx, tx, q, ask)
		if err != nil || s == nil {
			return err
		}
		ids, count, err := s.briefs(ask)
		if err != nil {
			return err
		}
		cards.Count, cards.More = min(count, ask.UpTo()), count > ask.UpTo()
		cards.Cards, err = cardsOf(ctx, tx, ask.Today, func(ids []int64, _ int64) some { return these(ids) }, "WHERE b.id IN ("+list(ids)+") ORDER BY b.id")
		return err
	})
	return cards, err
}

// briefs returns the briefings that hits are in, from an offset on, and counts them as far
// as that is asked for, and one more.
func (s *search) briefs(ask library.Ask) (ids []int64, count int, err error) {
	rows, err := s.tx.QueryContext(s.ctx, "SELECT words.rowid, (SELECT id FROM brief WHERE id < words.rowid ORDER BY id DESC LIMIT 1) FROM words"+
		where+"ORDER BY words.rowid", s.match, s.first, s.last)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	last := int64(-1)
	for count <= max(ask.UpTo(), ask.Offset+ask.Limit) && rows.Next() {
		var entry, brief int64
		if err := rows.Scan(&entry, &brief); err != nil {
			return nil, 0, err
		}
		if brief == last || s.skip != nil && s.skip(entry) {
			continue
		}
		if last = brief; count >= ask.Offset && len(ids) < ask.Limit {
			ids = append(ids, brief)
		}
		count++
	}
	return ids, count, rows.Err()
}

// cardsOf returns briefings as they are listed, of a query that says what follows FROM; in
// it the briefing is b. Some says in SQL which they are, by their ids and where the last ends.
func cardsOf(ctx context.Context, tx *sql.Tx, today string, some func(ids []int64, end int64) some, which string, args ...any) ([]library.Card, error) {
	var ids []int64
	var end int64
	var out []library.Card
	err := each(ctx, tx, func(scan func(...any) error) error {
		var b briefRow
		to, whole := b.columns()
		if err := scan(to...); err != nil {
			return err
		}
		ids, end = append(ids, b.id), b.id+b.entries
		out = append(out, library.Card{
			Path: b.path, Title: b.title, Date: b.date, Place: b.place, Series: b.series, Hash: b.hash,
			People: b.people, Questions: b.questions, Actions: b.actions, Errors: b.errors, Error: b.err,
		})
		return whole()
	}, "SELECT "+briefColumns+" FROM brief b "+which, args...)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	in := some(ids, end)
	closed, err := closedIn(ctx, tx, in, true)
	if err != nil {
		return nil, err
	}
	for entry := range closed {
		at, _ := slices.BinarySearch(ids, entry) // its briefing is the one before
		out[at-1].Questions--
	}
	return out, each(ctx, tx, func(scan func(...any) error) error {
		var id int64
		var overdue int
		err := scan(&id, &overdue)
		at, _ := slices.BinarySearch(ids, id)
		out[at].Overdue = overdue
		return err
	}, `SELECT b.id, count(*) FROM brief b CROSS JOIN task t ON t.entry BETWEEN b.id AND b.id + b.entries
		WHERE b.id `+in.briefs+` AND b.actions > 0 AND +t.section = 'actions' AND +t.status = 'open' AND +t.due <> '' AND +t.due < ? GROUP BY b.id`, today)
}
