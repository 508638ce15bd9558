package verify

import (
	"cmp"
	"math/bits"
	"slices"
)

// nearest returns the passage that has most of what the quote says, compared
// with it, or nil where there is none. It looks for one part of the quote after
// another, and compares the rest from there on.
func (f *finder) nearest() *alignment {
	for from, end := 0, len(f.quote.words); from < end && f.left >= 0; from += maxAligned {
		if end-from < maxAligned { // the last few words alone could be from anywhere
			from = max(end-maxAligned, 0)
		}
		if a := f.nearestTo(from, min(from+maxAligned, end)); a != nil {
			a.extend()
			return a
		}
	}
	return nil
}

// nearestTo returns the passage that has most of what some words of the quote
// say, compared with the quote up to there, or nil where there is none.
func (f *finder) nearestTo(first, end int) *alignment {
	from, to := f.densest(f.quote.words[first:end])
	if from == to {
		return nil
	}
	n := end - first
	a := &alignment{finder: f, said: f.quote.words[:end]}
	a.open(max(from-n/2-maxAround, f.firstOf(f.paragraphOf(from)-maxApart)),
		min(to+n/2+maxAround, f.firstOf(f.paragraphOf(to-1)+maxApart+1)))
	steps := a.align(first, 0)
	if !a.near(a.ordered(steps)) {
		return nil
	}
	for said := range first {
		a.steps = append(a.steps, step{said, -1, -1})
	}
	a.steps = append(a.steps, steps...)
	return a
}

// weight is what a word of the quote counts for in a passage: the less, the more
// often it occurs in the text.
func (f *finder) weight(w *said) int {
	return max(400-25*bits.Len(uint(len(f.placesOf(w.lower)))), 150)
}

// rare is a word of a quote, by its places in the text.
type rare struct {
	places []int32
	weight int
	count  int // how often it occurs in the window that is weighed
}

// rareWords returns those of some words of the quote that the text has, each once,
// the rarest first.
func (f *finder) rareWords(words []said) []rare {
	var out []rare
	seen := map[int32]bool{}
	for i := range words {
		w := &words[i]
		if places := f.placesOf(w.lower); len(places) > 0 && !w.open() && !seen[w.lower] {
			seen[w.lower] = true
			out = append(out, rare{places: places, weight: f.weight(w)})
		}
	}
	slices.SortStableFunc(out, func(a, b rare) int { return cmp.Compare(len(a.places), len(b.places)) })
	return out
}

// densest returns the part of the text in which the rarest of some words of the
// quote are closest together: from one word to before another.
func (f *finder) densest(words []said) (from, to int) {
	rares := f.rareWords(words)
	type hit struct{ at, word int32 }
	var hits []hit
	for n, r := range rares {
		for _, at := range r.places[:min(len(r.places), maxHits-len(hits))] {
			hits = append(hits, hit{at, int32(n)})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Compare(a.at, b.at) })
	f.left -= len(words) + len(hits)
	width := int32(len(words)*3/2 + 20)
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
