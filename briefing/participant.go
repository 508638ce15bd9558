package briefing

import "strings"

// Participant is a person or body that took part or was talked about.
type Participant struct {
	ID         ID
	Name       string
	Role       string
	Party      string
	Attendance Status
	Position   Markdown
	SameAs     string // their name in other briefings of a library
}

// Participants returns the participants in the order of the file.
func (b *Briefing) Participants() []*Participant { return all[*Participant](b, participantKind) }

var participantKind = &Kind{
	Key: "participants", Title: "Participants", One: "participant", Many: "participants", Main: true, Tint: 1,
	make: func() Item { return new(Participant) },
	fields: []Field{
		{Key: "id", value: in(func(p *Participant) *ID { return &p.ID }),
			Doc: "a name for links, unique within the file", Example: "jane-doe"},
		{Key: "name", Required: true, value: in(func(p *Participant) *string { return &p.Name }),
			Doc: "the person or body", Example: "Jane Doe"},
		{Key: "role", value: in(func(p *Participant) *string { return &p.Role }),
			Doc: "their role or office", Example: "Minister of Foreign Affairs"},
		{Key: "party", value: in(func(p *Participant) *string { return &p.Party }),
			Doc: "country, organisation or delegation", Example: "Utopia"},
		{Key: "attendance", Allowed: []Status{"in-person", "remote", "absent", "mentioned"}, value: in(func(p *Participant) *Status { return &p.Attendance }),
			Doc: "how they took part", Example: "in-person"},
		{Key: "position", value: in(func(p *Participant) *Markdown { return &p.Position }),
			Doc: "their position, in Markdown", Example: "Their position, in *Markdown*."},
		{Key: "same-as", value: in(func(p *Participant) *string { return &p.SameAs }),
			Doc: "their name in other briefings", Example: "J. Doe"},
	},
}

// Kind returns the kind of section that the participant is listed in.
func (*Participant) Kind() *Kind { return participantKind }

func (p *Participant) id() *ID { return &p.ID }

// Heading names the participant on one line.
func (p *Participant) Heading(*Briefing) string { return p.Name }

// Row is the participant's line in a list.
func (p *Participant) Row(*Briefing) Row {
	aside := []string{p.Party}
	if p.Attendance != "" && p.Attendance != "in-person" {
		aside = append(aside, p.Attendance.Text())
	}
	return Row{Text: p.Name, Aside: JoinFilled(aside, " · "), Details: p.Role}
}

// Body is the content of the participant.
func (p *Participant) Body(*Briefing) Body {
	return Body{
		Lead: facts(bareFact("Role", p.Role), bareFact("Party", p.Party), bareFact("Attendance", p.Attendance.Text()), textFact("Same as", p.SameAs)),
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

// short is the name as it is said a second time: the initials where they
// follow it, the family name of a person, with its particles, or the whole name
// of a body. After a comma is no family name: "Lee, Ann" and "Ann Lee, MP" are Lee.
func (p *Participant) short() string {
	name, initials := CutInitials(p.Name)
	if initials != "" {
		return initials // as minutes have it
	}
	name, _, inverted := strings.Cut(name, ",")
	words := strings.Fields(name)
	if len(words) < 2 && (!inverted || len(words) == 0) {
		return p.Name
	}
	first := len(words) - 1
	for first > 0 && IsParticle(words[first-1]) {
		first--
	}
	for _, w := range words {
		if lower := strings.ToLower(w); lower == w && !IsParticle(w) {
			return p.Name // "Coalition of the Willing" is nobody's name
		}
	}
	return strings.Join(words[first:], " ")
}

// IsParticle reports whether a word belongs to the family name after it.
func IsParticle(word string) bool {
	switch word {
	case "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "la", "le", "ten", "ter", "van", "von", "zu":
		return true
	}
	return false
}
