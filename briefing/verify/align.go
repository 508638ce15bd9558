package verify

import (
	"math"
	"slices"
	"sort"
)

// alignment compares the words of a quote with those of a passage, one by one.
type alignment struct {
	*finder
	said   []said
	window []int // words of the text, in order
	steps  []step
}

// step is one of an alignment: a word of the quote that is one of the window, or
// has none there, or the other way round.
type step struct {
	said, at int // places in said and window, or -1
	after    int // of a word left out: how many words of the quote stand before it; or -1
}

// What an alignment gains and costs. A word that another stands for costs little,
// since it is the commonest change. To leave words out costs more than any one
// word gains, and little more for many words: a word alone is not fetched from
// afar, and of two sentences in one passage both are found.
const (
	costOther   = 100
	costAdded   = 100
	costLeaving = 450
	costLeft    = 2
	impossible  = math.MinInt32 / 4
)

// The states of an alignment: how it came to a word.
const (
	met     = iota // a word of the quote and one of the text stand for each other
	leaving        // a word of the text is left out
	adding         // a word of the quote is added
	states
)

// cell holds the best scores that lead to a word of the quote and one of the
// window, by state.
type cell [states]int32

// best returns the best score and its state.
func (c cell) best() (score int32, state uint8) {
	score = c[met]
	if c[leaving] > score {
		score, state = c[leaving], leaving
	}
	if c[adding] > score {
		score, state = c[adding], adding
	}
	return score, state
}

// align finds the best steps: the whole quote is compared with a part of the
// window.
func (a *alignment) align() {
	n, m := len(a.said), len(a.window)
	from := make([]uint8, (n+1)*(m+1)) // how each state was come to, two bits each
	a.left -= len(from)
	above, here := make([]cell, m+1), make([]cell, m+1)
	for j := range above {
		above[j] = cell{met: impossible, adding: impossible} // the passage may begin anywhere
	}
	lowers := make([]int32, m)
	for j, at := range a.window {
		lowers[j] = a.forms[a.words[at].form].lower
	}
	for i := 1; i <= n; i++ {
		a.fill(i, above, here, lowers, from[i*(m+1):])
		above, here = here, above
	}
	a.trace(above, from)
}

// fill computes the scores of one word of the quote.
func (a *alignment) fill(i int, above, here []cell, lowers []int32, from []uint8) {
	w := &a.said[i-1]
	gain, further, open := int32(a.weight(w)), int32(costLeft), w.open()
	if a.gapBefore(i) != nil {
		further = 0
	}
	left, diagonal, came := cell{impossible, impossible, impossible}, int32(impossible), uint8(met)
	for j := range here {
		score := int32(-costOther)
		if j > 0 && (lowers[j-1] == w.lower || open && a.same(w, a.window[j-1], false)) {
			score = gain
		}
		over, cameOver := above[j].best()
		skip, cameLeft := cell{left[met] - costLeaving, left[leaving] - further, left[adding] - costLeaving}.best()
		from[j] = came | cameLeft<<2 | cameOver<<4
		left = cell{diagonal + score, skip, over - costAdded}
		here[j], diagonal, came = left, over, cameOver
	}
}

// trace goes back along the best steps, from the end of the quote.
func (a *alignment) trace(last []cell, from []uint8) {
	n, m := len(a.said), len(a.window)
	i, j, state := n, 0, uint8(met)
	for _, s := range []uint8{met, adding} {
		for at := range m + 1 {
			if last[at][s] > last[j][state] {
				j, state = at, s
			}
		}
	}
	for i > 0 {
		was := from[i*(m+1)+j] >> (2 * state) & 3
		switch state {
		case met:
			i, j = i-1, j-1
			a.steps = append(a.steps, step{i, j, -1})
		case leaving:
			j--
			a.steps = append(a.steps, step{-1, j, i})
		case adding:
			i--
			a.steps = append(a.steps, step{i, -1, -1})
		}
		state = was
	}
	a.splitSubstitutions()
}

// splitSubstitutions puts the steps in order, and splits each pair of different
// words that were matched with each other into a word left out and a word added.
func (a *alignment) splitSubstitutions() {
	var steps []step
	for n := len(a.steps) - 1; n >= 0; n-- {
		s := a.steps[n]
		if s.said >= 0 && s.at >= 0 && !a.alike(&a.said[s.said], a.window[s.at]) {
			steps = append(steps, step{-1, s.at, -1}, step{s.said, -1, -1})
		} else {
			steps = append(steps, s)
		}
	}
	first := slices.IndexFunc(steps, step.common)
	if first < 0 {
		a.steps = nil
		return
	}
	last := len(steps)
	for !steps[last-1].common() {
		last--
	}
	a.steps = slices.Concat(edge(steps[:first]), a.joined(steps[first:last]), edge(steps[last:]))
}

// joined takes words apart that both have by chance, between changes that are
// much longer on either side.
func (a *alignment) joined(steps []step) []step {
	const much = 3
	var out []step
	before := 0 // how many words changed before the words that both have
	for len(steps) > 0 {
		same := length(steps, step.common)
		change := steps[same:]
		change = change[:length(change, func(s step) bool { return !s.common() })]
		after := a.changed(change)
		chance := before >= much*same && after >= much*same
		for _, s := range steps[:same] {
			if chance {
				out = append(out, step{-1, s.at, -1}, step{s.said, -1, -1})
			} else {
				out = append(out, s)
			}
		}
		out = append(out, change...)
		steps, before = steps[same+len(change):], after
	}
	return out
}

// length counts the steps at the beginning that are of some kind.
func length(steps []step, kind func(step) bool) int {
	n := slices.IndexFunc(steps, func(s step) bool { return !kind(s) })
	if n < 0 {
		return len(steps)
	}
	return n
}

// changed counts the words of a change, on the side that has more of them,
// without those for which the quote has a gap.
func (a *alignment) changed(steps []step) int {
	var added, left int
	for _, s := range steps {
		if s.at < 0 {
			added++
		} else if a.gapBefore(s.after) == nil {
			left++
		}
	}
	return max(added, left)
}

// edge returns the steps before the first word that both have, or behind the last
// one: words of the text are part of them only where a few stand for as many of
// the quote.
func edge(steps []step) []step {
	const few = 2
	added := 0
	for _, s := range steps {
		if s.at < 0 {
			added++
		}
	}
	if 2*added == len(steps) && added <= few {
		return steps
	}
	return slices.DeleteFunc(steps, func(s step) bool { return s.at >= 0 })
}

// common tells that quote and text both have the word.
func (s step) common() bool { return s.said >= 0 && s.at >= 0 }

// gapBefore returns the gap before a word of the quote, where it declares one.
func (a *alignment) gapBefore(i int) *gap {
	n := sort.Search(len(a.quote.runs), func(n int) bool { return a.quote.runs[n].from >= i })
	if n == 0 || n == len(a.quote.runs) || a.quote.runs[n].from > i {
		return nil
	}
	return &a.quote.gaps[n-1]
}

// near tells that the passage has most of what the quote says, or a piece of it
// in one run of words.
func (a *alignment) near() bool {
	var common, whole, shared, row, longest int
	last := -1
	for _, s := range a.steps {
		if s.said < 0 {
			continue
		}
		weight := a.weight(&a.said[s.said])
		whole += weight
		if s.at < 0 {
			continue
		}
		common += weight
		shared++
		if row++; s.at != last+1 {
			row = 1
		}
		longest = max(longest, row)
		last = s.at
	}
	most, piece := whole*11/20, whole*7/20
	return common >= most && shared >= 2 || common >= piece && longest >= 4
}

// found returns the words of the text that are the quote's, and where the passage
// begins and ends that the quote was compared with.
func (a *alignment) found() (words []int, passage Span) {
	passage.From = -1
	for _, s := range a.steps {
		if s.at < 0 {
			continue
		}
		w := a.words[a.window[s.at]]
		if passage.From < 0 {
			passage.From = int(w.from)
		}
		passage.To = int(w.to)
		if s.common() {
			words = append(words, a.window[s.at])
		}
	}
	return words, passage
}
