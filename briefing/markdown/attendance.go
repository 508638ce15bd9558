package markdown

import (
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
	var out []*briefing.Participant
	for _, row := range rows {
		if p := f.personOfRow(head, row, columns, headed, c); p != nil {
			out = append(out, p)
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
		for _, key := range []minutes.Key{minutes.Name, minutes.Initials, minutes.Role, minutes.Party} {
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
	name := -1
	for i, key := range out {
		if key == minutes.Name && name < 0 {
			name = i
		} else if key == minutes.Name {
			out[i] = minutes.Summary
		}
	}
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
	for i, cell := range row {
		if i < len(columns) && columns[i] == minutes.Name {
			p = f.person(cell, c)
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
		case key == minutes.Name:
		case key == minutes.Attendance:
			if !f.tick(p, text) {
				more = append(more, cell)
			}
		case text == "" || f.words.IsNone(text):
		case (key == minutes.Initials || !headed && briefing.IsInitials(text)) && !strings.Contains(p.Name, " ("):
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
