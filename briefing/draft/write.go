package draft

import (
	"strings"
	"unicode/utf8"

	"readout/briefing/clean"
	"readout/briefing/yaml"
)

// columns is how long a line of the draft can be where it can be folded.
const columns = 88

// YAML writes the draft as a briefing to finish. What is left to a person is in
// comments.
func (d *Draft) YAML() []byte {
	w := &writer{}
	w.head(d)
	w.people(d)
	w.quotes(d)
	w.passages("outcomes", "Possible outcomes. Uncomment those that are, shorten them to what was agreed,\nand add a status.", d.Outcomes)
	w.passages("questions", "Possible open questions. A question ends in a question mark.", d.Questions)
	w.passages("actions", "Possible actions: what somebody will do.", d.Actions)
	w.source(d)
	return []byte(w.String())
}

type writer struct{ strings.Builder }

func (w *writer) line(s string) { w.WriteString(strings.TrimRight(s, " ") + "\n") }

// comment writes a comment, folded.
func (w *writer) comment(indent, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		for _, part := range wrap(fold(line), columns-len(indent)-2) {
			w.line(indent + "# " + part)
		}
	}
}

// wrap breaks a text at spaces.
func wrap(s string, most int) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > most {
			out = append(out, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(out, line)
}

// field writes a key and a text.
func (w *writer) field(indent, key, text string) {
	if text == "" {
		return
	}
	text = fold(text)
	w.line(indent + key + ": " + yaml.Text(text))
}

// words writes a key and the words of a quote, folded where they are long.
func (w *writer) words(indent, key, text string) {
	text = fold(text)
	if value := yaml.Text(text); utf8.RuneCountInString(indent+key+value)+2 <= columns {
		w.line(indent + key + ": " + value)
		return
	}
	w.line(indent + key + ": >-")
	under := strings.ReplaceAll(indent, "-", " ") + "  "
	for _, part := range wrap(text, columns-len(under)) {
		w.line(under + part)
	}
}

func (w *writer) head(d *Draft) {
	w.comment("", "Drafted by readout from a report, for you to finish: write the summary, check who is named as speaker, and decide what to do with the comments. readout check lists what is missing; readout verify compares the quotes with the report.")
	title := d.Title
	if title == "" {
		title = "Title of the briefing"
	}
	w.field("", "title", title)
	if d.Date != "" {
		w.line("date: " + d.Date)
		w.comment("", "The date is from "+d.DateFrom+".")
	} else {
		w.comment("", "date: YYYY-MM-DD\nThe report does not give a date.")
	}
	w.field("", "place", d.Place)
	w.comment("", "summary: the bottom line, in a paragraph or two")
}

func (w *writer) people(d *Draft) {
	if len(d.People) == 0 {
		return
	}
	w.line("")
	w.line("participants:")
	for _, p := range d.People {
		w.line("  - id: " + p.ID)
		w.field("    ", "name", p.Name)
		w.field("    ", "role", p.Role)
		w.field("    ", "party", p.Party)
	}
}

func (w *writer) quotes(d *Draft) {
	if len(d.Quotes) > 0 {
		w.line("")
		w.line("quotes:")
	}
	for _, q := range d.Quotes {
		where := "paragraph " + itoa(q.Paragraph)
		if q.Doubt != "" {
			where += "; the speaker: " + q.Doubt
		}
		w.comment("  ", where)
		w.line("  - id: " + q.ID)
		w.line("    speaker: " + q.Speaker)
		w.words("    ", "text", q.Text)
		w.field("    ", "channel", q.Channel)
		w.field("    ", "place", q.Place)
		w.line("    source: report")
	}
	if len(d.Unspoken) == 0 {
		return
	}
	w.line("")
	w.comment("", "In quotation marks, but not taken as speech:")
	for _, p := range d.Unspoken {
		w.comment("", "“"+shortened(p.Text, 200)+"”, paragraph "+itoa(p.Paragraph)+": "+p.Why)
	}
}

// passages writes candidates: entries in comments.
func (w *writer) passages(key, about string, all []Passage) {
	if len(all) == 0 {
		return
	}
	w.line("")
	w.comment("", about)
	w.line("# " + key + ":")
	for _, p := range all {
		inner := &writer{}
		inner.comment("  ", "paragraph "+itoa(p.Paragraph))
		inner.words("  - ", "title", p.Text)
		for line := range strings.Lines(inner.String()) {
			w.line("# " + strings.TrimRight(line, "\n"))
		}
	}
}

func (w *writer) source(d *Draft) {
	w.line("")
	w.line("sources:")
	w.line("  - id: report")
	title := d.Source.Title
	if title == "" {
		title = "Report"
	}
	w.field("    ", "title", title)
	w.field("    ", "publisher", d.Source.Publisher)
	if d.Source.Date != "" {
		w.line("    date: " + d.Source.Date)
	}
	w.field("    ", "url", d.Source.Address)
	w.field("    ", "file", d.Source.File)
	if d.Source.File == "" && d.Verify != "" {
		w.comment("    ", "The report is not in this folder. To compare the quotes with it:")
		w.line("    # " + clean.Line(d.Verify))
	}
}
