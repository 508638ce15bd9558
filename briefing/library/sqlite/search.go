package sqlite

import (
	"context"
	"fmt"
	"slices"

	"readout/briefing/library"
)

// Search asks FTS5. The newest come first in the order of their ids, so that finding
// them takes no sorting.
func (x *Index) Search(ctx context.Context, q library.Query, ask library.Ask) (library.Hits, error) {
	var hits library.Hits
	err := x.read(ctx, func(tx snapshot) error {
		hits = library.Hits{}
		s, err := x.search(ctx, tx, q, ask)
		if err != nil || s == nil {
			hits.Ranked = ask.Ranks(q, 0, false) // of nothing
			return err
		}
		return s.run(q, ask, &hits)
	}, stateOf, wordsFrom, newestHits, nextHits, dueHits, inDueOrder, countedHits, entriesByID)
	return hits, err
}

// search returns what is to be asked for a query; nil where nothing can fit its filters.
func (x *Index) search(ctx context.Context, tx snapshot, q library.Query, ask library.Ask) (*search, error) {
	values, err := x.valuesFor(ctx, tx, q)
	if err != nil {
		return nil, err
	}
	now, err := tx.state(ctx)
	if err != nil {
		return nil, err
	}
	s := &search{ctx: ctx, tx: tx}
	s.first, s.last = now.layout.dates(q)
	if by := q.Spellings(values.People); len(by) > fewWords && asksForSpeakersAlone(q) && !ask.ByDue {
		s.found, err = x.saidBy(ctx, tx, q, by)
		s.found = s.found.between(s.first, s.last)
		return s, err
	}
	filters := q.Filters(values)
	if slices.ContainsFunc(filters, func(f library.AnyOf) bool { return len(f) == 0 }) {
		return nil, nil
	}
	if s.match, err = x.match(ctx, tx, q, filters, ask.Ranked); err != nil || s.match == "" {
		return nil, err
	}
	s.skip = x.notOpen(ctx, tx, q, ask)
	return s, nil
}

// search is one question to FTS5.
type search struct {
	ctx         context.Context
	tx          snapshot
	match       string
	first, last int64    // the range of ids
	skip        excluded // nil: nothing
	found       entryIDs // the hits, where they are known without FTS5; else nil
	atLeast     int      // there are at least so many hits
}

func (s *search) run(q library.Query, ask library.Ask, hits *library.Hits) error {
	query, ids := countedHits, s.newest
	switch {
	case ask.ByDue && openActions(q):
		ids = s.dueFirst
	case ask.ByDue:
		query, ids = countedTasks, s.byDue
	}
	// One hit more often says how many there are, and spares counting them. So do all that
	// are counted, where these are few.
	all := ask.UpTo() + 1
	n := max(ask.Limit, min(all-ask.Offset, ask.Limit+1))
	if !ask.ByDue {
		n = max(n, min(all-ask.Offset, fewHits))
	}
	found, err := ids(ask.Offset, n)
	if err != nil {
		return err
	}
	count := max(ask.Offset+len(found), min(s.atLeast, all))
	if len(found) == n && count < all || len(found) == 0 && ask.Offset > 0 { // there can be more, or fewer
		if count, err = s.count(query, all); err != nil {
			return err
		}
	}
	found = found[:min(ask.Limit, len(found))]
	hits.Count, hits.More = min(count, ask.UpTo()), count > ask.UpTo()
	if hits.Ranked = ask.Ranks(q, hits.Count, hits.More) && !ask.ByDue; hits.Ranked {
		if found, err = s.best(ask.Offset, ask.Limit); err != nil {
			return err
		}
	}
	hits.Hits, err = shown(s.ctx, s.tx, found, q)
	return err
}

// newest, best and byDue return n hits from an offset on, in their orders.
func (s *search) newest(offset, n int) ([]int64, error) {
	if s.found != nil {
		return s.found.page(offset, n), nil
	}
	return s.ids(newestHits, offset, n)
}

func (s *search) best(offset, n int) ([]int64, error) {
	return s.ids(hitsOf+fmt.Sprintf("ORDER BY bm25(words, 1.0, %d.0, 0.0), words.rowid", library.TitleWeight)+upTo, offset, n)
}

func (s *search) byDue(offset, n int) ([]int64, error) {
	return s.ids(dueHits, offset, n)
}

// fewHits is how many hits are found as fast as one.
const fewHits = 100

const (
	where = " WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? "
	// withTasks is the hits that are questions or actions.
	withTasks = "words JOIN task t ON t.entry = words.rowid"
	// upTo ends a query. A parameter alone would have SQLite compile the query again for
	// each of its values.
	upTo = " LIMIT ? + 0 OFFSET ? + 0"

	hitsOf     = "SELECT words.rowid FROM words" + where
	newestHits = hitsOf + "ORDER BY words.rowid" + upTo
	dueHits    = "SELECT words.rowid FROM " + withTasks + where + "ORDER BY t.due = '', t.due, words.rowid" + upTo

	countedHits  = "SELECT count(*) FROM (SELECT 1 FROM words" + where + "LIMIT ? + 0)"
	countedTasks = "SELECT count(*) FROM (SELECT 1 FROM " + withTasks + where + "LIMIT ? + 0)"
)

// count counts hits up to a limit, by a query for all of them.
func (s *search) count(query string, limit int) (n int, err error) {
	if s.found != nil {
		return min(len(s.found), limit), nil
	}
	if s.skip != nil {
		of := newestHits
		if query == countedTasks {
			of = dueHits
		}
		ids, err := s.ids(of, 0, limit)
		return len(ids), err
	}
	err = s.tx.QueryRowContext(s.ctx, query, s.match, s.first, s.last, limit).Scan(&n)
	return n, err
}

// ids returns hits in the order of a query, from an offset on.
func (s *search) ids(query string, offset, limit int) ([]int64, error) {
	atMost, from := limit, offset
	switch {
	case s.skip == nil:
		offset = 0
	case query == newestHits:
		return s.newestOpen(offset, limit)
	default:
		atMost, from = -1, 0
	}
	skip, err := s.skipped(nil)
	if err != nil {
		return nil, err
	}
	rows, err := s.tx.QueryContext(s.ctx, query, s.match, s.first, s.last, atMost, from)
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
		case skip(id):
		case offset > 0:
			offset--
		default:
			out = append(out, id)
		}
	}
	return out, rows.Err()
}

// shown returns entries as hits, in the order of their ids.
func shown(ctx context.Context, tx snapshot, ids []int64, q library.Query) ([]library.Hit, error) {
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
			Section: e.section, Heading: e.title, Status: e.status, Due: e.due, Owner: e.owner, Snippet: q.Snippet(&library.Entry{Section: e.section, Title: e.title, Text: e.text, Said: e.said}),
		})
	}
	return out, nil
}
