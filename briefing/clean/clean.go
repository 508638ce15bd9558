// Package clean makes text safe to show: what it returns cannot control a
// terminal or mislead its reader.
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxMarks is how many combining marks stay on one letter. Living languages
// need up to four; stacks of hundreds cover the lines around them.
const MaxMarks = 8

// Text returns text without anything that could control a terminal or
// mislead its reader: no control character of C0 or C1 but newline and tab
// (and no DEL), no bidirectional embedding, override or isolate (U+202A to
// U+202E, U+2066 to U+2069), no tag character (U+E0000 to U+E007F), no
// byte-order mark (U+FEFF) or noncharacter, and at most [MaxMarks] marks and
// joiners in a row. Bytes that are not UTF-8 become U+FFFD. The marks U+200E and
// U+200F stay, since names in Hebrew and Arabic need them.
//
// Clean text comes back as it is, without allocation, and cleaning twice
// changes nothing.
func Text(s string) string {
	var c Cleaner
	return c.Text(s)
}

// Cleaner cleans a text that comes in parts, where a letter can be in one part
// and its marks in the next.
type Cleaner struct{ marks int } // on the last letter

// Lines returns the next part of the text as [Lines] does.
func (c *Cleaner) Lines(s string) string {
	s = c.Text(s)
	if strings.IndexByte(s, '\t') >= 0 || strings.Contains(s, "\u2028") || strings.Contains(s, "\u2029") {
		s = strings.NewReplacer("\t", " ", "\u2028", " ", "\u2029", " ").Replace(s)
	}
	return s
}

// Text returns the next part of the text as [Text] does.
func (c *Cleaner) Text(s string) string {
	first := c.unclean(s)
	if first < 0 {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	out.WriteString(s[:first])
	for _, r := range s[first:] { // invalid bytes come as U+FFFD
		switch {
		case Forbidden(r):
			continue
		case isMark(r):
			if c.marks++; c.marks > MaxMarks {
				continue
			}
		case !isIgnorable(r):
			c.marks = 0
		}
		out.WriteRune(r)
	}
	return out.String()
}

// Full keeps further marks from the last letter.
func (c *Cleaner) Full() { c.marks = MaxMarks }

// unclean returns where the last letter begins before the first thing in s
// that cannot stay, and counts the marks up to there; or -1 where everything
// can.
func (c *Cleaner) unclean(s string) int {
	letter, before := 0, c.marks
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			from := i
			for i < len(s) && isPlain(s[i]) {
				i++
			}
			if i == from {
				c.marks = before
				return letter
			}
			letter, before, c.marks = i-1, 0, 0
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1, Forbidden(r):
			c.marks = before
			return letter
		case isMark(r):
			if c.marks++; c.marks > MaxMarks {
				c.marks = before
				return letter
			}
		case !isIgnorable(r):
			letter, before, c.marks = i, 0, 0
		}
		i += size
	}
	return -1
}

// isPlain reports whether a byte is a character of ASCII that can stay.
func isPlain(b byte) bool { return ' ' <= b && b < 0x7f || b == '\n' || b == '\t' }

// Line returns text that is clean and on one line: newlines become spaces, and
// so does what [Lines] makes spaces of.
func Line(s string) string { return strings.ReplaceAll(Lines(s), "\n", " ") }

// Lines returns text that is clean, and in which newlines alone end lines: tabs
// and the separators of lines and paragraphs (U+2028, U+2029) become spaces.
func Lines(s string) string {
	var c Cleaner
	return c.Lines(s)
}

// Forbidden reports whether a character is one that clean text does not hold.
func Forbidden(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\n' && r != '\t'
	case r < 0x7f:
		return false
	case r < 0xa0: // DEL and C1
		return true
	case r < 0x202a:
		return false
	}
	return r <= 0x202e || 0x2066 <= r && r <= 0x2069 ||
		0xe0000 <= r && r <= 0xe007f ||
		r == 0xfeff || 0xfdd0 <= r && r <= 0xfdef || r&0xfffe == 0xfffe
}

// isMark reports whether a character combines with the one before it, or joins
// it to the next. Ranges of scripts without such characters come first, since
// every character is tested.
func isMark(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case 0x370 <= r && r < 0x483, 0x48a <= r && r < 0x591: // Greek, Cyrillic, Armenian
		return false
	case 0x2010 <= r && r < 0x20d0: // dashes, quotation marks, currencies
		return false
	case 0x3400 <= r && r < 0xa000, 0xac00 <= r && r < 0xd7a4: // Han, Hangul
		return false
	case r == 0x200c || r == 0x200d:
		return true
	}
	return unicode.Is(unicode.M, r)
}

// isIgnorable reports whether a character is invisible and not a letter of its
// own: marks after it still combine with the letter before it. As in isMark,
// ranges without such characters come first.
func isIgnorable(r rune) bool {
	switch {
	case r < 0x600:
		return r == 0xad
	case 0x2010 <= r && r < 0x2060, 0x2070 <= r && r < 0x3164, 0x3164 < r && r < 0xffa0:
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
}

// Fold puts plain text on one line: each run of white space becomes one space,
// and none is left around the text. Folded text comes back as it is.
func Fold(s string) string {
	gap := true // a space here would be one too many
	for _, r := range s {
		if r == ' ' && gap || r != ' ' && unicode.IsSpace(r) {
			return fold(s)
		}
		gap = r == ' '
	}
	if gap {
		return fold(s)
	}
	return s
}

func fold(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	for word := range strings.FieldsSeq(s) {
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(word)
	}
	return out.String()
}
