package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
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
		if !strings.Contains(name, ",") {
			continue
		}
		family, _, _, ok := f.cutInverted(commonmark.PlainLine(name))
		if !ok {
			continue
		}
		inverted++
		if !strings.Contains(family, " ") {
			short++
		}
	}
	if withParties {
		return inverted >= minInverted && inverted*2 >= len(names)
	}
	return inverted >= minInverted && inverted*5 >= len(names)*4 && short*2 > len(names)
}

// cutInverted cuts what can be a family name, a comma and a given name, from what
// follows them.
func (f *freeform) cutInverted(name string) (family, given, rest string, ok bool) {
	family, rest, ok = strings.Cut(name, ",")
	if end := strings.IndexAny(rest, ",(|[–"); end >= 0 {
		given, rest = strings.TrimSpace(rest[:end]), rest[end:]
	} else {
		given, rest = strings.TrimSpace(rest), ""
	}
	family = strings.TrimSpace(family)
	return family, given, rest, ok && given != "" && f.words.LikeName(family) && f.words.LikeName(given+" "+family) && strings.Count(given, " ") <= 2 && !f.words.Belongs(given)
}

// inNaturalOrder writes the given name first.
func (f *freeform) inNaturalOrder(name string) string {
	family, given, rest, ok := f.cutInverted(name)
	if !ok {
		return name
	}
	return strings.TrimSpace(given + " " + family + " " + rest)
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
