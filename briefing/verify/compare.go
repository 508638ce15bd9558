package verify

import (
	"strings"
	"unicode"
)

// comparison is a difference in the making.
type comparison struct {
	*alignment
	out differences

	// What is between two words that both have.
	left  []int // places in the window
	added []int // places in said
}

// difference writes the steps as changes.
func (a *alignment) difference() Difference {
	c := comparison{alignment: a}
	c.out.add(Same, strings.TrimLeft(onOneLine(a.quote.text[:a.said[0].From]), " "))
	var last *step
	for n := range a.steps {
		switch s := &a.steps[n]; {
		case s.at < 0:
			c.added = append(c.added, s.said)
		case s.said >= 0:
			c.word(last, s)
			last = s
		case !a.declared(n):
			c.left = append(c.left, s.at)
		}
	}
	c.end(last)
	return c.out.end()
}

// declared reports whether a word that is left out is one of those for which the quote
// has an ellipsis or a bracket.
func (a *alignment) declared(n int) bool {
	after := a.steps[n].after
	gap := a.gapBefore(after)
	if gap == nil {
		return false
	}
	first, last := n, n
	for first > 0 && a.steps[first-1].after == after {
		first--
	}
	for last+1 < len(a.steps) && a.steps[last+1].after == after {
		last++
	}
	if first == 0 || last+1 == len(a.steps) || a.steps[first-1].at < 0 || a.steps[last+1].at < 0 {
		return false
	}
	return a.window[a.steps[last+1].at] <= a.latest(*gap, a.window[a.steps[first-1].at])
}

// word writes a word that both have, and what is between it and the last one.
func (c *comparison) word(last, s *step) {
	w, at := &c.said[s.said], c.window[s.at]
	loose := w.first
	switch {
	case len(c.left)+len(c.added) > 0 || last == nil:
		c.changed(last)
	case c.gapBefore(s.said) != nil:
		c.gap(last)
	case c.window[last.at]+1 != at: // a tag
		c.out.add(Same, c.following(last.said))
		loose = true
	default:
		c.marks(last)
	}
	said := c.quote.text[w.From:w.To]
	if c.same(w, at, loose) {
		c.out.add(Same, said)
		return
	}
	c.out.add(Removed, c.text[c.words[at].from:c.words[at].to])
	c.out.add(Added, said)
}

// marks writes the punctuation between two words that are next to each other.
func (c *comparison) marks(last *step) {
	said, have := c.said[last.said].mark, c.mark(c.window[last.at])
	if said == have {
		c.out.add(Same, c.following(last.said))
		return
	}
	c.out.add(Removed, have)
	c.out.add(Added, said)
	c.out.add(Same, " ")
}

// gap writes what is between two words with a gap that the quote declares.
func (c *comparison) gap(last *step) {
	following := c.following(last.said)
	if c.endsOtherwise(last.said, c.window[last.at]) {
		mark, rest := markBefore(following)
		c.out.add(Removed, c.mark(c.window[last.at]))
		c.out.add(Added, mark)
		following = rest
	}
	c.out.add(Same, following)
}

// markBefore cuts what is between two words where the space before a gap is.
func markBefore(following string) (mark, rest string) {
	n := strings.IndexAny(following, " …[")
	if n < 0 {
		n = len(following)
	}
	return following[:n], following[n:]
}

// changed writes the words that only one of the two has, after one that both have.
func (c *comparison) changed(last *step) {
	if last != nil {
		c.out.add(Same, c.following(last.said))
	}
	have, haveMark := c.leftOut()
	said, saidMark := c.addedOn()
	alike := foldMarks(haveMark) == foldMarks(saidMark) || c.atEnd() && tone(haveMark) == tone(saidMark)
	c.left, c.added = nil, nil
	switch {
	case have != "" && said != "" && alike:
		c.out.add(Removed, have)
		c.out.add(Added, said)
		c.out.add(Same, saidMark)
	case have != "" && said != "":
		c.out.add(Removed, unquoted(have+haveMark))
		c.out.add(Added, unquoted(said+saidMark))
		c.out.add(Same, " ")
	case have != "":
		c.out.add(Removed, unquoted(have+haveMark)+" ")
	case said != "":
		c.out.add(Added, unquoted(said+saidMark)+" ")
	}
}

// atEnd reports whether the last word of the quote is one that only the quote has.
func (c *comparison) atEnd() bool {
	n := len(c.added)
	return n > 0 && c.added[n-1] == len(c.quote.words)-1
}

// leftOut returns the words that only the text has, and what follows them.
func (c *comparison) leftOut() (words, following string) {
	if len(c.left) == 0 {
		return "", ""
	}
	first, last := c.window[c.left[0]], c.window[c.left[len(c.left)-1]]
	end := len(c.text)
	if last+1 < len(c.words) {
		end = int(c.words[last+1].from)
	}
	to := c.words[last].to
	return onOneLine(c.text[c.words[first].from:to]), onOneLine(c.text[to:end])
}

// addedOn returns the words that only the quote has, and what follows them.
func (c *comparison) addedOn() (words, following string) {
	if len(c.added) == 0 {
		return "", ""
	}
	first, last := c.added[0], c.added[len(c.added)-1]
	return onOneLine(c.quote.text[c.said[first].From:c.said[last].To]), c.following(last)
}

// unquoted returns a text without the white space and quotation marks around it.
func unquoted(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isQuotation(r) })
}

// end writes what follows the last word that both have.
func (c *comparison) end(last *step) {
	switch {
	case len(c.left)+len(c.added) > 0:
		c.changed(last)
	case !c.whole():
	case c.endsOtherwise(last.said, c.window[last.at]):
		c.out.add(Removed, c.mark(c.window[last.at]))
		c.out.add(Added, c.said[last.said].mark)
	default:
		c.out.add(Same, strings.TrimRight(c.following(last.said), " "))
	}
	if !c.whole() {
		c.out.add(Same, " …")
	}
}

// following returns what follows a word of the quote.
func (c *comparison) following(said int) string {
	to := len(c.quote.text)
	if said+1 < len(c.quote.words) {
		to = c.quote.words[said+1].From
	}
	return onOneLine(c.quote.text[c.said[said].To:to])
}
