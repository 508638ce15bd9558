package verify

// What a quote and its source may be, and what looking may cost. All limits are
// far beyond what people quote; they keep texts that are made to do harm from
// taking time and memory without end.
const (
	// maxText is the size of a source in bytes: the minutes of a week of talks
	// are 2 MB.
	maxText = 16 << 20
	// maxWords is how many words of a source are looked in, each at a cost of 20
	// bytes. A text of that size in English has 3 million, in Chinese, where each
	// character is one, 6 million.
	maxWords = 8 << 20
	// maxLeftOut is how many words an ellipsis may leave out.
	maxLeftOut = 400
	// maxApart is how many paragraphs after the last word before an ellipsis the
	// next one may be.
	maxApart = 2
	// maxChanged is how many words of the source a bracket may replace, and
	// maxBracketed how many words it may hold.
	maxChanged, maxBracketed = 8, 8
	// maxTag is how many words a reporter may put between two parts of a quote,
	// and maxNameless how many where they do not name the speaker: "she said".
	maxTag, maxNameless = 20, 5

	// maxNear is how many words away from a passage its speaker may be named, in
	// the same paragraph or one next to it.
	maxNear = 200
	// maxLabel is how many words the label of a speaker has in a transcript.
	maxLabel = 6

	// maxCompared is how many pairs of words are compared to find a quote word for
	// word, and perWord how many more for each word of the quote, so that a long
	// one can be compared in full. The commonest word of English occurs 10,000
	// times in 1 MB.
	maxCompared, perWord = 200_000, 4
	// maxDiffered is how many pairs of words are compared to find out how a quote
	// differs from the passage nearest to it, beyond perWord: a tenth of a second's
	// work, in which some 200 changes of a long quote are found.
	maxDiffered = 10_000_000
	// maxEffort is how many pairs of words are compared for all quotes of a
	// briefing: a second's work, in which 700 altered quotes of 200 words are
	// checked; those that are verbatim take far less.
	maxEffort = 100_000_000
	// maxPassages is how many places of a short quote are looked at to find the
	// one with the speaker's name.
	maxPassages = 1000
	// maxHits is how many places of its rarest words are weighed to find the
	// passage nearest to a quote.
	maxHits = 1000
	// maxAligned is how many words of a quote are compared at once with all words
	// of a passage, and maxAround how many words on either side belong to that
	// passage. The rest of a longer quote is compared word by word, and minAligned
	// words at once where one differs.
	maxAligned, minAligned, maxAround = 500, 100, 150
	// maxWindow is how many words such a passage has at most.
	maxWindow = 2000
	// maxMarks is how many marks of punctuation between two words count.
	maxMarks = 16
	// maxShort is how many characters of a difference a message repeats.
	maxShort = 240
)
