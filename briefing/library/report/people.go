package report

import (
	"fmt"
	"io"
	"strings"

	"readout/briefing"
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

// People returns persons as they are written in JSON.
func People(people []library.Person) []Person {
	var out []Person
	for _, p := range people {
		out = append(out, Person{p.Name, p.Briefings, p.Quotes, p.First, p.Last})
	}
	return out
}

// WritePeople writes persons as a table in Markdown.
func WritePeople(w io.Writer, people []library.Person) error {
	var rows [][]string
	for _, p := range people {
		rows = append(rows, []string{p.Name, fmt.Sprint(p.Briefings), fmt.Sprint(p.Quotes), p.First, p.Last})
	}
	return table(w, []string{"Person", "Briefings", "Quotes", "First", "Last"}, map[int]bool{1: true, 2: true}, rows)
}

// Mention is an entry that a person is in, in JSON. Text is what they said, their
// role, or the title of the entry; only quotes have a verdict.
type Mention struct {
	Briefing string        `json:"briefing"`
	Date     briefing.Date `json:"date"`
	Section  string        `json:"section"`
	ID       briefing.ID   `json:"id"`
	Text     string        `json:"text"`
	Verdict  *string       `json:"verdict"`
}

// Mentions returns mentions as they are written in JSON, with the verdicts on
// quotes.
func Mentions(mentions []library.Mention, verdicts map[library.Address]string) []Mention {
	var out []Mention
	for _, m := range mentions {
		row := Mention{m.Briefing, m.Date, m.Section, m.Entry, m.Text, nil}
		if row.Text == "" {
			row.Text = m.Heading
		}
		if v, ok := verdicts[m.Address]; ok {
			row.Verdict = &v
		}
		out = append(out, row)
	}
	return out
}

// WritePerson writes a person's page as Markdown: their roles, every quote in full
// with its verdict, and what else they are in, each section from the newest back.
func WritePerson(w io.Writer, p library.Person, mentions []library.Mention, verdicts map[library.Address]string) error {
	var l lines
	l.add("# ", escape(p.Name))
	for _, kind := range briefing.Kinds() {
		headed := false
		for _, m := range mentions {
			if m.Section != kind.Key {
				continue
			}
			if !headed {
				headed = true
				title := kind.Title
				if kind.Key == "participants" {
					title = "Roles"
				}
				l.add()
				l.add("## ", title)
				if kind.Key != "quotes" {
					l.add()
				}
			}
			l.mention(m, verdicts[m.Address])
		}
	}
	return l.to(w)
}

func (l *lines) mention(m library.Mention, verdict string) {
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
		if verdict != "" {
			at += ", " + strings.ReplaceAll(verdict, "-", " ")
		}
		l.add("— ", at)
	case m.Section == "participants" && m.Text != "":
		l.add("- ", start(m.Text), ": ", at)
	case m.Section == "participants":
		l.add("- ", at)
	default:
		l.add("- ", start(m.Heading), standing(m.Status, m.Due), ": ", at)
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
