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
	if len(parts) == 1 {
		parts = spacedNames(s)
	}
	var out []string
	for _, part := range parts {
		part = strings.TrimSpace(part)
		bare := part
		for _, and := range w.lists[And] {
			if rest, ok := cutFold(part, and+" "); ok {
				bare = rest
			}
		}
		if len(out) > 0 && w.Belongs(bare) {
			out[len(out)-1] += ", " + part
			continue
		}
		part = bare
		if strings.Trim(part, " .,;") != "" {
			out = append(out, w.cutAnd(part)...)
		}
	}
	return out
}

// Belongs reports whether a part of a list is no name but belongs to the one before
// it: an office, or the end of the name of a company.
func (w *Words) Belongs(part string) bool {
	first, _, _ := strings.Cut(strings.ToLower(part), " ")
	switch strings.Trim(first, ".,") {
	case "inc", "llc", "ltd", "limited", "gmbh", "corp", "co", "plc", "ag", "kg", "bv", "nv", "sa", "srl", "spa", "e.v", "s.a", "s.r.l", "sp", "jr", "sr", "phd", "ph.d":
		return true
	}
	fields := strings.Fields(part)
	return len(fields) > 0 && len(fields) <= 4 && (w.Is(Chair, part) || len(fields) > 1 && w.phrases[fold(fields[len(fields)-1])].has(Chair) && !familyNames[fold(fields[len(fields)-1])])
}

// spacedNames cuts names in Chinese with nothing but spaces between them. Two words
// can be the family and the given name of one person.
func spacedNames(s string) []string {
	names := strings.Fields(s)
	if len(names) < 3 {
		return []string{s}
	}
	for _, name := range names {
		n := utf8.RuneCountInString(name)
		if n < 2 || n > 4 || strings.ContainsFunc(name, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			return []string{s}
		}
	}
	return names
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

// cutOutside cuts a text at any of some characters that are in no brackets. Where
// some are left open, the next that close end them.
func cutOutside(s, at string) []string {
	var out []string
	depth, from, deepest := 0, 0, len(s)
	if unbalanced(s) {
		deepest = 1
	}
	for i, r := range s {
		switch {
		case strings.ContainsRune("([{（", r):
			depth = min(depth+1, deepest)
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
