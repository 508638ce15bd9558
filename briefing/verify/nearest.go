package verify

import (
	"cmp"
	"math/bits"
	"slices"
)

// nearest returns the passage that has most of what the quote says, compared
// with it, or nil where there is none.
func (f *finder) nearest() *alignment {
	from, to := f.densest()
	if from == to {
		return nil
	}
	n := min(len(f.quote.words), maxAligned)
	a := &alignment{finder: f, said: f.quote.words[:n]}
	first := max(from-n/2-maxAround, f.firstOf(f.paragraphOf(from)-maxApart))
	end := min(to+n/2+maxAround, f.firstOf(f.paragraphOf(to-1)+maxApart+1))
	for at := first; at < end; at++ {
		a.window = append(a.window, at)
		if before, ok := f.tagBehind(at); ok && f.passes(at, before) {
			at = before - 1
		}
	}
	a.align()
	if !a.near() {
		return nil
	}
	return a
}

// weight is what it counts that a word of the quote stands in a passage: the
// less, the more often it stands in the text.
func (f *finder) weight(w *said) int {
	return max(400-25*bits.Len(uint(len(f.placesOf(w.lower)))), 150)
}

// rare is a word of a quote, by its places in the text.
type rare struct {
	places []int32
	weight int
	count  int // how often it stands in the window that is weighed
}

// rareWords returns the words of the quote that the text has, each once, the
// rarest first.
func (f *finder) rareWords() []rare {
	var out []rare
	seen := map[int32]bool{}
	for i := range f.quote.words[:min(len(f.quote.words), maxAligned)] {
		w := &f.quote.words[i]
		if places := f.placesOf(w.lower); len(places) > 0 && !w.open() && !seen[w.lower] {
			seen[w.lower] = true
			out = append(out, rare{places: places, weight: f.weight(w)})
		}
	}
	slices.SortStableFunc(out, func(a, b rare) int { return cmp.Compare(len(a.places), len(b.places)) })
	return out
}

// densest returns the stretch of the text in which the rarest words of the quote
// stand together: from one word to before another.
func (f *finder) densest() (from, to int) {
	rares := f.rareWords()
	type hit struct{ at, word int32 }
	var hits []hit
	for n, r := range rares {
		for _, at := range r.places[:min(len(r.places), maxHits-len(hits))] {
			hits = append(hits, hit{at, int32(n)})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Compare(a.at, b.at) })
	width := int32(len(f.quote.words)*3/2 + 20)
	best, weight, start := 0, 0, 0
	for n, h := range hits {
		if rares[h.word].count++; rares[h.word].count == 1 {
			weight += rares[h.word].weight
		}
		for ; h.at-hits[start].at > width; start++ {
			out := &rares[hits[start].word]
			if out.count--; out.count == 0 {
				weight -= out.weight
			}
		}
		if weight > best {
			best, from, to = weight, int(hits[start].at), int(hits[n].at)+1
		}
	}
	return from, to
}
