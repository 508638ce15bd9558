package commonmark

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing/clean"
)

// Anchors gives the headings of a document their anchors, as GitHub does: the
// anchor of a text that occurs again ends in a number.
type Anchors map[string]int

// Add returns the anchor of the next heading of the document.
func (a Anchors) Add(text string) string {
	slug := slugOf(text)
	unique := slug
	for {
		if _, taken := a[unique]; !taken {
			break
		}
		a[slug]++
		unique = slug + "-" + strconv.Itoa(a[slug])
	}
	a[unique] = 0
	return unique
}

// slugOf returns the anchor of a heading that is the only one with its text:
// lower case, a hyphen for each space, and of the other characters only
// letters, marks, digits, hyphens and underscores. Marks that come together
// where others are left out are no more than a text may have.
func slugOf(text string) string {
	var out strings.Builder
	out.Grow(len(text))
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '_':
			out.WriteByte(byte(r))
		case 'A' <= r && r <= 'Z':
			out.WriteByte(byte(r) | 0x20)
		case r == ' ':
			out.WriteByte('-')
		case r == 'İ': // two characters in lower case
			out.WriteString("i̇")
		case r >= utf8.RuneSelf && unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic):
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return clean.Text(out.String())
}
