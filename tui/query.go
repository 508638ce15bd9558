package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing"
	"readout/briefing/words"
	"readout/tui/text"
	"readout/tui/typeset"
)

// query is what is looked for: a substring of the text, with white space taken
// as one space and accents ignored; upper and lower case differ only where an
// upper-case letter is asked for. No query is nil.
type query struct {
	typed string
	words string
	exact bool // case counts
}

func newQuery(typed string) *query {
	if strings.TrimSpace(typed) == "" {
		return nil
	}
	q := &query{typed: typed, exact: strings.ContainsFunc(typed, unicode.IsUpper)}
	q.words = words.Fold(typed, q.exact, nil)
	return q
}

// find returns where the query stands in a text.
func (q *query) find(s string) []text.Range {
	if q == nil {
		return nil
	}
	var offsets []int
	folded := words.Fold(s, q.exact, &offsets)
	var out []text.Range
	for at := 0; ; {
		i := strings.Index(folded[at:], q.words)
		if i < 0 {
			return out
		}
		from, to := at+i, at+i+len(q.words)
		end := offsets[to]
		for end == offsets[to-1] && to < len(offsets)-1 { // inside what one character became
			to++
			end = offsets[to]
		}
		out = append(out, text.Range{From: offsets[from], To: end})
		at = to
	}
}

// maybeIn tells whether the query can stand in a text that is made of some
// Markdown, which is told sooner than the text is set. No source at all could
// hold anything.
func (q *query) maybeIn(source briefing.Markdown) bool {
	return source == "" || strings.Contains(words.Fold(source.Plain(), q.exact, nil), q.words)
}

// light lays a ground behind the places where the query stands in a line.
func (q *query) light(l text.Line) text.Line {
	lit, _ := q.lightAll([]text.Line{l}, -1)
	return lit[0]
}

// lightAll lights the places where the query stands in lines that were wrapped
// from one text, also across their ends, and returns how many there are. The
// one that is gone to, counted from 0, is lit brighter.
func (q *query) lightAll(lines []text.Line, at int) ([]text.Line, int) {
	if q == nil {
		return lines, 0
	}
	places := q.find(text.Running(lines))
	return text.Highlight(lines, places, at), len(places)
}

// excerpt returns a text for a line of a list: from its beginning or, where
// what is looked for would not show, from a little before that.
func (q *query) excerpt(s string, width int) string {
	if q == nil {
		return s
	}
	places := q.find(typeset.Chunks(s)[0])
	if len(places) > 0 && text.Width(s[:places[0].To]) < width {
		return s
	}
	if len(places) == 0 {
		return s
	}
	from := places[0].From
	for n := 0; from > 0 && n < width/3; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
	}
	if from == 0 {
		return s
	}
	if i := strings.IndexByte(s[from:places[0].From], ' '); i >= 0 {
		from += i + 1
	}
	return "… " + s[from:]
}
