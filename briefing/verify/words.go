package verify

import (
	"unicode"
	"unicode/utf8"
)

// nextWord returns where the next word of a text begins and ends, from a place
// on; where there is none, it begins and ends at the end of the text. A word is
// letters and digits with the apostrophes, decimal points and the like within
// it, a number with its sign, a run of symbols such as $ or %, or one character
// of a script that has no spaces.
func nextWord(s string, at int) (from, to int) {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		end := at + size
		switch {
		case isAlone(r):
			return at, marksEnd(s, end)
		case isLetter(r):
			return at, wordEnd(s, at)
		case isDash(r) && digitAt(s, end) && !letterBefore(s, at):
			return at, wordEnd(s, end)
		case isSymbol(r) && !(r == '>' && beginsLine(s, at)):
			return at, symbolsEnd(s, end)
		}
		at = end
	}
	return len(s), len(s)
}

// wordEnd returns where a word of letters and digits ends.
func wordEnd(s string, at int) int {
	last := rune(0)
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		next := at + size
		switch {
		case isLetter(r) && !isAlone(r), isInvisible(r):
		case isApostrophe(r) && unicode.IsLetter(last) && letterAt(s, next):
		case (r == '.' || r == ',' || r == ':') && isDigit(last) && digitAt(s, next):
		default:
			return at
		}
		at, last = next, r
	}
	return at
}

// marksEnd returns where the combining marks of a character end.
func marksEnd(s string, at int) int {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if r < 0x300 || !unicode.IsMark(r) && !isInvisible(r) {
			break
		}
		at += size
	}
	return at
}

func symbolsEnd(s string, at int) int {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !isSymbol(r) && !isInvisible(r) && (r < 0x300 || !unicode.IsMark(r)) {
			break
		}
		at += size
	}
	return at
}

func letterAt(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return at < len(s) && unicode.IsLetter(r)
}

func letterBefore(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return at > 0 && isLetter(r)
}

func digitAt(s string, at int) bool { return at < len(s) && isDigit(rune(s[at])) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// beginsLine reports whether there is nothing but marks of quoted lines before a
// place on its line.
func beginsLine(s string, at int) bool {
	const far = 64
	for n := at - 1; n >= 0 && at-n < far; n-- {
		switch s[n] {
		case '\n':
			return true
		case ' ', '\t', '>':
		default:
			return false
		}
	}
	return at < far
}

// isLetter reports whether words are made of a character.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || isDigit(r)
	}
	return !isApostrophe(r) && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

// isSymbol reports whether a character means something by itself.
func isSymbol(r rune) bool {
	switch r {
	case '%', '&', '@', '#', '§', '‰', '％', '＆':
		return true
	case '|':
		return false
	}
	return unicode.IsSymbol(r) && !isApostrophe(r)
}

// isAlone reports whether a character is of a script that is written without
// spaces.
func isAlone(r rune) bool {
	switch {
	case r < 0xe00, 0x10a0 <= r && r < 0x1780, 0x1a00 <= r && r < 0x2e80: // others, and punctuation
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && !unicode.IsMark(r)
}
