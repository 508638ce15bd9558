package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing/clean"
)

// summary is the section of one entry that a briefing opens with.
type summary struct{}

func summaryKind() Kind {
	return Kind{Key: "summary", Title: "Summary", One: "summary", Many: "summaries", Core: true}
}

func (summary) fields() []field { return nil }

func (summary) title(*Briefing) string { return "Summary" }

func (summary) row(b *Briefing) Row { return Row{Text: b.Bottom()} }

func (summary) body(b *Briefing) Body { return Body{Head: b.Headline, Text: b.Summary} }

// Bottom is the bottom line on one line: the headline, or else the first
// sentence of the summary as plain text.
func (b *Briefing) Bottom() string { return b.linked().bottom }

func (b *Briefing) bottom() string {
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

// endsSentence tells whether a full stop between two texts ends a sentence: not
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
