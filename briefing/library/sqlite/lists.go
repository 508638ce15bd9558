package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"readout/briefing/library"
)

// Neighbours returns the paths of the briefings before and after one.
func (x *Index) Neighbours(ctx context.Context, path string) (newer, older string, err error) {
	err = x.db.QueryRowContext(ctx, `SELECT coalesce((SELECT path FROM brief WHERE id < b.id ORDER BY id DESC LIMIT 1), ''),
		coalesce((SELECT path FROM brief WHERE id > b.id ORDER BY id LIMIT 1), '') FROM brief b WHERE b.path = ?`, path).Scan(&newer, &older)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return newer, older, x.failed(ctx, err)
}

// Questions returns questions, the oldest first.
func (x *Index) Questions(ctx context.Context, all bool) (out []library.Question, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		out = nil
		var closed entryIDs
		var answers map[int64]library.Address
		var err error
		if all {
			answers, err = answersOf(ctx, tx)
		} else {
			closed, err = x.closedNow(ctx, tx)
		}
		if err != nil {
			return err
		}
		err = tasks(ctx, tx, "questions", all, func(e *entryRow) {
			if !closed.has(e.id) {
				out = append(out, library.Question{
					Address: e.address(), Title: e.title, Date: e.brief.date, Status: e.status, AnsweredBy: answers[e.id],
				})
			}
		})
		sortByDays(out, func(q *library.Question) string { return library.Day(q.Date) })
		return err
	})
	return out, err
}

// Actions returns actions, those that are due first first.
func (x *Index) Actions(ctx context.Context, all bool) (out []library.Action, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		out = nil
		err := tasks(ctx, tx, "actions", all, func(e *entryRow) {
			out = append(out, library.Action{Address: e.address(), Title: e.title, Date: e.brief.date, Owner: e.owner, Due: e.due, Status: e.status})
		})
		sortByDays(out, func(a *library.Action) string { return library.DueDay(a.Due) })
		return err
	})
	return out, err
}

// sortByDays sorts by days, from the first to the last. Those of one day stay in their
// order.
func sortByDays[T any](all []T, day func(*T) string) {
	type dated struct {
		it  T
		day string
	}
	sorted := make([]dated, len(all))
	for i := range all {
		sorted[i] = dated{all[i], day(&all[i])}
	}
	slices.SortStableFunc(sorted, func(a, b dated) int { return library.CompareDays(a.day, b.day) })
	for i, d := range sorted {
		all[i] = d.it
	}
}

// tasks calls row for the questions, or the actions, in the order of the library.
func tasks(ctx context.Context, tx snapshot, section string, all bool, row func(*entryRow)) error {
	query := entriesFrom + "task t CROSS JOIN entry e ON e.id = t.entry" + ofBrief + "WHERE t.section = ?"
	if !all {
		query += " AND t.status = 'open'"
	}
	return entries(ctx, tx, row, query+" ORDER BY t.entry", section)
}

// addresses fills in the addresses of entries by their ids.
func addresses(ctx context.Context, tx snapshot, of map[int64]library.Address) error {
	ids := make([]int64, 0, len(of))
	for id := range of {
		ids = append(ids, id)
	}
	found, err := entriesOf(ctx, tx, ids)
	for id, e := range found {
		of[id] = e.address()
	}
	return err
}
