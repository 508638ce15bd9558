package minutes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Chinese and Japanese have no capitals by which a name can be told from other
// words. These are the most characters that a name has in them.
const (
	maxHan      = 6
	maxKatakana = 12
	maxHiragana = 4
)

// honorifics follow a name in Chinese and Japanese.
var honorifics = []string{"さん", "さま", "くん", "ちゃん", "先生", "氏", "様", "君", "女士", "同学", "老师", "老師", "同志"}

// sentenceEnds end what is a word or a sentence of Japanese, and no name.
var sentenceEnds = []string{"あり", "なし", "した", "する", "ます", "です", "ない", "たい", "いる", "れる", "など", "まで", "から", "ため", "こと", "もの"}

// isEastern reports whether a word is written in Chinese or Japanese.
func isEastern(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) })
}

// likeEasternName reports whether a word in Chinese or Japanese can be a name, or
// one of the words of a name where alone is false: characters, or kana that are no
// sentence; kana at the end of characters; not with letters and digits in it.
func likeEasternName(word string, alone bool) bool {
	called := false
	for _, honorific := range honorifics {
		if rest, ok := strings.CutSuffix(word, honorific); ok && rest != "" {
			word, called = rest, true
			break
		}
	}
	han, hiragana, katakana := 0, 0, 0
	for _, r := range word {
		switch {
		case unicode.Is(unicode.Han, r), r == '々':
			if hiragana > 0 {
				return false // a particle between words
			}
			han++
		case r == 'の' && han > 0:
			return false
		case unicode.Is(unicode.Hiragana, r):
			hiragana++
		case unicode.Is(unicode.Katakana, r), r == 'ー', r == '・', r == '·':
			katakana++
		default:
			return false
		}
	}
	if hiragana > 0 {
		for _, end := range sentenceEnds {
			if strings.HasSuffix(word, end) {
				return false
			}
		}
	}
	bare := han == 0 && hiragana == 0 && !strings.ContainsAny(word, "・·")
	return han <= maxHan && hiragana <= maxHiragana && katakana <= maxKatakana && (han > 0 || called || !alone || !bare)
}

// isEasternSentence reports whether a text in Japanese or Chinese says more than
// the name of a body does.
func isEasternSentence(s string) bool {
	return isEastern(s) && (utf8.RuneCountInString(s) > 15 || strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) && r != 'の' }))
}
