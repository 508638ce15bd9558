package verify

import (
	"fmt"
	"strings"
	"unicode"

	"readout/briefing"
)

// Look looks for a quote. Names are what its speaker is called, the whole name
// first; without them it is not asked who said the words.
func (t *Text) Look(q *briefing.Quote, names []string) Result {
	called := map[briefing.Ref][]string{q.Speaker: names}
	effort := maxEffort
	return t.lookOn(&effort, q, called, t.speakers(called))
}

// lookOn looks for a quote by one of the participants who are called so in a
// briefing, and so in the text, as long as there is effort left for it.
func (t *Text) lookOn(effort *int, q *briefing.Quote, called map[briefing.Ref][]string, people *speakers) Result {
	if *effort <= 0 {
		return Result{ID: q.ID, Verdict: NoSource, Warning: tooMuch}
	}
	f := finder{Text: t, quote: t.parse(string(q.Text)), people: people, speaker: q.Speaker, left: maxCompared}
	defer func() { *effort -= maxCompared - f.left }()
	return f.look(q, called)
}

// tooMuch is said of quotes for which there is no effort left.
const tooMuch = "it is not looked for, since to look for the quotes before it took too long; divide the briefing"

// look looks for the quote.
func (f *finder) look(q *briefing.Quote, called map[briefing.Ref][]string) Result {
	t := f.Text
	r := Result{ID: q.ID, Verdict: NotFound, Text: t}
	if len(f.quote.words) == 0 {
		return r
	}
	words := f.verbatim()
	if words != nil {
		r.Verdict = Verbatim
		r.Span = Span{int(t.words[words[0]].from), int(t.words[words[len(words)-1]].to)}
		r.Warning = f.leftOut(words)
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
	if len(f.names()) > 0 && !f.named(words) {
		r.Warning = both(r.Warning, called[q.Speaker][0]+" is not named near these words in the source; check who said them")
	}
	return r
}

// leftOut warns of an ellipsis that stands for a word or two: few have a reason
// to leave out so little but to change what was said.
func (f *finder) leftOut(words []int) string {
	const few = 2
	warning := ""
	for n, gap := range f.quote.gaps {
		next := f.quote.runs[n+1].from
		from, to := words[next-1]+1, words[next]
		if gap.apart > 0 && from < to && to-from <= few {
			left := onOneLine(f.text[f.words[from].from:f.words[to-1].to])
			warning = both(warning, fmt.Sprintf("the ellipsis leaves out no more than “%s”; give it", left))
		}
	}
	return warning
}

// both puts two warnings on one line.
func both(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
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
