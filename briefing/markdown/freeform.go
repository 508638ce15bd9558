package markdown

import (
	"path"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
)

// freeform reads a document of a form of its own: sections where headings or
// labels name some, and notes of everything else, one for each heading.
type freeform struct {
	*reader
	words     *minutes.Words
	names     map[string]answer // what headings and labels name
	defines   []definition
	begin     int  // after the front matter
	dayFirst  bool // the document is in a language whose dates begin with the day
	ambiguous string
	published bool           // the date is that of front matter, which may be when it was written
	matter    *briefing.Note // what is left of the front matter
	present   map[string]*briefing.Participant
	path      [commonmark.MaxHeading + 1]*briefing.Note // by level: the headings that the next is under
	roles     []*briefing.Participant                   // whom lines such as "Chair: Ann Lee" name
	tasks     []*briefing.Participant                   // the same of lines in the text, which count in minutes only
	doubts    map[*briefing.Participant]string          // letters after a name that may be initials
	pairs     bool                                      // lists of this document have a person and a party an item
	ofMeeting bool                                      // what is being read is about the meeting, not one of its topics
	said      map[string]bool                           // the titles of actions and outcomes
	record    *briefing.Outcome                         // of a decision record: the decision, where there is one
	status    string                                    // of a decision record
}

// readFreeform reads a document of these blocks that does not have the form of an
// export.
func (m *reader) readFreeform(all []commonmark.Block, words *minutes.Words) {
	f := &freeform{reader: m, words: words, present: map[string]*briefing.Participant{}, doubts: map[*briefing.Participant]string{}, said: map[string]bool{}, names: map[string]answer{}}
	m.mayName = f.words.LikeName
	f.defines = definitionsIn(m.source)
	f.begin = f.frontMatter()
	if f.begin > 0 {
		all = commonmark.Outline(m.source[f.begin:])
		for i := range all {
			all[i].Start += f.begin
			all[i].End += f.begin
		}
	}
	chapters := f.chaptersOf(f.apart(all))
	f.dayFirst = f.isForeign(chapters)
	chapters = f.heading(chapters)
	for i := 0; i < len(chapters); {
		n := 1
		for i+n < len(chapters) && chapters[i+n].level > chapters[i].level && chapters[i].level > 0 {
			n++
		}
		i += f.chapter(chapters, i, n)
	}
	if f.at = 0; f.matter != nil {
		f.add(f.matter, "")
	}
	f.giveRoles()
	f.transcript()
	if f.record != nil && f.record.Status == "" {
		f.record.Status = briefing.Status(f.status)
	}
	f.bringDefinitions()
	f.raise()
	f.lacking()
}

// isForeign reports whether the headings of a document are in another language
// than English.
func (f *freeform) isForeign(all []chapter) bool {
	for _, c := range all[:min(len(all), 40)] {
		if f.words.Foreign(c.title) {
			return true
		}
		for _, b := range c.body[:min(len(c.body), 3)] {
			if !b.Shape.HasInlines() {
				continue
			}
			n := 0
			for line := range strings.Lines(f.source[b.Start:b.End]) {
				if label, _, ok := cutLabel(line); ok && f.words.Foreign(label) {
					return true
				}
				if n++; n > 8 {
					break
				}
			}
		}
	}
	return false
}

// heading takes the title, and what is under it, from the first chapters.
func (f *freeform) heading(all []chapter) []chapter {
	var intro []commonmark.Block
	if len(all) > 0 && all[0].level == 0 {
		intro, all = all[0].body, all[1:]
	}
	if len(intro) > 0 && intro[0].Shape == commonmark.ParagraphBlock && f.setFacts(f.markingFields(), f.line(intro[0])) {
		intro = intro[1:]
	}
	if f.isTitle(all) && (all[0].level == 1 || len(f.cut(intro)) <= maxBefore) {
		f.b.Title = all[0].title
		f.anchors.Add(f.b.Title)
		intro = append(intro[:len(intro):len(intro)], all[0].body...)
		all = all[1:]
	}
	if f.b.Title == "" {
		f.b.Title = clean.Fold(clean.Text(strings.TrimSuffix(path.Base(f.File()), path.Ext(f.File()))))
	}
	rest := f.underTitle(intro)
	if f.shows(rest) {
		level := 1
		if len(all) > 0 {
			level = all[0].level
		}
		all = append([]chapter{{intro: true, level: level, title: f.b.Title, source: commonmark.Escape(f.b.Title, 0), at: rest[0].Start, body: rest}}, all...)
	}
	f.dates(all)
	return all
}

// maxBefore is how much text, in bytes, may come before a heading of level 2 and
// below that is the title of the document.
const maxBefore = 1000

// isTitle reports whether the first heading is the title of the document: it is
// of level 1, or the only one of its level, with none above it.
func (f *freeform) isTitle(all []chapter) bool {
	if len(all) == 0 || all[0].title == "" {
		return false
	}
	if _, section := f.named(all[0].title); section || f.peopleIn(all[0].source) != nil {
		return false
	}
	titled := f.b.Title
	if all[0].level == 1 {
		return titled == "" || strings.EqualFold(titled, all[0].title)
	}
	if titled != "" {
		return strings.EqualFold(titled, all[0].title)
	}
	for _, c := range all[1:] {
		if c.level < all[0].level || c.level == all[0].level && !f.isMeeting(all) {
			return false
		}
	}
	return true
}

// isMeeting reports whether the first heading is what a meeting is called, and
// the others of its level are its parts, not further meetings.
func (f *freeform) isMeeting(all []chapter) bool {
	dated := func(s string) bool {
		_, ok := f.words.FindDay(s, true)
		return ok
	}
	title := all[0].title
	if !dated(title) && !f.words.IsMeeting(title) {
		return false
	}
	for _, c := range all[1:] {
		if c.level == all[0].level && (dated(c.title) || f.words.IsMeeting(c.title)) {
			return false
		}
	}
	return true
}

// shows reports whether a reader sees something of blocks.
func (f *freeform) shows(bs []commonmark.Block) bool {
	for _, b := range bs {
		if !f.isHidden(b) {
			return true
		}
	}
	return false
}

// isHidden reports whether a block shows nothing: a comment, a thematic break.
func (f *freeform) isHidden(b commonmark.Block) bool {
	if b.Shape == commonmark.FenceBlock || b.Shape == commonmark.IndentedBlock || b.Shape == commonmark.ListBlock {
		return false
	}
	s := f.line(b)
	if strings.Trim(s, "-*_ ") == "" || onlyDefines(s) {
		return true
	}
	for strings.HasPrefix(s, "<!--") {
		_, rest, ok := strings.Cut(s, "-->")
		if !ok {
			return true
		}
		s = strings.TrimSpace(rest)
	}
	return s == ""
}

// chapter reads a chapter and the n-1 below it, as a section or as a note, and
// returns how many of them it has read.
func (f *freeform) chapter(all []chapter, i, n int) int {
	c := &all[i]
	s, named := f.sectionOf(c.title)
	switch {
	case !named || c.level == 0 || f.isTense(all, i):
	case isSummaryKind(s.kind) && f.b.Summary == "" && c.level <= 2:
		f.anchors.Add(c.title)
		f.Begin(f.Original(f.posOf(c.at)))
		if whole := f.source[bodyStart(f.source, c):chapterEnd(f.source, all[i+n-1])]; n > 1 && f.isOneSummary(all[i+1:i+n], whole) {
			f.b.Summary = markdownOf(whole)
			return n
		}
		f.summary(c.body)
		return 1
	case !isSummaryKind(s.kind):
		if f.section(all, i, n, s) {
			return n
		}
	}
	f.note(all, i, c.body)
	return 1
}

// isOneSummary reports whether what is below the heading of a summary belongs to it:
// it is not too long, and names no other section.
func (f *freeform) isOneSummary(below []chapter, whole string) bool {
	for _, c := range below {
		if _, section := f.named(c.title); section {
			return false
		}
	}
	return len(whole) <= maxSummary
}

// isTense reports whether "Present" is one of the headings Past, Present and
// Future, and not about who came.
func (f *freeform) isTense(all []chapter, i int) bool {
	for j := max(0, i-3); j < min(len(all), i+4); j++ {
		switch strings.ToLower(all[j].title) {
		case "past", "future":
			return all[j].level == all[i].level
		}
	}
	return false
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
// decisions and the like within it is read as such. Where nothing else is under
// the title of the document, there is no need for a note.
func (f *freeform) note(all []chapter, i int, body []commonmark.Block) {
	c := &all[i]
	c.note = &briefing.Note{Title: titled(c.source), Level: c.level}
	f.at = c.at
	f.ofMeeting = f.isAboutMeeting(c)
	if strings.ContainsAny(c.title, ":：") {
		f.attend(f.peopleIn(strings.TrimSpace(f.source[c.at:max(c.at, bodyStart(f.source, c))])))
	}
	if !f.words.IsLegend(c.title) {
		body = f.labelled(body, c.note)
	}
	text := f.join(body)
	if c.intro && text == "" {
		c.note = nil
		return
	}
	if strings.Contains(c.source, "](") {
		text = c.source + "\n\n" + text // a title is plain, and its links would be lost
	}
	c.note.Detail = markdownOf(text)
	f.enter(c.level, c.note)
	f.at = c.at
	f.add(c.note, c.title)
	f.anchor(c.note.Detail)
	if f.words.Is(minutes.Status, c.title) && f.status == "" {
		f.status = f.words.StatusOf(string(c.note.Detail.Plain()))
	}
}

// isAboutMeeting reports whether a chapter near the top is about the meeting as a
// whole, and not one of its topics.
func (f *freeform) isAboutMeeting(c *chapter) bool {
	if c.intro || c.at-f.begin > maxTop {
		return c.intro
	}
	day, dated := f.words.FindDay(c.title, f.dayFirst)
	return dated && day.Start == 0 || f.words.IsMeeting(c.title)
}

// join returns the source of blocks that need not follow each other.
func (f *freeform) join(bs []commonmark.Block) string {
	var out strings.Builder
	for i, b := range bs {
		if i > 0 && bs[i-1].End != b.Start {
			out.WriteString("\n\n")
		}
		out.WriteString(f.source[b.Start:b.End])
	}
	return out.String()
}

// enter notes what the chapters to come may be a part of.
func (f *freeform) enter(level int, n *briefing.Note) {
	clear(f.path[level:])
	f.path[level] = n
}

// noteAbove returns the note that a chapter of a level is a part of.
func (f *freeform) noteAbove(level int) *briefing.Note {
	for level--; level >= 0; level-- {
		if n := f.path[level]; n != nil {
			return n
		}
	}
	return nil
}

// raise lets the outline begin at the margin.
func (f *freeform) raise() {
	top := commonmark.MaxHeading
	for _, n := range f.b.Notes() {
		if n != f.matter {
			top = min(top, max(n.Level, 1))
		}
	}
	for _, n := range f.b.Notes() {
		if n.Level -= top - 1; n.Level <= 1 {
			n.Level = 0
		}
	}
}

// lacking warns of what a briefing in YAML must have.
func (f *freeform) lacking() {
	switch {
	case f.b.Date != "":
	case f.ambiguous != "":
		f.Warnf(briefing.Pos{Line: 1, Column: 1}, briefing.CodeUnclear, "write it with the name of the month, such as 18 August 2025", "the date %s can be read with the day or the month first", briefing.Quoted(f.ambiguous))
	default:
		f.Warnf(briefing.Pos{Line: 1, Column: 1}, briefing.CodeMeeting, "write it on the line under the title, such as 18 August 2025 · Oslo", "no date was found")
	}
	if f.b.Summary == "" {
		f.Warnf(briefing.Pos{Line: 1, Column: 1}, briefing.CodeMeeting, "write it under a heading Summary, or as a paragraph under the title", "no summary was found")
	}
}

// isHTML reports whether a block is raw HTML.
func isHTML(b commonmark.Block) bool {
	return b.Shape == commonmark.HTMLBlock || b.Shape == commonmark.TagBlock
}
