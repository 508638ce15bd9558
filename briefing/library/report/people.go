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
func WritePerson(w io.Writer, p *library.PersonPage, today string) error {
	var l lines
	l.add("# ", escape(p.Name))
	if facts := p.Facts(); facts != "" {
		l.add()
		l.add(start(facts))
	}
	if others := p.Others(); len(others) > 0 {
		l.add()
		l.add("Also spelled ", escape(strings.Join(others, ", ")))
	}
	l.roles(p.Roles())
	for _, kind := range briefing.Kinds() {
		all := p.Of(kind.Key)
		if len(all) == 0 || kind.Key == "participants" {
			continue
		}
		l.add()
		l.add("## ", kind.Title)
		if kind.Key != "quotes" {
			l.add()
		}
		for _, m := range all {
			l.mention(p, m, today)
		}
	}
	return l.to(w)
}

// roles writes roles, where there are several: each with where it was said last, and its
// years where it was said before, in another one.
func (l *lines) roles(all []library.Role) {
	if len(all) < 2 {
		return
	}
	l.add()
	l.add("## Roles")
	l.add()
	for _, r := range all {
		years := ""
		if y := r.Years(); y != library.Years("", library.Day(r.Date)) {
			years = " (" + y + ")"
		}
		l.add("- ", start(r.Text), years, ": ", place(r.Title, r.Date, r.Address))
	}
}

func (l *lines) mention(p *library.PersonPage, m library.Mention, today string) {
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
	default:
		l.add("- ", start(m.Heading), standing(string(p.Status(m)), m.Due, m.Overdue(today)), ": ", at)
		if position := p.Positions[m.Address].Plain(); position != "" {
			l.add("  - Position: ", escape(clean.Fold(position)))
		}
	}
}

// standing says in brackets what has become of an entry, and when it is or was due. That a
// question or an action is open is not said: a list of them is of open ones.
func standing(status string, due briefing.Date, overdue bool) string {
	var said []string
	if status != "open" {
		said = append(said, briefing.Status(status).Text())
	}
	if due != "" {
		said = append(said, "due "+escape(due.Long()))
	}
	if overdue {
		said = append(said, "overdue")
	}
	if all := briefing.JoinFilled(said, ", "); all != "" {
		return " (" + all + ")"
	}
	return ""
}
