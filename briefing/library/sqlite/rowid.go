package sqlite

import (
	"errors"
	"fmt"
	"time"

	"readout/briefing"
	"readout/briefing/library"
)

// The id of an entry says where it is in the order of the library, so that the
// newest come first without sorting and a range of days is a range of ids. Its
// upper bits count days back from the last that there can be; the lower ones are a
// place within the day. A briefing has a place of its own, the next ones are its
// entries', and some stay free after it. The fewer bits a day has, the smaller is
// the index, where ids are kept as differences.
type layout int

const (
	narrow layout = 16 // some hundred briefings of one day, each of a hundred entries
	wide   layout = 40 // any number: a library that was crowded is made again like this
)

// ErrCrowded says that a day has more entries than the narrow layout has places.
var ErrCrowded = errors.New("one day has too many entries for a narrow index")

// undated is the day of what has none: after all others.
const undated = int64(1<<22 - 1)

// free is how many places stay free after a briefing, for those between.
const free = 256

// dayOf returns the upper bits for a day such as 2025-08-18.
func dayOf(day string) int64 {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return undated
	}
	first := time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	return undated - 1 - (t.Unix()-first.Unix())/(24*60*60)
}

func dateDay(d briefing.Date) int64 { return dayOf(library.Day(d)) }

// first returns the first id of a day, and last its last.
func (l layout) first(day int64) int64 { return day << l }

func (l layout) last(day int64) int64 {
	if day == undated {
		return 1<<63 - 1
	}
	return l.first(day+1) - 1
}

// dates returns the first and last id of what a query's dates allow.
func (l layout) dates(q library.Query) (first, last int64) {
	if q.From == "" && q.Before == "" {
		return 0, l.last(undated)
	}
	last = l.last(undated - 1)
	if q.From != "" {
		last = l.last(dayOf(q.From))
	}
	if q.Before != "" {
		first = l.last(dayOf(q.Before)) + 1
	}
	return first, last
}

// idFor finds a place for a briefing among those of its day, by their paths.
func (w *writer) idFor(r *library.Record, old map[string]int64) (int64, error) {
	day, need := dateDay(r.Date), int64(len(r.Entries)+1)
	first, last := w.layout.first(day), w.layout.last(day)
	after, before, err := w.neighbours(r.Path, first, last)
	if err != nil {
		return 0, err
	}
	if id, there := old[r.Path]; there && id >= after && before-id >= need {
		return id, nil
	}
	if before-after < need { // no place between the two: after all, out of its order
		if after, err = w.endOf("SELECT id, entries FROM brief WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1", first, last); err != nil {
			return 0, err
		}
		before = last
	}
	room := before - after - need
	switch {
	case room >= 0:
		return after + min(room/2, free), nil
	case w.layout == narrow:
		return 0, ErrCrowded
	}
	return 0, fmt.Errorf("%w: one day has too many entries", ErrUnusable)
}

// neighbours returns the first id that is free after the briefing before a path
// among those of a day, and the id of the one after it.
func (w *writer) neighbours(path string, first, last int64) (after, before int64, err error) {
	after, err = w.endOf("SELECT id, entries FROM brief WHERE id BETWEEN ? AND ? AND path < ? ORDER BY id DESC LIMIT 1", first, last, path)
	if err != nil {
		return 0, 0, err
	}
	after = max(after, first)
	before, there, err := w.number("SELECT id FROM brief WHERE id BETWEEN ? AND ? AND path > ? ORDER BY id LIMIT 1", after, last, path)
	if !there {
		before = last
	}
	return after, before, err
}

// endOf returns the id after the last entry of a briefing that a query finds.
func (w *writer) endOf(query string, args ...any) (int64, error) {
	st, err := w.prepared(query)
	if err != nil {
		return 0, err
	}
	var id, entries int64
	rows, err := st.QueryContext(w.ctx, args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	if rows.Next() {
		if err := rows.Scan(&id, &entries); err != nil {
			return 0, err
		}
		id += entries + 1
	}
	return id, rows.Err()
}
