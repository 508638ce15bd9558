package verify

// extend compares the rest of the quote, from the last word that both have: word
// by word as long as they are the same, and where one differs, some words at once
// with all that come next in the text. It ends early where that takes too long.
func (a *alignment) extend() {
	all := a.quote.words
	next, skipped, size := len(a.said), 0, minAligned
	if next < len(all) {
		next, _ = a.keep(0)
	}
	for next < len(all) && a.left >= 0 {
		if next = a.followText(next); next == len(all) || a.left < 0 {
			break
		}
		a.said = all[:min(next+size, len(all))]
		from, begun := len(a.window), len(a.steps)
		a.openNext(next, skipped)
		a.steps = append(a.steps, a.align(next, from)...)
		if len(a.said) == len(all) {
			next = len(all)
			break
		}
		after, ok := a.keep(begun)
		if !ok {
			a.window = a.window[:from]
		}
		switch {
		case ok:
			next, skipped, size = after, 0, minAligned
		case size < maxAligned:
			size = min(2*size, maxAligned)
		default: // none of so many words: all of them are the quote's alone
			for ; next < len(a.said); next++ {
				a.steps = append(a.steps, step{next, -1, -1})
				skipped++
			}
		}
	}
	a.said = all[:next]
	a.steps = a.ordered(a.steps)
}

// keep drops the steps after the last word that both have, which were found
// without what comes next in the quote. It returns the word of the quote after
// that, and false where both have none from a step on: all those are dropped.
func (a *alignment) keep(begun int) (next int, ok bool) {
	n := len(a.steps)
	for n > begun && !a.steps[n-1].common() {
		n--
	}
	a.steps = a.steps[:n]
	if n == begun {
		return 0, false
	}
	a.window = a.window[:a.steps[n-1].at+1]
	return a.steps[n-1].said + 1, true
}

// followText compares the quote word by word with what comes next in the text, and
// returns the first word of it that is not the same.
func (a *alignment) followText(next int) int {
	for next < len(a.quote.words) && a.gapBefore(next) == nil && a.spend() {
		last := a.steps[len(a.steps)-1]
		if !last.common() {
			break
		}
		at, ok := a.next(next, a.window[last.at])
		if !ok {
			break
		}
		a.window = append(a.window, at)
		a.steps = append(a.steps, step{next, len(a.window) - 1, -1})
		next++
	}
	return next
}

// openNext opens the window to what comes next in the text and can have the words
// of the quote from one on.
func (a *alignment) openNext(next, skipped int) {
	n := len(a.said) - next
	width := skipped + n*3/2 + maxAround
	for i := next; i < len(a.said); i++ {
		if g := a.gapBefore(i); g != nil {
			width += g.words
		}
	}
	last := a.window[len(a.window)-1]
	from := last + 1
	if before, ok := a.tagAfter(last); ok && a.passes(last, before) {
		from = before
	}
	a.open(from, min(from+min(width, maxWindow), len(a.words)))
}

// open adds the words of the text from one to before another to the window,
// without tags.
func (a *alignment) open(from, end int) {
	for at := from; at < end; at++ {
		a.window = append(a.window, at)
		if before, ok := a.tagAfter(at); ok && a.passes(at, before) {
			at = before - 1
		}
	}
}
