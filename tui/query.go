package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing/library"
	"readout/briefing/words"
	"readout/tui/text"
	"readout/tui/typeset"
)

// query is what is looked for: a substring of the text, with white space taken
// as one space, and accents and soft hyphens ignored; upper and lower case differ only where an
// upper-case letter is asked for. No query is nil.
type query struct {
	typed string
	words string
	exact bool // case counts
	// library is what is looked for in a library, word by word, instead.
	library *library.Typed
}

func newQuery(typed string) *query {
	q := &query{typed: typed, exact: strings.ContainsFunc(typed, unicode.IsUpper)}
	q.words = words.Fold(typed, q.exact, nil)
	if strings.TrimSpace(q.words) == "" { // blanks, or nothing but accents and soft hyphens
		return nil
	}
	return q
}

// find returns where the query is in a text.
func (q *query) find(s string) []text.Range {
	if q != nil && q.library != nil {
		return marked(q.library.Marks(s))
	}
	if q == nil || s == "" || !strings.Contains(words.Fold(s, q.exact, nil), q.words) {
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
		at = to // before to moves, so that there are as many as [texts.search] counts
		end := offsets[to]
		for end == offsets[to-1] && to < len(offsets)-1 { // inside what one character became
			to++
			end = offsets[to]
		}
		out = append(out, text.Range{From: offsets[from], To: end})
	}
}

func marked(at [][2]int) []text.Range {
	var out []text.Range
	for _, m := range at {
		out = append(out, text.Range{From: m[0], To: m[1]})
	}
	return out
}

// light lights where the query is in a line.
func (q *query) light(l text.Line) text.Line {
	if q == nil {
		return l
	}
	return text.Highlight([]text.Line{l.Place(1)}, q.find(l.Text()), -1)[0]
}

// excerpt returns a text for a line of a list: from its beginning or, where
// what is looked for would not show, from a little before that.
func (q *query) excerpt(s string, width int) string {
	if q == nil {
		return s
	}
	first, _ := typeset.Chunk(s)
	places := q.find(first)
	if len(places) == 0 || text.Width(s[:places[0].To]) < width || text.Width(s) <= width {
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
