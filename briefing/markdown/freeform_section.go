package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// handSection reads a chapter whose heading names a section, and the n-1 below
// it. It returns false, having read nothing, where nothing in it is understood
// as an entry; what else is not understood stays as a note.
func (m *reader) handSection(all []chapter, i, n int, kind *briefing.Kind) bool {
	c := &all[i]
	m.at = c.at
	if !m.understood(all[i:i+n], kind) {
		if len(c.body) > 0 {
			m.Warnf(m.posOf(c.at), briefing.CodeUnclear, "it is in Notes", "nothing under the heading %s was understood as %s", briefing.Quoted(c.title), kind.Many)
		}
		return false
	}
	m.anchors.Add(c.title)
	m.enter(c.level, nil)
	about := m.noteAbove(c.level)
	rest := m.takeAll(kind, c, about)
	if rest != "" {
		m.Warnf(m.posOf(c.at), briefing.CodeUnclear, "the rest is in Notes", "not all under the heading %s was understood as %s", briefing.Quoted(c.title), kind.Many)
		c.note = &briefing.Note{Title: c.title, Level: c.level, Detail: markdownOf(rest)}
		m.at = c.at
		m.add(c.note, "")
		m.anchor(c.note.Detail)
	}
	for k := i + 1; k < i+n; {
		size := 1
		for k+size < i+n && all[k+size].level > all[k].level {
			size++
		}
		if m.takeChild(all, k, size, kind, about) {
			k += size
			continue
		}
		m.note(all, k, all[k].body)
		k++
	}
	return true
}

// noteAbove returns the note that a chapter of a level is a part of.
func (m *reader) noteAbove(level int) *briefing.Note {
	for level--; level >= 0; level-- {
		if n := m.path[level]; n != nil {
			return n
		}
	}
	return nil
}

// enter notes what the chapters to come may be a part of.
func (m *reader) enter(level int, n *briefing.Note) {
	clear(m.path[level:])
	m.path[level] = n
}

// understood reports whether something in a section makes an entry of its kind.
func (m *reader) understood(all []chapter, kind *briefing.Kind) bool {
	for i, c := range all {
		for j := range c.body {
			if (i == 0 || kind.Key == participants) && m.takes(kind, c.title, c.body[j]) {
				return true
			}
			if kind.Key == quotes && m.isQuotation(c.body[j:]) {
				return true
			}
		}
	}
	key := kind.Key
	return len(all) > 1 && key != quotes && key != participants
}

// isQuotation reports whether blocks begin with a block quote of words with who
// said them: under it, or in its last line.
func (m *reader) isQuotation(bs []commonmark.Block) bool {
	if len(bs) == 0 || bs[0].Shape != commonmark.QuoteBlock {
		return false
	}
	if len(bs) > 1 && bs[1].Shape == commonmark.ParagraphBlock {
		if said, ok := attributionIn(m.line(bs[1])); ok {
			return plainParagraphs(m.cut(bs[:1])) != "" && speakerIn(said)
		}
	}
	words, said := cutAttribution(m.cut(bs[:1]))
	return plainParagraphs(words) != "" && speakerIn(said)
}

// speakerIn reports whether an attribution names somebody.
func speakerIn(said string) bool {
	who, _ := cutName(strings.Split(said, " · ")[0])
	return readName(who).title != ""
}

// cutAttribution cuts a block quote from its last line, where that says whose
// words they are.
func cutAttribution(quote string) (words, said string) {
	quote = strings.TrimRight(quote, " \t\n")
	at := strings.LastIndexByte(quote, '\n') + 1
	said, ok := attributionIn(strings.TrimLeft(quote[at:], "> "))
	if !ok || at == 0 {
		return quote, ""
	}
	return quote[:at], said
}

// takes reports whether a block makes entries of a kind.
func (m *reader) takes(kind *briefing.Kind, heading string, b commonmark.Block) bool {
	source := m.source[b.Start:b.End]
	if b.Shape == commonmark.ParagraphBlock {
		if _, table := commonmark.TableRows(source); table {
			return true
		}
		return kind.Key == participants && len(attendees(commonmark.PlainLine(source))) > 1
	}
	if b.Shape != commonmark.ListBlock {
		return false
	}
	items := commonmark.ListItems(source)
	good := 0
	for _, item := range items {
		switch kind.Key {
		case participants:
			if len(m.attendeesOf(item)) > 0 {
				good++
			}
		case quotes:
			if _, said := spokenItem(item.First); said != "" {
				good++
			}
		default:
			good++
		}
	}
	return good > 0 && good*2 >= len(items)
}

// maxGroups is how deep lists of those present may nest.
const maxGroups = 4

// attendeesOf reads an item of those present: a person, or a label with a list
// of people under it. It returns none where something in it is not a person.
func (m *reader) attendeesOf(item commonmark.ListItem) []*briefing.Participant {
	return attendeesBelow(item, 0)
}

func attendeesBelow(item commonmark.ListItem, depth int) []*briefing.Participant {
	if strings.Trim(item.Rest, " \t\n") == "" {
		return attendeesIn(item.First)
	}
	if depth > maxGroups {
		return nil
	}
	var out []*briefing.Participant
	if label := strings.TrimRight(item.First, "* "); !strings.HasSuffix(label, ":") && !strings.HasPrefix(label, "**") {
		if out = attendeesIn(item.First); out == nil {
			return nil
		}
	}
	for _, sub := range commonmark.ListItems(strings.TrimLeft(item.Rest, "\n")) {
		people := attendeesBelow(sub, depth+1)
		if people == nil {
			return nil
		}
		out = append(out, people...)
	}
	return marked(out, item.First)
}

// spokenItem reads words and who said them from one line: “…” — Ann Lee.
func spokenItem(line string) (words, said string) {
	for _, marks := range []string{"“”", "\"\"", "„“", "«»"} {
		r := []rune(marks)
		inner, ok := strings.CutPrefix(line, string(r[0]))
		if !ok {
			continue
		}
		if at := strings.LastIndex(inner, string(r[1])); at > 0 {
			said, ok = attributionIn(strings.TrimLeft(inner[at+len(string(r[1])):], " ,"))
			if ok && commonmark.PlainLine(inner[:at]) != "" && speakerIn(said) {
				return inner[:at], said
			}
		}
	}
	return "", ""
}

// takeAll makes entries of the blocks under a section's heading, and returns
// the source of those that make none.
func (m *reader) takeAll(kind *briefing.Kind, c *chapter, about *briefing.Note) string {
	var rest []string
	for j := 0; j < len(c.body); j++ {
		b := c.body[j]
		switch {
		case m.takes(kind, c.title, b):
			if over := m.take(kind, c.title, b, about); over != "" {
				rest = append(rest, over)
			}
		case kind.Key == quotes && m.isQuotation(c.body[j:]):
			j += m.takeQuotation(c.body[j:], about) - 1
		default:
			rest = append(rest, strings.TrimRight(m.source[b.Start:b.End], "\n"))
		}
	}
	return strings.Join(rest, "\n\n")
}

// takeQuotation adds a block quote whose speaker is named, and returns how many
// blocks that took.
func (m *reader) takeQuotation(bs []commonmark.Block, about *briefing.Note) int {
	q := new(briefing.Quote)
	m.from, m.at = q, bs[0].Start
	size := len(bs) - len(m.quotation(q, bs))
	m.add(q, "")
	m.about(q, about)
	return size
}

// about lets an entry lead to the note that it was found under.
func (m *reader) about(it briefing.Item, n *briefing.Note) {
	if n == nil {
		return
	}
	for _, f := range it.Kind().Fields() {
		if refs, ok := f.Of(it).(*[]briefing.Ref); ok && f.Key == "about" && len(*refs) == 0 {
			*refs = make([]briefing.Ref, 1)
			m.links = append(m.links, link{from: it, into: &(*refs)[0], goal: n})
		}
	}
}

// take makes entries of a list or a table, and returns what made none.
func (m *reader) take(kind *briefing.Kind, heading string, b commonmark.Block, about *briefing.Note) string {
	source := m.source[b.Start:b.End]
	m.at = b.Start
	if rows, ok := commonmark.TableRows(source); ok && b.Shape == commonmark.ParagraphBlock {
		return m.takeTable(kind, heading, rows, about)
	}
	if b.Shape == commonmark.ParagraphBlock {
		m.attend(marked(attendees(commonmark.PlainLine(source)), heading))
		return ""
	}
	var rest []string
	for _, item := range commonmark.ListItems(source) {
		m.at = b.Start + item.At
		if !m.takeItem(kind, heading, item, about) {
			rest = append(rest, "- "+strings.ReplaceAll(item.Source, "\n", "\n  "))
		}
	}
	return strings.Join(rest, "\n")
}

// takeItem makes an entry of an item of a list.
func (m *reader) takeItem(kind *briefing.Kind, heading string, item commonmark.ListItem, about *briefing.Note) bool {
	switch kind.Key {
	case participants:
		all := m.attendeesOf(item)
		m.attend(marked(all, heading))
		return len(all) > 0
	case quotes:
		words, said := spokenItem(item.First)
		if said == "" {
			return false
		}
		q := &briefing.Quote{Text: briefing.Paragraphs(commonmark.PlainLine(words)), Context: markdownOf(item.Rest)}
		m.from = q
		m.attribution(q, said)
		m.add(q, "")
		m.about(q, about)
		return true
	}
	it := kind.New()
	if !m.fillFromItem(it, heading, item) {
		return false
	}
	m.add(it, "")
	m.about(it, about)
	return true
}

// takeChild makes an entry of a chapter below a section's heading, with all
// below that one.
func (m *reader) takeChild(all []chapter, k, size int, kind *briefing.Kind, about *briefing.Note) bool {
	c := &all[k]
	m.at = c.at
	if kind.Key == participants {
		done := false
		for j := range c.body {
			if m.takes(kind, c.title, c.body[j]) {
				done = m.take(kind, c.title, c.body[j], nil) == ""
			}
		}
		if done && size == 1 && len(c.body) == 1 {
			m.anchors.Add(c.title)
			return true
		}
		return false
	}
	blocks := m.blocksOf(all[k : k+size])
	it := kind.New()
	if q, ok := it.(*briefing.Quote); ok && !m.quoted(q, blocks) || c.title == "" {
		return false
	}
	m.at = c.at
	over := m.entry(it, c.title, blocks)
	if q, ok := it.(*briefing.Quote); ok && !strings.Contains(c.title, string(q.Text)[:min(len(q.Text), 12)]) {
		q.Context = markdownOf(commonmark.Escape(c.title, commonmark.LineStart) + "\n\n" + string(q.Context))
	}
	if o, ok := it.(*briefing.Outcome); ok && saysAgreed(all[k].title) {
		o.Status = "agreed"
	}
	m.about(it, about)
	if over != "" {
		m.add(&briefing.Note{Title: c.title, Level: c.level, Detail: markdownOf(over)}, "")
	}
	return true
}

// blocksOf returns the blocks of chapters, the headings of all but the first
// among them.
func (m *reader) blocksOf(all []chapter) []commonmark.Block {
	out := all[0].body[:len(all[0].body):len(all[0].body)]
	for _, c := range all[1:] {
		end := commonmark.LineEnd(m.source, c.at)
		if len(c.body) > 0 {
			end = c.body[0].Start
		}
		out = append(out, commonmark.Block{Shape: commonmark.HeadingBlock, Level: c.level, Start: c.at, End: end, Text: c.title})
		out = append(out, c.body...)
	}
	return out
}
