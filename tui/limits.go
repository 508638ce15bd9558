package tui

// Limits of what is typeset. Beyond them text is set as it stands, so that a
// document cannot keep the reader waiting, by accident or on purpose.
const (
	// maxDepth is how deep blocks can stand in one another.
	maxDepth = 12

	// maxBlock is how many bytes a block can have. A page of print has three
	// thousand.
	maxBlock = 8 << 10

	// maxSplitQuotes is how deep in quotes a block is still split.
	maxSplitQuotes = 3

	// minMeasure is the width below which text is not indented any more.
	minMeasure = 8

	// ruleWidth is the width of a thematic break.
	ruleWidth = 8
)

// costly tells whether a text could take too long.
func costly(s string) bool { return len(s) > 4*maxBlock }
