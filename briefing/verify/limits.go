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
	// maxLeftOut is how many words an ellipsis may stand for.
	maxLeftOut = 400
	// maxApart is how many paragraphs behind the last word before an ellipsis
	// the next one may stand.
	maxApart = 2
	// maxChanged is how many words of the source a bracket may stand for, and
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

	// maxCompared is how many words of the source are compared with one of the
	// quote to find it word for word. The commonest word of English stands
	// 10,000 times in 1 MB.
	maxCompared = 200_000
	// maxEffort is how many words are compared for all quotes of a briefing: a
	// second's work, in which 700 quotes of 200 words are found that do not stand
	// there as they are; others take far less.
	maxEffort = 100_000_000
	// maxPassages is how many places of a short quote are looked at to find the
	// one with the speaker's name.
	maxPassages = 1000
	// maxHits is how many places of its rarest words are weighed to find the
	// passage nearest to a quote.
	maxHits = 1000
	// maxAligned is how many words of a quote are compared with the nearest
	// passage, and maxAround how many words on either side of that belong to
	// what it is compared with.
	maxAligned, maxAround = 500, 150
	// maxMarks is how many marks of punctuation between two words count.
	maxMarks = 16
	// maxShort is how many characters of a difference a message repeats.
	maxShort = 240
)
