package typeset

import (
	"iter"

	"readout/briefing/commonmark"
)

// Limits of what is typeset. Beyond them text is set as it is, so that a
// document cannot keep the reader waiting, by accident or on purpose.
const (
	// MaxWeight is how heavy a block can be: a block at the limit takes some
	// milliseconds. A page of print weighs about four thousand.
	MaxWeight = 10_000

	// maxParagraph is how heavy a paragraph can be, which reads better in one
	// piece. With a hundred links it weighs twenty thousand.
	maxParagraph = 2 * MaxWeight

	// maxNesting is how deeply blocks can be nested. People go to four.
	maxNesting = 12

	// maxSplitQuotes is how deeply in quotes a block that is too heavy is split.
	maxSplitQuotes = 3

	// minMeasure is the width below which text is not indented any more.
	minMeasure = 8

	// breakWidth is the width of a thematic break.
	breakWidth = 8

	// maxShown is how much is shown of an address: half a line.
	maxShown = 40

	// maxURL is how long an address can be; browsers take as much.
	maxURL = 2000

	// maxUnbroken is the longest word that a table has room for; longer ones
	// are addresses.
	maxUnbroken = 14
)

// costly reports whether a text would take too long to typeset. Blocks as
// [Blocks] returns them do not, as far as they could be split.
func costly(s string) bool {
	if len(s) > 4*MaxWeight {
		return true
	}
	for _, scanned := range commonmark.Scan(s) {
		b := blockOf(s, scanned)
		if b.heavier(2*MaxWeight) || b.deep() {
			return true
		}
	}
	return false
}

// heavier reports whether the block weighs more than a limit.
func (b block) heavier(limit int) bool {
	return len(b.text)*commonmark.MaxWeight > limit && b.weight(b.text) > limit
}

// limit returns how heavy the block can be without being split.
func (b block) limit() int {
	if b.shape == commonmark.ParagraphBlock {
		if _, _, table := commonmark.SplitTable(b.text); !table {
			return maxParagraph
		}
	}
	return MaxWeight
}

// weight returns how heavy a part of the block's text is.
func (b block) weight(s string) int {
	n := 0
	for _, n = range b.weigh(s) {
	}
	return n
}

// weigh goes through a part of the block's text, and says how heavy it is so far.
func (b block) weigh(s string) iter.Seq2[int, int] { return commonmark.Weigh(s, b.shape.HasInlines()) }

// deep reports whether a line of the block begins too many blocks at once.
func (b block) deep() bool {
	nests := b.shape == commonmark.QuoteBlock || b.shape == commonmark.ListBlock
	return nests && commonmark.Nesting(b.text, maxNesting) > maxNesting
}
