package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing/clean"
)

// Summary is a briefing as the one entry of its first section: the bottom line.
type Summary Briefing

var summaryKind = &Kind{
	Key: "summary", Title: "Summary", One: "summary", Many: "summaries", Main: true, Tint: 0,
	make: func() Item { return new(Summary) },
	fields: []Field{
		{Key: "summary", Required: true, value: in(func(s *Summary) *Markdown { return &s.Summary }),
			Doc: "the bottom line up front: a paragraph or two for someone who reads nothing else", Example: "The bottom line, in a paragraph or two, for someone who reads nothing else."},
		{Key: "headline", check: checkHeadline, value: in(func(s *Summary) *string { return &s.Headline }),
			Doc: "the bottom line in at most 100 characters", Example: "The bottom line in a few words"},
	},
}

// SummaryID is the id of the summary, which no other entry can have.
const SummaryID ID = "summary"

// Kind returns the kind of section that the summary is.
func (*Summary) Kind() *Kind { return summaryKind }

func (*Summary) id() *ID {
	id := SummaryID
	return &id
}

// Heading names the summary.
func (*Summary) Heading(*Briefing) string { return summaryKind.Title }

// Row is the summary's line in a list.
func (*Summary) Row(b *Briefing) Row { return Row{Text: b.BottomLine()} }

// Body is the content of the summary.
func (s *Summary) Body(*Briefing) Body { return Body{Head: s.Headline, Text: s.Summary} }

// BottomLine is the bottom line on one line: the headline, or else the first
// sentence of the summary as plain text.
func (b *Briefing) BottomLine() string { return b.linked().bottom }

func (b *Briefing) bottomLine() string {
	if b.Headline != "" {
		return b.Headline
	}
	text := clean.Fold(b.Summary.Plain())
	for i, r := range text {
		if end := i + len(string(r)); strings.ContainsRune(".!?。", r) && endsSentence(text[:i], text[end:]) {
			return text[:end]
		}
	}
	return text
}

// endsSentence reports whether a full stop between two texts ends a sentence: not
// that of an abbreviation, such as "Dr." or "U.S.", nor that within a number.
func endsSentence(before, after string) bool {
	if after == "" {
		return true
	}
	if after[0] != ' ' {
		return after[0] >= utf8.RuneSelf // as in Chinese
	}
	next, _ := utf8.DecodeRuneInString(after[1:])
	if unicode.IsLower(next) {
		return false
	}
	word := before[strings.LastIndexByte(before, ' ')+1:]
	first, _ := utf8.DecodeRuneInString(word)
	return !strings.Contains(word, ".") && (!unicode.IsUpper(first) || utf8.RuneCountInString(word) > 3)
}
