package minutes

import (
	"slices"
	"strings"
	"unicode"
)

// Section is what a heading, or a label in front of a list, names.
type Section struct {
	Key        Key    // Summary to Sources: of a section of a briefing
	Attendance string // "absent" or "remote", where that is what it says of those listed
}

// maxHeading is how long a heading that names a section can be, in bytes.
const maxHeading = 90

// Section returns the section that a heading names, and false for any other
// heading. One that names two sections at once names none.
func (w *Words) Section(heading string) (Section, bool) {
	heading = bareHeading(heading[:min(len(heading), 4*maxHeading)])
	if len(heading) > maxHeading {
		return Section{Key: noKey}, false
	}
	if s, ok := w.section(heading, false); ok {
		return s, true
	}
	parts := w.joined(heading)
	if len(parts) < 2 {
		return w.section(heading, true)
	}
	var all Section
	for i, part := range parts {
		s, ok := w.section(strings.TrimSpace(part), false)
		if !ok || i > 0 && s.Key != all.Key {
			return w.section(heading, true)
		}
		if i > 0 && s.Attendance != all.Attendance {
			s.Attendance = "" // "Attendees and regrets": which is which is said below
		}
		all = s
	}
	return all, true
}

// section returns the section that a phrase is a word for, on demand by a "*"
// too.
func (w *Words) section(s string, loose bool) (Section, bool) {
	for key := Summary; key <= Sources; key++ {
		wild, ok := w.match(key, s)
		if !ok || wild && !loose {
			continue
		}
		switch key {
		case Participants, Absent, Remote:
			if wild && w.hasWord(NotPeople, s) {
				continue
			}
			out := Section{Key: Participants}
			if key != Participants {
				out.Attendance = key.String()
			} else if _, far := w.match(Remote, s); far {
				out.Attendance = Remote.String()
			} else if _, gone := w.match(Absent, s); gone {
				out.Attendance = Absent.String()
			}
			return out, true
		}
		return Section{Key: key}, true
	}
	return Section{Key: noKey}, false
}

// IsName reports whether a phrase is the name of a section as it stands, and not by
// a "*".
func (w *Words) IsName(phrase string) bool {
	_, ok := w.section(bareHeading(phrase[:min(len(phrase), maxHeading)]), false)
	return ok
}

// joined returns the parts of a heading such as "Decisions / Resolutions".
func (w *Words) joined(s string) []string {
	for _, and := range w.lists[And] {
		s = strings.ReplaceAll(s, " "+and+" ", "/")
	}
	return strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '+' || r == ',' || r == '、' || r == '・' })
}

// bareHeading returns a heading in lower case, without numbers and pictures in
// front of it, and brackets and a colon after it.
func bareHeading(s string) string {
	s = lower(s)
	if at := strings.IndexAny(s, "([（【"); at > 0 && (s[at-1] == ' ' || s[at] >= 0x80) {
		s = s[:at]
	}
	s = strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != ')' })
	if strings.ContainsAny(s, "·•⋅@(.-/:*_") {
		s = withoutSigns(s)
	}
	if !strings.Contains(s, "  ") && s == strings.Trim(s, " ") && !strings.ContainsFunc(s, isOtherSpace) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func isOtherSpace(r rune) bool { return r != ' ' && unicode.IsSpace(r) }

// withoutSigns writes a word for everyone as the plural of one gender, or as the
// singular.
func withoutSigns(s string) string {
	s = inclusive.Replace(s)
	for _, ending := range [...]string{"·e", ".e", "(e)", "•e", "⋅e"} {
		s = strings.TrimSuffix(s, ending)
	}
	return s
}

// inclusive takes the signs out of plurals that are written for everyone:
// "présent·e·s", "excusé(e)s", "Teilnehmer:innen", "invitados/as".
var inclusive = strings.NewReplacer("·e·s", "s", ".e.s", "s", "•e•s", "s", "⋅e⋅s", "s", "-e-s", "s", "(e)s", "s", "·es", "s", ".es", "s", "•es", "s", "⋅es", "s", "(s)", "s",
	":innen", "innen", "*innen", "innen", "_innen", "innen", "/innen", "innen", "/-innen", "innen", "(innen)", "innen",
	"os/as", "os", "os(as)", "os", "@s", "os", "as/os", "os")

// Weighs reports whether a heading is about what leads to a decision, such as
// options or background, and not about one.
func (w *Words) Weighs(heading string) bool {
	return w.Is(Options, bareHeading(heading))
}

// IsOne reports whether a heading is that of a single decision, as decision
// records have it, and not of a list of them.
func (w *Words) IsOne(heading string) bool {
	return w.phrases[bareHeading(heading)].has(One)
}

// SaysAgreed reports whether what is under a heading was agreed.
func (w *Words) SaysAgreed(heading string) bool {
	heading = bareHeading(heading)
	return strings.Contains(heading, "agree") || strings.Contains(heading, "consensus")
}

// IsLegend reports whether a heading or a label says that what follows explains
// words or signs, and lists nothing.
func (w *Words) IsLegend(heading string) bool { return w.Is(Legend, bareHeading(heading)) }

// IsEarlier reports whether a label or a heading is about what an earlier meeting
// left, in some of its words: "Review of the points of the last meeting".
func (w *Words) IsEarlier(label string) bool {
	label = bareHeading(label[:min(len(label), 2*maxHeading)])
	if w.Is(Earlier, label) {
		return true
	}
	label = " " + label + " "
	return slices.ContainsFunc(w.lists[Earlier], func(phrase string) bool {
		at := strings.Index(label, strings.TrimPrefix(phrase, "from "))
		return at > 0 && strings.Contains(phrase, " ") && label[at-1] == ' ' && label[at+len(strings.TrimPrefix(phrase, "from "))] == ' '
	})
}

// IsKind reports whether a label says what those after it are, such as Voting
// members or Gäste, and not whom they speak for.
func (w *Words) IsKind(label string) bool {
	return w.hasWord(Kinds, label) || w.hasWord(Participants, label)
}

// NotPeople reports whether a heading or a label is about people who were not
// there: "Previous attendees".
func (w *Words) NotPeople(label string) bool { return w.hasWord(NotPeople, label) }

// Announces reports whether a line before a list says that decisions follow:
// "The board decided:".
func (w *Words) Announces(line string) bool {
	if _, ok := w.Section(line); ok {
		return true
	}
	return w.hasWord(Decides, line) || w.hasWord(Agreed, line) || w.hasWord(Outcomes, line)
}

// IsNone reports whether a text says that there is nothing: "None", "N/A",
// "TBD", "-".
func (w *Words) IsNone(s string) bool {
	folded := fold(s)
	if n := len(folded); n > 2 && (strings.HasPrefix(folded, "{{") && strings.HasSuffix(folded, "}}") || folded[0] == '[' && folded[n-1] == ']' && strings.Count(folded, "[") == 1) {
		return true // to be filled in
	}
	bare := strings.TrimFunc(folded, func(r rune) bool { return strings.ContainsRune("()[]<>{}", r) })
	if !strings.ContainsFunc(bare, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return true
	}
	return len(bare) <= 60 && w.Is(None, bare)
}
