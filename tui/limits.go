package tui

// Limits of what is typeset. Beyond them text is set as it stands, so that a
// document cannot keep the reader waiting, by accident or on purpose.
const (
	// maxDepth is how deep blocks can stand in one another.
	maxDepth = 12

	// minMeasure is the width below which text is not indented any more.
	minMeasure = 8

	// ruleWidth is the width of a thematic break.
	ruleWidth = 8
)

func costly(s string) bool { return len(s) > 64<<10 }
