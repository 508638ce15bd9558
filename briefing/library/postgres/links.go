package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
)

// from joins references with what they lead to: the file of their path, or else the
// newest with their reference, and in it the entry with the id in the section that
// the reference leads to.
const from = ` readout.link l
	JOIN LATERAL (
		SELECT id FROM (SELECT 1 AS way, id, ord FROM readout.brief WHERE path = l.path
			UNION ALL SELECT 2, id, ord FROM readout.brief WHERE reference = l.reference AND reference <> '') AS b
		ORDER BY way, ord LIMIT 1) AS b ON true
	JOIN readout.entry e ON e.brief = b.id AND e.name = l.name AND e.section = CASE l.key WHEN 'answers' THEN 'questions' ELSE 'outcomes' END `

// to does the same for the references that may lead to some briefings.
const to = ` (SELECT l.* FROM readout.brief t JOIN readout.link l ON l.path = t.path WHERE t.id = ANY ($1)
	UNION SELECT l.* FROM readout.brief t JOIN readout.link l ON l.reference = t.reference WHERE t.reference <> '' AND t.id = ANY ($1)) l
	JOIN LATERAL (
		SELECT id FROM (SELECT 1 AS way, id, ord FROM readout.brief WHERE path = l.path
			UNION ALL SELECT 2, id, ord FROM readout.brief WHERE reference = l.reference AND reference <> '') AS b
		ORDER BY way, ord LIMIT 1) AS b ON b.id = ANY ($1)
	JOIN readout.entry e ON e.brief = b.id AND e.name = l.name AND e.section = CASE l.key WHEN 'answers' THEN 'questions' ELSE 'outcomes' END `

// answeredLater finds open questions of a series and, for each, the first later
// briefing's that has the same id and is answered.
const answeredLater = ` readout.task t JOIN LATERAL (
		SELECT a.entry FROM readout.task a
		WHERE a.series = t.series AND a.series <> '' AND a.name = t.name AND a.status = 'answered' AND a.day > t.day AND a.section = 'questions'
		ORDER BY a.day, a.ord, a.entry LIMIT 1) AS answer ON true
	WHERE t.section = 'questions' AND t.status = 'open' AND t.series <> '' AND t.day <> '' `

// closedIn returns the questions of some briefings, or of all, that another entry
// answers, and which one does; all of them, or those that are open in their own.
func closedIn(ctx context.Context, q querier, briefs []int64, open bool) (map[int64]int64, error) {
	out := map[int64]int64{}
	note := func(scan func(...any) error) error {
		var question, by int64
		err := scan(&question, &by)
		if _, there := out[question]; !there {
			out[question] = by
		}
		return err
	}
	references, series, args := from, "", []any{}
	if briefs != nil {
		references, series, args = to, "AND t.brief = ANY ($1)", append(args, briefs)
	}
	where := "WHERE l.key = 'answers' "
	if open {
		where += "AND e.status = 'open' "
	}
	if err := each(ctx, q, note, "SELECT e.id, l.entry FROM"+references+where+"ORDER BY l.ord, l.entry, l.n", args...); err != nil {
		return nil, err
	}
	return out, each(ctx, q, note, "SELECT t.entry, answer.entry FROM"+answeredLater+series, args...)
}

// closedNow returns all questions that another entry answers.
func (l *Library) closedNow(ctx context.Context, tx pgx.Tx) (map[int64]int64, error) {
	n, err := now(ctx, tx)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	closed := l.closed
	if l.generation != n {
		closed = nil
	}
	l.mu.Unlock()
	if closed != nil {
		return closed, nil
	}
	if closed, err = closedIn(ctx, tx, nil, false); err != nil {
		return nil, err
	}
	l.know(n, func() { l.closed = closed })
	return closed, nil
}

func (l *Library) closedIDs(ctx context.Context, tx pgx.Tx) ([]int64, error) {
	closed, err := l.closedNow(ctx, tx)
	ids := make([]int64, 0, len(closed))
	for id := range closed {
		ids = append(ids, id)
	}
	return ids, err
}

// Links returns what is linked with an entry.
func (l *Library) Links(ctx context.Context, a library.Address) (out library.Links, err error) {
	err = l.read(ctx, func(tx pgx.Tx) error {
		out = library.Links{}
		var id, brief int64
		err := tx.QueryRow(ctx, `SELECT e.id, b.id FROM readout.brief b JOIN readout.entry e ON e.brief = b.id
			WHERE b.path = $1 AND e.name = $2 ORDER BY e.id LIMIT 1`, a.Briefing, string(a.Entry)).Scan(&id, &brief)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, q := range []struct {
			to    *[]library.Address
			query string
			args  []any
		}{
			{&out.Answers, "SELECT e.id FROM" + from + "WHERE l.key = 'answers' AND l.entry = $1 ORDER BY l.n", []any{id}},
			{&out.AnsweredBy, "SELECT l.entry FROM" + to + "WHERE l.key = 'answers' AND e.id = $2 ORDER BY l.ord, l.entry, l.n", []any{[]int64{brief}, id}},
			{&out.Supersedes, "SELECT e.id FROM" + from + "WHERE l.key = 'supersedes' AND l.entry = $1 ORDER BY l.n", []any{id}},
			{&out.SupersededBy, "SELECT l.entry FROM" + to + "WHERE l.key = 'supersedes' AND e.id = $2 ORDER BY l.ord, l.entry, l.n", []any{[]int64{brief}, id}},
			{&out.Answers, "SELECT t.entry FROM" + answeredLater +
				"AND (t.series, t.name) = (SELECT series, name FROM readout.task WHERE entry = $1) AND answer.entry = $1 ORDER BY t.ord, t.entry", []any{id}},
			{&out.AnsweredBy, "SELECT answer.entry FROM" + answeredLater + "AND t.entry = $1", []any{id}},
		} {
			if err := linked(ctx, tx, q.to, q.query, q.args...); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// linked appends the addresses of the entries that a query finds.
func linked(ctx context.Context, tx pgx.Tx, to *[]library.Address, query string, args ...any) error {
	var ids []int64
	err := each(ctx, tx, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		ids = append(ids, id)
		return err
	}, query, args...)
	if err != nil {
		return err
	}
	found, err := addresses(ctx, tx, ids)
	for _, id := range ids {
		if a, ok := found[id]; ok {
			*to = append(*to, a)
		}
	}
	return err
}

// Dangling returns the references that lead to nothing.
func (l *Library) Dangling(ctx context.Context) (out []library.Dangling, err error) {
	err = l.ask(ctx, func(q querier) error {
		out = nil
		return each(ctx, q, func(scan func(...any) error) error {
			var d library.Dangling
			err := scan(&d.From.Briefing, &d.From.Entry, &d.Key, &d.Target)
			out = append(out, d)
			return err
		}, `SELECT f.path, o.name, d.key, d.target FROM readout.link d
			JOIN readout.entry o ON o.id = d.entry JOIN readout.brief f ON f.id = d.brief
			WHERE (d.entry, d.n) NOT IN (SELECT l.entry, l.n FROM`+from+`) ORDER BY d.ord, d.entry, d.n`)
	})
	return out, err
}
