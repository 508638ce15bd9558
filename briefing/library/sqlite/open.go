package sqlite

import (
	"context"
	"sync"

	"readout/briefing/library"
)

// excluded reports of some entries which do not count as open, or as overdue, where they
// have to; of all entries, where it is given none.
type excluded func(among []int64) (func(entry int64) bool, error)

// fewQuestions is how many questions are looked up by themselves, to know which have been
// answered, as long as that is not known of all: finding it out for all takes longer than a
// reader would wait.
const fewQuestions = 1_000

// notOpen returns which entries do not count as open, or as overdue, where they have to;
// nil: all of those that have the tokens do.
func (x *Index) notOpen(ctx context.Context, tx snapshot, q library.Query, ask library.Ask) excluded {
	switch {
	case !q.Open && !q.Overdue, openActions(q) && !q.Overdue:
		return nil // another entry can answer a question, and no action
	case q.Overdue:
		all := sync.OnceValues(func() (func(int64) bool, error) { return notOverdue(ctx, tx, ask.Today) })
		return func([]int64) (func(int64) bool, error) { return all() }
	}
	return func(among []int64) (func(int64) bool, error) {
		closed, err := x.closedAmong(ctx, tx, among)
		return closed.has, err
	}
}

// closedAmong returns the questions among entries that are open, and that another entry
// answers, and maybe others.
func (x *Index) closedAmong(ctx context.Context, tx snapshot, among []int64) (entryIDs, error) {
	if among != nil && len(among) <= fewQuestions {
		return x.closedOf(ctx, tx, only(among))
	}
	return x.closedNow(ctx, tx)
}

func notOverdue(ctx context.Context, tx snapshot, today string) (func(entry int64) bool, error) {
	overdue := map[int64]bool{}
	err := each(ctx, tx, func(scan func(...any) error) error {
		var entry int64
		err := scan(&entry)
		overdue[entry] = true
		return err
	}, "SELECT entry FROM task WHERE section = 'actions' AND status = 'open' AND due <> '' AND due < ?", today)
	return func(entry int64) bool { return !overdue[entry] }, err
}

// skipped returns which of some entries do not count; of all, where it is given none.
func (s *search) skipped(among []int64) (func(entry int64) bool, error) {
	if s.skip == nil {
		return func(int64) bool { return false }, nil
	}
	return s.skip(among)
}

// newestOpen returns n of the newest hits that are open, from an offset on.
func (s *search) newestOpen(offset, n int) (out []int64, err error) {
	some := min(max(2*(offset+n), fewHits), hitsAtOnce)
	for from := s.first; len(out) < n; some = min(4*some, hitsAtOnce) {
		hits, err := s.next(from, some)
		if err != nil || len(hits) == 0 {
			return out, err
		}
		skip, err := s.skipped(hits)
		if err != nil {
			return nil, err
		}
		for _, entry := range hits {
			switch {
			case skip(entry) || len(out) == n:
			case offset > 0:
				offset--
			default:
				out = append(out, entry)
			}
		}
		if len(hits) < some {
			break
		}
		from = hits[len(hits)-1] + 1
	}
	return out, nil
}
