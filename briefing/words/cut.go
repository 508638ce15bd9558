package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is one word of a text as it is looked for, and where it is in the text,
// in bytes.
type Word struct {
	Text     string
	From, To int
}

// Cut returns the words of a text: runs of letters and digits, folded. Scripts
// that write no spaces between words, such as Chinese, Japanese and Thai, have
// each character as a word, and so has Korean, where endings are written onto
// words: what is looked for in them is found inside a run.
func Cut(text string) []Word {
	var out []Word
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && inASCIIWord(text[to]) {
			to++
		}
		switch {
		case to < len(text) && text[to] >= utf8.RuneSelf:
			for to < len(text) && (text[to] >= utf8.RuneSelf || inASCIIWord(text[to])) {
				to++
			}
			out = appendCut(out, text[from:to], from)
		case to > from:
			out = append(out, Word{strings.ToLower(text[from:to]), from, to})
		default:
			to++
		}
		from = to
	}
	return out
}

// appendCut appends the words of a part of a text, which begins at byte at. No word and
// nothing that becomes one character goes beyond its ends.
func appendCut(out []Word, part string, at int) []Word {
	var offsets []int
	folded := Fold(part, false, &offsets)
	cut(folded, func(from, to int) {
		out = append(out, Word{folded[from:to], at + offsets[from], at + sourceEnd(offsets, to)})
	})
	return out
}

// Spaced returns the words of a text with one space between two.
func Spaced(text string) string {
	folded := Fold(text, false, nil)
	var b strings.Builder
	b.Grow(len(folded))
	cut(folded, func(from, to int) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(folded[from:to])
	})
	return b.String()
}

// cut calls word with where each word is in a folded text.
func cut(folded string, word func(from, to int)) {
	start := -1
	end := func(at int) {
		if start >= 0 {
			word(start, at)
			start = -1
		}
	}
	for i, r := range folded {
		switch {
		case Alone(r):
			end(i)
			word(i, i+utf8.RuneLen(r))
		case !inWord(r):
			end(i)
		case start < 0:
			start = i
		}
	}
	end(len(folded))
}

// sourceEnd returns where the characters end, in the text that was folded, that
// became what lies before byte to.
func sourceEnd(offsets []int, to int) int {
	end := offsets[to]
	for end == offsets[to-1] && to < len(offsets)-1 { // inside what one character became
		to++
		end = offsets[to]
	}
	return end
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return inASCIIWord(byte(r))
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N)
}

func inASCIIWord(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z'
}

// Alone reports whether a character is a word by itself.
func Alone(r rune) bool {
	if r < 0x0e00 {
		return false
	}
	if 0x30fb <= r && r <= 0x30fe { // ・ parts words, ー ヽ ヾ belong to them
		return r != 0x30fb
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Yi) && unicode.In(r, unicode.L, unicode.M, unicode.N)
}
