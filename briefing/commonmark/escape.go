package commonmark

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Context says where plain text is to be written, and so what would be syntax
// there. What is syntax everywhere needs no context.
type Context int

const (
	// LineStart is the start of a line of a paragraph.
	LineStart Context = 1 << iota
	// HeadingEnd is the end of a heading.
	HeadingEnd
	// FactPart is a part of a line whose parts have " · " between them.
	FactPart
	// BeforeComma is what is followed by ", " and must not have it itself.
	BeforeComma
	// BeforeSemicolon is what is followed by "; " and must not have it itself.
	BeforeSemicolon
)

// Escape returns Markdown that shows the plain text s, one line, as it is. Text
// without anything that could be syntax comes back as it is.
func Escape(s string, at Context) string {
	if s == "" || !maySpeak(s, at) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s) + 16)
	insert := -1 // where a backslash goes for the sake of the line
	if at&LineStart != 0 {
		insert = blockMarker(s)
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch ref := reference(s, i, size, r, at); {
		case ref != "":
			out.WriteString(ref)
		case i == insert || mustEscape(s, i, at):
			out.WriteByte('\\')
			fallthrough
		default:
			out.WriteString(s[i : i+size])
		}
		i += size
	}
	return out.String()
}

// maySpeak reports quickly whether there could be syntax in s.
func maySpeak(s string, at Context) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if unicode.IsSpace(first) || unicode.IsSpace(last) || last == '#' && at&HeadingEnd != 0 {
		return true
	}
	if at&LineStart != 0 && blockMarker(s) >= 0 {
		return true
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\', '`', '*', '_', '[', ']', '<', '&', '~':
			return true
		case ',':
			if at&BeforeComma != 0 {
				return true
			}
		case ';':
			if at&BeforeSemicolon != 0 {
				return true
			}
		case 0xB7: // the second byte of "·"
			if at&FactPart != 0 {
				return true
			}
		}
	}
	return false
}

// reference returns the character reference to be written for a character, at
// s[i:], where no backslash helps: white space at the ends, which Markdown
// takes away, and a middle dot that would separate facts.
func reference(s string, i, size int, r rune, at Context) string {
	switch {
	case unicode.IsSpace(r) && (i == 0 || i+size == len(s)):
		return "&#" + strconv.Itoa(int(r)) + ";"
	case r == '·' && at&FactPart != 0 && spaceBefore(s, i) && spaceAt(s, i+size):
		return "&middot;"
	}
	return ""
}

// mustEscape reports whether the character at s[i] would be syntax.
func mustEscape(s string, i int, at Context) bool {
	switch s[i] {
	case '\\', '`', '*', '[', ']', '~':
		return true
	case '_':
		return !insideWord(s, i)
	case '<':
		return !spaceAt(s, i+1)
	case '&':
		return BeginsReference(s[i+1:])
	case ',':
		return at&BeforeComma != 0 && spaceAt(s, i+1)
	case ';':
		return at&BeforeSemicolon != 0 && spaceAt(s, i+1)
	case '#':
		return at&HeadingEnd != 0 && spaceBefore(s, i) && strings.Trim(s[i:], "#") == ""
	case ':':
		return breaksLink(s, i, "http", "https", "ftp")
	case '.':
		return breaksLink(s, i, "www")
	}
	return false
}

// insideWord reports whether the underscores around s[i] are between letters or
// digits, where they do not mark emphasis.
func insideWord(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:i], "_"))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i:], "_"))
	return isWord(before) && isWord(after)
}

// BeginsReference reports whether the text after an ampersand makes it a
// character reference: "copy;", "#169;".
func BeginsReference(s string) bool {
	n := 0
	for n < len(s) && (isLetter(s[n]) || isDigit(s[n]) || n == 0 && s[n] == '#') {
		n++
	}
	return n > 0 && n < len(s) && s[n] == ';'
}

// breaksLink reports whether an address begins before s[i] that GitHub makes a
// link of, where the backslash of an escape would belong to the link: such an
// address is broken at s[i]. Any other can as well be a link.
func breaksLink(s string, i int, heads ...string) bool {
	if s[i] == ':' && !strings.HasPrefix(s[i:], "://") {
		return false
	}
	found := false
	for _, head := range heads {
		if i >= len(head) && strings.EqualFold(s[i-len(head):i], head) {
			found = true
		}
	}
	if !found {
		return false
	}
	end := i
	for end < len(s) && s[end] != ' ' && s[end] != '\t' {
		end++
	}
	last, size := utf8.DecodeLastRuneInString(s)
	return strings.ContainsAny(s[i:end], "\\`*_[]<&~,;·#") || unicode.IsSpace(last) && end >= len(s)-size
}

// blockMarker returns where a backslash must go so that a line does not begin a
// heading, a block quote, a list, a definition, a thematic break or a table, or
// end a heading or the head of a table; or -1.
func blockMarker(s string) int {
	switch c := s[0]; {
	case c == '>':
		return 0
	case c == '#':
		if run := len(s) - len(strings.TrimLeft(s, "#")); run <= 6 && spaceAt(s, run) {
			return 0
		}
	case c == '=':
		if strings.Trim(s, "= \t") == "" {
			return 0
		}
	case c == '-' || c == '+' || c == '|' || c == ':':
		if c != '|' && spaceAt(s, 1) || strings.Trim(s, "-|: \t") == "" {
			return 0
		}
	case isDigit(c):
		n := 1
		for n < len(s) && isDigit(s[n]) {
			n++
		}
		if n <= 9 && n < len(s) && (s[n] == '.' || s[n] == ')') && spaceAt(s, n+1) {
			return n
		}
	}
	return -1
}

// spaceAt reports whether white space or the end is at s[i].
func spaceAt(s string, i int) bool { return i == len(s) || s[i] == ' ' || s[i] == '\t' }

// spaceBefore reports whether white space or the beginning is before s[i].
func spaceBefore(s string, i int) bool { return i == 0 || s[i-1] == ' ' || s[i-1] == '\t' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
