package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
)

// Cards returns briefings, the newest first.
func (l *Library) Cards(ctx context.Context, q library.Query, how library.Ask) (cards library.Cards, err error) {
	err = l.read(ctx, func(tx pgx.Tx) error {
		cards = library.Cards{}
		if q.IsZero() {
			if err := tx.QueryRow(ctx, "SELECT count(*) FROM readout.brief").Scan(&cards.Count); err != nil {
				return err
			}
			cards.Cards, err = cardsOf(ctx, tx, how.Today, "ORDER BY b.ord LIMIT $1 OFFSET $2", how.Limit, how.Offset)
			return err
		}
		filters, closed, err := l.filters(ctx, tx, q)
		if err != nil || filters == nil {
			return err
		}
		ids, count, err := briefs(ctx, tx, q, filters, how, closed)
		if err != nil {
			return err
		}
		cards.Count, cards.More = min(count, how.UpTo()), count > how.UpTo()
		cards.Cards, err = cardsOf(ctx, tx, how.Today, "WHERE b.id = ANY ($1) ORDER BY b.ord", ids)
		return err
	})
	return cards, err
}

// briefs returns the briefings that hits are in, from an offset on, and counts them as far
// as that is asked for, and one more. It asks for more and more hits, until there are
// enough briefings among them.
func briefs(ctx context.Context, from querier, q library.Query, filters []library.AnyOf, how library.Ask, closed []int64) (ids []int64, count int, err error) {
	enough := max(how.UpTo(), how.Offset+how.Limit)
	for most := min(16*(enough+1), maxCount); ; most = min(8*most, maxCount) {
		args, err := newQuestion(q, library.Ask{Limit: most, Count: most, Today: how.Today}).arguments(q, filters, closed)
		if err != nil {
			return nil, 0, err
		}
		ids, count = nil, 0
		hits, last := 0, int64(-1)
		err = each(ctx, from, func(scan func(...any) error) error {
			var entry *int64
			if err := scan(&entry); err != nil || entry == nil {
				return err
			}
			hits++
			brief := *entry >> entryBits
			if brief == last || count > enough {
				return nil
			}
			if last = brief; count >= how.Offset && len(ids) < how.Limit {
				ids = append(ids, brief)
			}
			count++
			return nil
		}, "SELECT s.entry FROM "+searching+" ORDER BY s.place", args...)
		if err != nil || count > enough || hits < most || most == maxCount {
			return ids, count, err
		}
	}
}

// cardsOf returns briefings as they are listed, of a query that says what follows FROM; in
// it the briefing is b.
func cardsOf(ctx context.Context, from querier, today, which string, args ...any) (cards []library.Card, err error) {
	at := map[int64]int{}
	var ids []int64
	err = each(ctx, from, func(scan func(...any) error) error {
		var b briefRow
		if err := scan(b.columns()...); err != nil {
			return err
		}
		at[b.id] = len(cards)
		ids = append(ids, b.id)
		cards = append(cards, library.Card{
			Path: b.path, Title: b.title, Date: b.date, Place: b.place, Series: b.series, Hash: b.hash,
			People: b.people, Questions: b.questions, Actions: b.actions, Errors: b.errors, Error: b.err,
		})
		return nil
	}, "SELECT "+briefColumns+" FROM readout.brief b "+which, args...)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	closed, err := closedIn(ctx, from, ids, true)
	if err != nil {
		return nil, err
	}
	for entry := range closed {
		cards[at[entry>>entryBits]].Questions--
	}
	return cards, each(ctx, from, func(scan func(...any) error) error {
		var id int64
		var overdue int
		err := scan(&id, &overdue)
		cards[at[id]].Overdue = overdue
		return err
	}, `SELECT brief, count(*) FROM readout.task WHERE brief = ANY ($1) AND section = 'actions' AND status = 'open' AND due <> '' AND due < $2
		GROUP BY brief`, ids, today)
}
