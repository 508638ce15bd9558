package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
)

// labelled reads lists, tables and names under a line that names a section, such
// as "**Attendees:**", and lines such as "ACTION: …". It returns the blocks
// without the lists and tables that are entries now.
func (f *freeform) labelled(body []commonmark.Block, note *briefing.Note) []commonmark.Block {
	var out []commonmark.Block
	for j := 0; j < len(body); j++ {
		b := body[j]
		f.at = b.Start
		switch b.Shape {
		case commonmark.ListBlock:
			f.listed(b, note)
			f.statements(b, note)
			out = append(out, b)
			continue
		case commonmark.ParagraphBlock:
		default:
			if rows, ok := f.htmlTable(b); ok && f.isAttendance(rows) {
				f.attend(f.tableOfPeople(rows, context{}))
			}
			out = append(out, b)
			continue
		}
		line := f.line(b)
		if j+1 < len(body) && strings.HasSuffix(line, ":") && f.words.IsLegend(line) {
			out = append(out, b, body[j+1]) // words that are explained say nothing
			j++
			continue
		}
		s, ok := f.labelOf(line)
		if !ok && j+1 < len(body) && body[j+1].Shape == commonmark.ListBlock {
			s, ok = f.bareLabel(line)
		}
		if ok && j+1 < len(body) && f.takes(s, body[j+1]) {
			if over := f.take(s, body[j+1], note); over == "" {
				j++
				continue
			} // what it holds besides stays where it is, with all around it
			out = append(out, b, body[j+1])
			j++
			continue
		}
		f.attend(f.peopleIn(line))
		f.statements(b, note)
		out = append(out, b)
	}
	return out
}

// peopleIn returns those whom a paragraph lists as present or away.
func (f *freeform) peopleIn(paragraph string) []*briefing.Participant {
	if rows, ok := commonmark.TableRows(paragraph); ok {
		if f.isAttendance(rows) {
			return f.tableOfPeople(rows, context{})
		}
		return f.peopleBeside(rows)
	}
	if all := f.namesWithInitials(paragraph); all != nil {
		return all
	}
	first, _, _ := strings.Cut(paragraph, "\n")
	if _, ok := f.labelLine(first, context{}); ok {
		if all := f.namesPerLine(paragraph, context{}); all != nil {
			return all
		}
	}
	var out []*briefing.Participant
	lines := strings.Split(strings.ReplaceAll(paragraph, ",\n", ", "), "\n")
	for i, line := range lines {
		for part := range strings.SplitSeq(line, " · ") {
			out = append(out, f.inlinePeople(part)...)
			f.noteTask(part)
		}
		if next, ok := f.labelLine(strings.TrimRight(line, " \\"), context{}); ok { // names a line, up to the next label
			for _, below := range lines[i+1:] {
				all := f.mostly(strings.TrimRight(strings.TrimSpace(below), `\`), next, true)
				if all == nil {
					break
				}
				out = append(out, all...)
			}
		}
	}
	return out
}

// noteTask remembers whom a line near the top such as "Chair: Ann Lee" names; one
// further down may be about the next meeting.
func (f *freeform) noteTask(line string) {
	if f.at-f.begin > maxTop || !f.ofMeeting {
		return
	}
	if label, value, ok := cutLabel(line); ok && value != "" && f.words.Is(minutes.Chair, label) {
		f.tasks = append(f.tasks, f.labelledPeople(line, context{}, false)...)
	}
}

// maxTop is how far from the beginning lines are that say who led the meeting, in
// bytes.
const maxTop = 1500

// breaks are what breaks a line within a cell.
var breaks = strings.NewReplacer("<br>", "\n", "<br/>", "\n", "<br />", "\n")

// peopleBeside returns those whom the cells beside a label in a table name: who was
// there, in a table of date, place and the like.
func (f *freeform) peopleBeside(rows [][]string) []*briefing.Participant {
	var out []*briefing.Participant
	for _, row := range rows {
		if len(row) != 2 {
			continue
		}
		if lines := strings.Split(breaks.Replace(row[1]), "\n"); len(lines) > 1 { // one a line
			if s, ok := f.named(commonmark.PlainLine(row[0])); ok && s.Key == minutes.Participants {
				for _, line := range lines {
					out = append(out, f.mostly(line, context{attendance: s.Attendance, one: true}, true)...)
				}
			}
			continue
		}
		line := row[0] + ": " + row[1]
		out = append(out, f.inlinePeople(line)...)
		f.noteTask(line)
	}
	return out
}

// labelOf returns the section that a line by itself names: in bold, or with a
// colon after it.
func (f *freeform) labelOf(line string) (sectionName, bool) {
	if strings.Contains(line, "\n") || len(line) > briefing.MaxCalled+30 {
		return sectionName{}, false
	}
	if !strings.HasPrefix(line, "**") && !strings.HasSuffix(line, ":") && !strings.HasSuffix(line, "：") && !strings.HasSuffix(line, ":**") {
		return sectionName{}, false
	}
	s, ok := f.sectionOf(commonmark.PlainLine(line))
	s.label = true
	return s, ok && !isSummaryKind(s.kind)
}

// bareLabel returns the section that a line names that is nothing but the name of
// a section, and stands right before a list.
func (f *freeform) bareLabel(line string) (sectionName, bool) {
	if strings.Contains(line, "\n") || len(line) > briefing.MaxCalled {
		return sectionName{}, false
	}
	text := commonmark.PlainLine(line)
	if !f.words.IsName(text) {
		return sectionName{}, false
	}
	s, ok := f.sectionOf(text)
	s.label = true
	return s, ok && !isSummaryKind(s.kind)
}

// listed reads those present, decisions and actions where an item of a list
// names them: they stay in the list as well.
func (f *freeform) listed(b commonmark.Block, note *briefing.Note) {
	list := f.source[b.Start:b.End]
	for _, item := range commonmark.ListItems(list) {
		f.at = b.Start + item.At
		label, value, ok := cutLabel(item.First)
		if !ok {
			label = item.First
		}
		s, ok := f.sectionOf(commonmark.PlainLine(label))
		subs := commonmark.ListItems(strings.TrimLeft(item.Rest, "\n"))
		if !ok {
			for _, sub := range subs {
				f.attend(f.inlinePeople(sub.First))
			}
		}
		if !ok || isSummaryKind(s.kind) || s.kind.Key == quotes {
			if ok && value != "" || !f.words.Is(minutes.Chair, label) || value == "" {
				continue
			}
			f.roles = append(f.roles, f.labelledPeople(item.First, context{}, false)...)
			continue
		}
		if s.kind.Key != participants {
			for _, sub := range subs {
				if value == "" {
					f.takeItem(s, sub, note)
				}
			}
			continue
		}
		if value != "" {
			f.attend(f.mostly(f.withoutRemark(value), s.context, false))
		}
		for _, sub := range subs {
			all, next := f.attendees(sub, s.context, len(subs) == 1, 1)
			f.attend(all)
			s.context = next
		}
	}
}
