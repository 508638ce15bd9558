package markdown

import (
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
)

// context is what a heading, or a label in front of names, says of those named.
type context struct {
	attendance string
	party      string
	role       string
	inverted   bool // family names come first, with a comma after them
	one        bool // each item of a list is one person, whatever commas are in it
}

// contextOf returns what a label says of the people after it, and false where
// they are not people who were there or away.
func (f *freeform) contextOf(label string, outer context) (context, bool) {
	label = strings.Trim(commonmark.PlainLine(label), " :：*_")
	if label == "" || len(label) > briefing.MaxCalled {
		return outer, label == ""
	}
	if s, ok := f.named(label); ok {
		if s.Key != minutes.Participants {
			return outer, false
		}
		if s.Attendance == "" {
			s.Attendance = outer.attendance
		}
		return context{attendance: s.Attendance, party: outer.party}, true
	}
	switch {
	case f.words.Is(minutes.Chair, label):
		outer.role = label
	case f.words.Is(minutes.NotPeople, label), f.words.NotPeople(label), f.words.Is(minutes.Date, label), f.words.Is(minutes.Place, label), f.words.Is(minutes.Time, label), f.words.Is(minutes.Link, label):
		return outer, false
	case f.words.Is(minutes.Group, label), f.words.IsKind(label), len(strings.Fields(label)) > 4:
	default:
		outer.party = label
	}
	return outer, true
}

// person reads one person from the Markdown of an item of a list, or returns
// nil. What the fields of a participant do not hold, such as the address of a
// link, is the participant's text.
func (f *freeform) person(source string, c context) *briefing.Participant {
	source = f.inlined(strings.TrimSpace(source))
	if strings.HasSuffix(strings.TrimRight(source, " *_"), ":") {
		return nil // a label
	}
	whole := source
	source, box := withoutBox(source)
	if box == " " {
		c.attendance = "absent"
	}
	if inner, struck := withoutStrike(source); struck {
		source, c.attendance = inner, "absent"
	}
	plain := commonmark.PlainLine(source)
	if c.inverted {
		plain = f.inNaturalOrder(plain)
	}
	p, ok := f.words.Person(plain, c.attendance)
	if !ok {
		return nil
	}
	out := &briefing.Participant{Name: p.Name, Role: p.Role, Party: p.Party, Attendance: briefing.Status(p.Attendance)}
	switch {
	case p.Doubt:
		f.doubts[out] = p.Initials
	case p.Initials != "":
		out.Name += " (" + p.Initials + ")"
	}
	if out.Party == "" && c.attendance != "absent" {
		out.Party = c.party
	}
	if out.Role == "" {
		out.Role = c.role
	}
	if p.More || p.Doubt || strings.Contains(whole, "](") || strings.Contains(whole, "][") {
		out.Position = markdownOf(source)
	}
	return out
}

// withoutStrike returns what is struck out as a whole.
func withoutStrike(s string) (string, bool) {
	for _, marks := range [][2]string{{"~~", "~~"}, {"<del>", "</del>"}, {"<s>", "</s>"}, {"<strike>", "</strike>"}} {
		inner, ok := strings.CutPrefix(s, marks[0])
		if !ok {
			continue
		}
		if inner, rest, ok := strings.Cut(inner, marks[1]); ok {
			return inner + rest, true
		}
	}
	return s, false
}

// people reads names with commas between, each with what belongs to it. It
// returns none where one of them is not a person.
func (f *freeform) people(source string, c context, single bool) []*briefing.Participant {
	out, others := f.peopleAmong(source, c, single)
	if others > 0 {
		return nil
	}
	return out
}

// peopleAmong reads names with commas between, and counts what else is there:
// "and a few guests".
func (f *freeform) peopleAmong(source string, c context, single bool) (out []*briefing.Participant, others int) {
	for _, name := range f.words.Names(source, single) {
		if isBracketed(name) {
			continue // who may have been there, or not all the time
		}
		if p := f.person(name, c); p != nil {
			out = append(out, p)
		} else {
			others++
		}
	}
	if full := slices.DeleteFunc(slices.Clone(out), isLetters); len(full) > 2 && len(full) > len(out)/2 {
		others += len(out) - len(full)
		out = full // among names in full, letters are an organisation
	}
	return out, others
}

// isBracketed reports whether brackets are around a name as a whole.
func isBracketed(name string) bool {
	name = strings.Trim(name, " .")
	for _, brackets := range [][2]string{{"(", ")"}, {"（", "）"}} {
		if inner, ok := strings.CutPrefix(name, brackets[0]); ok && strings.Index(inner, brackets[1]) == len(inner)-len(brackets[1]) {
			return true
		}
	}
	return false
}

// isLetters reports whether somebody is called by capital letters only, and nothing
// else is known of them.
func isLetters(p *briefing.Participant) bool {
	return len(p.Name) > 2 && briefing.IsInitials(p.Name) && p.Party == "" && p.Role == ""
}

// labelledPeople reads "Present: Ann Lee, Bo Ek", or names alone in a context.
func (f *freeform) labelledPeople(line string, c context, single bool) []*briefing.Participant {
	label, value, ok := cutLabel(line)
	if ok && f.isNameOf(label, value) {
		return f.people(label+" ("+value+")", c, true)
	}
	if !ok || len(strings.Fields(label)) > 6 || strings.ContainsAny(label, "([<") {
		line = strings.Trim(line, " \t\\")
		if c.one {
			if p := f.person(line, c); p != nil {
				return []*briefing.Participant{p}
			}
		}
		if names := f.words.Names(line, single); single && len(names) > 2 && !sameForm(names) {
			if p := f.person(line, c); p != nil {
				return []*briefing.Participant{p} // with more than one thing said of them
			}
		}
		if all := f.people(line, c, single); all != nil || !single {
			return all
		}
		if p := f.person(line, c); p != nil && strings.Contains(p.Name, " ") {
			return []*briefing.Participant{p} // and more than names about them
		}
		return nil
	}
	c, ok = f.contextOf(label, c)
	if value = f.withoutRemark(value); !ok || value == "" {
		return nil
	}
	return f.people(value, c, false)
}

// isNameOf reports whether a label is the name of somebody whose address or handle
// follows it: "Ann Lee: @ann".
func (f *freeform) isNameOf(label, value string) bool {
	return strings.Contains(label, " ") && f.words.IsContact(commonmark.PlainLine(value)) && f.words.LikeName(label) &&
		!f.words.Is(minutes.Chair, label) && !f.words.Is(minutes.Contact, label) && !f.words.IsKind(label)
}

// withoutRemark takes a remark in brackets from the beginning of a list of names:
// that titles are left out, as lists in Japanese have it, or how people came.
func (f *freeform) withoutRemark(names string) string {
	for _, brackets := range [][2]string{{"(", ")"}, {"（", "）"}} {
		inner, ok := strings.CutPrefix(names, brackets[0])
		if !ok {
			continue
		}
		if remark, rest, closed := strings.Cut(inner, brackets[1]); closed && !f.isSomebody(remark) {
			return strings.TrimSpace(rest)
		}
	}
	return names
}

// isSomebody reports whether a text in brackets is a name, and no remark.
func (f *freeform) isSomebody(text string) bool {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、・", r) }) {
		if !f.words.LikeName(strings.TrimSpace(part)) {
			return false
		}
	}
	return true
}

// sameForm reports whether names are all of one word, or all of several.
func sameForm(names []string) bool {
	one := 0
	for _, name := range names {
		if len(strings.Fields(name)) == 1 {
			one++
		}
	}
	return one == 0 || one == len(names)
}

// inlinePeople reads a line of text that lists who was there, or not: "Regrets:
// Dee Fox". Other lines list nobody.
func (f *freeform) inlinePeople(line string) []*briefing.Participant {
	label, value, ok := cutLabel(line)
	if !ok || value == "" {
		return nil
	}
	s, ok := f.named(commonmark.PlainLine(label))
	if !ok || s.Key != minutes.Participants {
		return nil
	}
	out, others := f.peopleAmong(f.withoutRemark(strings.TrimRight(value, " .\\")), context{attendance: s.Attendance}, false)
	if others > len(out)/2 {
		return nil
	}
	return out
}

// maxGroups is how deep lists of those present may nest.
const maxGroups = 4

// attendees reads an item of those present: a person, several, or a label with a
// list of people under it. It returns none where something in it is not a
// person, and the context of the items that follow, which a line at its end can
// change.
func (f *freeform) attendees(item commonmark.ListItem, c context, alone bool, depth int) ([]*briefing.Participant, context) {
	first, after := item.First, c
	lines := strings.Split(first, "\n")
	for i, line := range lines {
		if next, ok := f.labelLine(line, c); ok && i > 0 {
			first, after = strings.Join(lines[:i], " "), next
			break
		}
	}
	head, _, several := strings.Cut(first, "\n")
	first = strings.ReplaceAll(first, "\n", " ")
	if strings.Trim(item.Rest, " \t\n") == "" {
		out := f.labelledPeople(first, c, !alone)
		if out == nil && c.attendance == "" {
			out = f.mostly(first, c, !alone)
			if len(out) < minMostly {
				out = nil
			}
		}
		if out == nil && several { // a line of text right under the list
			if out = f.labelledPeople(head, c, !alone); len(out) == 1 {
				out[0].Position = markdownOf(item.Source)
			}
		}
		return out, after
	}
	if depth > maxGroups {
		return nil, after
	}
	var out []*briefing.Participant
	inner := c
	if label := strings.TrimRight(first, "* "); strings.HasSuffix(label, ":") || strings.HasPrefix(label, "**") {
		var ok bool
		if inner, ok = f.contextOf(first, c); !ok {
			return nil, after
		}
	} else if p := f.person(first, c); p != nil {
		p.Position = markdownOf(item.Source)
		return []*briefing.Participant{p}, after // what is under a name is about them
	} else if inner, ok := f.contextOf(first, c); !ok || inner == c {
		return nil, after
	}
	for _, sub := range commonmark.ListItems(strings.TrimLeft(item.Rest, "\n")) {
		people, _ := f.attendees(sub, inner, false, depth+1)
		if people == nil {
			return nil, after
		}
		out = append(out, people...)
	}
	return out, after
}

// labelLine reads a line that is a label by itself: in bold, or with a colon
// after it, and about who was there.
func (f *freeform) labelLine(line string, c context) (context, bool) {
	line = strings.TrimSpace(line)
	if label, value, ok := cutLabel(line); ok && value != "" && f.withoutRemark(value) == "" {
		line = label + ":"
	}
	if !strings.HasPrefix(line, "**") && !strings.HasSuffix(line, ":") && !strings.HasSuffix(line, "：") || len(line) > briefing.MaxCalled {
		return c, false
	}
	s, ok := f.named(commonmark.PlainLine(line))
	return context{attendance: s.Attendance}, ok && s.Key == minutes.Participants
}

// attend adds people, those who are there already no second time.
func (f *freeform) attend(all []*briefing.Participant) {
	for _, p := range all {
		name, initials := briefing.CutInitials(p.Name)
		if f.isKnownAs(p) {
			continue
		}
		if p.Party == name {
			p.Party = "" // "Ann Lee: Ann Lee"
		}
		key := strings.ToLower(name)
		known := f.present[key]
		if known == nil {
			f.present[key] = p
			f.add(p, "")
			continue
		}
		if _, had := briefing.CutInitials(known.Name); had == "" && initials != "" {
			known.Name = p.Name
		}
		if known.Attendance == "absent" && p.Attendance == "" {
			continue
		}
		if known.Role == "" {
			known.Role = p.Role
		}
		switch {
		case known.Party == "":
			known.Party = p.Party
		case !strings.Contains(known.Party, p.Party) && len(known.Party) < briefing.MaxCalled*4:
			known.Party += ", " + p.Party // of another organisation, or late, the next time
		}
	}
}

// maxKnown is among how many people somebody is looked for by a part of the name.
const maxKnown = 200

// isKnownAs gives its role to somebody who is named in full already, where a line
// such as "Scribe: Ann" among those present names them again.
func (f *freeform) isKnownAs(p *briefing.Participant) bool {
	if p.Role == "" || strings.Contains(p.Name, " ") || p.Party != "" || len(f.present) > maxKnown || f.present[strings.ToLower(p.Name)] != nil {
		return false
	}
	known := briefing.IndexNames(f.b.Participants()).Find(p.Name)
	if known == nil {
		return false
	}
	if known.Role == "" {
		known.Role = p.Role
	}
	return true
}

// giveRoles gives those present the roles that lines such as "Chair: Ann" say
// they had. Whoever is named in full is there, too.
func (f *freeform) giveRoles() {
	f.settleInitials()
	if len(f.present) > 0 || f.words.IsMeeting(f.b.Title) {
		f.roles = append(f.roles, f.tasks...)
	}
	names := briefing.IndexNames(f.b.Participants())
	f.at = 0
	for _, p := range f.roles {
		known := names.Find(p.Name)
		switch {
		case known != nil && known.Role == "":
			known.Role = p.Role
		case known == nil && strings.Contains(p.Name, " ") && f.present[strings.ToLower(bareName(p.Name))] == nil:
			f.attend([]*briefing.Participant{p})
		}
	}
}
