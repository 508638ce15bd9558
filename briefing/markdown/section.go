package markdown

import (
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
)

// section is a kind of entries that a heading or a label names.
type sectionName struct {
	kind    *briefing.Kind
	context context // of people
	title   string
	one     bool // the heading names one entry: "Decision"
	label   bool // it is a line in the text, and no heading
}

// sectionOf returns the section that a heading names: by its title or a heading
// of its own in English, or by a word for it in any language.
func (f *freeform) sectionOf(heading string) (sectionName, bool) {
	s, ok := f.named(heading)
	if ok {
		if k := briefing.KindNamed(s.Key.String()); k != nil {
			return sectionName{kind: k, context: context{attendance: s.Attendance}, title: heading, one: f.words.IsOne(heading)}, true
		}
	}
	if len(heading) > briefing.MaxCalled {
		return sectionName{}, false
	}
	bare := strings.ToLower(strings.Trim(heading, " :0123456789."))
	for _, k := range briefing.Kinds() {
		if k.Key != notes && (bare == k.Key || bare == strings.ToLower(k.Title) || slices.Contains(k.Headings, bare)) {
			return sectionName{kind: k, title: heading}, true
		}
	}
	return sectionName{}, false
}

// named returns the section that a heading or a label names. Most are asked for
// again and again.
func (f *freeform) named(heading string) (minutes.Section, bool) {
	if known, ok := f.names[heading]; ok {
		return known.Section, known.ok
	}
	s, ok := f.words.Section(heading)
	if len(f.names) < maxNamed && len(heading) <= 2*briefing.MaxCalled {
		f.names[heading] = answer{s, ok}
	}
	return s, ok
}

// answer is what a heading or a label names, if anything.
type answer struct {
	minutes.Section
	ok bool
}

// maxNamed is how many headings and labels are remembered.
const maxNamed = 10_000

// section reads a chapter whose heading names a section, and the n-1 below it.
// It returns false, having read nothing, where nothing in it is understood as an
// entry; what else is not understood stays as a note.
func (f *freeform) section(all []chapter, i, n int, s sectionName) bool {
	c := &all[i]
	f.at = c.at
	if !f.understood(all[i:i+n], s) {
		if f.saysSomething(c.body) {
			f.Warnf(f.posOf(c.at), briefing.CodeUnclear, "it is kept in Notes", "nothing under the heading %s was understood as %s", briefing.Quoted(c.title), s.kind.Many)
		}
		return false
	}
	f.anchors.Add(c.title)
	f.enter(c.level, nil)
	about := f.noteAbove(c.level)
	if rest := f.takeAll(s, c, about); rest != "" {
		c.note = &briefing.Note{Title: c.title, Level: c.level, Detail: markdownOf(rest)}
		f.at = c.at
		f.add(c.note, "")
		f.anchor(c.note.Detail)
	}
	for k := i + 1; k < i+n; {
		size := 1
		for k+size < i+n && all[k+size].level > all[k].level {
			size++
		}
		if f.takeChild(all, k, size, s, about) {
			k += size
			continue
		}
		f.note(all, k, all[k].body)
		k++
	}
	return true
}

// listing returns the blocks under a heading that can list what it names: of
// people, those before a break or a sentence, after which the text goes on to
// something else.
func (f *freeform) listing(s sectionName, body []commonmark.Block) []commonmark.Block {
	if s.kind.Key != participants {
		return body
	}
	for i, b := range body {
		switch b.Shape {
		case commonmark.BreakBlock:
			if i > 0 {
				return body[:i]
			}
		case commonmark.ParagraphBlock:
			line := f.line(b)
			if _, label := f.labelLine(line, s.context); label {
				continue
			}
			if i > 0 && !f.takes(s, b) && (strings.HasSuffix(line, ":") || f.isSentence(withoutLinks(line))) {
				return body[:i]
			}
		}
	}
	return body
}

// saysSomething reports whether blocks say more than that there is nothing.
func (f *freeform) saysSomething(bs []commonmark.Block) bool {
	for _, b := range bs {
		if f.isHidden(b) {
			continue
		}
		if b.Shape != commonmark.ListBlock {
			if !f.words.IsNone(commonmark.PlainLine(f.line(b))) {
				return true
			}
			continue
		}
		for _, item := range commonmark.ListItems(f.source[b.Start:b.End]) {
			if !f.words.IsNone(commonmark.PlainLine(item.Source)) {
				return true
			}
		}
	}
	return false
}

// understood reports whether something in a section makes an entry of its kind.
func (f *freeform) understood(all []chapter, s sectionName) bool {
	own := all[0].body
	if s.kind.Key == outcomes && f.isProseSection(s, own) {
		_, ok := f.decision(s, own)
		return ok
	}
	for i, c := range all {
		inner := s
		if i > 0 && s.kind.Key == participants {
			var ok bool
			if inner.context, ok = f.contextOf(c.title, s.context); !ok {
				continue
			}
		}
		for j, b := range f.listing(inner, c.body) {
			if (i == 0 || s.kind.Key == participants) && f.takes(inner, b) {
				return true
			}
			if s.kind.Key == quotes && f.isQuotation(c.body[j:]) {
				return true
			}
		}
	}
	if s.kind.Key == quotes || s.kind.Key == participants || f.isClosed(own) {
		return false
	}
	for k := 1; k < len(all); k++ {
		if all[k].level == all[1].level && f.isEntry(all, k, s) {
			return true
		}
	}
	return false
}

// isClosed reports whether a thematic break ends a section that has nothing of
// its own: what follows is not part of it.
func (f *freeform) isClosed(body []commonmark.Block) bool {
	for _, b := range body {
		if s := f.line(b); b.Shape == commonmark.BreakBlock && strings.Trim(s, "-*_ ") == "" {
			return true
		}
	}
	return false
}

// isEntry reports whether a heading below that of a section is an entry of it:
// it has facts as an export writes them, or is one of several decisions,
// questions or the like, and not a part of one, such as Options.
func (f *freeform) isEntry(all []chapter, k int, s sectionName) bool {
	c := &all[k]
	if c.title == "" || f.words.Weighs(c.title) || f.words.IsNone(c.title) {
		return false
	}
	if _, section := f.named(c.title); section {
		return false
	}
	if len(c.body) > 0 && c.body[0].Shape == commonmark.ParagraphBlock {
		if label, _, _, ok := readFact(f.line(c.body[0])); ok && labelled(s.kind.Fields(), label) != nil {
			return true
		}
	}
	return s.kind.Key != actions && !s.one
}

// takes reports whether a block makes entries of a kind.
func (f *freeform) takes(s sectionName, b commonmark.Block) bool {
	source := f.source[b.Start:b.End]
	people := s.kind.Key == participants
	if rows, ok := f.htmlTable(b); ok && people {
		return len(f.tableOfPeople(rows, s.context)) > 0
	}
	if people && b.Shape == commonmark.IndentedBlock {
		return f.indentedPeople(source, s.context) != nil
	}
	if b.Shape == commonmark.ParagraphBlock {
		if rows, table := commonmark.TableRows(source); table {
			return !people || len(f.tableOfPeople(rows, s.context)) > 0
		}
		if !people {
			return false
		}
		all, _ := f.peopleOfParagraph(source, s)
		return all != nil
	}
	if b.Shape != commonmark.ListBlock {
		return false
	}
	items := commonmark.ListItems(source)
	good, full, spoken := 0, false, 0
	c := f.inList(s.context, items)
	for _, item := range items {
		switch {
		case people:
			var all []*briefing.Participant
			all, c = f.attendees(item, c, len(items) == 1, 0)
			if len(all) > 0 {
				good++
			}
			for _, p := range all {
				full = full || strings.ContainsAny(bareName(p.Name), " ") || !isASCII(p.Name)
			}
		case s.kind.Key == quotes:
			if _, said := spokenItem(item.First); said != "" {
				good++
			}
		case s.kind.Key == questions && f.isAnswer(item.First):
			spoken++
		case f.isTaken(item):
			good++
		}
	}
	if spoken > 0 && spoken*2 >= len(items) {
		return false // what was said on the questions, and not a list of them
	}
	if people {
		return full || good > 0 && good*2 >= len(items)
	}
	return good > 0 && (s.kind.Key != quotes || good*2 >= len(items))
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 })
}

// isAnswer reports whether an item under a heading of questions is none: somebody
// speaks, or a sentence says something.
func (f *freeform) isAnswer(item string) bool {
	text := commonmark.PlainLine(item)
	return f.isSpoken(item) || strings.HasSuffix(text, ".") && !strings.Contains(text, "?")
}

// inList returns the context of the items of a list.
func (f *freeform) inList(c context, items []commonmark.ListItem) context {
	names := make([]string, len(items))
	pairs := 0
	for i, item := range items {
		names[i] = item.First
		if strings.Count(item.First, ",") == 1 {
			pairs++
		}
	}
	c.inverted = f.areInverted(names, false)
	c.one = pairs > 2 && pairs*2 >= len(items) || f.pairs && len(items) < 3
	f.pairs = f.pairs || c.one
	return c
}

// peopleOfParagraph reads a paragraph under a heading of people: names with
// commas between, or one a line. It also reports whether the paragraph says no
// more.
func (f *freeform) peopleOfParagraph(source string, s sectionName) (all []*briefing.Participant, whole bool) {
	source = strings.TrimSpace(source)
	if names := f.withoutRemark(source); names != source {
		return f.mostlyPeople(names, s.context), false
	}
	all = f.namesPerLine(source, s.context)
	if all == nil {
		all = f.labelledPeople(strings.ReplaceAll(source, "\n", " "), s.context, false)
	}
	if len(all) == 1 && !strings.Contains(all[0].Name, " ") && isASCII(all[0].Name) {
		return nil, false // a word by itself is text, not a name
	}
	if all == nil && !s.label {
		return f.mostlyPeople(source, s.context), false
	}
	return all, true
}

// isTaken reports whether an item of a list says what its section lists: it is
// not a placeholder, and not struck out.
func (f *freeform) isTaken(item commonmark.ListItem) bool {
	first, box := withoutBox(item.First)
	if _, struck := withoutStrike(first); struck && box != "x" || commonmark.ListMarker(first) > 0 {
		return false
	}
	return !f.words.IsNone(commonmark.PlainLine(first))
}
