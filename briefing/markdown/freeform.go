package markdown

import (
	"path"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
)

// chapter is a heading of a document with what comes between it and the next.
type chapter struct {
	level  int // 0 in front of the first heading
	title  string
	source string // the title in Markdown
	at     int
	body   []commonmark.Block
	intro  bool           // it is under the title of the document, not a heading of its own
	note   *briefing.Note // what became of it
}

// readFreeform reads a document of a form of its own: sections where headings name
// some, and notes of everything else, one for each heading.
func (m *reader) readFreeform() {
	begin, matter := m.frontMatter()
	all := commonmark.Outline(m.source[begin:])
	for i := range all {
		all[i].Start += begin
		all[i].End += begin
	}
	chapters := chaptersOf(all)
	chapters = m.heading(chapters)
	for i := 0; i < len(chapters); {
		n := 1
		for i+n < len(chapters) && chapters[i+n].level > chapters[i].level && chapters[i].level > 0 {
			n++
		}
		i += m.chapter(chapters, i, n)
	}
	if m.at = 0; matter != "" {
		m.add(&briefing.Note{Title: "Front matter", Detail: markdownOf("```yaml\n" + matter + "\n```")}, "")
	}
	m.raise()
	m.lacking()
}

func chaptersOf(all []commonmark.Block) []chapter {
	var out []chapter
	for i := 0; i < len(all); {
		c := chapter{at: all[i].Start}
		if all[i].Shape == commonmark.HeadingBlock {
			c.level, c.title, c.source = all[i].Level, commonmark.PlainLine(all[i].Text), all[i].Text
			i++
		}
		n := untilHeading(all[i:], commonmark.MaxHeading)
		c.body = all[i : i+n]
		i += n
		out = append(out, c)
	}
	return out
}

// heading takes the title, and what is under it, from the first chapters.
func (m *reader) heading(all []chapter) []chapter {
	var intro []commonmark.Block
	if len(all) > 0 && all[0].level == 0 {
		intro, all = all[0].body, all[1:]
	}
	if len(intro) > 0 && intro[0].Shape == commonmark.ParagraphBlock && m.setFacts(m.markingFields(), m.line(intro[0])) {
		intro = intro[1:]
	}
	titled := m.b.Title
	if len(all) > 0 && all[0].level == 1 && (titled == "" || strings.EqualFold(titled, all[0].title)) {
		if sectionNamed(all[0].title) == nil && all[0].title != "" {
			m.b.Title = all[0].title
			m.anchors.Add(m.b.Title)
			intro = append(intro[:len(intro):len(intro)], all[0].body...)
			all = all[1:]
		}
	}
	if m.b.Title == "" {
		m.b.Title = clean.Fold(clean.Text(strings.TrimSuffix(path.Base(m.File()), path.Ext(m.File()))))
	}
	rest := m.underTitle(intro)
	if len(rest) > 0 {
		level := 1
		if len(all) > 0 {
			level = all[0].level
		}
		all = append([]chapter{{intro: true, level: level, title: m.b.Title, source: commonmark.Escape(m.b.Title, 0), at: rest[0].Start, body: rest}}, all...)
	}
	m.dates(all)
	return all
}

// dates looks for day and place where no line under the title said them: in
// lines such as "Date: …" and headings near the top, in the title, in the name
// of the file.
func (m *reader) dates(all []chapter) {
	for _, c := range all[:min(len(all), 5)] {
		m.keyed(c.title)
		if n := min(len(c.body), 4); n > 0 && c.note == nil {
			m.keyedIn(c.body[:n])
		}
	}
	for _, s := range []string{m.b.Title, strings.ReplaceAll(path.Base(m.File()), "_", " ")} {
		if d, ok := briefing.FindDate(s); ok && m.b.Date == "" {
			m.b.Date = d.Canonical()
		}
	}
}

// keyedIn reads lines that say when or where, in blocks that are no code.
func (m *reader) keyedIn(bs []commonmark.Block) {
	for _, b := range bs {
		if !b.Shape.HasInlines() {
			continue
		}
		for line := range strings.Lines(m.source[b.Start:b.End]) {
			m.keyed(line)
		}
	}
}

// keyed reads a line that says when or where, such as "- **Date:** …". The line
// stays where it is, since it often says more.
func (m *reader) keyed(line string) {
	label, value, ok := strings.Cut(strings.TrimLeft(line, " \t>-*+_"), ":")
	if !ok || len(label) > 24 || value == "" {
		return
	}
	if f := labelled(briefing.Fields(), strings.Trim(label, " *_")); f != nil {
		switch f.Key {
		case "date":
			if d, ok := briefing.FindDate(value); ok && m.b.Date == "" {
				m.b.Date = d.Canonical()
			}
		case "place":
			if m.b.Place == "" {
				m.b.Place = commonmark.PlainLine(strings.Trim(value, " *_\n"))
			}
		}
	}
}

// underTitle reads what is under the title: the dateline, facts, and paragraphs
// that are the summary where no section is. It returns the rest.
func (m *reader) underTitle(bs []commonmark.Block) []commonmark.Block {
	if len(bs) > 0 && bs[0].Shape == commonmark.ParagraphBlock && m.handDateline(m.line(bs[0])) {
		bs = bs[1:]
	}
	if len(bs) > 0 && bs[0].Shape == commonmark.ParagraphBlock && m.setFacts(m.own(), m.line(bs[0])) {
		bs = bs[1:]
	}
	n := 0
	for n < len(bs) && bs[n].Shape == commonmark.ParagraphBlock && m.isProse(bs[n]) {
		n++
	}
	if text := m.cut(bs[:n]); n > 0 && len(text) <= maxSummary && m.b.Summary == "" {
		m.b.Summary = markdownOf(text)
		bs = bs[n:]
	}
	return bs
}

// maxSummary is how long text under a title may be, in bytes, to be taken for
// the summary.
const maxSummary = 4000

// isProse reports whether a paragraph is not a table, label, image or list of
// names.
func (m *reader) isProse(b commonmark.Block) bool {
	line := m.line(b)
	if _, table := commonmark.TableRows(line); table || listOfNames(line) != nil {
		return false
	}
	if strings.HasPrefix(line, "**") || strings.HasPrefix(line, "![") || strings.HasPrefix(line, "[!") {
		return false
	}
	return !strings.HasSuffix(line, ":") && strings.ContainsAny(line, ".!?。")
}

// handDateline reads a short line under the title with a date in it, a place
// after a dot.
func (m *reader) handDateline(line string) bool {
	if strings.Contains(line, "\n") || len(line) > 200 {
		return false
	}
	day, where, both := strings.Cut(line, " · ")
	text := commonmark.PlainLine(day)
	date, ok := briefing.ReadDate(text)
	if !ok {
		if date, ok = briefing.FindDate(text); ok && m.b.Date == "" {
			m.b.Date = date.Canonical() // and the line stays, since it says more
		}
		return false
	}
	m.b.Date = date.Canonical()
	if both {
		m.b.Place = commonmark.PlainLine(where)
	}
	return true
}

// chapter reads a chapter and the n-1 below it, as a section or as a note, and
// returns how many of them it has read.
func (m *reader) chapter(all []chapter, i, n int) int {
	c := &all[i]
	kind := sectionNamed(c.title)
	switch {
	case kind == nil || c.level == 0:
	case isSummaryKind(kind) && m.b.Summary == "" && c.level <= 2:
		m.anchors.Add(c.title)
		end := c.body
		if n > 1 {
			last := all[i+n-1]
			m.b.Summary = markdownOf(m.source[bodyStart(m.source, c):chapterEnd(m.source, last)])
		} else {
			m.summary(end)
		}
		return n
	case !isSummaryKind(kind):
		if m.handSection(all, i, n, kind) {
			return n
		}
	}
	m.note(all, i, c.body)
	return 1
}

func bodyStart(s string, c *chapter) int {
	if len(c.body) > 0 {
		return c.body[0].Start
	}
	return commonmark.LineEnd(s, c.at)
}

func chapterEnd(s string, c chapter) int {
	if n := len(c.body); n > 0 {
		return c.body[n-1].End
	}
	return commonmark.LineEnd(s, c.at)
}

// note makes a note of a chapter. What marks a list of those present, of
// decisions and the like within it is read as that. Where nothing else is
// under the title of the document, there is no need for a note.
func (m *reader) note(all []chapter, i int, body []commonmark.Block) {
	c := &all[i]
	c.note = &briefing.Note{Title: titled(c.source), Level: c.level}
	m.at = c.at
	text := m.join(m.labelled(body, all, i))
	if c.intro && text == "" {
		c.note = nil
		return
	}
	if strings.Contains(c.source, "](") {
		text = c.source + "\n\n" + text // a title is plain, and its links would be lost
	}
	c.note.Detail = markdownOf(text)
	m.enter(c.level, c.note)
	m.at = c.at
	m.add(c.note, c.title)
	m.anchor(c.note.Detail)
}

// join returns the source of blocks that need not follow each other.
func (m *reader) join(bs []commonmark.Block) string {
	var out strings.Builder
	for i, b := range bs {
		if i > 0 && bs[i-1].End != b.Start {
			out.WriteString("\n\n")
		}
		out.WriteString(m.source[b.Start:b.End])
	}
	return out.String()
}

// labelled reads lists and tables under a line that names a section, such as
// "**Attendees:**", and returns the blocks without them.
func (m *reader) labelled(body []commonmark.Block, all []chapter, i int) []commonmark.Block {
	var out []commonmark.Block
	for j := 0; j < len(body); j++ {
		b := body[j]
		if b.Shape == commonmark.ListBlock {
			m.listed(b)
		}
		if b.Shape != commonmark.ParagraphBlock {
			out = append(out, b)
			continue
		}
		line := m.line(b)
		kind := m.labelOf(line)
		if kind != nil && j+1 < len(body) && m.takes(kind, line, body[j+1]) {
			if over := m.take(kind, line, body[j+1], all[i].note); over == "" {
				j++
				continue
			} // what it holds besides stays where it is, with all around it
		}
		m.attend(listOfNames(line))
		out = append(out, b)
	}
	return out
}

// labelOf returns the section that a line by itself names, in bold or with a
// colon after it, or nil.
func (m *reader) labelOf(line string) *briefing.Kind {
	if strings.Contains(line, "\n") || len(line) > briefing.MaxCalled {
		return nil
	}
	if !strings.HasPrefix(line, "**") && !strings.HasSuffix(line, ":") {
		return nil
	}
	if kind := sectionNamed(commonmark.PlainLine(line)); kind != nil && !isSummaryKind(kind) {
		return kind
	}
	return nil
}

// listed reads those present where an item of a list names them: they stay in
// the list as well.
func (m *reader) listed(b commonmark.Block) {
	list := m.source[b.Start:b.End]
	for _, item := range commonmark.ListItems(list) {
		label, rest, _ := strings.Cut(item.First, ":")
		if kind := sectionNamed(commonmark.PlainLine(label)); kind == nil || kind.Key != participants {
			continue
		}
		names := strings.Trim(rest, " *")
		if names != "" {
			m.attend(attendees(commonmark.PlainLine(names)))
		}
		for _, sub := range commonmark.ListItems(strings.TrimLeft(item.Rest, "\n")) {
			m.attend(attendeesIn(sub.First))
		}
	}
}

// raise lets the outline begin at the margin.
func (m *reader) raise() {
	top := commonmark.MaxHeading
	for _, n := range m.b.Notes() {
		top = min(top, max(n.Level, 1))
	}
	for _, n := range m.b.Notes() {
		if n.Level -= top - 1; n.Level <= 1 {
			n.Level = 0
		}
	}
}

// lacking warns of what a briefing in YAML must have.
func (m *reader) lacking() {
	if m.b.Date == "" {
		m.Warnf(briefing.Pos{Line: 1, Column: 1}, briefing.CodeMeeting, "write it on the line under the title, such as 18 August 2025 · Oslo", "no date was found")
	}
	if m.b.Summary == "" {
		m.Warnf(briefing.Pos{Line: 1, Column: 1}, briefing.CodeMeeting, "write it under a heading Summary, or as a paragraph under the title", "no summary was found")
	}
}
