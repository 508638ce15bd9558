package sqlite

import (
	"time"

	"readout/briefing"
	"readout/briefing/library"
)

// The id of an entry says where it is in the order of the library, so that the
// newest come first without sorting and a range of days is a range of ids:
//
//	22 bits: how many days its briefing is before the last day there can be
//	24 bits: its place among the briefings of that day, by their paths
//	17 bits: its place in the briefing, from 1; 0 is the briefing itself
const (
	placeBits, entryBits = 24, 17

	lastDay  = 1<<22 - 1
	maxPlace = 1<<placeBits - 1
	maxEntry = 1<<entryBits - 1
	undated  = int64(lastDay) // after all that has a date
)

// briefOf returns the id of the briefing of an entry.
func briefOf(entry int64) int64 { return entry &^ maxEntry }

// dayOf returns the first part of an id, for a day such as 2025-08-18.
func dayOf(day string) int64 {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return undated
	}
	first := time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	return undated - 1 - (t.Unix()-first.Unix())/(24*60*60)
}

// idAt returns the id of a briefing from its parts.
func idAt(day, place int64) int64 { return day<<(placeBits+entryBits) | place<<entryBits }

func dateDay(d briefing.Date) int64 { return dayOf(library.Day(d)) }

// idRange returns the first and last id of what a query's dates allow.
func idRange(q library.Query) (first, last int64) {
	last = 1<<63 - 1
	if q.From == "" && q.Before == "" {
		return 0, last
	}
	last = idAt(undated, 0) - 1
	if q.From != "" {
		last = idAt(dayOf(q.From)+1, 0) - 1
	}
	if q.Before != "" {
		first = idAt(dayOf(q.Before)+1, 0)
	}
	return first, last
}
