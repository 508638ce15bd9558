package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout/briefing/library"
)

// Cards returns briefings, the newest first.
func (x *Index) Cards(ctx context.Context, q library.Query, ask library.Ask) (cards library.Cards, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		cards = library.Cards{}
		if q.IsZero() {
			if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM brief").Scan(&cards.Count); err != nil {
				return err
			}
			cards.Cards, err = x.cardsOf(ctx, tx, ask.Today, func(ids []int64, end int64) some {
				return between(ids[0], end)
			}, cardsFrom+"ORDER BY b.id LIMIT ? OFFSET ?", ask.Limit, ask.Offset)
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
		cards.Cards, err = x.cardsOf(ctx, tx, ask.Today, func(ids []int64, _ int64) some { return these(ids) }, cardsByID, list(ids))
		return err
	}, cardsCompiled()...)
	return cards, err
}

// hitsAtOnce is how many hits are looked at, at most, to know the briefings that they are in.
const hitsAtOnce = 20_000

// hitsOfBriefings is how many hits are looked at to know n more briefings, where some hits
// were in some briefings. It is more each time, so that there are few times: the next hits can
// all be in one briefing, or in none that counts.
func hitsOfBriefings(n, hits, briefings int) int {
	const (
		each   = 8   // of a briefing, as long as that is not known
		fewest = 100 // take no longer than one
	)
	if hits == 0 {
		return min(max(each*n, fewest), hitsAtOnce)
	}
	estimate := 1.25 * float64(hits) / float64(max(briefings, 1)) * float64(n)
	return int(min(max(estimate, float64(2*hits)), hitsAtOnce))
}

// The next hits, and the next briefings from that of one entry to that of another. A row for
// each would take several times as long as finding them.
const (
	nextHits   = "SELECT group_concat(id) FROM (SELECT words.rowid AS id FROM words" + where + "ORDER BY words.rowid LIMIT ? + 0)"
	nextBriefs = `SELECT group_concat(id) FROM (SELECT id FROM brief
		WHERE id BETWEEN (SELECT id FROM brief WHERE id < ? ORDER BY id DESC LIMIT 1) AND ? ORDER BY id LIMIT ? + 0)`
)

// briefs returns the briefings that hits are in, from an offset on, and counts them as far
// as that is asked for, and one more.
func (s *search) briefs(ask library.Ask) (ids []int64, count int, err error) {
	enough := max(ask.UpTo(), ask.Offset+ask.Limit) + 1
	last, seen := int64(-1), 0
	for from := s.first; count < enough; {
		some := hitsOfBriefings(enough-count, seen, count)
		hits, err := s.next(from, some)
		if err != nil || len(hits) == 0 {
			return ids, count, err
		}
		in, err := s.briefsOf(hits)
		if err != nil {
			return nil, 0, err
		}
		skip, err := s.skipped(hits)
		if err != nil {
			return nil, 0, err
		}
		for i, entry := range hits {
			if in[i] == last || count == enough || skip(entry) {
				continue
			}
			if last = in[i]; count >= ask.Offset && len(ids) < ask.Limit {
				ids = append(ids, last)
			}
			count++
		}
		if len(hits) < some {
			break
		}
		from, seen = hits[len(hits)-1]+1, seen+len(hits)
	}
	return ids, count, nil
}

// briefsOf returns which briefing each of some hits is in, which follow one another. The
// briefings are listed some at a time: with few hits, there can be many between two.
func (s *search) briefsOf(hits []int64) ([]int64, error) {
	in := make([]int64, len(hits))
	var briefs []int64
	last := false // the last of these is the last that hits can be in
	for i, entry := range hits {
		for len(briefs) > 1 && briefs[1] < entry {
			briefs = briefs[1:]
		}
		if len(briefs) < 2 && !last {
			var err error
			some := min(2*(len(hits)-i)+fewHits, briefsAtOnce)
			if briefs, err = s.numbers(nextBriefs, entry, hits[len(hits)-1], some); err != nil {
				return nil, err
			}
			if len(briefs) == 0 {
				return nil, fmt.Errorf("%w: entry %d is in no briefing", ErrDamaged, entry)
			}
			last = len(briefs) < some
		}
		in[i] = briefs[0]
	}
	return in, nil
}

// next returns the next hits from an id on.
func (s *search) next(from int64, n int) ([]int64, error) {
	if s.found != nil {
		return s.found.between(from, s.last).page(0, n), nil
	}
	return s.numbers(nextHits, s.match, from, s.last, n)
}

func (s *search) numbers(query string, args ...any) ([]int64, error) {
	return numbers(s.ctx, s.tx, query, args...)
}

// numbers returns the numbers of a list with commas between them, which a query writes.
func numbers(ctx context.Context, tx snapshot, query string, args ...any) ([]int64, error) {
	var list sql.NullString
	if err := tx.QueryRowContext(ctx, query, args...).Scan(&list); err != nil || !list.Valid {
		return nil, err
	}
	return numbersIn(list.String)
}

func numbersIn(list string) ([]int64, error) {
	out := make([]int64, 0, strings.Count(list, ",")+1)
	for text := range strings.SplitSeq(list, ",") {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
		}
		out = append(out, n)
	}
	return out, nil
}

const (
	cardsFrom = "SELECT " + briefColumns + " FROM brief b "
	cardsByID = cardsFrom + "WHERE b.id IN (SELECT value FROM json_each(?)) ORDER BY b.id"
)

// overdue counts the actions of briefings that are overdue on a day.
func (in some) overdue() string {
	return `SELECT b.id, count(*) FROM brief b CROSS JOIN task t ON t.entry BETWEEN b.id AND b.id + b.entries
		WHERE b.id ` + in.briefs + ` AND b.actions > 0 AND +t.section = 'actions' AND +t.status = 'open' AND +t.due <> '' AND +t.due < ?1 GROUP BY b.id`
}

// cardsCompiled are the queries by which briefings are found and listed.
func cardsCompiled() []string {
	some := these(nil)
	return []string{stateOf, wordsFrom, nextHits, nextBriefs, cardsByID, some.closed(), some.overdue()}
}

// cardsOf returns briefings as they are listed, of a query with the columns of cardsFrom.
// Some says in SQL which they are, by their ids and where the last ends.
func (x *Index) cardsOf(ctx context.Context, tx snapshot, today string, some func(ids []int64, end int64) some, query string, args ...any) ([]library.Card, error) {
	var ids, ends []int64
	var out []library.Card
	err := each(ctx, tx, func(scan func(...any) error) error {
		var b briefRow
		to, whole := b.columns()
		if err := scan(to...); err != nil {
			return err
		}
		ids, ends = append(ids, b.id), append(ends, b.id+b.entries)
		out = append(out, library.Card{
			Path: b.path, Title: b.title, Date: b.date, Place: b.place, Series: b.series, Hash: b.hash,
			People: b.people, Questions: b.questions, Actions: b.actions, Errors: b.errors, Error: b.err,
		})
		return whole()
	}, query, args...)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	in := some(ids, ends[len(ends)-1])
	closed, err := x.closedOf(ctx, tx, in)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].Questions -= len(closed.between(ids[i], ends[i]))
	}
	return out, each(ctx, tx, func(scan func(...any) error) error {
		var id int64
		var overdue int
		err := scan(&id, &overdue)
		at, _ := slices.BinarySearch(ids, id)
		out[at].Overdue = overdue
		return err
	}, in.overdue(), append([]any{today}, in.args...)...)
}
