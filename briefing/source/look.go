package source

import (
	"fmt"
	"strings"
	"unicode"

	"readout/briefing"
)

// Look looks for a quote. Names are what its speaker is called, the whole name
// first; without them it is not asked who said the words.
func (t *Text) Look(q *briefing.Quote, names []string) Result {
	r := Result{ID: q.ID, Verdict: NotFound, Text: t}
	f := finder{Text: t, quote: t.parse(string(q.Text)), names: t.findNames(names), left: maxCompared}
	if len(f.quote.words) == 0 {
		return r
	}
	words := f.verbatim()
	if words != nil {
		r.Verdict = Verbatim
		r.Span = Span{int(t.words[words[0]].from), int(t.words[words[len(words)-1]].to)}
	} else if a := f.nearest(); a != nil {
		words, r.Span = a.found()
		if r.Difference = a.difference(); r.Difference.changes() {
			r.Verdict = Altered
		} else { // the search for it cost too much
			r.Verdict, r.Difference = Verbatim, nil
		}
	}
	if words == nil {
		return r
	}
	f.show(&r, words)
	if len(f.names) > 0 && !f.named(words) {
		r.Warning = fmt.Sprintf("%s is not named near these words in the source; check who said them", names[0])
	}
	return r
}

// show tells where words stand in the text.
func (f *finder) show(r *Result, words []int) {
	for n, at := range words {
		w := Span{int(f.words[at].from), int(f.words[at].to)}
		if n > 0 && words[n-1]+1 == at {
			r.Words[len(r.Words)-1].To = w.To
		} else {
			r.Words = append(r.Words, w)
		}
	}
	last := &r.Words[len(r.Words)-1]
	if last.To == r.Span.To {
		last.To += f.closing(f.text[last.To:])
		r.Span.To = last.To
	}
	r.Passage = f.text[r.Span.From:r.Span.To]
	r.Paragraph = f.paragraphOf(words[0]) + 1
}

// closing returns how many bytes of a text are the mark that the quote ends with.
func (f *finder) closing(text string) int {
	said := f.quote.words[len(f.quote.words)-1].mark
	rest := strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsPunct(r) && foldMarks(string(r)) != "" && strings.Contains(said, foldMarks(string(r)))
	})
	return len(text) - len(rest)
}
