package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
)

// maxItemTitle is how long a line of a list may be, in bytes, to be a title.
const maxItemTitle = 140

// fillFromItem makes an entry of an item of a list: its first paragraph is the
// title; where that holds more than a title can, the whole item is the text.
func (f *freeform) fillFromItem(it briefing.Item, heading string, item commonmark.ListItem) bool {
	item.First, item.Source = f.inlined(item.First), f.inlined(item.Source)
	first, box := withoutBox(item.First)
	source := strings.TrimPrefix(item.Source, item.First[:len(item.First)-len(first)])
	text := commonmark.PlainLine(first)
	if text == "" {
		return false
	}
	title, detail := text, item.Rest
	label, labelled := f.words.Label(text)
	if labelled = labelled && !label.Doubt && label.Who == "" && label.Status == "" && it.Kind().Key == label.Key.String(); labelled {
		title = label.Text // the heading says the same
	}
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
		f.act(v, text, box)
	case *briefing.Outcome:
		v.Status = f.statusOf(heading, text)
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

// withoutBox takes the box of a task from an item, and returns what is in it:
// "x", a space, or nothing where there is no box.
func withoutBox(first string) (rest, box string) {
	if len(first) > 4 && first[0] == '[' && first[2] == ']' && first[3] == ' ' && strings.IndexByte(" xX", first[1]) >= 0 {
		return strings.TrimSpace(first[4:]), strings.ToLower(first[1:2])
	}
	return first, ""
}

// act reads whose an action is, until when, and whether it is done, as far as
// its line says so.
func (f *freeform) act(a *briefing.Action, text, box string) {
	f.from = a
	if l, ok := f.words.Label(text); ok && l.Key == minutes.Actions {
		text = l.Text
	}
	if first, _, _ := strings.Cut(text, " "); box == "x" || f.words.Is(minutes.Done, first) {
		a.Status = "done"
	}
	who := ""
	if turn, ok := minutes.TurnOf(text); ok {
		who = turn.Name
	}
	for _, before := range []string{" to ", " will ", " – ", " - ", " — "} {
		if name, _, ok := strings.Cut(text, before); ok && who == "" {
			who = name
		}
	}
	if at := strings.LastIndexByte(text, '('); who == "" && at > 0 && strings.HasSuffix(text, ")") {
		who = text[at+1 : len(text)-1]
	}
	f.owned(a, who)
	if d, ok := f.words.FindDay(text, f.dayFirst); ok && !d.Ambiguous && !strings.Contains(d.ISO, "/") && isDue(text[:d.Start]) {
		a.Due = briefing.Date(d.ISO)
	}
}

// owned lets an action lead to the participant of a name, where there is one.
func (f *freeform) owned(a *briefing.Action, who string) {
	if who = strings.TrimPrefix(strings.TrimSpace(who), "@"); len(strings.Fields(who)) <= 4 && who != "" {
		f.links = append(f.links, link{from: a, into: &a.Owner, to: participants, name: named{title: who}, soft: true})
	}
}

// isDue reports whether the text before a date says that something is to be
// done by it.
func isDue(before string) bool {
	words := strings.Fields(strings.ToLower(strings.TrimRight(before, " :（(")))
	if len(words) == 0 {
		return false
	}
	for _, word := range words[max(0, len(words)-2):] {
		switch strings.Trim(word, ".,:;()") {
		case "by", "due", "until", "before", "deadline", "bis", "spätestens", "frist", "avant", "pour", "échéance", "antes", "para", "hasta", "plazo",
			"tegen", "uiterlijk", "voor", "vóór", "entro", "scadenza", "até", "prazo", "do", "dnia", "期限", "截止":
			return true
		}
	}
	return false
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
// what they do not name belongs to the text. It returns the rows that made none.
func (f *freeform) takeTable(s sectionName, rows [][]string, about *briefing.Note) string {
	if s.kind.Key == participants {
		f.attend(f.tableOfPeople(rows, s.context))
		return ""
	}
	if len(rows) < 2 || s.kind.Key == quotes {
		return tableSource(rows)
	}
	column := f.titleColumn(rows[0], s.kind)
	over := rows[:1:1]
	for _, row := range rows[1:] {
		it := s.kind.New()
		if column >= len(row) {
			over = append(over, row)
			continue
		}
		item := commonmark.ListItem{Source: row[column], First: row[column]}
		if !f.isTaken(item) || !f.fillFromItem(it, s.title, item) {
			over = append(over, row)
			continue
		}
		f.from = it
		f.fillFromRow(it, rows[0], row, column)
		f.add(it, "")
		f.about(it, about)
	}
	if len(over) == 1 {
		return ""
	}
	return tableSource(over)
}

// titleColumn returns which column says what each row is about: the first that
// is called so, else the first that is not a number.
func (f *freeform) titleColumn(head []string, k *briefing.Kind) int {
	first := -1
	for i, cell := range head {
		label := strings.ToLower(commonmark.PlainLine(cell))
		if label == k.One || label == k.One+" item" || f.words.Is(minutes.Title, label) {
			return i
		}
		if s, ok := f.sectionOf(label); ok && s.kind == k {
			return i
		}
		if first < 0 && strings.Trim(label, "#.№nor ") != "" {
			first = i
		}
	}
	return max(first, 0)
}

// rowField returns the field of an item that a column is for, in any language.
func (f *freeform) rowField(it briefing.Item, label string) *briefing.Field {
	fields := it.Kind().Fields()
	if field := labelled(fields, label); field != nil {
		return field
	}
	for key, name := range map[minutes.Key]string{minutes.Owner: "owner", minutes.Due: "due", minutes.Status: "status"} {
		if f.words.Is(key, label) {
			return briefing.FieldNamed(fields, name)
		}
	}
	return nil
}

func (f *freeform) fillFromRow(it briefing.Item, head, row []string, column int) {
	own := textOf(it)
	for i, cell := range row {
		if i == column || i >= len(head) || commonmark.PlainLine(cell) == "" {
			continue
		}
		label := commonmark.PlainLine(head[i])
		if strings.Trim(label, "#.№ ") == "" {
			continue // the number of the row
		}
		field := f.rowField(it, label)
		if field != nil && f.setCell(it, field, cell) {
			continue
		}
		if own != nil {
			*own = markdownOf(string(*own) + "\n\n" + commonmark.Escape(label, commonmark.LineStart) + ": " + cell)
		}
	}
}

// setCell sets a field to what a cell says, where it can have such a value.
func (f *freeform) setCell(it briefing.Item, field *briefing.Field, cell string) bool {
	text := commonmark.PlainLine(cell)
	switch v := field.Of(it).(type) {
	case *briefing.Markdown:
		return false
	case *briefing.Date:
		if d, ok := f.dayIn(text); ok {
			*v = d.Canonical()
			return true
		}
	case *briefing.Status:
		if o, ok := it.(*briefing.Outcome); ok {
			if status := f.words.StatusOf(text); status != "" {
				o.Status = briefing.Status(status)
				return true
			}
		}
		if f.words.Is(minutes.Done, text) {
			*v = "done"
			return true
		}
	case *briefing.Ref:
		if a, ok := it.(*briefing.Action); ok && field.Key == "owner" {
			f.owned(a, text)
			return false // the name may be nobody's, and stays in the text
		}
	}
	return f.setFact(field, it, cell)
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
