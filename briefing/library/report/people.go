package report

import (
	"io"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/library"
)

// Person is a person of a list in JSON.
type Person struct {
	Name      string `json:"name"`
	Briefings int    `json:"briefings"`
	Quotes    int    `json:"quotes"`
	First     string `json:"first"`
	Last      string `json:"last"`
}

// People returns people as they are written in JSON.
func People(people []library.Person) []Person {
	var out []Person
	for _, p := range people {
		out = append(out, Person{p.Name, p.Briefings, p.Quotes, p.First, p.Last})
	}
	return out
}

// WritePeople writes people as a table in Markdown.
func WritePeople(w io.Writer, people []library.Person) error {
	var rows [][]string
	for _, p := range people {
		rows = append(rows, []string{p.Name, briefing.Number(p.Briefings), briefing.Number(p.Quotes), p.First, p.Last})
	}
	return table(w, []string{"Person", "Briefings", "Quotes", "First", "Last"}, map[int]bool{1: true, 2: true}, rows)
}

// Mention is an entry that a person is in, in JSON. Text is what they said, their
// role, or the title of the entry; only quotes have a verdict, and only questions a
// position, in Markdown, where the person has one.
type Mention struct {
	Briefing string             `json:"briefing"`
	Date     briefing.Date      `json:"date"`
	Section  string             `json:"section"`
	ID       briefing.ID        `json:"id"`
	Text     string             `json:"text"`
	Verdict  *string            `json:"verdict"`
	Position *briefing.Markdown `json:"position"`
}

// Mentions returns the mentions on a person's page as they are written in JSON.
func Mentions(p *library.PersonPage) []Mention {
	var out []Mention
	for _, m := range p.Mentions {
		row := Mention{Briefing: m.Briefing, Date: m.Date, Section: m.Section, ID: m.Entry, Text: m.Text}
		if row.Text == "" {
			row.Text = m.Heading
		}
		if v, ok := p.Verdicts[m.Address]; ok {
			row.Verdict = &v
		}
		if position, ok := p.Positions[m.Address]; ok {
			row.Position = &position
		}
		out = append(out, row)
	}
	return out
}

// WritePerson writes a person's page as Markdown: their roles, every quote in full
// with its verdict, and what else they are in, with their positions on questions, each
// section from the newest back.
func WritePerson(w io.Writer, p *library.PersonPage) error {
	var l lines
	l.add("# ", escape(p.Name))
	for _, kind := range briefing.Kinds() {
		all := p.Of(kind.Key)
		if len(all) == 0 {
			continue
		}
		title := kind.Title
		if kind.Key == "participants" {
			title = "Roles"
		}
		l.add()
		l.add("## ", title)
		if kind.Key != "quotes" {
			l.add()
		}
		for _, m := range all {
			l.mention(p, m)
		}
	}
	return l.to(w)
}

func (l *lines) mention(p *library.PersonPage, m library.Mention) {
	at := place(m.Title, m.Date, m.Address)
	switch {
	case m.Section == "quotes" && m.Speaks:
		l.add()
		for line := range strings.SplitSeq(m.Text, "\n") {
			if line == "" {
				l.add(">")
			} else {
				l.add("> ", start(line))
			}
		}
		l.add()
		if verdict := p.Verdicts[m.Address]; verdict != "" {
			at += ", " + strings.ReplaceAll(verdict, "-", " ")
		}
		l.add("— ", at)
	case m.Section == "participants" && m.Text != "":
		l.add("- ", start(m.Text), ": ", at)
	case m.Section == "participants":
		l.add("- ", at)
	default:
		l.add("- ", start(m.Heading), standing(string(p.Status(m)), m.Due), ": ", at)
		if position := p.Positions[m.Address].Plain(); position != "" {
			l.add("  - Position: ", escape(clean.Fold(position)))
		}
	}
}

// standing says in brackets what has become of an entry, and when it is due. That a
// question or an action is open is not said: a list of them is of open ones.
func standing(status string, due briefing.Date) string {
	var said []string
	if status != "open" {
		said = append(said, briefing.Status(status).Text())
	}
	if due != "" {
		said = append(said, "due "+escape(due.Long()))
	}
	if all := briefing.JoinFilled(said, ", "); all != "" {
		return " (" + all + ")"
	}
	return ""
}
