// Package report writes the answers of a library as Markdown, and as JSON with one
// object on each line.
package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
	"readout/briefing/library"
)

// JSON writes each row as an object on a line of its own.
func JSON[T any](w io.Writer, rows []T) error {
	var all strings.Builder
	for _, r := range rows {
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(r); err != nil {
			return err
		}
		all.WriteString(legible(line.String()))
	}
	_, err := io.WriteString(w, all.String())
	return err
}

// legible writes characters that could speak to a terminal, and marks that could be
// piled up on a letter, as the escapes of JSON: a path has to be the one that it is,
// and a file can have any name.
func legible(s string) string {
	if clean.Text(s) == s {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || !clean.Forbidden(r) && !unicode.In(r, unicode.Mn, unicode.Me):
			out.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.String()
}

// lines collects what is written.
type lines struct{ strings.Builder }

func (l *lines) add(parts ...string) { l.WriteString(strings.Join(parts, "") + "\n") }

func (l *lines) to(w io.Writer) error {
	_, err := io.WriteString(w, l.String())
	return err
}

func escape(s string) string { return commonmark.Escape(clean.Line(s), 0) }

// start escapes a text that a line or an item begins with.
func start(s string) string { return commonmark.Escape(clean.Line(s), commonmark.LineStart) }

// cell escapes a text for a table.
func cell(s string) string { return strings.ReplaceAll(escape(s), "|", `\|`) }

// code writes an address as code, which holds whatever is in a name of a file.
func code(a library.Address) string {
	s := clean.Line(a.String())
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}

// section returns the title of a section.
func section(key string) string {
	if k := briefing.KindNamed(key); k != nil {
		return k.Title
	}
	return key
}

// place says which briefing something is of, and when that was.
func place(title string, date briefing.Date, a library.Address) string {
	s := escape(title)
	if date != "" {
		s += ", " + escape(date.Long())
	}
	return s + ", " + code(a)
}

// table writes a table in Markdown. Columns of numbers are on the right.
func table(w io.Writer, head []string, numbers map[int]bool, rows [][]string) error {
	var l lines
	l.add("| ", strings.Join(head, " | "), " |")
	var rule []string
	for i := range head {
		if numbers[i] {
			rule = append(rule, "---:")
		} else {
			rule = append(rule, "---")
		}
	}
	l.add("| ", strings.Join(rule, " | "), " |")
	for _, r := range rows {
		for i, c := range r {
			r[i] = cell(c)
		}
		l.add("| ", strings.Join(r, " | "), " |")
	}
	return l.to(w)
}

// Card is a briefing of a list in JSON.
type Card struct {
	Briefing  string        `json:"briefing"`
	Title     string        `json:"title"`
	Date      briefing.Date `json:"date"`
	Place     string        `json:"place"`
	People    int           `json:"people"`
	Questions int           `json:"questions"`
	Actions   int           `json:"actions"`
	Errors    int           `json:"errors"`
	Error     string        `json:"error"`
}

// Cards returns briefings as they are written in JSON.
func Cards(cards []library.Card) []Card {
	var out []Card
	for _, c := range cards {
		out = append(out, Card{c.Path, c.Title, c.Date, c.Place, c.People, c.Questions, c.Actions, c.Errors, c.Error})
	}
	return out
}

// WriteCards writes briefings as a table in Markdown.
func WriteCards(w io.Writer, cards []library.Card) error {
	var rows [][]string
	for _, c := range cards {
		rows = append(rows, []string{string(c.Date), c.Title, c.Place, briefing.Number(c.People), briefing.Number(c.Questions), briefing.Number(c.Actions), c.Error, c.Path})
	}
	return table(w, []string{"Date", "Title", "Place", "People", "Open questions", "Open actions", "First error", "Briefing"}, map[int]bool{3: true, 4: true, 5: true}, rows)
}

// Hit is an entry that was found, in JSON.
type Hit struct {
	Briefing string        `json:"briefing"`
	Title    string        `json:"title"`
	Date     briefing.Date `json:"date"`
	Section  string        `json:"section"`
	ID       briefing.ID   `json:"id"`
	Entry    string        `json:"entry"`
	library.Snippet
}

// Hits returns hits as they are written in JSON.
func Hits(hits []library.Hit) []Hit {
	var out []Hit
	for _, h := range hits {
		out = append(out, Hit{h.Briefing, h.Title, h.Date, h.Section, h.Entry, h.Heading, h.Snippet})
	}
	return out
}

// WriteHits writes hits as a list in Markdown, the words that were looked for in
// bold; where no words were, what the entry is called. Where an entry is from, its status
// and what supersedes an outcome are said after it.
func WriteHits(w io.Writer, hits []library.Hit, superseded map[library.Address][]library.Address, today string) error {
	var l lines
	for _, h := range hits {
		if s := h.Snippet; len(s.Matches) == 0 && h.Heading != "" && h.Heading != h.Title {
			l.add("- ", start(h.Heading), "  ")
		} else {
			l.add("- ", attributed(s), "  ")
		}
		after := ""
		for _, by := range superseded[h.Address] {
			after += "; superseded by " + code(by)
		}
		l.add("  ", escape(section(h.Section)), standing(h.Status, h.Due, h.Overdue(today)), ": ", place(h.Title, h.Date, h.Address), after)
	}
	return l.to(w)
}

// attributed returns a snippet in Markdown: of a quote with who says it, or what else it is.
func attributed(s library.Snippet) string {
	switch {
	case s.Context:
		return start(briefing.JoinFilled([]string{s.Speaker, s.Label()}, ", ")) + ": " + bold(s)
	case s.Speaker != "":
		return start(s.Speaker) + ": “" + bold(s) + "”"
	}
	return bold(s)
}

// bold returns a snippet in Markdown.
func bold(s library.Snippet) string {
	runes := []rune(s.Text)
	var b strings.Builder
	last := 0
	for _, m := range s.Matches {
		if text := string(runes[last:m[0]]); last == 0 {
			b.WriteString(between(text, start))
		} else {
			b.WriteString(between(text, escape))
		}
		b.WriteString("**" + escape(string(runes[m[0]:m[1]])) + "**")
		last = m[1]
	}
	if last == 0 {
		return start(s.Text)
	}
	b.WriteString(between(string(runes[last:]), escape))
	return strings.TrimSpace(b.String())
}

// between escapes a part of a line. The spaces at its ends are none of a line's.
func between(s string, escape func(string) string) string {
	s = clean.Line(s)
	text := strings.Trim(s, " ")
	if text == "" {
		return s
	}
	before, after, _ := strings.Cut(s, text)
	return before + escape(text) + after
}
