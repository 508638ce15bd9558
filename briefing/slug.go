package briefing

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// slugs gives the headings of a document their anchors, the way GitHub does:
// a text that comes again gets a number behind it.
type slugs map[string]int

// add returns the anchor of the next heading of the document.
func (s slugs) add(text string) string {
	slug := slugOf(text)
	unique := slug
	for {
		if _, taken := s[unique]; !taken {
			break
		}
		s[slug]++
		unique = slug + "-" + strconv.Itoa(s[slug])
	}
	s[unique] = 0
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
	return Clean(out.String())
}

// maxFileSlug is how long a title or an id gets in the name of a file.
const maxFileSlug = 40

// fileSlug returns text as a part of a file's name that every system takes: an
// id of its words, cut between two and not behind a word that leads on. It can
// be empty.
func fileSlug(text string) string {
	s := slug(text)
	if len(s) <= maxFileSlug {
		return s
	}
	s = s[:maxFileSlug+1]
	for i := strings.LastIndexByte(s, '-'); i > 0; i = strings.LastIndexByte(s, '-') {
		if s = s[:i]; !leadsOn(s[strings.LastIndexByte(s, '-')+1:]) {
			return s
		}
	}
	return s[:min(len(s), maxFileSlug)]
}

// leadsOn tells words behind which nobody ends a name.
func leadsOn(word string) bool {
	switch word {
	case "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with":
		return true
	}
	return false
}

// reservedName tells names that are devices on Windows.
func reservedName(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	if len(name) == 4 && (name[:3] == "com" || name[:3] == "lpt") {
		return isDigit(name[3])
	}
	return false
}
