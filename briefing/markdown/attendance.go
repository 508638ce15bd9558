package markdown

import (
	"strings"
	"unicode"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// attendee reads one person of a list of those present: "Ann Lee (AL), Norway",
// "Bo Ek [Statnett]", "Cy Poe (remote)". Nil means that it is none.
func attendee(s string) *briefing.Participant {
	s = strings.TrimRight(strings.TrimSpace(s), ".;,*")
	name, rest := cutAffiliation(s)
	name = strings.Trim(name, " *_:@")
	if !likeName(name) {
		return nil
	}
	p := &briefing.Participant{Name: name}
	for _, part := range strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("()[]{},;", r) }) {
		part = strings.Trim(part, " *_–—-")
		switch {
		case part == "":
		case isPronouns(part):
			p.Name += " (" + part + ")"
		case briefing.IsInitials(part) && !strings.Contains(p.Name, " (") && p.Party == "" && likeInitials(part, name):
			p.Name += " (" + part + ")"
		case strings.EqualFold(part, "remote"), strings.EqualFold(part, "virtual"), strings.EqualFold(part, "online"):
			p.Attendance = "remote"
		case p.Party == "":
			p.Party = part
		default:
			p.Party += ", " + part
		}
	}
	return p
}

// cutAffiliation cuts a person's name from what stands behind it.
func cutAffiliation(s string) (name, rest string) {
	end := strings.IndexAny(s, "([{,;")
	for _, between := range []string{" - ", " – ", " — ", " from "} {
		if i := strings.Index(s, between); i > 0 && (end < 0 || i < end) {
			return s[:i], s[i+len(between):]
		}
	}
	if end <= 0 {
		return s, ""
	}
	return s[:end], s[end:]
}

// likeInitials tells letters that can stand for a name: they begin as it does.
func likeInitials(s, name string) bool {
	return unicode.ToUpper([]rune(name)[0]) == rune(s[0])
}

// likeName tells a text that can be the name of a person or body: a few words,
// each with a capital letter but for particles, or one word in any letters.
func likeName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 || len(s) > briefing.MaxCalled || strings.ContainsAny(s, "?!:/<>|=\"“”") {
		return false
	}
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	for _, w := range words {
		if first := []rune(w)[0]; len(words) > 1 && unicode.IsLower(first) && !briefing.IsParticle(w) && w != "of" && w != "the" && w != "and" {
			return false
		}
	}
	switch strings.ToLower(s) {
	case "none", "n/a", "tbd", "tba", "all", "everyone", "name", "others":
		return false
	}
	return true
}

// isPronouns tells how somebody is spoken of: "she/her".
func isPronouns(s string) bool {
	first, _, ok := strings.Cut(strings.ToLower(s), "/")
	return ok && (first == "he" || first == "she" || first == "they" || first == "any")
}

// attendees reads names with commas between, each with what belongs to it in
// brackets: "Ann Lee (AL), Bo Ek (Statnett)".
func attendees(s string) []*briefing.Participant {
	var out []*briefing.Participant
	for _, part := range cutList(s) {
		p := attendee(strings.TrimPrefix(strings.TrimSpace(part), "and "))
		if p == nil {
			return nil
		}
		out = append(out, p)
	}
	return out
}

// cutList cuts a text at the commas that stand in no brackets.
func cutList(s string) []string {
	var out []string
	depth, from := 0, 0
	for i, r := range s {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',', ';':
			if depth <= 0 {
				out = append(out, s[from:i])
				from = i + 1
			}
		}
	}
	if rest := s[from:]; strings.TrimSpace(rest) != "" {
		out = append(out, rest)
	}
	return out
}

// attendeesIn reads an item of a list of those present: one person, or several
// behind a label or with brackets at their end.
func attendeesIn(item string) []*briefing.Participant {
	text := commonmark.PlainLine(item)
	if label, rest, ok := strings.Cut(text, ":"); ok && len(strings.Fields(label)) <= 3 && strings.TrimSpace(rest) != "" {
		return marked(attendees(rest), label)
	}
	if len(cutList(text)) <= 2 {
		if p := attendee(text); p != nil {
			return []*briefing.Participant{p}
		}
		return nil
	}
	return attendees(text)
}

// marked notes what the label of a list says of the people in it: that they
// took part from afar, or which group they are.
func marked(all []*briefing.Participant, label string) []*briefing.Participant {
	label = strings.Trim(commonmark.PlainLine(label), " :")
	lower := strings.ToLower(label)
	remote := strings.Contains(lower, "remote") && !strings.Contains(lower, "person")
	group := sectionWord(usualHeading(label)) == "" && !strings.Contains(lower, "remote") && !strings.Contains(lower, "person")
	for _, p := range all {
		switch {
		case remote:
			p.Attendance = "remote"
		case group && p.Party == "":
			p.Party = label
		}
	}
	return all
}

// listOfNames reads a paragraph of nothing but names with initials, as some
// minutes begin: "Ann Lee (AL), Bo Ek (BEK), Cy Poe (CP)".
func listOfNames(paragraph string) []*briefing.Participant {
	if strings.Count(paragraph, "(") < 3 {
		return nil
	}
	label, rest, ok := strings.Cut(paragraph, ":")
	if !ok || strings.Contains(label, "(") || len(strings.Fields(label)) > 3 {
		label, rest = "", paragraph
	}
	all := attendees(commonmark.PlainLine(rest))
	known := 0
	for _, p := range all {
		if _, initials := briefing.CutInitials(p.Name); initials != "" {
			known++
		}
	}
	if known < 3 || known*5 < len(all)*4 {
		return nil
	}
	return marked(all, label)
}

// attend adds people, those who are there already no second time.
func (m *reader) attend(all []*briefing.Participant) {
	for _, p := range all {
		key := strings.ToLower(p.Name)
		if m.present == nil {
			m.present = map[string]*briefing.Participant{}
		}
		known := m.present[key]
		if known == nil {
			m.present[key] = p
			m.add(p, "")
			continue
		}
		switch {
		case known.Party == "":
			known.Party = p.Party
		case !strings.Contains(known.Party, p.Party) && len(known.Party) < briefing.MaxCalled*4:
			known.Party += ", " + p.Party // of another organisation, or late, the next time
		}
	}
}

// attendanceTable reads a table of those present by the words in its head, or
// by what its columns hold where the head is a person too.
func attendanceTable(rows [][]string) []*briefing.Participant {
	keys := make([]string, len(rows[0]))
	named := false
	for i, cell := range rows[0] {
		keys[i] = attendanceColumn(commonmark.PlainLine(cell))
		named = named || keys[i] == "name"
	}
	if named {
		rows = rows[1:]
	} else {
		keys = nil
	}
	var out []*briefing.Participant
	for _, row := range rows {
		if p := attendeeOfRow(row, keys); p != nil {
			out = append(out, p)
		}
	}
	return out
}

func attendanceColumn(head string) string {
	switch strings.ToLower(head) {
	case "name", "participant", "attendee", "who", "person":
		return "name"
	case "abbreviation", "abbr", "abbr.", "initials", "initial":
		return "initials"
	case "role", "title", "position", "function", "office":
		return "role"
	case "organization", "organisation", "org", "affiliation", "company", "party", "country", "delegation":
		return "party"
	}
	return ""
}

func attendeeOfRow(row, keys []string) *briefing.Participant {
	p := new(briefing.Participant)
	initials := ""
	for i, cell := range row {
		key := ""
		if i < len(keys) {
			key = keys[i]
		}
		switch text := commonmark.PlainLine(cell); {
		case text == "":
		case key == "name", keys == nil && i == 0:
			p.Name = text
		case key == "initials", keys == nil && initials == "" && briefing.IsInitials(text):
			initials = text
		case key == "role" && p.Role == "":
			p.Role = text
		case p.Party == "":
			p.Party = text
		default:
			p.Party += ", " + text
		}
	}
	if p.Name == "" {
		return nil
	}
	if initials != "" {
		p.Name += " (" + initials + ")"
	}
	return p
}
