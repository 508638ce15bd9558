package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// maxItemTitle is how long a line of a list may be, in bytes, to be a title.
const maxItemTitle = 140

// fillFromItem makes an entry of an item of a list: its first paragraph is the
// title; where that holds more than a title can, the whole item is the text.
func (m *reader) fillFromItem(it briefing.Item, heading string, item commonmark.ListItem) bool {
	source, first, box := withoutBox(item.Source, item.First)
	text := commonmark.PlainLine(first)
	if text == "" {
		return false
	}
	title, detail := text, item.Rest
	switch {
	case len(text) > maxItemTitle:
		title, detail = briefing.FirstWords(text, 14), source
	case strings.ReplaceAll(first, "\n", " ") != text:
		detail = source
	}
	setDefaults(it)
	if own := textOf(it); own != nil {
		*own = markdownOf(detail)
	}
	*titleOf(it) = title
	switch v := it.(type) {
	case *briefing.Action:
		m.from = v
		m.act(v, text, box)
	case *briefing.Outcome:
		if saysAgreed(heading) {
			v.Status = "agreed"
		}
	case *briefing.Question:
		if box == "x" {
			v.Status = "answered"
		}
	case *briefing.Event:
		v.Date, v.Title = datedTitle(title)
	case *briefing.Source:
		v.URL = firstURL(source)
		return strings.TrimSpace(item.Rest) == "" && title == text
	}
	return true
}

// withoutBox takes the box of a task from an item, and returns what is in it.
func withoutBox(source, first string) (string, string, string) {
	if len(first) > 4 && first[0] == '[' && first[2] == ']' && first[3] == ' ' && strings.IndexByte(" xX", first[1]) >= 0 {
		return source[4:], strings.TrimSpace(first[4:]), strings.ToLower(first[1:2])
	}
	return source, first, ""
}

// act reads whose an action is, until when, and whether it is done, as far as
// its line says so.
func (m *reader) act(a *briefing.Action, text, box string) {
	if box == "x" {
		a.Status = "done"
	}
	for _, word := range []string{"AI", "Action", "TODO"} {
		if rest, ok := strings.CutPrefix(text, word); ok && rest != "" && strings.IndexByte(" :-–", rest[0]) >= 0 {
			text = strings.TrimLeft(rest, " :-–")
		}
	}
	who := briefing.Caller(text)
	if who == "" {
		who, _, _ = strings.Cut(text, " to ")
	}
	if who = strings.TrimPrefix(strings.TrimSpace(who), "@"); len(strings.Fields(who)) <= 3 && who != "" {
		m.links = append(m.links, link{from: a, into: &a.Owner, to: participants, name: named{title: who}, soft: true})
	}
	for _, by := range []string{"by ", "due ", "Due ", "due: "} {
		if _, rest, ok := strings.Cut(text, by); ok && a.Due == "" {
			if d, ok := briefing.LeadingDate(rest); ok {
				a.Due = d.Canonical()
			}
		}
	}
}

// datedTitle cuts a line of a timeline from the date that it begins with.
func datedTitle(s string) (briefing.Date, string) {
	for _, between := range []string{": ", " — ", " – ", " - ", ", "} {
		if day, what, ok := strings.Cut(s, between); ok && what != "" {
			if d, ok := briefing.ReadDate(day); ok {
				return d.Canonical(), what
			}
		}
	}
	return "", s
}

// firstURL returns the first address in a text.
func firstURL(s string) string {
	at := strings.Index(s, "http")
	if at < 0 {
		return ""
	}
	url := s[at:]
	if end := strings.IndexAny(url, " \t\n)>]"); end >= 0 {
		url = url[:end]
	}
	if url = strings.TrimRight(url, ".,;*"); !isURL(url) {
		return ""
	}
	return url
}

// takeTable makes an entry of each row of a table, by the words in its head;
// what they do not name belongs to the text.
func (m *reader) takeTable(kind *briefing.Kind, heading string, rows [][]string, about *briefing.Note) string {
	if kind.Key == participants {
		m.attend(marked(attendanceTable(rows), heading))
		return ""
	}
	if len(rows) < 2 || kind.Key == quotes {
		return tableSource(rows)
	}
	titled := 0
	for i, cell := range rows[0] {
		if isTitleColumn(commonmark.PlainLine(cell), kind.One) {
			titled = i
			break
		}
	}
	over := rows[:1:1]
	for _, row := range rows[1:] {
		it := kind.New()
		if titled >= len(row) || commonmark.PlainLine(row[titled]) == "" || !m.fillFromItem(it, heading, commonmark.ListItem{Source: row[titled], First: row[titled]}) {
			over = append(over, row)
			continue
		}
		m.from = it
		m.fillFromRow(it, rows[0], row, titled)
		m.add(it, "")
		m.about(it, about)
	}
	if len(over) == 1 {
		return ""
	}
	return tableSource(over)
}

func isTitleColumn(head, one string) bool {
	switch head = strings.ToLower(head); head {
	case "title", "what", "item", "task", "description", one, one + " item":
		return true
	}
	return false
}

func (m *reader) fillFromRow(it briefing.Item, head, row []string, titled int) {
	own := textOf(it)
	for i, cell := range row {
		if i == titled || i >= len(head) || commonmark.PlainLine(cell) == "" {
			continue
		}
		label := commonmark.PlainLine(head[i])
		f := labelled(it.Kind().Fields(), label)
		if f != nil && !isLong(f) && m.setFact(f, it, cell) {
			continue
		}
		if own != nil {
			*own = markdownOf(string(*own) + "\n\n" + commonmark.Escape(label, commonmark.LineStart) + ": " + cell)
		}
	}
}

// tableSource writes a table that nothing was made of.
func tableSource(rows [][]string) string {
	var out strings.Builder
	for i, row := range rows {
		out.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			out.WriteString("|" + strings.Repeat("---|", len(row)) + "\n")
		}
	}
	return out.String()
}
