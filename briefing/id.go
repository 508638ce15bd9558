package briefing

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug makes an id of words: accents folded, in lower case, with hyphens
// between. It is empty where nothing is left of them.
func Slug(words string) string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(words) {
		letters := asciiLetter(unicode.ToLower(r))
		switch {
		case letters != "":
			if gap && out.Len() > 0 {
				out.WriteByte('-')
			}
			gap = false
			out.WriteString(letters)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’': // "d'Ivoire", an accent
		default:
			gap = true
		}
	}
	return out.String()
}

// IsSlug reports whether a text can be an id: [a-z0-9]+(-[a-z0-9]+)*.
func IsSlug(s string) bool {
	gap := true // a hyphen here would be one too many
	for _, c := range []byte(s) {
		if c == '-' && gap || c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
		gap = c == '-'
	}
	return !gap
}

// asciiLetter returns a lower-case letter or digit in ASCII: those that
// Unicode does not take apart are listed here.
func asciiLetter(r rune) string {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		return string(r)
	}
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	}
	return ""
}

// cutSlug shortens an id, at a hyphen where there is one.
func cutSlug(s string) string {
	if len(s) <= maxSlug {
		return s
	}
	if i := strings.LastIndexByte(s[:maxSlug+1], '-'); i > 0 {
		return s[:i]
	}
	return s[:maxSlug]
}

// maxFileSlug is how long a title or an id gets in the name of a file.
const maxFileSlug = 40

// fileSlug returns text as a part of a file's name that every system takes: an
// id of its words, cut between two and not after a word that leads on. It can
// be empty.
func fileSlug(text string) string {
	s := Slug(text)
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

// leadsOn reports whether nobody ends a name with a word.
func leadsOn(word string) bool {
	switch word {
	case "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with":
		return true
	}
	return false
}

// reservedName reports whether a name is a device on Windows.
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
