package commonmark

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// escapes are the characters that an escape or a character reference begins with.
const escapes = `\&`

// Unescape resolves backslash escapes and character references, once and
// together, as CommonMark does.
func Unescape(s string) string {
	if !strings.ContainsAny(s, escapes) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); {
		n := 1
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			out.WriteByte(s[i+1])
			n = 2
		case s[i] == '&':
			var text string
			text, n = readReference(s[i:])
			out.WriteString(text)
		default:
			out.WriteByte(s[i])
		}
		i += n
	}
	return out.String()
}

// resolveReferences resolves character references, as in HTML.
func resolveReferences(s string) string {
	var out strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			return out.String() + s
		}
		text, n := readReference(s[i:])
		out.WriteString(s[:i] + text)
		s = s[i+n:]
	}
}

// maxReference is longer than any character reference.
const maxReference = 40

// readReference returns what the character reference at the beginning of s says, and
// its length; the ampersand itself where there is none. A line break is a space.
func readReference(s string) (string, int) {
	end := strings.IndexByte(s[:min(len(s), maxReference)], ';')
	if end < 2 {
		return "&", 1
	}
	name := s[1:end]
	text, ok := "", false
	if name[0] == '#' {
		text, ok = numeric(name[1:])
	} else if entity, found := util.LookUpHTML5EntityByName(name); found {
		text, ok = string(entity.Characters), true
	}
	if !ok {
		return "&", 1
	}
	if text == "\n" || text == "\r" {
		text = " "
	}
	return text, end + 1
}

// numeric returns the character with a number: of up to seven decimal digits, or
// of up to six hexadecimal ones after an x.
func numeric(digits string) (string, bool) {
	base, most := 10, 7
	if digits != "" && digits[0]|0x20 == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	if digits == "" || len(digits) > most || digits[0] == '+' {
		return "", false
	}
	n, err := strconv.ParseUint(digits, base, 32)
	switch {
	case err != nil:
		return "", false
	case n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)):
		return string(utf8.RuneError), true
	}
	return string(rune(n)), true
}
