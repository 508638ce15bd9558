package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// boundary reports whether no word goes on across a place in a text.
func boundary(text string, at int) bool {
	if at <= 0 || at >= len(text) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return !isWordRune(before) || !isWordRune(after)
}

// before and after return the characters on either side of a place.
func before(text string, at int) rune {
	r, size := utf8.DecodeLastRuneInString(text[:at])
	if size == 0 {
		return ' '
	}
	return r
}

func after(text string, at int) rune {
	r, size := utf8.DecodeRuneInString(text[at:])
	if size == 0 {
		return ' '
	}
	return r
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '`' }

func isDash(r rune) bool { return r == '–' || r == '—' || r == '―' || r == '-' || r == '‐' }

// startsUpper reports whether the first letter of a text is a capital.
func startsUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r) || unicode.IsTitle(r)
		}
		if unicode.IsDigit(r) {
			return false
		}
	}
	return false
}

// allUpper reports whether a text has two capitals or more and no small letter.
func allUpper(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// fold puts text on one line, with single spaces.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// plainLetters maps accents away, so that names can be compared.
var plainLetters = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ñ", "n", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o", "ú", "u", "ù", "u", "û", "u", "ü", "u",
	"ý", "y", "ÿ", "y", "ß", "ss", "ş", "s", "š", "s", "ž", "z", "č", "c", "ć", "c", "ł", "l", "ğ", "g", "ı", "i", "’", "'")

// folded returns a name in the form in which names are compared.
func folded(s string) string { return plainLetters.Replace(strings.ToLower(s)) }
