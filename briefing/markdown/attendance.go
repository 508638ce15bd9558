package markdown

import (
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
	"readout/briefing/webpage"
)

// tableOfPeople returns those whom a table lists, by the words in its head, or
// by what is in its columns where the head is a person too.
func (f *freeform) tableOfPeople(rows [][]string, c context) []*briefing.Participant {
	columns, headed := f.columns(rows)
	head := rows[0]
	if headed {
		rows = rows[1:]
	}
	if i := slices.Index(columns, minutes.Name); i >= 0 {
		c.inverted = f.areInverted(column(rows, i), slices.Contains(columns, minutes.Party))
	}
	var out []*briefing.Participant
	for _, row := range rows {
		if p := f.personOfRow(head, row, columns, headed, c); p != nil {
			out = append(out, p)
		}
	}
	return out
}

// isAttendance reports whether a table under no heading of people says who was
// there: its head names columns of names and ticks, or one without a head has
// names, and words for present in a column of their own.
func (f *freeform) isAttendance(rows [][]string) bool {
	columns, headed := f.columns(rows)
	i := slices.Index(columns, minutes.Attendance)
	if i < 0 || !slices.Contains(columns, minutes.Name) {
		return false
	}
	said := 0
	for _, cell := range column(rows, i) {
		if f.words.Is(minutes.Participants, cell) {
			said++
		}
	}
	return headed || said > 1
}

// column returns the cells of a column that say something.
func column(rows [][]string, i int) []string {
	var out []string
	for _, row := range rows {
		if i < len(row) && row[i] != "" {
			out = append(out, row[i])
		}
	}
	return out
}

// columns returns what each column of a table of people is, and whether the
// first row says so.
func (f *freeform) columns(rows [][]string) ([]minutes.Key, bool) {
	out := make([]minutes.Key, len(rows[0]))
	headed := false
	for i, cell := range rows[0] {
		out[i] = minutes.Summary // nothing of interest
		head := commonmark.PlainLine(cell)
		switch {
		case f.words.Is(minutes.Attendance, head) && f.isTicks(rows[1:], i):
			out[i], headed = minutes.Attendance, true
		case f.words.Is(minutes.Contact, head):
			out[i], headed = minutes.Contact, true
		}
		for _, key := range []minutes.Key{minutes.Surname, minutes.Name, minutes.Initials, minutes.Role, minutes.Party, minutes.FirstName} {
			if out[i] == minutes.Summary && f.headIs(key, head) {
				out[i], headed = key, true
			}
		}
	}
	for i, cell := range rows[0] {
		if headed && out[i] == minutes.Summary && commonmark.PlainLine(cell) == "" && f.isTicks(rows[1:], i) {
			out[i] = minutes.Attendance
		}
	}
	if headed && f.isFirstRow(rows, out) {
		clear(out)
		headed = false
	}
	name := f.nameColumn(rows[0], out)
	if !headed {
		for i := range out {
			if f.isTicks(rows, i) {
				out[i] = minutes.Attendance
			} else if name < 0 && f.isNames(rows, i) {
				name, out[i] = i, minutes.Name
			}
		}
	}
	if name < 0 {
		for i := range out {
			if out[i] == minutes.Summary && f.isNames(rows[1:], i) {
				out[i] = minutes.Name
				break
			}
		}
	}
	return out, headed
}

// isFirstRow reports whether what looks like the head of a table is its first row: it
// says Present, as cells below it do, beside the name of somebody.
func (f *freeform) isFirstRow(rows [][]string, columns []minutes.Key) bool {
	for _, key := range columns {
		if key != minutes.Summary && key != minutes.Attendance {
			return false
		}
	}
	i := slices.Index(columns, minutes.Attendance)
	if i < 0 || !slices.ContainsFunc(column(rows[1:], i), func(cell string) bool { return strings.EqualFold(cell, rows[0][i]) }) {
		return false
	}
	for j := range rows[0] {
		if columns[j] == minutes.Summary && f.isNames(rows[1:], j) {
			return f.isNames(rows[:1], j)
		}
	}
	return false
}

// nameColumn returns which column has the names, or -1. Where the family name has
// one of its own, that is it, and the given name is in another.
func (f *freeform) nameColumn(head []string, columns []minutes.Key) int {
	name := slices.Index(columns, minutes.Surname)
	for i, key := range columns {
		if key != minutes.Name && key != minutes.FirstName && key != minutes.Surname {
			continue
		}
		columns[i] = minutes.Summary
		switch {
		case i == name, name < 0:
			name, columns[i] = i, minutes.Name
		case key != minutes.Surname && f.headIs(minutes.FirstName, commonmark.PlainLine(head[i])) && f.headIs(minutes.Surname, commonmark.PlainLine(head[name])):
			columns[i] = minutes.FirstName
		}
	}
	return name
}

// headIs reports whether the head of a column, or what it says before or after a
// slash, is a word for a key.
func (f *freeform) headIs(key minutes.Key, head string) bool {
	for part := range strings.SplitSeq(head, "/") {
		if f.words.Is(key, strings.TrimSpace(part)) {
			return true
		}
	}
	return f.words.Is(key, head)
}

// isTicks reports whether the cells of a column say yes, no or nothing, but for a
// few that say more.
func (f *freeform) isTicks(rows [][]string, i int) bool {
	said, others := 0, 0
	for _, row := range rows {
		if i >= len(row) {
			continue
		}
		switch text := commonmark.PlainLine(row[i]); {
		case text == "":
		case f.saysYes(text), f.saysNo(text), f.words.Is(minutes.Remote, text):
			said++
		default:
			others++
		}
	}
	return said > 0 && others*4 <= said
}

func (f *freeform) saysYes(s string) bool {
	first, rest, _ := strings.Cut(s, " ")
	return f.words.Is(minutes.Yes, s) || rest != "" && f.words.Is(minutes.Yes, first) && f.words.Is(minutes.Yes, rest)
}

func (f *freeform) saysNo(s string) bool {
	first, rest, _ := strings.Cut(strings.Trim(s, "()"), " ")
	return f.words.Is(minutes.No, s) || f.words.Is(minutes.Absent, s) || rest != "" && len(first) > 2 && (f.words.Is(minutes.No, first) || f.words.Is(minutes.Absent, first))
}

// isNames reports whether most cells of a column are names.
func (f *freeform) isNames(rows [][]string, i int) bool {
	names, cells := 0, 0
	for _, row := range rows {
		if i < len(row) && row[i] != "" {
			cells++
			if _, ok := f.words.Person(commonmark.PlainLine(row[i]), ""); ok {
				names++
			}
		}
	}
	return names > 0 && names*2 > cells
}

func (f *freeform) personOfRow(head, row []string, columns []minutes.Key, headed bool, c context) *briefing.Participant {
	var p *briefing.Participant
	given := ""
	for i, cell := range row {
		if i < len(columns) && columns[i] == minutes.FirstName && cell != "" {
			given = cell + " "
		}
	}
	for i, cell := range row {
		if i < len(columns) && columns[i] == minutes.Name && cell != "" {
			p = f.person(given+cell, c)
		}
	}
	if p == nil {
		return nil
	}
	var more []string
	for i, cell := range row {
		text := commonmark.PlainLine(cell)
		key := minutes.Summary
		if i < len(columns) {
			key = columns[i]
		}
		switch {
		case key == minutes.Name, key == minutes.FirstName:
		case key == minutes.Attendance:
			if !f.tick(p, text) {
				more = append(more, cell)
			}
		case text == "" || f.words.IsNone(text):
		case (key == minutes.Initials || !headed && briefing.IsInitials(text) && minutes.LikeInitials(text, p.Name)) && !strings.Contains(p.Name, " ("):
			p.Name += " (" + text + ")"
		case key == minutes.Role && p.Role == "":
			p.Role = text
		case key == minutes.Party:
			p.Party = briefing.JoinFilled([]string{p.Party, text}, ", ")
		case !headed && p.Party == "" && !strings.ContainsAny(text, "@/") && len(row) > 1:
			p.Party = text
		case headed && i < len(head) && head[i] != "":
			more = append(more, head[i]+": "+cell)
		default:
			more = append(more, cell)
		}
	}
	if len(more) > 0 {
		p.Position = markdownOf(strings.Trim(string(p.Position)+"\n\n"+strings.Join(more, " · "), "\n"))
	}
	return p
}

// tick notes what a column of ticks says of somebody: who is not ticked was not
// there. It returns false where the text says more.
func (f *freeform) tick(p *briefing.Participant, text string) bool {
	switch {
	case f.words.Is(minutes.Remote, text):
		p.Attendance = "remote"
	case text == "":
		p.Attendance = "absent"
	case f.saysNo(text):
		p.Attendance = "absent"
		return len(strings.Fields(text)) <= 2
	default:
		return f.saysYes(text)
	}
	return true
}

// htmlTable returns the rows of a table in HTML.
func (f *freeform) htmlTable(b commonmark.Block) ([][]string, bool) {
	if !isHTML(b) {
		return nil, false
	}
	rows, ok := webpage.Table(f.source[b.Start:b.End])
	for _, row := range rows {
		for i := range row {
			row[i] = commonmark.Escape(row[i], 0)
		}
	}
	return rows, ok
}
