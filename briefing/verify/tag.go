package verify

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tag is what a reporter puts between two parts of a statement: after one word of
// the text and before another.
type tag struct{ last, next int32 }

// tagAfter returns the word that a statement goes on with after a tag, where one
// follows a word.
func (x *index) tagAfter(word int) (int, bool) {
	n := sort.Search(len(x.tags), func(n int) bool { return int(x.tags[n].last) >= word })
	if n < len(x.tags) && int(x.tags[n].last) == word {
		return int(x.tags[n].next), true
	}
	return 0, false
}

// tagBefore returns the word that a tag follows, where one precedes a word.
func (x *index) tagBefore(word int) (int, bool) {
	n := sort.Search(len(x.tags), func(n int) bool { return int(x.tags[n].next) >= word })
	if n < len(x.tags) && int(x.tags[n].next) == word {
		return int(x.tags[n].last), true
	}
	return 0, false
}

// tagger finds tags while the words are read.
type tagger struct {
	found []tag
	open  int32 // the last word of the statement that was interrupted, or none
}

// see looks at what follows a word.
func (g *tagger) see(word int, between string) {
	if between == " " {
		return
	}
	if g.open != none && word-int(g.open) <= maxTag && resumes(between) {
		g.found = append(g.found, tag{g.open, int32(word + 1)})
	}
	switch {
	case interrupts(between):
		g.open = int32(word)
	case strings.ContainsFunc(between, isQuotation):
		g.open = none
	}
}

// interrupts reports whether a quotation ends after a word with a pause: `,” `.
func interrupts(between string) bool {
	text := strings.TrimRightFunc(between, unicode.IsSpace)
	return len(text) < len(between) && len(text) <= maxMarks &&
		strings.ContainsFunc(text, isQuotation) && strings.ContainsAny(text, ",.?!-–—…") &&
		!strings.ContainsFunc(text, unicode.IsSpace)
}

// resumes reports whether a quotation begins before a word, after a pause: `, “`.
func resumes(between string) bool {
	text := strings.TrimRightFunc(between, isQuotation)
	if len(text) == len(between) || len(text) > maxMarks {
		return false
	}
	pause := strings.TrimRightFunc(text, unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(pause)
	return len(pause) < len(text) && (last == ',' || last == '.')
}
