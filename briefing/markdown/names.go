package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
)

// minInverted is how many names there are at least of a list that has family names
// first.
const minInverted = 3

// areInverted reports whether the names of a list have the family name first, with a
// comma after it: "Lee, Ann". Where nothing else says whom they speak for, what
// comes after the comma may be that, as in "Ann Lee, Norway".
func (f *freeform) areInverted(names []string, withParties bool) bool {
	inverted, short := 0, 0
	for _, name := range names {
		family, given, ok := strings.Cut(commonmark.PlainLine(name), ",")
		given, _, _ = strings.Cut(given, " (")
		if !ok || !f.words.LikeName(strings.TrimSpace(family)) || !f.words.LikeName(strings.TrimSpace(given)) || strings.Count(strings.TrimSpace(given), " ") > 2 || f.words.Is(minutes.Chair, given) {
			continue
		}
		inverted++
		if !strings.Contains(strings.TrimSpace(family), " ") {
			short++
		}
	}
	return inverted >= minInverted && inverted*5 >= len(names)*4 && (withParties || short*2 > len(names))
}

// inNaturalOrder writes the given name first.
func inNaturalOrder(name string) string {
	family, rest, ok := strings.Cut(name, ",")
	if !ok {
		return name
	}
	end := strings.IndexAny(rest, ",(|[–")
	if end < 0 {
		end = len(rest)
	}
	return strings.TrimSpace(strings.TrimSpace(rest[:end]) + " " + strings.TrimSpace(family) + " " + rest[end:])
}

// settleInitials finds out what letters in brackets after a name are: initials, or
// whom somebody speaks for, where others speak for the same or many have them.
func (f *freeform) settleInitials() {
	all := f.b.Participants()
	initials, parties := map[string]int{}, map[string]int{}
	for _, p := range all {
		if _, short := briefing.CutInitials(p.Name); short != "" {
			initials[short]++
		}
		if p.Party != "" {
			parties[p.Party]++
		}
		if doubt := f.doubts[p]; doubt != "" {
			parties[doubt]++
		}
	}
	for _, p := range all {
		name, short := briefing.CutInitials(p.Name)
		doubt := f.doubts[p]
		said := briefing.Markdown(name + " (" + doubt + ")")
		switch {
		case doubt == "" && (short == "" || parties[short] == 0 && initials[short] < 3):
			continue
		case doubt == "" || parties[doubt] > 1 || len(initials) == 0 && len(parties) > 2:
			p.Name, p.Party = name, briefing.JoinFilled([]string{p.Party, short + doubt}, ", ")
		case len(initials) > 1 && len(initials) > len(parties):
			p.Name += " (" + doubt + ")"
		default:
			continue
		}
		if p.Position == said {
			p.Position = ""
		}
	}
}
