package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing"
	"readout/briefing/words"
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

// stretch is a part of a text, in bytes.
type stretch struct{ from, to int }

// find returns where the query stands in a text.
func (q *query) find(s string) []stretch {
	if q == nil {
		return nil
	}
	var offsets []int
	folded := words.Fold(s, q.exact, &offsets)
	var out []stretch
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
		out = append(out, stretch{offsets[from], end})
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
func (q *query) light(l line) line {
	lit, _ := q.lightAll([]line{l}, -1)
	return lit[0]
}

// lightAll lights the places where the query stands in lines that were wrapped
// from one text, also across their ends, and returns how many there are. The
// one that is gone to, counted from 0, is lit brighter.
func (q *query) lightAll(lines []line, at int) ([]line, int) {
	if q == nil {
		return lines, 0
	}
	places := q.find(running(lines))
	return lightPlaces(lines, places, at), len(places)
}

// lightPlaces lights places in the running text of lines.
func lightPlaces(lines []line, places []stretch, at int) []line {
	if len(places) == 0 {
		return lines
	}
	out := make([]line, len(lines))
	pos, next := 0, 0
	for i, l := range lines {
		pos += seam(lines, i)
		for _, s := range l {
			if aside(s) {
				out[i] = append(out[i], s)
				continue
			}
			for next > 0 && places[next-1].to > pos {
				next--
			}
			out[i] = append(out[i], lit(s, pos, places, &next, at)...)
			pos += len(s.text)
		}
	}
	return out
}

// running is the text of lines as it runs on, with a line's end as a space.
func running(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		if seam(lines, i) > 0 {
			b.WriteByte('\n')
		}
		for _, s := range l {
			if !aside(s) {
				b.WriteString(s.text)
			}
		}
	}
	return b.String()
}

// seam tells how many bytes of the running text lie between a line and the
// one before: a space, unless a word goes on.
func seam(lines []line, i int) int {
	if i == 0 {
		return 0
	}
	for _, s := range lines[i] {
		if !aside(s) {
			if s.joined {
				return 0
			}
			break
		}
	}
	return 1
}

// aside tells a span that does not belong to the running text, such as the bar
// beside a quotation.
func aside(s span) bool {
	i := s.look.ink
	return i == inkBar || i == inkMarker || i == inkRule || i >= barInk
}

// lit splits a span that begins at a place of the running text.
func lit(s span, pos int, places []stretch, next *int, at int) line {
	var out line
	from := 0
	for ; *next < len(places) && places[*next].from < pos+len(s.text); *next++ {
		p := places[*next]
		a, z := max(p.from-pos, from), min(p.to-pos, len(s.text))
		if z <= a {
			continue
		}
		g := found
		if *next == at {
			g = current
		}
		out = append(out, sub(s, from, a)...)
		for _, piece := range sub(s, a, z) {
			piece.look.ground = g
			out = append(out, piece)
		}
		from = z
	}
	return append(out, sub(s, from, len(s.text))...)
}

func sub(s span, from, to int) line {
	if from >= to {
		return nil
	}
	s.text = s.text[from:to]
	return line{s}
}

// excerpt returns a text for a line of a list: from its beginning or, where
// what is looked for would not show, from a little before that.
func (q *query) excerpt(text string, width int) string {
	if q == nil {
		return text
	}
	places := q.find(stretches(text)[0])
	if len(places) > 0 && textWidth(text[:places[0].to]) < width {
		return text
	}
	if len(places) == 0 {
		return text
	}
	from := places[0].from
	for n := 0; from > 0 && n < width/3; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from == 0 {
		return text
	}
	if i := strings.IndexByte(text[from:places[0].from], ' '); i >= 0 {
		from += i + 1
	}
	return "… " + text[from:]
}
