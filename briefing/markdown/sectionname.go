package markdown

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"readout/briefing"
)

// sectionNamed returns the section that a heading, written by hand, names in
// one of the usual ways, and nil for any other heading. One that names two
// sections at once names none.
func sectionNamed(heading string) *briefing.Kind {
	if len(heading) > briefing.MaxCalled {
		return nil // none has so long a title
	}
	key := ""
	for _, word := range strings.FieldsFunc(usualHeading(heading), func(r rune) bool { return r == '/' }) {
		next := sectionWord(strings.TrimSpace(word))
		if next == "" || key != "" && next != key {
			return nil
		}
		key = next
	}
	return briefing.KindNamed(key)
}

// usualHeading returns a heading in lower case, without numbers in front,
// brackets and a colon after it, and with "/" between what it joins.
func usualHeading(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(s), "(")
	s = strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	return joiners().Replace(s)
}

var joiners = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer(" and ", "/", " & ", "/", "-", " ")
})

// sectionWord returns the key of the section that a word, or a few, stand for.
func sectionWord(s string) string {
	for _, k := range briefing.Kinds() {
		if k.Key == notes {
			continue // everything else becomes notes
		}
		if s == k.Key || s == strings.ToLower(k.Title) || slices.Contains(k.Headings, s) {
			return k.Key
		}
	}
	words := strings.Fields(s)
	if n := len(words); 1 < n && n <= 3 && (words[n-1] == "attendees" || words[n-1] == "participants") {
		return participants // "community attendees"
	}
	return ""
}

// saysAgreed reports whether a heading is over what was agreed.
func saysAgreed(heading string) bool {
	heading = usualHeading(heading)
	return strings.Contains(heading, "agree") || strings.Contains(heading, "consensus")
}
