package briefing

import (
	"strings"

	"readout/briefing/commonmark"
)

// written reads a document that has the form which the package comment
// describes, and returns false, having read nothing, where it has another.
func (m *manuscript) written(all []commonmark.Block) bool {
	title := 0
	for title < len(all) && all[title].Shape != commonmark.HeadingBlock {
		title++
	}
	if title > 1 || title == len(all) || !m.hasForm(all[title:]) {
		return false
	}
	head := all[title+1 : title+1+untilHeading(all[title+1:], 2)]
	if title == 1 && !m.setFacts(m.markingFields(), m.line(all[0])) || !m.head(head) {
		*m.b = Briefing{origin: m.b.origin}
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

// hasForm tells blocks that are a title, the summary, and sections in their
// order with nothing in them but entries.
func (m *manuscript) hasForm(all []commonmark.Block) bool {
	if all[0].Level != 1 || commonmark.PlainLine(all[0].Text) == "" {
		return false
	}
	last := summaryList - 1
	for rest := all[1+untilHeading(all[1:], 2):]; len(rest) > 0; {
		n := 1 + untilHeading(rest[1:], 2)
		kind, ok := m.kindTitled(rest[0].Text)
		entries := rest[1:n]
		switch {
		case !ok, rest[0].Level != 2, kind <= last, (kind == summaryList) != (last < summaryList):
			return false
		case kind == summaryList && untilHeading(entries, 3) < len(entries),
			kind != summaryList && (len(entries) == 0 || entries[0].Level != 3):
			return false
		}
		last, rest = kind, rest[n:]
	}
	return last >= summaryList
}

// untilHeading returns how many blocks stand before the next heading of a level
// or above.
func untilHeading(bs []commonmark.Block, level int) int {
	for i, b := range bs {
		if b.Shape == commonmark.HeadingBlock && b.Level <= level {
			return i
		}
	}
	return len(bs)
}

// kindTitled returns the kind of the section that has a title.
func (m *manuscript) kindTitled(title string) (kind int, ok bool) {
	if title == summaryKind().Title {
		return summaryList, true
	}
	for i, k := range m.kinds {
		if k.Title == title {
			return i, true
		}
	}
	return 0, false
}

func (m *manuscript) markingFields() []field { return onlyFields(m.b.fields(), "handling", "embargo") }

func (m *manuscript) colophonFields() []field {
	return onlyFields(m.b.fields(), "issued-by", "prepared-by", "as-of", "reference")
}

func onlyFields(all []field, keys ...string) []field {
	var out []field
	for _, f := range all {
		for _, key := range keys {
			if f.key == key {
				out = append(out, f)
			}
		}
	}
	return out
}

// head reads what stands under the title: when and where, and whose account
// it is.
func (m *manuscript) head(bs []commonmark.Block) bool {
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
func (m *manuscript) dateline(line string) {
	day, place, both := strings.Cut(line, " · ")
	if date, ok := readDate(commonmark.PlainLine(day)); ok && (both || likeDate(day)) {
		m.b.Date = canonicalDate(date)
	} else {
		place = line
	}
	m.b.Place = commonmark.PlainLine(place)
}

// section reads a section of a document that has the form.
func (m *manuscript) section(heading commonmark.Block, bs []commonmark.Block) {
	m.anchors.Add(commonmark.PlainLine(heading.Text))
	kind, _ := m.kindTitled(heading.Text)
	if kind == summaryList {
		m.b.origin.begin(summaryList, m.original(m.spotOf(heading.Start)))
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
func (m *manuscript) sectionEntry(kind int, heading commonmark.Block, bs []commonmark.Block) {
	title, one := titled(heading.Text), m.kinds[kind].One
	m.at = heading.Start
	it := m.kinds[kind].make()
	if q, ok := it.(*Quote); ok && !m.quoted(q.fields(), bs) {
		m.warnf(m.spotOf(heading.Start), "this %s has no words, or nobody who said them; it stands in Notes", one)
		it = new(Note)
	}
	if over := m.entry(it, title, bs); over != "" {
		m.warnf(m.spotOf(heading.Start), "%s has no text of its own; it stands in Notes", withArticle(one))
		m.add(&Note{Title: title, Detail: markdownOf(over)}, "")
	}
}

// quoted tells the blocks of a quote, which can have facts in front. It leaves
// the fields of the quote as they are.
func (m *manuscript) quoted(fields []field, bs []commonmark.Block) bool {
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
func (m *manuscript) summary(bs []commonmark.Block) {
	if len(bs) > 0 && bs[0].Shape == commonmark.ParagraphBlock {
		if line, ok := bold(m.line(bs[0])); ok {
			m.b.Headline = commonmark.PlainLine(line)
			bs = bs[1:]
		}
	}
	m.b.Summary = markdownOf(withoutSetOff(m.cut(bs)))
	m.anchor(m.b.Summary)
}

// bold returns what stands in a line that is bold from its beginning to its end.
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
	s = string(Markdown(s).Trimmed())
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
func (m *manuscript) entry(it item, title string, bs []commonmark.Block) (over string) {
	fields := it.fields()
	m.from = it
	for _, f := range fields {
		if word, ok := f.value.(*Word); ok {
			*word = f.without
		}
	}
	if name := titleIn(fields); name != nil {
		*name = title
	}
	if len(bs) > 0 && bs[0].Shape == commonmark.ParagraphBlock && m.setFacts(fields, m.line(bs[0])) {
		bs = bs[1:]
	}
	if q, ok := it.(*Quote); ok {
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
	if own := textOf(fields); own != nil {
		*own = markdownOf(text)
		m.anchor(*own)
		text = ""
	}
	m.anchor(tail...)
	return text
}

// titleIn returns the field that an entry is called by, where it is not called
// by what is in it.
func titleIn(fields []field) *string {
	for _, f := range fields {
		if s, ok := f.value.(*string); ok && f.required {
			return s
		}
	}
	return nil
}

// quotation reads words and who said them, and returns the blocks behind them.
func (m *manuscript) quotation(q *Quote, bs []commonmark.Block) []commonmark.Block {
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

// attributionIn returns what stands behind the dash of an attribution.
func attributionIn(line string) (string, bool) {
	for _, dash := range []string{"— ", "– ", "―", "—", "-- "} {
		if said, ok := strings.CutPrefix(line, dash); ok {
			return strings.TrimSpace(strings.ReplaceAll(said, "\n", " ")), said != ""
		}
	}
	return "", false
}

// attribution reads "Name, to whom · where · when".
func (m *manuscript) attribution(q *Quote, said string) {
	parts := strings.Split(said, " · ")
	who, channel := cutName(parts[0])
	m.refer(&q.Speaker, participants, readName(who))
	q.Channel = commonmark.PlainLine(channel)
	parts = parts[1:]
	if last := len(parts) - 1; last >= 0 && (last > 0 || likeDate(parts[last])) {
		if date, ok := readDate(commonmark.PlainLine(parts[last])); ok {
			q.Date = canonicalDate(date)
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
func (m *manuscript) tail(fields []field, list string) ([]Markdown, bool) {
	undo := m.remember(fields)
	items := commonmark.ListItems(list)
	var texts []Markdown
	for _, item := range items { // none, if the text ends in no list
		label, of, value, ok := readFact(item.Source)
		f := labelled(fields, label)
		if !ok || f == nil || !m.setLong(f, of, value, len(items)) {
			undo()
			return nil, false
		}
		if _, plain := f.value.(*string); !plain {
			texts = append(texts, longIn(f, value)...)
		}
	}
	return texts, true
}

// longIn returns the text of a fact that has some.
func longIn(f *field, value string) []Markdown {
	switch f.value.(type) {
	case *Markdown, *[]Stance:
		return []Markdown{markdownOf(value)}
	}
	return nil
}

// setLong sets a field of a tail, which may be somebody's.
func (m *manuscript) setLong(f *field, of named, value string, most int) bool {
	stances, ok := f.value.(*[]Stance)
	if !ok {
		return of == (named{}) && m.setFact(f, value)
	}
	if of == (named{}) {
		return false
	}
	if *stances == nil {
		*stances = make([]Stance, 0, most) // grows no more, since links point into it
	}
	position := markdownOf(value)
	if position == "" {
		return false
	}
	*stances = append(*stances, Stance{Position: position})
	m.refer(&(*stances)[len(*stances)-1].Participant, participants, of)
	return true
}
