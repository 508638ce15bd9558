package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// takeAll makes entries of the blocks under a section's heading, and returns
// the source of those that make none.
func (f *freeform) takeAll(s sectionName, c *chapter, about *briefing.Note) string {
	if s.kind.Key == outcomes && f.isProseSection(s, c.body) {
		f.takeDecision(s, c, about)
		return ""
	}
	var rest []string
	hidden := true
	listing := len(f.listing(s, c.body))
	for j := 0; j < len(c.body); j++ {
		b := c.body[j]
		switch {
		case j+1 < len(c.body) && f.isOfBefore(s, b):
			rest = append(rest, strings.TrimRight(f.source[b.Start:c.body[j+1].End], "\n"))
			hidden = false
			j++
		case j < listing && f.takes(s, b):
			if over := f.take(s, b, about); over != "" {
				rest, hidden = append(rest, over), false
			}
		case s.kind.Key == quotes && f.isQuotation(c.body[j:]):
			j += f.takeQuotation(c.body[j:], about) - 1
		default:
			if s.kind.Key == participants && j < listing {
				s.context = f.labelledContext(b, s.context)
			}
			f.statements(b, about)
			rest = append(rest, strings.TrimRight(f.source[b.Start:b.End], "\n"))
			hidden = hidden && f.isHidden(b)
		}
	}
	if hidden {
		return ""
	}
	return strings.Join(rest, "\n\n")
}

// isOfBefore reports whether a line says that the actions after it are those of
// an earlier meeting.
func (f *freeform) isOfBefore(s sectionName, b commonmark.Block) bool {
	if s.kind.Key != actions || b.Shape != commonmark.ParagraphBlock {
		return false
	}
	line := commonmark.PlainLine(f.line(b))
	return strings.HasSuffix(line, ":") && f.words.IsEarlier(line)
}

// labelledContext returns the context of the blocks after a label such as
// "Regrets:", and the one before for any other block.
func (f *freeform) labelledContext(b commonmark.Block, c context) context {
	if b.Shape != commonmark.ParagraphBlock {
		return c
	}
	if next, ok := f.labelLine(f.line(b), c); ok {
		return next
	}
	return c
}

// take makes entries of a list or a table, and returns what made none.
func (f *freeform) take(s sectionName, b commonmark.Block, about *briefing.Note) string {
	source := f.source[b.Start:b.End]
	f.at = b.Start
	if rows, ok := f.htmlTable(b); ok {
		f.attend(f.tableOfPeople(rows, s.context))
		return source
	}
	if rows, ok := commonmark.TableRows(source); ok && b.Shape == commonmark.ParagraphBlock {
		return f.takeTable(s, rows, about)
	}
	if b.Shape == commonmark.IndentedBlock {
		f.attend(f.indentedPeople(source, s.context))
		return ""
	}
	if b.Shape == commonmark.ParagraphBlock {
		all, whole := f.peopleOfParagraph(source, s)
		f.attend(all)
		if whole {
			return ""
		}
		return strings.TrimRight(source, "\n")
	}
	var rest []string
	items := commonmark.ListItems(source)
	if s.kind.Key == participants {
		s.context = f.inList(s.context, items)
	}
	for _, item := range items {
		f.at = b.Start + item.At
		taken := false
		if s.kind.Key == participants {
			var all []*briefing.Participant
			all, s.context = f.attendees(item, s.context, len(items) == 1, 0)
			f.attend(all)
			taken = len(all) > 0
		} else {
			taken = f.takeItem(s, item, about)
		}
		if !taken {
			rest = append(rest, "- "+strings.ReplaceAll(item.Source, "\n", "\n  "))
		}
	}
	return strings.Join(rest, "\n")
}

// takeItem makes an entry of an item of a list that is not of people.
func (f *freeform) takeItem(s sectionName, item commonmark.ListItem, about *briefing.Note) bool {
	if s.kind.Key == quotes {
		words, said := spokenItem(item.First)
		if said == "" {
			return false
		}
		q := &briefing.Quote{Text: briefing.Paragraphs(commonmark.PlainLine(words)), Context: markdownOf(item.Rest)}
		f.from = q
		f.attribution(q, said)
		f.add(q, "")
		f.about(q, about)
		return true
	}
	if !f.isTaken(item) || s.kind.Key == questions && f.isAnswer(item.First) {
		return false
	}
	if first := strings.TrimRight(item.First, " *_"); strings.HasSuffix(first, ":") {
		if s.kind.Key == actions && f.words.IsEarlier(first) {
			return false
		}
		if subs := commonmark.ListItems(strings.TrimLeft(item.Rest, "\n")); len(subs) > 0 {
			return f.takeGroup(s, first, subs, about)
		}
	}
	it := s.kind.New()
	if !f.fillFromItem(it, s.title, item) {
		return false
	}
	if own := textOf(it); f.isNew(it) || own != nil && *own != "" {
		f.add(it, "")
		f.about(it, about)
	}
	return true
}

// takeGroup makes entries of the items below one that is a label, such as the
// name of who is to do them. It returns false where one of them makes none.
func (f *freeform) takeGroup(s sectionName, label string, items []commonmark.ListItem, about *briefing.Note) bool {
	all := true
	at := f.at
	for _, item := range items {
		before := len(f.b.Actions())
		all = f.takeItem(s, item, about) && all
		if actions := f.b.Actions(); len(actions) == before+1 {
			f.owned(actions[before], strings.TrimRight(commonmark.PlainLine(label), ":"))
		}
		f.at = at
	}
	return all
}

// takeQuotation adds a block quote whose speaker is named, and returns how many
// blocks that took.
func (f *freeform) takeQuotation(bs []commonmark.Block, about *briefing.Note) int {
	q := new(briefing.Quote)
	f.from, f.at = q, bs[0].Start
	size := len(bs) - len(f.quotation(q, bs))
	f.add(q, "")
	f.about(q, about)
	return size
}

// about lets an entry lead to the note that it was found under.
func (f *freeform) about(it briefing.Item, n *briefing.Note) {
	if n == nil {
		return
	}
	for _, field := range it.Kind().Fields() {
		if refs, ok := field.Of(it).(*[]briefing.Ref); ok && field.Key == "about" && len(*refs) == 0 {
			*refs = make([]briefing.Ref, 1)
			f.links = append(f.links, link{from: it, into: &(*refs)[0], goal: n})
		}
	}
}

// takeChild makes an entry of a chapter below a section's heading, with all
// below that one; or takes the people that it lists.
func (f *freeform) takeChild(all []chapter, k, size int, s sectionName, about *briefing.Note) bool {
	c := &all[k]
	f.at = c.at
	if s.kind.Key == participants {
		return f.takePeople(c, size, s)
	}
	if !f.isEntry(all, k, s) || f.isClosed(all[k-1].body) {
		return false
	}
	blocks := f.blocksOf(all[k : k+size])
	it := s.kind.New()
	if q, ok := it.(*briefing.Quote); ok && !f.quoted(q, blocks) {
		return false
	}
	over := f.entry(it, c.title, blocks)
	if q, ok := it.(*briefing.Quote); ok && !strings.Contains(c.title, string(q.Text)[:min(len(q.Text), 12)]) {
		q.Context = markdownOf(commonmark.Escape(c.title, commonmark.LineStart) + "\n\n" + string(q.Context))
	}
	if o, ok := it.(*briefing.Outcome); ok && o.Status == "" {
		o.Status = f.statusOf(s.title, c.title+"\n"+string(o.Detail.Plain()))
	}
	f.about(it, about)
	if over != "" {
		f.add(&briefing.Note{Title: c.title, Level: c.level, Detail: markdownOf(over)}, "")
	}
	return true
}

// takePeople takes those whom a chapter below a heading of people lists. It
// returns false where the chapter says more.
func (f *freeform) takePeople(c *chapter, size int, s sectionName) bool {
	var ok bool
	if s.context, ok = f.contextOf(c.title, s.context); !ok {
		return false
	}
	done := len(c.body) > 0
	listing := len(f.listing(s, c.body))
	for j, b := range c.body {
		switch {
		case j < listing && f.takes(s, b):
			done = f.take(s, b, nil) == "" && done
		case !f.isHidden(b):
			done = false
		}
	}
	if done && size == 1 {
		f.anchors.Add(c.title)
	}
	return done && size == 1
}

// blocksOf returns the blocks of chapters, the headings of all but the first
// among them.
func (f *freeform) blocksOf(all []chapter) []commonmark.Block {
	out := all[0].body[:len(all[0].body):len(all[0].body)]
	for _, c := range all[1:] {
		end := commonmark.LineEnd(f.source, c.at)
		if len(c.body) > 0 {
			end = c.body[0].Start
		}
		out = append(out, commonmark.Block{Shape: commonmark.HeadingBlock, Level: c.level, Start: c.at, End: end, Text: c.title})
		out = append(out, c.body...)
	}
	return out
}
