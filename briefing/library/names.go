package library

import (
	"strings"
	"sync"
	"unicode"

	"readout/briefing/words"
)

// Spelling returns a name with one space between its words: names that differ in
// anything else are different spellings.
func Spelling(name string) string { return strings.Join(strings.Fields(name), " ") }

// personKey returns what the spellings of one person's name have in common: it
// has no case, no accents, no titles and no bracketed initials.
func personKey(name string) string {
	cut := stripTitles(Words(stripInitials(Spelling(name))))
	if len(cut) == 0 {
		return Spelling(name)
	}
	return strings.Join(cut, " ")
}

// closeKey is personKey with accents: Jan Novák is not Jan Novak.
func closeKey(name string) string {
	plain := personKey(name)
	fields := strings.Fields(strings.ToLower(stripInitials(Spelling(name))))
	for from := range fields {
		rest := strings.Join(fields[from:], " ")
		if words.Spaced(rest) == plain {
			return rest
		}
	}
	return strings.Join(fields, " ")
}

// stripInitials takes the initials of a name away where they follow it in
// brackets: Ann Lee (AL). John Smith (UK) stays, whose initials these are not.
func stripInitials(name string) string {
	open := strings.LastIndex(name, " (")
	if open < 0 || !strings.HasSuffix(name, ")") {
		return name
	}
	initials := strings.Map(func(r rune) rune {
		if r == '.' || r == ' ' {
			return -1
		}
		return r
	}, name[open+2:len(name)-1])
	if initials == "" || strings.ContainsFunc(initials, func(r rune) bool { return !unicode.IsUpper(r) }) {
		return name
	}
	left := []rune(words.Fold(initials, false, nil))
	for _, w := range Words(name[:open]) {
		if first := []rune(w)[0]; len(left) > 0 && first == left[0] {
			left = left[1:]
		}
	}
	if len(left) > 0 {
		return name
	}
	return name[:open]
}

// title says what a word is that may be written before or after a name and is no
// part of it.
type title int

const (
	noTitle title = iota
	clearTitle
	ambiguousTitle // also how bodies and names begin: counts only before two words
	trailingTitle
)

var titles = sync.OnceValue(func() map[string]title {
	out := map[string]title{}
	for kind, list := range map[title]string{
		clearTitle: `mr mrs ms mx miss dr prof professor sir dame hon honourable honorable excellency
			president vice deputy prime minister chancellor secretary ambassador senator governor mayor commissioner
			chairman chairwoman congressman congresswoman representative premier
			herr frau monsieur madame mme mlle senor senora dona signor signora dott dipl doktor pani
			premierminister bundeskanzler bundeskanzlerin prasident prasidentin ministre ministro presidente`,
		ambiguousTitle: `king queen prince princess pope lord lady general colonel major captain admiral judge justice
			father rev reverend foreign defence defense finance interior state m h e mag don ing pan the right rt first his her`,
		trailingTitle: `mp mep phd md kc qc obe cbe mbe esq`,
	} {
		for _, word := range strings.Fields(list) {
			out[word] = kind
		}
	}
	return out
})

// stripTitles takes titles from both ends of a name. The name of an office, such
// as President of the Council or Prime Minister's Office, stays.
func stripTitles(name []string) []string {
	if len(name) == 0 {
		return nil
	}
	is, rest := titles(), name
	for len(rest) > 1 && (is[rest[0]] == clearTitle || is[rest[0]] == ambiguousTitle && len(rest) > 2) {
		rest = rest[1:]
	}
	if joinsOffice(rest[0]) || len(rest) == 1 && is[rest[0]] != noTitle {
		rest = name
	}
	for len(rest) > 2 && is[rest[len(rest)-1]] == trailingTitle {
		rest = rest[:len(rest)-1]
	}
	return rest
}

// joinsOffice reports whether a word makes an office of the title before it.
func joinsOffice(word string) bool {
	switch word {
	case "of", "for", "and", "to", "s", "in", "de", "du", "der", "des", "fur", "del", "office", "council", "general", "elect", "affairs":
		return true
	}
	return false
}
