// Package words folds text and cuts it into words, in one way for everything
// that looks for text: find in the reader, a library's index and its queries.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns text without accents, with white space as one space, and in
// lower case unless case counts. Letters that have no accent to lose become the
// ones they are typed as: ø is o, ł is l, ß is ss, æ is ae. Where offsets is not
// nil it is filled with the place in s that each byte of the result comes from,
// and the length of s.
func Fold(s string, exact bool, offsets *[]int) string {
	f := folder{exact: exact, offsets: offsets}
	n := f.same(s)
	if n == len(s) && offsets == nil {
		return s
	}
	f.out.Grow(len(s))
	for i := 0; i < len(s); n = f.same(s[i:]) {
		if n > 0 {
			f.keep(s[i:i+n], i)
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		f.fold(i, r)
		i += size
	}
	if offsets != nil {
		*offsets = append(*offsets, len(s))
	}
	return f.out.String()
}

type folder struct {
	out     strings.Builder
	exact   bool
	offsets *[]int
	space   bool // the last character was white space
}

// same returns how many bytes of ASCII s begins with that need no folding.
func (f *folder) same(s string) int {
	space := f.space
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c == ' ' && space || '\t' <= c && c <= '\r' || !f.exact && 'A' <= c && c <= 'Z' {
			return i
		}
		space = c == ' '
	}
	return len(s)
}

// keep adds text as it is, which is at byte i.
func (f *folder) keep(s string, i int) {
	f.out.WriteString(s)
	f.space = s[len(s)-1] == ' '
	if f.offsets != nil {
		for range len(s) {
			*f.offsets = append(*f.offsets, i)
			i++
		}
	}
}

// fold adds one character, which is at byte i.
func (f *folder) fold(i int, r rune) {
	if unicode.IsSpace(r) {
		if !f.space {
			f.put(' ', i)
		}
		f.space = true
		return
	}
	f.space = false
	switch {
	case r < utf8.RuneSelf:
		if !f.exact && 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		f.put(r, i)
	case composed(r):
		f.put(r, i)
	default:
		f.letter(i, r)
	}
}

// letter adds a character outside ASCII.
func (f *folder) letter(i int, r rune) {
	form := norm.NFD
	if 0xff00 <= r && r <= 0xffef { // the wide and narrow forms of East Asia
		form = norm.NFKD
	}
	for _, d := range form.String(string(r)) {
		if ignored(d) {
			continue
		}
		if !f.exact {
			d = unicode.ToLower(d)
		}
		if plain := typed(d); plain != "" {
			for _, p := range plain {
				f.put(p, i)
			}
			continue
		}
		f.put(d, i)
	}
}

func (f *folder) put(r rune, from int) {
	n, _ := f.out.WriteRune(r)
	if f.offsets != nil {
		for range n {
			*f.offsets = append(*f.offsets, from)
		}
	}
}

// composed reports whether a character stays whole although it could be taken
// apart: が is another letter than か, and a Korean syllable is read as one.
func composed(r rune) bool {
	return 0x3040 <= r && r <= 0x30ff || 0xac00 <= r && r <= 0xd7a3
}

// ignored reports whether a character makes no difference: an accent, the points
// of Hebrew and Arabic, a soft hyphen, a joiner. The vowel signs of Thai or
// Devanagari are letters and do make one.
func ignored(r rune) bool {
	switch {
	case unicode.Is(unicode.Mn, r):
		return unicode.In(r, unicode.Inherited, unicode.Common, unicode.Arabic, unicode.Hebrew, unicode.Syriac)
	case r == 'ـ': // stretches a word in Arabic
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

// typed returns what people type for a letter or mark that their keyboard lacks,
// and nothing where that is the letter itself.
func typed(r rune) string {
	switch r {
	case '’', '‘', 'ʼ':
		return "'"
	case '“', '”', '„':
		return `"`
	case '–', '—', '‑', '‐':
		return "-"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ħ':
		return "h"
	case 'ŧ':
		return "t"
	case 'ı':
		return "i"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ς':
		return "σ"
	}
	if lower := unicode.ToLower(r); lower != r { // case counts
		return strings.ToUpper(typed(lower))
	}
	return ""
}
