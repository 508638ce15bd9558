package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"

	"readout/briefing/library"
)

// target is the briefing that a reference leads to: the file of its path, or else
// the newest with its reference.
const target = ` b.id = coalesce(
		(SELECT id FROM brief WHERE path = l.path),
		(SELECT id FROM brief WHERE reference = l.reference AND reference <> '' ORDER BY id LIMIT 1))`

// named is the entry in it: that with the id, in the section that the reference leads
// to. It is looked for among those of the briefing, and not (+) by its name.
const named = ` CROSS JOIN entry e ON e.id BETWEEN b.id + 1 AND b.id + b.entries AND +e.name = l.name
	AND +e.section = CASE l.key WHEN 'answers' THEN 'questions' ELSE 'outcomes' END `

// question is the same for a question alone: there are fewer tasks than entries, and they
// are smaller.
const question = ` CROSS JOIN task t ON t.entry BETWEEN b.id + 1 AND b.id + b.entries AND +t.name = l.name AND +t.section = 'questions' `

// from joins references with what they lead to, and to does so from the briefings
// that they lead to.
const (
	inwards = ` brief b CROSS JOIN link l ON (l.path = b.path OR l.reference = b.reference AND l.reference <> '') AND` + target

	from = " link l CROSS JOIN brief b ON" + target + named
	to   = inwards + named
)

// answeredLater finds open questions of a series and, for each, the first later
// briefing's that has the same id and is answered, or nothing. It looks for questions by
// their series, or (far better for some by their ids) without an index.
const (
	answeredLater   = laterAnswer + "task t" + openInSeries
	answeredLaterOf = laterAnswer + "task t NOT INDEXED" + openInSeries

	laterAnswer = `
	SELECT t.entry AS question, (
		SELECT a.entry FROM task a INDEXED BY task_series
		WHERE a.series = t.series AND a.series <> '' AND a.name = t.name AND a.status = 'answered' AND a.day > t.day AND +a.section = 'questions'
		ORDER BY a.day, a.entry LIMIT 1) AS answer
	FROM `
	openInSeries = " WHERE t.section = 'questions' AND t.status = 'open' AND t.series <> '' AND t.day <> ''"
)

// some says in SQL which briefings an id is one of, and of which an entry is, by
// parameters from the second on.
type some struct {
	briefs, entries string
	args            []any
}

// between is the briefings between two ids.
func between(first, last int64) some {
	const in = "BETWEEN ?2 AND ?3"
	return some{in, in, []any{first, last}}
}

// these are some briefings by their ids.
func these(ids []int64) some {
	const in = "IN (SELECT value FROM json_each(?2))"
	return some{in, "IN (SELECT of.entry FROM brief b CROSS JOIN task of ON of.entry BETWEEN b.id AND b.id + b.entries WHERE b.id " + in + ")", []any{list(ids)}}
}

// only is some entries, by their ids.
func only(ids []int64) some {
	return some{"IN (SELECT (SELECT id FROM brief WHERE id < of.value ORDER BY id DESC LIMIT 1) FROM json_each(?2) of)", "IN (SELECT value FROM json_each(?2))", []any{list(ids)}}
}

// answered finds the questions of briefings that an outcome answers, which one does, and by
// which of its references: those that are open in their own briefing, and with ?1 the others
// too.
func (in some) answered() string {
	return "SELECT t.entry AS question, l.entry AS answer, l.n AS n FROM " + inwards + question +
		" WHERE b.id " + in.briefs + " AND l.key = 'answers' AND (t.status = 'open' OR ?1)"
}

// answeredAfter finds those that are open in their own briefing, and that a later one answers.
func (in some) answeredAfter() string {
	return "SELECT question, answer FROM (" + answeredLaterOf + " AND t.entry " + in.entries + ") WHERE answer IS NOT NULL"
}

// closed finds the questions of briefings that another entry answers. A row for each would
// take several times as long.
func (in some) closed() string {
	return "SELECT group_concat(question) FROM (SELECT question FROM (" + in.answered() + ") UNION ALL SELECT question FROM (" + in.answeredAfter() + "))"
}

// closedIn returns the questions of briefings that are open there, and that another entry
// answers.
func closedIn(ctx context.Context, tx snapshot, in some) (entryIDs, error) {
	ids, err := numbers(ctx, tx, in.closed(), append([]any{false}, in.args...)...)
	slices.Sort(ids)
	return slices.Compact(ids), err
}

// answersOf returns what answers each question of the library that another entry does: an
// outcome that refers to it, or else the same question later in its series.
func answersOf(ctx context.Context, tx snapshot) (map[int64]library.Address, error) {
	by, answers := map[int64]int64{}, map[int64]library.Address{}
	in := between(0, math.MaxInt64)
	for _, query := range []string{"SELECT question, answer FROM (" + in.answered() + ") ORDER BY answer, n", in.answeredAfter()} {
		err := each(ctx, tx, func(scan func(...any) error) error {
			var question, answer int64
			err := scan(&question, &answer)
			if _, there := by[question]; !there {
				by[question], answers[answer] = answer, library.Address{}
			}
			return err
		}, query, append([]any{true}, in.args...)...)
		if err != nil {
			return nil, err
		}
	}
	err := addresses(ctx, tx, answers)
	out := map[int64]library.Address{}
	for question, answer := range by {
		out[question] = answers[answer]
	}
	return out, err
}

// closedNow returns all questions that are open in their own briefing, and that another entry
// answers. They are kept.
func (x *Index) closedNow(ctx context.Context, tx snapshot) (entryIDs, error) {
	return x.closed.get(ctx, tx, "", func() (entryIDs, error) { return closedInAll(ctx, tx, briefsAtOnce) })
}

// briefsAtOnce is how many briefings one query looks at: SQLite does not give the memory back
// that its answers take.
const briefsAtOnce = 2_000

// briefAfter finds the briefing so many after an id.
const briefAfter = "SELECT id FROM brief WHERE id >= ? ORDER BY id" + upTo

// closedInAll looks at some briefings at once, until it has looked at all.
func closedInAll(ctx context.Context, tx snapshot, atOnce int) (out entryIDs, err error) {
	for first, next := int64(0), int64(0); next != math.MaxInt64; first = next {
		err := tx.QueryRowContext(ctx, briefAfter, first, 1, atOnce).Scan(&next)
		if err == sql.ErrNoRows {
			next, err = math.MaxInt64, nil
		}
		if err != nil {
			return nil, err
		}
		closed, err := closedIn(ctx, tx, between(first, next-1))
		if err != nil {
			return nil, err
		}
		out = append(out, closed...)
	}
	return out, nil
}

// closedOf returns the open questions of some briefings that another entry answers, and maybe
// those of others.
func (x *Index) closedOf(ctx context.Context, tx snapshot, in some) (entryIDs, error) {
	if all, ready, err := x.closed.ready(ctx, tx, ""); ready || err != nil {
		return all, err
	}
	return closedIn(ctx, tx, in)
}

// The queries for what is linked with an entry: what an outcome refers to and what
// refers to an outcome or a question; and, in a series, what a question answers and
// what answers it.
const (
	outOf = "SELECT e.id FROM" + from + "WHERE l.entry = ?1 AND l.key = "
	into  = "SELECT l.entry FROM" + to + "WHERE b.id = (SELECT max(id) FROM brief WHERE id < ?1) AND e.id = ?1 AND l.key = "

	answers      = outOf + "'answers' ORDER BY l.n"
	supersedes   = outOf + "'supersedes' ORDER BY l.n"
	answeredBy   = into + "'answers' ORDER BY l.entry, l.n"
	supersededBy = into + "'supersedes' ORDER BY l.entry, l.n"

	answersLater = "SELECT question FROM (" + answeredLater + ` AND (t.series, t.name) = (SELECT series, name FROM task WHERE entry = ?1))
		WHERE answer = ?1 ORDER BY question`
	answeredLaterBy = "SELECT answer FROM (" + answeredLater + " AND t.entry = ?1) WHERE answer IS NOT NULL"
)

const entryNamed = `SELECT e.id, e.section FROM brief b JOIN entry e ON e.id BETWEEN b.id + 1 AND b.id + b.entries
	WHERE b.path = ? AND e.name = ?`

// Links returns what is linked with an entry.
func (x *Index) Links(ctx context.Context, a library.Address) (out library.Links, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		out = library.Links{}
		var id int64
		var section string
		linked := func(to *[]library.Address, query string) error { return linked(ctx, tx, to, query, id) }
		err := tx.QueryRowContext(ctx, entryNamed, a.Briefing, string(a.Entry)).Scan(&id, &section)
		switch {
		case err == sql.ErrNoRows:
			return nil
		case err != nil:
			return err
		case section == "outcomes":
			return cmp.Or(linked(&out.Answers, answers), linked(&out.Supersedes, supersedes), linked(&out.SupersededBy, supersededBy))
		case section == "questions":
			return cmp.Or(linked(&out.AnsweredBy, answeredBy), linked(&out.AnsweredBy, answeredLaterBy), linked(&out.Answers, answersLater))
		}
		return nil
	}, entryNamed, answers, supersedes, answeredBy, supersededBy, answersLater, answeredLaterBy)
	return out, err
}

// linked appends the addresses of the entries that a query finds.
func linked(ctx context.Context, tx snapshot, to *[]library.Address, query string, id int64) error {
	var ids []int64
	err := each(ctx, tx, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		ids = append(ids, id)
		return err
	}, query, id)
	if err != nil {
		return err
	}
	found, err := entriesOf(ctx, tx, ids)
	for _, id := range ids {
		if e := found[id]; e != nil {
			*to = append(*to, e.address())
		}
	}
	return err
}

// Dangling returns the unresolved references.
func (x *Index) Dangling(ctx context.Context) (out []library.Dangling, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		out = nil
		var at []int64
		err := each(ctx, tx, func(scan func(...any) error) error {
			var id int64
			var d library.Dangling
			err := scan(&id, &d.Key, &d.Target)
			at, out = append(at, id), append(out, d)
			return err
		}, "SELECT entry, key, target FROM link WHERE (entry, n) NOT IN (SELECT l.entry, l.n FROM"+from+") ORDER BY entry, n")
		if err != nil {
			return err
		}
		found, err := entriesOf(ctx, tx, at)
		for i, id := range at {
			if e := found[id]; e != nil {
				out[i].From = e.address()
			}
		}
		return err
	})
	return out, err
}
