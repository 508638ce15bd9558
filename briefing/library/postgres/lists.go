package postgres

import (
	"context"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
)

// Neighbours returns the paths of the briefings before and after one.
func (l *Library) Neighbours(ctx context.Context, path string) (newer, older string, err error) {
	err = l.ask(ctx, func(q querier) error {
		err := q.QueryRow(ctx, `SELECT coalesce((SELECT path FROM readout.brief WHERE ord < b.ord ORDER BY ord DESC LIMIT 1), ''),
			coalesce((SELECT path FROM readout.brief WHERE ord > b.ord ORDER BY ord LIMIT 1), '') FROM readout.brief b WHERE b.path = $1`, path).Scan(&newer, &older)
		if errors.Is(err, pgx.ErrNoRows) {
			err = nil
		}
		return err
	})
	return newer, older, err
}

// Questions returns questions, the oldest first.
func (l *Library) Questions(ctx context.Context, all bool) (out []library.Question, err error) {
	err = l.read(ctx, func(tx pgx.Tx) error {
		out = nil
		closed, err := l.closedNow(ctx, tx)
		if err != nil {
			return err
		}
		var by []int64
		for _, answer := range closed {
			by = append(by, answer)
		}
		answers, err := addresses(ctx, tx, by)
		if err != nil {
			return err
		}
		err = tasks(ctx, tx, "questions", all, func(e *entryRow) {
			q := library.Question{Address: e.address(), Title: e.title, Date: e.brief.date, Status: e.status}
			if by, ok := closed[e.id]; ok {
				q.AnsweredBy = answers[by]
			}
			if all || q.Open() {
				out = append(out, q)
			}
		})
		slices.SortStableFunc(out, func(a, b library.Question) int {
			return library.CompareDays(library.Day(a.Date), library.Day(b.Date))
		})
		return err
	})
	return out, err
}

// Actions returns actions, those that are due first first.
func (l *Library) Actions(ctx context.Context, all bool) (out []library.Action, err error) {
	err = l.ask(ctx, func(q querier) error {
		out = nil
		err := tasks(ctx, q, "actions", all, func(e *entryRow) {
			out = append(out, library.Action{Address: e.address(), Title: e.title, Date: e.brief.date, Owner: e.owner, Due: e.due, Status: e.status})
		})
		slices.SortStableFunc(out, func(a, b library.Action) int {
			return library.CompareDays(library.DueDay(a.Due), library.DueDay(b.Due))
		})
		return err
	})
	return out, err
}

// tasks calls row for the questions, or the actions, in the order of the library.
func tasks(ctx context.Context, q querier, section string, all bool, row func(*entryRow)) error {
	return entries(ctx, q, row, "JOIN readout.task t ON t.entry = e.id WHERE t.section = $1 AND ($2 OR t.status = 'open') ORDER BY e.ord, e.id", section, all)
}
