package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"readout/briefing/library"
)

// Search asks FTS5. The newest come first in the order of their ids, so that finding
// them takes no sorting.
func (x *Index) Search(ctx context.Context, q library.Query, ask library.Ask) (library.Hits, error) {
	var hits library.Hits
	err := x.read(ctx, func(tx *sql.Tx) error {
		hits = library.Hits{}
		s, err := x.search(ctx, tx, q, ask)
		if err != nil || s == nil {
			hits.Ranked = ask.Ranks(q, 0, false) // of nothing
			return err
		}
		return s.run(q, ask, &hits)
	})
	return hits, err
}

// search returns what is to be asked for a query; nil where nothing can fit its filters.
func (x *Index) search(ctx context.Context, tx *sql.Tx, q library.Query, ask library.Ask) (*search, error) {
	values, err := x.valuesFor(ctx, tx, q)
	if err != nil {
		return nil, err
	}
	filters := q.Filters(values)
	if slices.ContainsFunc(filters, func(f library.AnyOf) bool { return len(f) == 0 }) {
		return nil, nil
	}
	s := &search{ctx: ctx, tx: tx, match: match(q, filters)}
	var bits layout
	if err := tx.QueryRowContext(ctx, "SELECT value FROM state WHERE key = 'layout'").Scan(&bits); err != nil {
		return nil, err
	}
	s.first, s.last = bits.dates(q)
	if q.Open || q.Overdue {
		s.skip, err = x.notOpen(ctx, tx, q, ask)
	}
	return s, err
}

// search is one question to FTS5.
type search struct {
	ctx         context.Context
	tx          *sql.Tx
	match       string
	first, last int64                  // the range of ids
	skip        func(entry int64) bool // nil: nothing
}

func (s *search) run(q library.Query, ask library.Ask, hits *library.Hits) error {
	from, order := "words", "words.rowid"
	if ask.ByDue {
		from, order = withTasks, "t.due = '', t.due, words.rowid"
	}
	ids, err := s.ids(from, order, ask.Offset, ask.Limit)
	if err != nil {
		return err
	}
	count := ask.Offset + len(ids)
	if len(ids) == ask.Limit || len(ids) == 0 && ask.Offset > 0 { // there can be more, or fewer
		if count, err = s.count(from, ask.UpTo()+1); err != nil {
			return err
		}
	}
	hits.Count, hits.More = min(count, ask.UpTo()), count > ask.UpTo()
	if hits.Ranked = ask.Ranks(q, hits.Count, hits.More) && !ask.ByDue; hits.Ranked {
		order = fmt.Sprintf("bm25(words, 1.0, %d.0, 0.0), words.rowid", library.TitleWeight)
		if ids, err = s.ids(from, order, ask.Offset, ask.Limit); err != nil {
			return err
		}
	}
	hits.Hits, err = shown(s.ctx, s.tx, ids, q)
	return err
}

const (
	where = " WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? "
	// withTasks is the hits that are questions or actions.
	withTasks = "words JOIN task t ON t.entry = words.rowid"
)

// count counts hits up to a limit.
func (s *search) count(from string, limit int) (n int, err error) {
	if s.skip != nil {
		ids, err := s.ids(from, "words.rowid", 0, limit)
		return len(ids), err
	}
	err = s.tx.QueryRowContext(s.ctx, "SELECT count(*) FROM (SELECT 1 FROM "+from+where+"LIMIT ?)", s.match, s.first, s.last, limit).Scan(&n)
	return n, err
}

// ids returns hits in an order, from an offset on.
func (s *search) ids(from, order string, offset, limit int) ([]int64, error) {
	query, args := "SELECT words.rowid FROM "+from+where+"ORDER BY "+order, []any{s.match, s.first, s.last}
	if s.skip == nil {
		query, args, offset = query+" LIMIT ? OFFSET ?", append(args, limit, offset), 0
	}
	rows, err := s.tx.QueryContext(s.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int64
	for len(out) < limit && rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		switch {
		case s.skip != nil && s.skip(id):
		case offset > 0:
			offset--
		default:
			out = append(out, id)
		}
	}
	return out, rows.Err()
}

// notOpen returns which entries do not count as open, or as overdue.
func (x *Index) notOpen(ctx context.Context, tx *sql.Tx, q library.Query, ask library.Ask) (func(int64) bool, error) {
	if !q.Overdue {
		closed, err := x.closedNow(ctx, tx)
		return func(entry int64) bool { _, yes := closed[entry]; return yes }, err
	}
	overdue := map[int64]bool{}
	err := each(ctx, tx, func(scan func(...any) error) error {
		var entry int64
		err := scan(&entry)
		overdue[entry] = true
		return err
	}, "SELECT entry FROM task WHERE section = 'actions' AND status = 'open' AND due <> '' AND due < ?", ask.Today)
	return func(entry int64) bool { return !overdue[entry] }, err
}

// shown returns entries as hits, in the order of their ids.
func shown(ctx context.Context, tx *sql.Tx, ids []int64, q library.Query) ([]library.Hit, error) {
	entries, err := entriesOf(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	var out []library.Hit
	for _, id := range ids {
		e, ok := entries[id]
		if !ok {
			return nil, fmt.Errorf("%w: entry %d is not there", ErrDamaged, id)
		}
		out = append(out, library.Hit{
			Address: e.address(), Title: e.brief.title, Date: e.brief.date,
			Section: e.section, Heading: e.title, Status: e.status, Due: e.due, Owner: e.owner, Snippet: q.Snippet(e.title, e.text),
		})
	}
	return out, nil
}

// match writes a query in the language of FTS5. Words hold letters and digits and
// nothing else, so that none can be taken for syntax.
func match(q library.Query, filters []library.AnyOf) string {
	var all []string
	for _, f := range filters {
		all = append(all, "filters : ("+anyOf(f)+")")
	}
	for _, p := range q.Words {
		all = append(all, "{title text} : "+phrase(p))
	}
	if len(all) == 0 {
		all = append(all, "filters : "+quote(library.AnySection)+" *")
	}
	out := strings.Join(all, " AND ")
	if len(q.Not) > 0 {
		var not []string
		for _, p := range q.Not {
			not = append(not, "{title text} : "+phrase(p))
		}
		out = "(" + out + ") NOT (" + strings.Join(not, " OR ") + ")"
	}
	return out
}

func anyOf(tokens library.AnyOf) string {
	quoted := make([]string, len(tokens))
	for i, t := range tokens {
		quoted[i] = quote(t)
	}
	return strings.Join(quoted, " OR ")
}

func phrase(p library.Phrase) string {
	s := quote(strings.Join(p.Words, " "))
	if p.Prefix {
		s += " *"
	}
	return s
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
