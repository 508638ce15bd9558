package verify

import (
	"iter"
	"slices"
	"strings"

	"readout/briefing"
)

// finder looks for one quote in a text.
type finder struct {
	*Text
	quote   *quote
	people  *speakers
	speaker briefing.Ref
	effort  *int // how many pairs of words may still be compared for the briefing
	allowed int  // how many of them this step was allowed
	left    int  // how many of those are left
}

// verbatim returns the words of the text that are the quote's, or nil where it
// is not there word for word. Of several such passages it takes the first
// one near which the speaker is named, or else the first.
func (f *finder) verbatim() []int {
	main, places := f.mainRun()
	var first []int
	seen := 0
	for words := range f.runs(main, places) {
		all := f.around(main, words)
		if all == nil {
			continue
		}
		if len(f.names()) == 0 || f.named(all) {
			return all
		}
		if first == nil {
			first = all
		}
		if seen++; seen == maxPassages {
			break
		}
	}
	return first
}

// mainRun returns the run with the word that is rarest in the text, and where
// that is. A run that has only open words does not count, unless all are such.
func (f *finder) mainRun() (main int, places []int32) {
	found := false
	for n := range f.quote.runs {
		k, here := f.rarest(n)
		if k != none && (!found || len(here) < len(places)) {
			main, places, found = n, here, true
		}
	}
	return main, places
}

// rarest returns the word of a run that is rarest in the text, and where that
// is.
func (f *finder) rarest(n int) (k int32, places []int32) {
	k = none
	r := f.quote.runs[n]
	for i := r.from; i < r.to; i++ {
		w := &f.quote.words[i]
		if w.open() {
			continue
		}
		if here := f.placesOf(w.lower); k == none || len(here) < len(places) {
			k, places = int32(i), here
		}
	}
	return k, places
}

// runs goes through the passages that have a run word for word, by the
// places of its rarest word.
func (f *finder) runs(n int, places []int32) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		k, _ := f.rarest(n)
		if k == none { // [T]oday alone
			k, places = int32(f.quote.runs[n].from), numbers(0, min(len(f.words), f.left+1))
		}
		for _, place := range places {
			if f.left < 0 {
				return
			}
			if words := f.run(f.quote.runs[n], int(k), int(place)); words != nil && !yield(words) {
				return
			}
		}
	}
}

// run returns the words of the text that are those of a run, one of which is at a
// place.
func (f *finder) run(r run, k, place int) []int {
	at := place
	for ; k > r.from; k-- {
		if !f.spend() {
			return nil
		}
		w := &f.quote.words[k-1]
		if at > 0 && f.same(w, at-1, w.first) && f.mark(at-1) == w.mark {
			at--
		} else if last, ok := f.tagBefore(at); ok && f.passes(last, at) && f.same(w, last, w.first) {
			at = last
		} else {
			return nil
		}
	}
	return f.follow(r, at)
}

// follow returns the words of the text that are those of a run, from its first
// one on.
func (f *finder) follow(r run, at int) []int {
	first := &f.quote.words[r.from]
	if !f.spend() || !f.same(first, at, first.first) {
		return nil
	}
	words := []int{at}
	for k := r.from + 1; k < r.to; k++ {
		if !f.spend() {
			return nil
		}
		next, ok := f.next(k, at)
		if !ok {
			return nil
		}
		at = next
		words = append(words, at)
	}
	if f.endsOtherwise(r.to-1, at) {
		return nil
	}
	return words
}

// next returns the word of the text that is a word of the quote, after the one
// that is the word before it, and reports whether there is one: the next word
// with the same punctuation before it, or the one after a tag.
func (f *finder) next(k, at int) (int, bool) {
	w := &f.quote.words[k]
	if at+1 < len(f.words) && f.same(w, at+1, w.first) && f.mark(at) == f.quote.words[k-1].mark {
		return at + 1, true
	}
	if before, ok := f.tagAfter(at); ok && f.passes(at, before) && f.same(w, before, true) {
		return before, true
	}
	return 0, false
}

// spend takes one comparison of those that are left, and reports whether there was
// one.
func (f *finder) spend() bool {
	f.left--
	return f.left >= 0
}

// around adds the words of the other runs to those of one, or returns nil where
// they are not around it as the gaps allow.
func (f *finder) around(main int, words []int) []int {
	before, ok := f.before(main-1, words[0])
	if !ok {
		return nil
	}
	after, ok := f.after(main+1, words[len(words)-1])
	if !ok {
		return nil
	}
	f.left -= len(before) + len(after)
	return append(append(before, words...), after...)
}

// after finds the words of a run and those following it, after a word.
func (f *finder) after(n, last int) ([]int, bool) {
	if n == len(f.quote.runs) {
		return nil, true
	}
	latest := f.latest(f.quote.gaps[n-1], last)
	for words := range f.runsBetween(n, last+1, latest+1+f.reach(n), false) {
		if words[0] > latest {
			break
		}
		if rest, ok := f.after(n+1, words[len(words)-1]); ok {
			return append(words, rest...), true
		}
	}
	return nil, false
}

// before finds the words of a run and those before it, before a word.
func (f *finder) before(n, first int) ([]int, bool) {
	if n < 0 {
		return nil, true
	}
	gap := f.quote.gaps[n]
	for words := range f.runsBetween(n, first-1-gap.words-f.reach(n), first, true) {
		if f.latest(gap, words[len(words)-1]) < first {
			continue
		}
		if rest, ok := f.before(n-1, words[0]); ok {
			return append(rest, words...), true
		}
	}
	return nil, false
}

// runsBetween goes through the passages that have a run, from one word to before
// another; backward, from the last to the first.
func (f *finder) runsBetween(n, from, to int, backward bool) iter.Seq[[]int] {
	from, to = max(from, 0), min(to, len(f.words))
	k, places := f.rarest(n)
	if k != none {
		places = within(places, from, to)
	} else { // [T]oday …
		k, places = int32(f.quote.runs[n].from), numbers(from, to)
	}
	if backward {
		places = slices.Clone(places)
		slices.Reverse(places)
	}
	return func(yield func([]int) bool) {
		for _, place := range places {
			if f.left < 0 {
				return
			}
			words := f.run(f.quote.runs[n], int(k), int(place))
			if words != nil && words[0] >= from && words[len(words)-1] < to && !yield(words) {
				return
			}
		}
	}
}

func numbers(from, to int) []int32 {
	var out []int32
	for n := from; n < to; n++ {
		out = append(out, int32(n))
	}
	return out
}

// reach is how many words of the text a run can take, with some tags.
func (f *finder) reach(n int) int {
	r := f.quote.runs[n]
	return r.to - r.from + 4*maxTag
}

// latest returns the last word that may follow a gap after a word.
func (f *finder) latest(g gap, last int) int {
	end := f.firstOf(f.paragraphOf(last) + g.apart + 1)
	return min(last+1+g.words, end-1)
}

// same reports whether a word of the quote is one of the text; if loose, the first
// letter may be a capital or not.
func (f *finder) same(w *said, at int, loose bool) bool {
	id := f.words[at].form
	have := &f.forms[id]
	switch {
	case w.openStart && w.openEnd:
		return strings.Contains(have.text, w.text)
	case w.openStart:
		return strings.HasSuffix(have.text, w.text)
	case w.openEnd:
		return strings.HasPrefix(have.text, w.text)
	case w.id == id:
		return true
	}
	return loose && w.lower == have.lower && sameButFirst(w.text, have.text)
}

// alike reports whether words are the same but for capitals.
func (f *finder) alike(w *said, at int) bool {
	return w.lower == f.forms[f.words[at].form].lower || w.open() && f.same(w, at, false)
}

// mark returns the punctuation after a word of the text.
func (f *finder) mark(at int) string { return f.marks[f.words[at].mark] }

// endsOtherwise reports whether a part of the quote, up to a word, ends as another
// kind of sentence than the passage that ends with a word.
func (f *finder) endsOtherwise(said, at int) bool {
	mark := f.quote.words[said].mark
	return mark != "" && tone(mark) != tone(f.mark(at))
}

// tone returns the mark of a question or exclamation.
func tone(marks string) rune {
	for _, r := range marks {
		switch r {
		case '?', '؟':
			return '?'
		case '!':
			return '!'
		}
	}
	return 0
}

// passes reports whether what is between two words is a tag that a quote may pass
// over: it names the speaker and nobody else, or is short and names nobody.
func (f *finder) passes(last, next int) bool {
	if f.otherIn(last+1, next) {
		return false
	}
	if f.nameIn(last+1, next, nil) {
		return true
	}
	for n := last + 1; n < next; n++ {
		if startsUpper(f.forms[f.words[n].form].text) {
			return false
		}
	}
	return next-last-1 <= maxNameless
}
