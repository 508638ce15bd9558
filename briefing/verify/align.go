package verify

import (
	"math"
	"slices"
	"sort"
)

// alignment compares the words of a quote with those of a passage, one by one.
type alignment struct {
	*finder
	said   []said // the words of the quote, as far as they are compared
	window []int  // words of the text, in order
	steps  []step
}

// whole reports whether all of the quote was compared.
func (a *alignment) whole() bool { return len(a.said) == len(a.quote.words) }

// step is one of an alignment: a word of the quote that is one of the window, or
// has none there, or the reverse.
type step struct {
	said, at int // places in said and window, or -1
	after    int // of a word left out: how many words of the quote precede it; or -1
}

// What an alignment gains and costs. A word replaced by another costs little,
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
	met     = iota // a word of the quote is matched with one of the text
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

// align compares the words of the quote from one on with the window from a place
// on, all of them with some of it, and returns the best steps.
func (a *alignment) align(first, from int) []step {
	g := grid{alignment: a, first: first, from: from, n: len(a.said) - first, m: len(a.window) - from}
	g.came = make([]uint8, (g.n+1)*(g.m+1))
	a.left -= len(g.came)
	above, here := make([]cell, g.m+1), make([]cell, g.m+1)
	further := costLeft
	if a.gapBefore(first) != nil {
		further = 0
	}
	for j := range above {
		above[j] = cell{met: impossible, adding: impossible} // the passage may begin anywhere
		if from > 0 && j > 0 {                               // but what it goes on with, not for nothing
			above[j][leaving] = int32(-costLeaving - further*j)
		}
	}
	lowers := make([]int32, g.m)
	for j, at := range a.window[from:] {
		lowers[j] = a.forms[a.words[at].form].lower
	}
	for i := 1; i <= g.n; i++ {
		g.fill(i, above, here, lowers)
		above, here = here, above
	}
	return g.trace(above)
}

// grid is an alignment of the words of a quote, from one on, with those of a
// window, from a place on.
type grid struct {
	*alignment
	first, from int
	n, m        int     // how many words there are of each
	came        []uint8 // how each state was come to, two bits each
}

// fill computes the scores of one word of the quote.
func (g *grid) fill(i int, above, here []cell, lowers []int32) {
	w := &g.said[g.first+i-1]
	gain, further, open := int32(g.weight(w)), int32(costLeft), w.open()
	if g.gapBefore(g.first+i) != nil {
		further = 0
	}
	cells := g.came[i*(g.m+1):]
	left, diagonal, came := cell{impossible, impossible, impossible}, int32(impossible), uint8(met)
	for j := range here {
		score := int32(-costOther)
		if j > 0 && (lowers[j-1] == w.lower || open && g.same(w, g.window[g.from+j-1], false)) {
			score = gain
		}
		over, cameOver := above[j].best()
		skip, cameLeft := cell{left[met] - costLeaving, left[leaving] - further, left[adding] - costLeaving}.best()
		cells[j] = came | cameLeft<<2 | cameOver<<4
		left = cell{diagonal + score, skip, over - costAdded}
		here[j], diagonal, came = left, over, cameOver
	}
}

// trace returns the best steps, which it finds from the end of the quote.
func (g *grid) trace(last []cell) []step {
	i, j, state := g.n, 0, uint8(met)
	for _, s := range []uint8{met, adding} {
		for at := range g.m + 1 {
			if last[at][s] > last[j][state] {
				j, state = at, s
			}
		}
	}
	var steps []step
	for i > 0 {
		was := g.came[i*(g.m+1)+j] >> (2 * state) & 3
		switch state {
		case met:
			i, j = i-1, j-1
			steps = append(steps, step{g.first + i, g.from + j, -1})
		case leaving:
			j--
			steps = append(steps, step{-1, g.from + j, g.first + i})
		case adding:
			i--
			steps = append(steps, step{g.first + i, -1, -1})
		}
		state = was
	}
	for g.from > 0 && j > 0 { // what the passage leaves out before it goes on
		j--
		steps = append(steps, step{-1, g.from + j, g.first})
	}
	slices.Reverse(steps)
	return g.splitSubstitutions(steps)
}

// splitSubstitutions splits each pair of different words that were matched with
// each other into a word left out and a word added.
func (a *alignment) splitSubstitutions(steps []step) []step {
	var out []step
	for _, s := range steps {
		if s.common() && !a.alike(&a.said[s.said], a.window[s.at]) {
			out = append(out, step{-1, s.at, -1}, step{s.said, -1, -1})
		} else {
			out = append(out, s)
		}
	}
	return out
}

// ordered returns the steps without words that both have by chance, and without
// those of the text before and after the passage.
func (a *alignment) ordered(steps []step) []step {
	first := slices.IndexFunc(steps, step.common)
	if first < 0 {
		return nil
	}
	last := len(steps)
	for !steps[last-1].common() {
		last--
	}
	return slices.Concat(edge(steps[:first]), a.joined(steps[first:last]), edge(steps[last:]))
}

// joined treats words that both have by chance, between much longer changes on
// either side, as left out and added.
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

// edge returns the steps before the first word that both have, or after the last
// one: words of the text are part of them only where a few were replaced by as
// many of the quote.
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
	return slices.DeleteFunc(slices.Clone(steps), func(s step) bool { return s.at >= 0 })
}

// common reports whether quote and text both have the word.
func (s step) common() bool { return s.said >= 0 && s.at >= 0 }

// gapBefore returns the gap before a word of the quote, where it declares one.
func (a *alignment) gapBefore(i int) *gap {
	n := sort.Search(len(a.quote.runs), func(n int) bool { return a.quote.runs[n].from >= i })
	if n == 0 || n == len(a.quote.runs) || a.quote.runs[n].from > i {
		return nil
	}
	return &a.quote.gaps[n-1]
}

// near reports whether the passage has most of what the quote says, or a piece of it
// in one run of words.
func (a *alignment) near(steps []step) bool {
	var common, whole, shared, row, longest int
	last := -1
	for _, s := range steps {
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

// places returns the words of the text that are those of the quote, one for each
// that was compared, or missing.
func (a *alignment) places() []int {
	words := make([]int, len(a.said))
	for n := range words {
		words[n] = missing
	}
	for _, s := range a.steps {
		if s.common() {
			words[s.said] = a.window[s.at]
		}
	}
	return words
}

// passage returns where the passage begins and ends that the quote was compared
// with.
func (a *alignment) passage() Span {
	passage := Span{From: -1}
	for _, s := range a.steps {
		if s.at < 0 {
			continue
		}
		w := a.words[a.window[s.at]]
		if passage.From < 0 {
			passage.From = int(w.from)
		}
		passage.To = int(w.to)
	}
	return passage
}
