package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Language returns the language that a text is in, as HTML names it: "en". It is
// empty where the text is too short to say, or in none of the languages known.
func Language(text string) string {
	const fewest = 5 // common words
	counts, words := commonWords(text)
	best, second := 0, 0
	for n, count := range counts {
		if count > counts[best] {
			best = n
		}
	}
	for n, count := range counts {
		if n != best {
			second = max(second, count)
		}
	}
	code := languages()[best].code
	if counts[best] < fewest || counts[best]*5 < words || second*2 > counts[best] || foreignLetters(text, code)*20 > words {
		return ""
	}
	return code
}

// foreignLetters counts the letters that are not those of a language, in which
// languages differ whose common words are alike.
func foreignLetters(text, code string) int {
	own := map[string]string{"de": "äöüß", "fr": "àâæçèéêëîïôœùûüÿ", "es": "áéíñóúü"}[code]
	n := 0
	for _, r := range text {
		if r >= utf8.RuneSelf && unicode.IsLetter(r) && !strings.ContainsRune(own, unicode.ToLower(r)) {
			n++
		}
	}
	return n
}
