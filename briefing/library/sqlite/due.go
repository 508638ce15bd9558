package sqlite

import (
	"math"
	"slices"

	"readout/briefing/library"
)

// openActions reports whether a query is for actions that are open, and nothing else.
func openActions(q library.Query) bool {
	return (q.Open || q.Overdue) && slices.Equal(q.Sections, []string{"actions"})
}

// The open actions in the order in which they are due, without sorting.
const inDueOrder = "SELECT group_concat(entry) FROM (SELECT entry FROM task WHERE section = 'actions' AND status = 'open' AND due > '' ORDER BY due, entry" + upTo + ")"

// dueFirst returns n of the open actions that are hits, from an offset on, those due first
// first. It looks at some open actions in this order, and then at more: what is due at about
// the same time was mostly decided at about the same time, so that few hits are looked at
// that are due later. Where few of these are hits, sorting all hits takes less.
func (s *search) dueFirst(offset, n int) ([]int64, error) {
	var out []int64
	from := 0
	for _, some := range []int{64, 512} {
		entries, err := s.numbers(inDueOrder, some, from)
		if err != nil {
			return nil, err
		}
		hits, err := s.among(entries)
		if err != nil {
			return nil, err
		}
		if out = append(out, hits...); len(out) >= offset+n {
			return out[offset : offset+n], nil
		}
		from += some
	}
	return s.byDue(offset, n)
}

// among returns which of some entries are hits, in their order.
func (s *search) among(entries []int64) ([]int64, error) {
	first, last := int64(math.MaxInt64), int64(math.MinInt64)
	for _, e := range entries {
		if s.first <= e && e <= s.last {
			first, last = min(first, e), max(last, e)
		}
	}
	if first > last {
		return nil, nil
	}
	hits, err := s.numbers(nextHits, s.match, first, last, -1)
	if err != nil {
		return nil, err
	}
	if s.skip == nil {
		s.atLeast = max(s.atLeast, len(hits))
	}
	skip, err := s.skipped(entries)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(entries, func(e int64) bool {
		_, hit := slices.BinarySearch(hits, e)
		return !hit || skip(e)
	}), nil
}
