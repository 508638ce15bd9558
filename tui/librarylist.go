package tui

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/marks"
)

const (
	// pageRows is how many rows are loaded at a time.
	pageRows = 40
	// keptPages is how far from those that show pages of a list are kept.
	keptPages = 6
)

// libraryList is the rows of one list, page by page, of which some are loaded.
type libraryList struct {
	kind kind
	load loader
	ctx  context.Context // ends when the list is no longer needed; nil: with the reader
	// before counts the rows that are newer than a day, of lists that have the newest
	// first; nil: it has another order.
	before func(ctx context.Context, day string) (int, error)
	known  bool // the rows have been counted, at least to total
	total  int
	more   bool // there are more than total
	pages  map[int][]libraryRow
	begun  bool               // of the first page, only the first rows have been loaded
	at     map[libraryKey]int // where the rows are that are loaded
	asked  map[int]bool       // pages that are being loaded
	wanted []int              // pages that show, or that the selection is on
	// counting is set while all rows are being counted.
	counting bool
	// stale is set where the library has changed since, until it is asked again;
	// renewing from then on until it has answered.
	stale, renewing bool
	locating        bool // it is being looked for the line of an entry
	others          bool // the rows are not among those that the list has without find
}

// loader loads n rows of a list from an offset on, and counts all of them to a number: see
// [library.Ask.Count]. It is called in commands.
type loader func(ctx context.Context, offset, n, count int) (loadedRows, error)

// page loads a page of rows, and counts no further.
func (load loader) page(ctx context.Context, page int) (loadedRows, error) {
	return load(ctx, page*pageRows, pageRows, (page+1)*pageRows)
}

// loadedRows are some rows of a list, and how many there are in all.
type loadedRows struct {
	rows  []libraryRow
	begun bool // only the first rows of a page
	total int
	more  bool
	// unkept says why it is not known which briefings are read.
	unkept error
}

// libraryRow is a row of a list, with what it was made from.
type libraryRow struct {
	key    libraryKey
	row    briefing.Row
	card   library.Card
	mark   marks.Key // of a briefing
	read   bool      // it was, when the row was loaded
	person library.Person
	hit    library.Hit
	found  excerpt // the sentence with what is looked for, where the row lacks it
}

// libraryKey says which row of a list an entry is: the one of a briefing or an
// entry in it, of a person, or the one on a line, counted from 1, that has not been
// loaded.
type libraryKey struct {
	library.Address
	person string
	line   int
}

func (l *libraryList) tally() tally { return tally{l.total, l.more, l.known} }

// row returns a row that is loaded, or nil.
func (l *libraryList) row(n int) *libraryRow {
	if page, at := l.pages[n/pageRows], n%pageRows; at < len(page) {
		return &page[at]
	}
	return nil
}

// take takes a page that has been loaded, and forgets those far from it.
func (l *libraryList) take(page int, loaded loadedRows) {
	if l.pages == nil || !l.known {
		l.pages, l.at = map[int][]libraryRow{}, map[libraryKey]int{}
	}
	delete(l.asked, page)
	if !l.known || loaded.total > l.total || !loaded.more {
		l.known, l.total, l.more = true, loaded.total, loaded.more
	}
	for n := range l.pages {
		if n == page || !l.isNearWanted(n) {
			for _, r := range l.pages[n] {
				delete(l.at, r.key)
			}
			delete(l.pages, n)
		}
	}
	l.pages[page] = loaded.rows
	if page == 0 {
		l.begun = loaded.begun
	}
	for i, r := range loaded.rows {
		l.at[r.key] = page*pageRows + i
	}
}

// isNearWanted reports whether a page is one of those that show, or near one.
func (l *libraryList) isNearWanted(page int) bool {
	return slices.ContainsFunc(l.wanted, func(w int) bool { return page-w <= keptPages && w-page <= keptPages })
}

// lacking returns the pages that rows from one to another are on and that have not
// been asked for, and notes that they are wanted: whole ones, or only so far as those rows
// need.
func (l *libraryList) lacking(from, to int, whole bool) []int {
	for page := max(from, 0) / pageRows; page*pageRows < max(to, from+1); page++ {
		l.wanted = append(l.wanted, page)
	}
	var out []int
	if l.renewing {
		return nil
	}
	if !l.known {
		if l.asked[0] {
			return nil
		}
		return []int{0}
	}
	to = min(max(to, from+1), l.total)
	for page := max(from, 0) / pageRows; page*pageRows < to; page++ {
		needed := to
		if whole {
			needed = l.total
		}
		if l.lacks(page, needed) && !l.asked[page] {
			out = append(out, page)
		}
	}
	return out
}

// lacks reports whether rows of a page, up to one of the list, have not been loaded.
func (l *libraryList) lacks(page, to int) bool {
	rows, there := l.pages[page]
	return !there || page == 0 && l.begun && len(rows) < min(to, pageRows)
}

// lend shows the rows of another list until those of this one have come.
func (l *libraryList) lend(to *libraryList) {
	to.pages, to.at, to.total = maps.Clone(l.pages), maps.Clone(l.at), l.total
}

// day returns the first day of a date, as lists have it.
func day(d briefing.Date) briefing.Date { return briefing.Date(library.Day(d)) }

// loadHits returns what loads the entries of briefings that a query finds.
func (d *libraryDocument) loadHits(q library.Query) loader {
	return func(ctx context.Context, offset, n, count int) (loadedRows, error) {
		ask := library.Ask{Offset: offset, Limit: n, Count: count, Today: d.today, ByDue: slices.Equal(q.Sections, []string{"actions"})}
		hits, err := d.lib.Search(ctx, q, ask)
		out := loadedRows{total: hits.Count, more: hits.More}
		for _, h := range hits.Hits {
			out.rows = append(out.rows, libraryRow{key: libraryKey{Address: h.Address}, row: d.hitRow(h, q.Open), hit: h, found: sentenceOf(h, q)})
		}
		return out, err
	}
}

// newer returns what counts the entries of a query that are newer than a day.
func (d *libraryDocument) newer(q library.Query) func(context.Context, string) (int, error) {
	return func(ctx context.Context, day string) (int, error) {
		t, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return 0, nil
		}
		q.From = max(q.From, t.AddDate(0, 0, 1).Format(time.DateOnly))
		hits, err := d.lib.Search(ctx, q, library.Ask{Count: math.MaxInt32, Today: d.today})
		return hits.Count, err
	}
}

// hitRow is an entry in a list. A question has its age in front in a list of those that are
// still open, an action the day when it is due, and anything else the day of its briefing.
func (d *libraryDocument) hitRow(h library.Hit, open bool) briefing.Row {
	r := briefing.Row{Status: briefing.Status(h.Status), Lead: d.shortDay(library.Day(h.Date)), Text: h.Heading, Details: h.Title}
	switch h.Section {
	case "questions":
		if age, ok := d.age(h.Date); ok && open {
			r.Lead, r.Right = fmt.Sprintf("%4s d", briefing.Number(age)), true
		}
	case "actions":
		r.Lead, r.Aside = "  "+d.shortDay(library.DueDay(h.Due)), h.Owner
		if r.Status == "open" {
			r.Status = ""
			if h.Overdue(d.today) {
				r.Lead = "! " + r.Lead[2:]
			}
		}
	}
	return r
}

// sentenceOf is the sentence in which an entry was found, where its heading has none of the
// words that are looked for.
func sentenceOf(h library.Hit, q library.Query) excerpt {
	if len(q.Words) == 0 || len(h.Snippet.Matches) == 0 || len(q.Marks(h.Heading)) > 0 {
		return excerpt{}
	}
	return excerpt{h.Snippet.Label(), h.Snippet.Text}
}

// age returns how many days ago a date was.
func (d *libraryDocument) age(date briefing.Date) (int, bool) {
	from, err := time.Parse(time.DateOnly, library.Day(date))
	to, err2 := time.Parse(time.DateOnly, d.today)
	return int(to.Sub(from) / (24 * time.Hour)), err == nil && err2 == nil && !from.After(to)
}

// shortDay returns a day as narrow lists have it: with the month alone where it was
// in another year.
func (d *libraryDocument) shortDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	switch {
	case err != nil:
		return ""
	case year(day) == year(d.today):
		return t.Format("2 Jan")
	}
	return t.Format("Jan 2006")
}
