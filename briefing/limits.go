package briefing

// What a file may cost. All limits are far beyond what a briefing needs; they
// keep a file that is broken, or made to do harm, from taking time and memory
// without end.
const (
	// MaxFile is the size of a file in bytes. The longest minutes in use are
	// under 1 MB, and 100,000 entries make 37 MB; an endless pipe or device ends
	// here. A file of this size takes ten times as much memory.
	MaxFile = 40 << 20
	// maxStructure is how many characters of a file may be of those that make
	// lists and keys: - : , [ { and the like. Each can cost 300 bytes of memory
	// and two microseconds; 10 MB of prose have 300,000 of them, 10 MB of JSON a
	// million.
	maxStructure = 1_200_000
	// maxEntries is how many entries a section may have, each at a cost of 1 KB
	// and five microseconds: far more than anybody wrote down.
	maxEntries = 100_000
	// maxFileLines is how many lines a file in Markdown may have: 100,000 entries
	// make 930,000.
	maxFileLines = 1_200_000
	// maxCommas is how many commas and semicolons a file in Markdown may have: each
	// can part two names, at a cost of a microsecond and 100 bytes. 40 MB of prose
	// have 500,000.
	maxCommas = 1_000_000
	// maxLine is how many bytes a title, a name or another text on one line may
	// have, and maxText how many all other text of a field: days of minutes have
	// under 1 MB.
	maxLine, maxText = 1 << 16, 16 << 20
	// maxDepth is how deep lists and mappings may nest. The form of a briefing
	// needs 6, of which 3 are lists.
	maxDepth = 64
	// maxAliased is how many bytes of text and how many nodes, taken together,
	// the aliases of a file may repeat. It stops an alias bomb.
	maxAliased = 1 << 20
	// maxDiagnostics is how many errors, and how many warnings, of one file are
	// kept: more than anybody reads.
	maxDiagnostics = 1000
	// maxQuoted is how many characters of the file a message repeats.
	maxQuoted = 60
	// maxFileName is how many characters of a file's name a message repeats:
	// enough for any path that can be opened by hand.
	maxFileName = 1024
	// maxCompared is how many words are compared, in one file, to find the
	// nearest right one: enough for hundreds of errors in a usual briefing, and
	// under a second in one with 100,000 entries.
	maxCompared = 200_000
	// maxSlug is how long an id made from a title gets, in bytes.
	maxSlug = 48
	// maxHeadline is how many characters a headline should have, so that it
	// fits on one line of a wide terminal.
	maxHeadline = 100
	// maxQuoteWords and maxSummaryWords are how long words that are quoted, and
	// a summary, can be without advice to shorten them.
	maxQuoteWords, maxSummaryWords = 90, 150
)
