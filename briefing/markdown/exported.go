package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// readExported reads a document that has the form which the package comment
// describes, and returns false, having read nothing, where it has another.
func (m *reader) readExported(all []commonmark.Block) bool {
	title := 0
	for title < len(all) && all[title].Shape != commonmark.HeadingBlock {
		title++
	}
	if title > 1 || title == len(all) || !m.hasForm(all[title:]) {
		return false
	}
	head := all[title+1 : title+1+untilHeading(all[title+1:], 2)]
	if title == 1 && !m.setFacts(m.markingFields(), m.line(all[0])) || !m.head(head) {
		m.Reset()
		m.b = m.Briefing()
		return false
	}
	if last := len(all) - 1; title == 1 && all[last].Shape == commonmark.ParagraphBlock && m.line(all[last]) == m.line(all[0]) {
		all = all[:last]
	}
	m.b.Title = commonmark.PlainLine(all[title].Text)
	m.anchors.Add(m.b.Title)
	for rest := all[title+1+len(head):]; len(rest) > 0; {
		n := 1 + untilHeading(rest[1:], 2)
		m.section(rest[0], rest[1:n])
		rest = rest[n:]
	}
	return true
}

// hasForm reports whether blocks are a title, the summary, and sections in their
// order with nothing in them but entries.
func (m *reader) hasForm(all []commonmark.Block) bool {
	if all[0].Level != 1 || commonmark.PlainLine(all[0].Text) == "" {
		return false
	}
	last := -1
	for rest := all[1+untilHeading(all[1:], 2):]; len(rest) > 0; {
		n := 1 + untilHeading(rest[1:], 2)
		kind := kindTitled(rest[0].Text)
		entries := rest[1:n]
		switch {
		case kind == nil, rest[0].Level != 2, kind.Order() <= last, isSummaryKind(kind) != (last < 0):
			return false
		case isSummaryKind(kind) && untilHeading(entries, 3) < len(entries),
			!isSummaryKind(kind) && (len(entries) == 0 || entries[0].Level != 3):
			return false
		}
		last, rest = kind.Order(), rest[n:]
	}
	return last >= 0
}

// untilHeading returns how many blocks come before the next heading of a level
// or above.
func untilHeading(bs []commonmark.Block, level int) int {
	for i, b := range bs {
		if b.Shape == commonmark.HeadingBlock && b.Level <= level {
			return i
		}
	}
	return len(bs)
}

// kindTitled returns the kind of the section that has a title, or nil.
func kindTitled(title string) *briefing.Kind {
	for _, k := range briefing.Kinds() {
		if k.Title == title {
			return k
		}
	}
	return nil
}

func isSummaryKind(k *briefing.Kind) bool { return k.Order() == 0 }

// own returns the fields of the briefing itself.
func (m *reader) own() table { return table{briefing.Fields(), m.b} }

func (m *reader) markingFields() table { return m.own().only("handling", "embargo") }

func (m *reader) colophonFields() table {
	return m.own().only("issued-by", "prepared-by", "as-of", "reference", "series")
}

// head reads what is under the title: when and where, and whose account
// it is.
func (m *reader) head(bs []commonmark.Block) bool {
	for i, b := range bs {
		line := m.line(b)
		switch {
		case b.Shape != commonmark.ParagraphBlock || strings.Contains(line, "\n"):
			return false
		case i == 0 && !strings.HasPrefix(line, "**"):
			m.dateline(line)
		case i != len(bs)-1 || !m.setFacts(m.colophonFields(), line):
			return false
		}
	}
	return true
}

// dateline reads "18 August 2025 · Washington", either of which can be missing.
func (m *reader) dateline(line string) {
	day, place, both := strings.Cut(line, " · ")
	if date, ok := briefing.ReadDate(commonmark.PlainLine(day)); ok && (both || likeDate(day)) {
		m.b.Date = date.Canonical()
	} else {
		place = line
	}
	m.b.Place = commonmark.PlainLine(place)
}

// section reads a section of a document that has the form.
func (m *reader) section(heading commonmark.Block, bs []commonmark.Block) {
	m.anchors.Add(commonmark.PlainLine(heading.Text))
	kind := kindTitled(heading.Text)
	if isSummaryKind(kind) {
		m.Begin(m.Original(m.posOf(heading.Start)))
		m.summary(bs)
		return
	}
	for len(bs) > 0 {
		n := 1 + untilHeading(bs[1:], 3)
		m.sectionEntry(kind, bs[0], bs[1:n])
		bs = bs[n:]
	}
}

// sectionEntry reads an entry. What cannot be one of its kind, such as a quote
// that nobody is said to have said, is a note.
func (m *reader) sectionEntry(kind *briefing.Kind, heading commonmark.Block, bs []commonmark.Block) {
	title, one := titled(heading.Text), kind.One
	m.at = heading.Start
	it := kind.New()
	if q, ok := it.(*briefing.Quote); ok && !m.quoted(q, bs) {
		m.Warnf(m.posOf(heading.Start), briefing.CodeUnclear, "it is kept in Notes", "this %s has no text or no speaker", one)
		it = new(briefing.Note)
	}
	if over := m.entry(it, title, bs); over != "" {
		m.Warnf(m.posOf(heading.Start), briefing.CodeUnclear, "it is kept in Notes", "%s has no text of its own", briefing.WithArticle(one))
		m.add(&briefing.Note{Title: title, Detail: markdownOf(over)}, "")
	}
}

// quoted reports whether blocks are those of a quote, which can have facts in
// front. It leaves the fields of the quote as they are.
func (m *reader) quoted(q *briefing.Quote, bs []commonmark.Block) bool {
	fields := tableOf(q)
	defer m.remember(fields)()
	if len(bs) > 0 && bs[0].Shape == commonmark.ParagraphBlock && m.setFacts(fields, m.line(bs[0])) {
		bs = bs[1:]
	}
	return m.isQuotation(bs)
}

// titled returns the text of a heading; a title is never empty.
func titled(heading string) string {
	if title := commonmark.PlainLine(heading); title != "" {
		return title
	}
	return "Untitled"
}

// summary reads the bottom line, in bold, and the text of the briefing.
func (m *reader) summary(bs []commonmark.Block) {
	if len(bs) > 0 && bs[0].Shape == commonmark.ParagraphBlock {
		if line, ok := bold(m.line(bs[0])); ok {
			m.b.Headline = commonmark.PlainLine(line)
			bs = bs[1:]
		}
	}
	m.b.Summary = markdownOf(withoutSetOff(m.cut(bs)))
	m.anchor(m.b.Summary)
}

// bold returns the text of a line that is bold from its beginning to its end.
func bold(line string) (string, bool) {
	inner, ok := strings.CutPrefix(line, "**")
	if !ok || strings.Contains(inner, "\n") {
		return "", false
	}
	for i := 0; i < len(inner); i++ {
		switch {
		case inner[i] == '\\':
			i++
		case strings.HasPrefix(inner[i:], "**"):
			return inner[:i], i > 0 && i+2 == len(inner)
		}
	}
	return "", false
}

// withoutSetOff returns a body without the thematic breaks that set it off.
func withoutSetOff(s string) string {
	s = string(briefing.Markdown(s).Trimmed())
	if rest, ok := strings.CutPrefix(s, setOff); ok && (rest == "" || strings.HasPrefix(rest, "\n\n")) {
		s = rest
	}
	if rest, ok := strings.CutSuffix(s, "\n\n"+setOff); ok {
		s = rest
	}
	return s
}

// entry reads an entry under its heading and adds it. It returns text that the
// entry has no field for.
func (m *reader) entry(it briefing.Item, title string, bs []commonmark.Block) (over string) {
	fields := tableOf(it)
	m.from = it
	setDefaults(it)
	if name := titleOf(it); name != nil {
		*name = title
	}
	if len(bs) > 0 && bs[0].Shape == commonmark.ParagraphBlock && m.setFacts(fields, m.line(bs[0])) {
		bs = bs[1:]
	}
	if q, ok := it.(*briefing.Quote); ok {
		bs = m.quotation(q, bs)
	}
	text := m.cut(bs)
	at := tailStart(text)
	tail, ok := m.tail(fields, text[at:])
	if ok {
		text = text[:at]
	}
	text = withoutSetOff(text)
	m.add(it, title)
	if own := textOf(it); own != nil {
		*own = markdownOf(text)
		m.anchor(*own)
		text = ""
	}
	m.anchor(tail...)
	return text
}

// quotation reads words and who said them, and returns the blocks after them.
func (m *reader) quotation(q *briefing.Quote, bs []commonmark.Block) []commonmark.Block {
	if !m.isQuotation(bs) {
		return bs
	}
	if len(bs) > 1 && bs[1].Shape == commonmark.ParagraphBlock {
		if said, ok := attributionIn(m.line(bs[1])); ok {
			q.Text = plainParagraphs(m.cut(bs[:1]))
			m.attribution(q, said)
			return bs[2:]
		}
	}
	words, said := cutAttribution(m.cut(bs[:1]))
	q.Text = plainParagraphs(words)
	m.attribution(q, said)
	return bs[1:]
}

// attributionIn returns what comes after the dash of an attribution.
func attributionIn(line string) (string, bool) {
	for _, dash := range []string{"— ", "– ", "―", "—", "-- "} {
		if said, ok := strings.CutPrefix(line, dash); ok {
			return strings.TrimSpace(strings.ReplaceAll(said, "\n", " ")), said != ""
		}
	}
	return "", false
}

// attribution reads "Name, to whom · where · when".
func (m *reader) attribution(q *briefing.Quote, said string) {
	parts := strings.Split(said, " · ")
	who, channel, _ := cutName(parts[0], ',')
	m.refer(&q.Speaker, participants, readName(who))
	q.Channel = commonmark.PlainLine(channel)
	parts = parts[1:]
	if last := len(parts) - 1; last >= 0 && (last > 0 || likeDate(parts[last])) {
		if date, ok := briefing.ReadDate(commonmark.PlainLine(parts[last])); ok {
			q.Date = date.Canonical()
			parts = parts[:last]
		}
	}
	q.Place = commonmark.PlainLine(strings.Join(parts, " · "))
}

// tailStart returns where a list of facts begins that a text may end in: it goes
// up from the end as long as what is not indented is an item, of a list without
// numbers, that begins in bold.
func tailStart(s string) int {
	start := len(s)
	for end := len(s); end > 0; {
		at := strings.LastIndexByte(s[:end], '\n') + 1
		switch line := s[at:end]; {
		case strings.Trim(line, " \t") == "", strings.HasPrefix(line, "  "), line[0] == '\t':
		case strings.IndexByte("-*+", line[0]) >= 0 && commonmark.ListMarker(line) > 0 && strings.HasPrefix(line[commonmark.ListMarker(line):], "**"):
			start = at
		default:
			return start
		}
		end = at - 1
	}
	return start
}

// tail reads a list of facts, all of it or nothing. It returns the texts in it.
func (m *reader) tail(fields table, list string) ([]briefing.Markdown, bool) {
	undo := m.remember(fields)
	items := commonmark.ListItems(list)
	var texts []briefing.Markdown
	for _, item := range items { // none, if the text ends in no list
		label, whose, value, ok := readFact(item.Source)
		f := labelled(fields.fields, label)
		if !ok || f == nil || !m.setLong(f, fields.of, whose, value, len(items)) {
			undo()
			return nil, false
		}
		texts = append(texts, longIn(f, value)...)
	}
	return texts, true
}

// longIn returns the text of a fact that has some.
func longIn(f *briefing.Field, value string) []briefing.Markdown {
	switch f.Type().(type) {
	case *briefing.Markdown, *[]briefing.Stance:
		return []briefing.Markdown{markdownOf(value)}
	}
	return nil
}

// setLong sets a field of a tail, which may be somebody's.
func (m *reader) setLong(f *briefing.Field, of any, whose named, value string, most int) bool {
	stances, ok := f.Of(of).(*[]briefing.Stance)
	if !ok {
		return whose == (named{}) && m.setFact(f, of, value)
	}
	if whose == (named{}) {
		return false
	}
	if *stances == nil {
		*stances = make([]briefing.Stance, 0, most) // grows no more, since links point into it
	}
	position := markdownOf(value)
	if position == "" {
		return false
	}
	*stances = append(*stances, briefing.Stance{Position: position})
	m.refer(&(*stances)[len(*stances)-1].Participant, participants, whose)
	return true
}
