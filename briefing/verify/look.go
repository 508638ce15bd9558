package verify

import (
	"fmt"
	"strings"
	"unicode"

	"readout/briefing"
)

// check looks for a quote by one of the participants who are called so in the
// briefing, and so in the text, as long as there is effort left for it.
func (t *Text) check(effort *int, q *briefing.Quote, called map[briefing.Ref][]string, people *speakers) Result {
	if *effort <= 0 {
		return Result{ID: q.ID, Verdict: Unchecked, Text: t, Warning: tooMuch}
	}
	f := finder{Text: t, quote: t.parse(string(q.Text)), people: people, speaker: q.Speaker, effort: effort}
	*effort -= len(f.quote.words)
	defer f.account()
	return f.check(q, called)
}

// Why a quote is unchecked.
const (
	tooMuch    = "it was not checked, because checking the quotes before it took too long; split the briefing"
	cutSearch  = "the source was not searched in full, because that would take too long; quote more words, or less common ones"
	cutCompare = "only its first %d words were compared, because the rest would take too long; shorten it"
)

// check looks for the quote, word for word, and then for the passage nearest to it.
func (f *finder) check(q *briefing.Quote, called map[briefing.Ref][]string) Result {
	r := Result{ID: q.ID, Verdict: NotFound, Text: f.Text}
	if len(f.quote.words) == 0 {
		return r
	}
	f.allow(maxCompared)
	words := f.verbatim() // of the text, one for each word of the quote
	if words != nil {
		r.Verdict = Verbatim
		r.Span = Span{int(f.words[words[0]].from), int(f.words[words[len(words)-1]].to)}
	} else {
		words = f.differing(&r)
	}
	if words == nil {
		return r
	}
	r.Warning = both(f.leftOut(words), r.Warning)
	words = without(words, missing)
	f.show(&r, words)
	if len(f.names()) > 0 && !f.named(words) {
		r.Warning = both(r.Warning, called[q.Speaker][0]+" is not named near these words in the source; check who said them")
	}
	return r
}

// missing is the place of a word that only the quote has.
const missing = -1

// differing compares the quote with the passage nearest to it. It returns the
// words of the text that are the quote's, or nil where there is no such passage.
//
// A quote is verbatim only if all of it was compared, and altered only if all the
// text was searched for it, word for word.
func (f *finder) differing(r *Result) []int {
	searched := f.left >= 0
	f.allow(maxDiffered)
	a := f.nearest()
	compared := f.left >= 0
	if a == nil {
		if !searched || !compared {
			r.Verdict, r.Warning = Unchecked, cutSearch
		}
		return nil
	}
	r.Span = a.passage()
	r.Difference = a.difference()
	switch changed := r.Difference.changes(); {
	case changed && searched:
		r.Verdict = Altered
	case !changed && a.whole():
		r.Verdict, r.Difference = Verbatim, nil
	default:
		r.Verdict, r.Warning = Unchecked, cutSearch
	}
	if !a.whole() {
		r.Warning = fmt.Sprintf(cutCompare, len(a.said))
	}
	return a.places()
}

// allow sets how many pairs of words the next step may compare: so many, and some
// more for each word of the quote, but no more than there is effort left for.
func (f *finder) allow(most int) {
	f.account()
	f.allowed = min(most+perWord*len(f.quote.words), *f.effort)
	f.left = f.allowed
}

// account takes what the last step has compared from the effort.
func (f *finder) account() {
	*f.effort -= f.allowed - f.left
	f.allowed = f.left
}

// both puts two warnings on one line.
func both(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

func without(words []int, one int) []int {
	var out []int
	for _, w := range words {
		if w != one {
			out = append(out, w)
		}
	}
	return out
}

// show records where words are in the text.
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
