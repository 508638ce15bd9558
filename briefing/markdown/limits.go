package markdown

// What a file in Markdown may cost.
const (
	// maxFileLines is how many lines a file in Markdown may have: 100,000 entries
	// make 930,000.
	maxFileLines = 1_200_000
	// maxCommas is how many commas and semicolons a file in Markdown may have: each
	// can part two names, at a cost of a microsecond and 100 bytes. 40 MB of prose
	// have 500,000.
	maxCommas = 1_000_000
)
