package library

import (
	"regexp"
	"slices"
	"time"
)

// Typed is a query as somebody who types it means it.
type Typed struct {
	Query
	Year string // one of the words, if it is a year; else empty

	word, from, to int // which word it is, and where it is typed
}

// ParseTyped reads a query as [Parse] does, and as somebody means it who is typing: a day
// or a month, such as 2025-06-12 or 2025-06, stands for what is of that day or month, the
// last word of a speaker is the beginning of one, and so is that of a phrase whose quotation
// mark is not closed yet.
func ParseTyped(text string) (Typed, error) {
	var t Typed
	p := parser{in: []rune(text), typing: &t}
	p.parse()
	t.Query = p.q
	return t, p.err
}

// OfYear is the query with the year as a date: what is of that year.
func (t Typed) OfYear() Query {
	q := t.Query
	q.Words = slices.Delete(slices.Clone(q.Words), t.word, t.word+1)
	first, _ := time.Parse("2006", t.Year)
	q.within(first, first.AddDate(1, 0, 0))
	return q
}

// Dated returns what was typed with the year as a date.
func (t Typed) Dated(typed string) string {
	in := []rune(typed)
	first, _ := time.Parse("2006", t.Year)
	return string(in[:t.from]) + "after:" + t.Year + " before:" + first.AddDate(1, 0, 0).Format("2006") + string(in[t.to:])
}

// within narrows the query to the days from one on, and before another.
func (q *Query) within(first, after time.Time) {
	q.From = max(q.From, first.Format(time.DateOnly))
	if before := after.Format(time.DateOnly); q.Before == "" || before < q.Before {
		q.Before = before
	}
}

// aYear is a year among words, and unfinished what is not yet a month or a day.
var (
	aYear      = regexp.MustCompile(`^(1[89]|2[01])[0-9]{2}$`)
	unfinished = regexp.MustCompile(`^([0-9]{4}(-[0-9]{2})?)-[0-9]?$`)
)

// date narrows the query to a day or a month, if a word is one. What of a date has been
// typed counts as far as it goes. A year stays a word, and is noted.
func (p *parser) date(at int, word *string) bool {
	if m := unfinished.FindStringSubmatch(*word); m != nil && p.at == len(p.in) {
		*word = m[1]
	}
	if day, err := time.Parse(time.DateOnly, *word); err == nil {
		p.q.within(day, day.AddDate(0, 0, 1))
		return true
	}
	if month, err := time.Parse("2006-01", *word); err == nil {
		p.q.within(month, month.AddDate(0, 1, 0))
		return true
	}
	if aYear.MatchString(*word) {
		p.typing.Year, p.typing.word, p.typing.from, p.typing.to = *word, len(p.q.Words), at, p.at
	}
	return false
}
