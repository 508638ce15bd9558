package minutes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names cuts a list of people into the texts of one person each: at semicolons
// where there are some, at commas and bars otherwise, and at an "and" between
// two names. One name with what follows it after a comma is left whole where
// single is true, since "Ann Lee, Norway" is one person.
func (w *Words) Names(s string, single bool) []string {
	if handles := strings.Fields(s); len(handles) > 1 && allHandles(handles) {
		return handles
	}
	commas, semicolons := cutOutside(s, ",，、"), cutOutside(s, ";；")
	parts := commas
	switch {
	case len(semicolons) > 1:
		parts = semicolons
	case single && len(commas) == 2:
		parts = []string{s}
	}
	var out []string
	for _, part := range parts {
		part = strings.TrimSpace(part)
		for _, and := range w.lists[And] {
			if rest, ok := cutFold(part, and+" "); ok {
				part = rest
			}
		}
		if strings.Trim(part, " .,;") != "" {
			out = append(out, w.cutAnd(part)...)
		}
	}
	return out
}

func allHandles(words []string) bool {
	for _, word := range words {
		if len(word) < 2 || word[0] != '@' || strings.HasSuffix(word, ",") {
			return false
		}
	}
	return true
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return strings.TrimSpace(s[len(prefix):]), true
	}
	return s, false
}

// cutAnd cuts "Ann Lee and Bo Ek" where both sides are names of the same kind.
func (w *Words) cutAnd(s string) []string {
	for _, and := range w.lists[And] {
		left, right, ok := strings.Cut(s, " "+and+" ")
		if r, _ := utf8.DecodeRuneInString(and); !ok && unicode.Is(unicode.Han, r) {
			left, right, ok = strings.Cut(s, and)
			ok = ok && isWholeName(left) && isWholeName(right)
		}
		if !ok {
			continue
		}
		bareLeft, _ := cutParts(left)
		bareRight, _ := cutParts(right)
		one := len(strings.Fields(bareLeft)) == 1
		if one == (len(strings.Fields(bareRight)) == 1) && w.LikeName(bare(bareLeft)) && w.LikeName(bare(bareRight)) {
			return append(w.cutAnd(left), w.cutAnd(right)...)
		}
	}
	return []string{s}
}

// isWholeName reports whether a part of a text without spaces can be a name by
// itself: the sign of an "and" is also within names, as in 大和田.
func isWholeName(s string) bool {
	return utf8.RuneCountInString(strings.TrimSpace(s)) > 1 && !strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) })
}

func bare(s string) string { return strings.Trim(s, " *_~@`.,;") }

// cutOutside cuts a text at any of some characters that are in no brackets.
func cutOutside(s, at string) []string {
	var out []string
	depth, from := 0, 0
	for i, r := range s {
		switch {
		case strings.ContainsRune("([{（", r):
			depth++
		case strings.ContainsRune(")]}）", r):
			depth = max(depth-1, 0)
		case depth == 0 && strings.ContainsRune(at, r):
			out = append(out, s[from:i])
			from = i + utf8.RuneLen(r)
		}
	}
	if rest := s[from:]; strings.TrimSpace(rest) != "" {
		out = append(out, rest)
	}
	return out
}
