package briefing

import "strings"

// Participant is a person or body that took part, or that the talk was of.
type Participant struct {
	ID         ID
	Name       string
	Role       string
	Party      string
	Attendance Word
	Position   Markdown
}

// Participants returns the participants in the order of the file.
func (b *Briefing) Participants() []*Participant { return all[*Participant](b) }

func (p *Participant) fields() []field {
	return []field{
		{key: "id", value: &p.ID, doc: "its name within the file"},
		{key: "name", required: true, value: &p.Name, doc: "the person or body"},
		{key: "role", value: &p.Role, doc: "the office"},
		{key: "party", value: &p.Party, doc: "country, organisation or delegation"},
		{key: "attendance", words: []string{"in-person", "remote", "mentioned"}, value: &p.Attendance, doc: "how they took part"},
		{key: "position", value: &p.Position, doc: "where they stand, in Markdown"},
	}
}

func (p *Participant) title(*Briefing) string { return p.Name }

func (p *Participant) row(*Briefing) Row {
	aside := []string{p.Party}
	if p.Attendance != "" && p.Attendance != "in-person" {
		aside = append(aside, p.Attendance.Say())
	}
	return Row{Text: p.Name, Aside: joinFilled(aside, " · ")}
}

func (p *Participant) body(*Briefing) Body {
	return Body{
		Lead: facts(bareFact("Role", p.Role), bareFact("Party", p.Party), bareFact("Attendance", p.Attendance.Say())),
		Text: p.Position,
	}
}

// Names returns what the participant is called in a text: the whole name and,
// where it is another, the one that is used a second time.
func (p *Participant) Names() []string {
	if short := p.short(); short != p.Name {
		return []string{p.Name, short}
	}
	return []string{p.Name}
}

// short is the name as it is said a second time: the initials where they stand
// behind it, the family name of a person, with its particles, or the whole name
// of a body.
func (p *Participant) short() string {
	name, initials := cutInitials(p.Name)
	if initials != "" {
		return initials // as minutes have it
	}
	words := strings.Fields(name)
	if len(words) < 2 {
		return p.Name
	}
	first := len(words) - 1
	for first > 0 && particle(words[first-1]) {
		first--
	}
	for _, w := range words {
		if lower := strings.ToLower(w); lower == w && !particle(w) {
			return p.Name // "Coalition of the Willing" is nobody's name
		}
	}
	return strings.Join(words[first:], " ")
}

// particle tells a word that belongs to the family name behind it.
func particle(word string) bool {
	switch word {
	case "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "la", "le", "ten", "ter", "van", "von", "zu":
		return true
	}
	return false
}
