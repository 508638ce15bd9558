package markdown

import (
	"path"
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
	"readout/briefing/frontmatter"
	"readout/briefing/minutes"
)

// frontMatter takes the fields of the briefing from front matter, and those who
// were there. It returns where the document begins. What no field came from, and
// front matter that does not parse, is a note.
func (f *freeform) frontMatter() int {
	m, ok := frontmatter.Read(f.source)
	if !ok {
		return 0
	}
	f.at = 0
	if m.Problem != "" {
		f.Warnf(briefing.Pos{Line: m.Line, Column: 1}, briefing.CodeSyntax, "fix it or remove it; it is kept in Notes", "the front matter is not valid %s: %s", strings.ToUpper(m.Format), briefing.Excerpt(m.Problem))
		f.salvage(m)
		f.matterNote(m.Format, m.Source)
		return m.End
	}
	var unknown []string
	for _, field := range m.Fields {
		if f.setMatter(field) {
			continue
		}
		if field.Source == "" {
			unknown = []string{strings.TrimRight(m.Source, "\n")} // its lines are not known
			break
		}
		unknown = append(unknown, field.Source)
	}
	if len(unknown) > 0 {
		f.matterNote(m.Format, strings.Join(unknown, "\n"))
	}
	return m.End
}

// salvage takes title, date and place from the lines of front matter that does
// not parse, where a line leaves no doubt.
func (f *freeform) salvage(m frontmatter.Matter) {
	separator := ":"
	if m.Format == "toml" {
		separator = "="
	}
	for line := range strings.Lines(m.Source) {
		key, value, ok := strings.Cut(line, separator)
		if value = strings.Trim(value, " \t\n\"'"); ok && value != "" && strings.IndexByte("[{|>&*!", value[0]) < 0 && strings.TrimSpace(key) != "" && key[0] != ' ' {
			f.setMatter(frontmatter.Field{Key: strings.TrimSpace(key), Values: []string{value}})
		}
	}
}

func (f *freeform) matterNote(format, source string) {
	fence := "```"
	for strings.Contains(source, fence) {
		fence += "`"
	}
	f.matter = &briefing.Note{Title: "Front matter", Detail: markdownOf(fence + format + "\n" + strings.TrimRight(source, "\n") + "\n" + fence)}
}

// setMatter sets a field of the briefing, or adds people, from front matter.
func (f *freeform) setMatter(m frontmatter.Field) bool {
	if s, ok := f.named(m.Key); ok && s.Key == minutes.Participants || strings.EqualFold(m.Key, "speakers") && len(m.Values) > 0 {
		values := m.Values
		if !m.List && len(values) == 1 {
			values = f.words.Names(values[0], false)
		}
		var all []*briefing.Participant
		for _, value := range values {
			p := f.person(clean.Fold(clean.Text(value)), context{attendance: s.Attendance})
			if p == nil {
				return false
			}
			all = append(all, p)
		}
		f.attend(all)
		return len(all) > 0
	}
	field := f.fieldFor(m.Key)
	if field == nil || len(m.Values) != 1 || m.List {
		return false
	}
	text := clean.Fold(clean.Text(m.Values[0]))
	switch v := field.Of(f.b).(type) {
	case *string:
		*v = text
	case *briefing.Date:
		date, ok := f.dayIn(text)
		if whole, fine := briefing.ReadDate(text); fine {
			date, ok = whole, true
		}
		if !ok || field.Zoned && !date.IsTime() {
			return false
		}
		*v = date.Canonical()
		f.published = true
	case *briefing.Markdown:
		*v = markdownOf(m.Values[0])
	default:
		return false
	}
	return text != ""
}

// fieldFor returns the field of the briefing that a label names, in any
// language, or nil.
func (f *freeform) fieldFor(label string) *briefing.Field {
	if field := labelled(briefing.Fields(), label); field != nil {
		return field
	}
	switch {
	case f.words.Is(minutes.Date, label):
		return briefing.FieldNamed(briefing.Fields(), "date")
	case f.words.Is(minutes.Place, label):
		return briefing.FieldNamed(briefing.Fields(), "place")
	}
	return nil
}

// dayIn returns the first date in a text. One that can be read in two ways is
// kept for a warning.
func (f *freeform) dayIn(text string) (briefing.Date, bool) {
	d, ok := f.words.FindDay(text, f.dayFirst)
	if !ok {
		return "", false
	}
	if d.Ambiguous {
		if f.ambiguous == "" {
			f.ambiguous = text[d.Start:d.End]
		}
		return "", false
	}
	return briefing.Date(d.ISO), true
}

// dates looks for day and place where no line under the title said them: in
// lines such as "Date: …" and headings near the top, in the title, in the name
// of the file.
func (f *freeform) dates(all []chapter) {
	for i, c := range all[:min(len(all), 5)] {
		f.keyed(c.title)
		if f.b.Date == "" && i < 2 && f.isOnlyDay(all, i) {
			d, _ := f.dayIn(c.title)
			f.b.Date = d.Canonical()
		}
		if n := min(len(c.body), 4); n > 0 && c.note == nil {
			f.keyedIn(c.body[:n])
		}
		f.published = false // further down, a day may be that of something else
	}
	for _, s := range []string{f.b.Title, strings.ReplaceAll(path.Base(f.File()), "_", " ")} {
		if f.b.Date != "" {
			break
		}
		if d, ok := f.dayIn(s); ok {
			f.b.Date = d.Canonical()
		}
	}
}

// isOnlyDay reports whether a heading is a day and nothing else, and no other one
// is, as in a file of several meetings.
func (f *freeform) isOnlyDay(all []chapter, i int) bool {
	for j, c := range all {
		d, ok := f.words.FindDay(c.title, f.dayFirst)
		if ok = ok && !d.Ambiguous && len(strings.Fields(c.title[:d.Start]+c.title[d.End:])) <= 1; ok != (i == j) {
			return false
		}
	}
	return true
}

// keyedIn reads lines that say when or where, in blocks that are not code.
func (f *freeform) keyedIn(bs []commonmark.Block) {
	for _, b := range bs {
		if !b.Shape.HasInlines() {
			continue
		}
		source := f.source[b.Start:b.End]
		if rows, ok := commonmark.TableRows(source); ok && b.Shape == commonmark.ParagraphBlock {
			f.keyedTable(rows)
			continue
		}
		for line := range strings.Lines(source) {
			for _, part := range strings.Split(line, " · ") {
				f.keyed(part)
			}
		}
	}
}

// keyedTable reads a table of labels and values, beside or under each other.
func (f *freeform) keyedTable(rows [][]string) {
	for _, row := range rows {
		if len(row) == 2 {
			f.keyed(row[0] + ": " + row[1])
		}
	}
	if columns, headed := f.columns(rows); len(rows) == 2 && !(headed && slices.Contains(columns, minutes.Name)) {
		for i, cell := range rows[1] {
			if i < len(rows[0]) {
				f.keyed(rows[0][i] + ": " + cell)
			}
		}
	}
}

// keyed reads a line that says when or where, such as "- **Date:** …". The line
// stays where it is, since it often says more.
func (f *freeform) keyed(line string) {
	label, value, ok := cutLabel(line)
	if !ok || len(label) > 40 || value == "" {
		return
	}
	field := f.fieldFor(label)
	if field == nil {
		return
	}
	switch field.Key {
	case "date":
		if d, ok := f.dayIn(commonmark.PlainLine(value)); ok && (f.b.Date == "" || f.published) {
			f.b.Date, f.published = d.Canonical(), false
		}
	case "place":
		if place := commonmark.PlainLine(value); f.b.Place == "" && !f.words.IsNone(place) && !strings.Contains(place, "://") {
			f.b.Place = place
		}
	}
}

// cutLabel cuts a line of Markdown at the colon after its first words: "- **Date:**
// 4 March" is Date and 4 March.
func cutLabel(line string) (label, value string, ok bool) {
	line = strings.TrimLeft(line, " \t>-*+_#")
	for i, r := range line {
		if i > briefing.MaxCalled {
			break
		}
		if r != ':' && r != '：' {
			continue
		}
		label = strings.TrimSpace(withoutMarks(line[:i]))
		value = strings.Trim(line[i+len(string(r)):], " *_\t\n\\")
		if strings.HasPrefix(value, "//") {
			return "", "", false
		}
		return label, value, label != ""
	}
	return "", "", false
}

// maxSummary is how long text under a title may be, in bytes, to be taken for
// the summary.
const maxSummary = 4000
