package briefing

// What a file may cost. All limits are far beyond what a briefing needs; they
// keep a broken or malicious file from taking unlimited time and memory. The
// formats have limits of their own.
const (
	// maxEntries is how many entries a section may have, each at a cost of 1 KB
	// and five microseconds: far more than anybody writes down.
	maxEntries = 100_000
	// MaxLine is how many bytes a title, a name or another text on one line may
	// have, and MaxText how many all other text of a field: days of minutes have
	// under 1 MB.
	MaxLine, MaxText = 1 << 16, 16 << 20
	// MaxDiagnostics is how many errors, and how many warnings, of one file are
	// kept: more than anybody reads.
	MaxDiagnostics = 1000
	// maxQuoted is how many characters of the file a message repeats.
	maxQuoted = 60
	// MaxFileName is how many characters of a file's name a message repeats:
	// enough for any path that can be opened by hand.
	MaxFileName = 1024
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
