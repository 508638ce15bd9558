package tui

import (
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/verify"
	"readout/tui/text"
	"readout/tui/typeset"
)

// composer lays out an entry as the pieces of a page.
type composer struct {
	page   *page
	set    *typeset.Typesetter
	keys   Keymap
	entry  entry
	kind   kind // of its section
	ink    text.Ink
	number numbering
	proofs map[entry]verify.Result
	// printed means that what is composed is not shown in the window, where keys
	// do something.
	printed bool
}

// compose lays out the text of the entry.
func (c *composer) compose() {
	body := c.body()
	c.from()
	c.head(body)
	if who, ok := c.entry.(portrayed); ok {
		if page, is := who.Portrait(); is {
			c.portrait(who, page)
			return
		}
	}
	c.inARow(0, body.Lead)
	if e, ok := c.entry.(discussed); ok {
		if said := e.History(); said != "" {
			c.addPlain(0, said, text.Style{Ink: text.Dim})
		}
	}
	c.words(body.Quotation)
	if r, ok := c.proofs[c.entry]; ok {
		c.proof(r)
	}
	c.prose(body.Text)
	for _, f := range body.Tail {
		c.fact(f)
	}
	c.elsewhere()
	if c.kind.outline && body.Text == "" {
		c.children()
	}
	if about, ok := c.entry.(introduction); c.kind.text && c.entry.Row().Text == "" && (!ok || len(about.Colophon()) == 0) {
		c.addBeside(0, func(int) []text.Line {
			return []text.Line{{{Text: "There is no summary.", Style: text.Style{Ink: text.Dim}}}}
		})
	}
	c.introduce()
}

// body is what there is to read of the entry, without what the screen shows
// elsewhere.
func (c *composer) body() briefing.Body {
	body := c.entry.Body()
	elsewhere := func(f briefing.Fact) bool { return f.Implied }
	body.Lead = slices.DeleteFunc(body.Lead, elsewhere)
	if !c.printed { // where nothing related follows
		body.Tail = slices.DeleteFunc(body.Tail, elsewhere)
	}
	return body
}

// add adds a piece of some text after a number of blank lines, and returns it.
// The lines have their positions in that text.
func (c *composer) add(gap int, searched string, set func(width int) []text.Line) *piece {
	if len(c.page.pieces) == 0 {
		gap = 0
	}
	c.page.pieces = append(c.page.pieces, piece{set: set, gap: gap, text: searched})
	p := &c.page.pieces[len(c.page.pieces)-1]
	p.made(searched)
	return p
}

// addBeside adds a piece that does not belong to the text: find passes it by. It
// returns its number.
func (c *composer) addBeside(gap int, set func(width int) []text.Line) int {
	c.add(gap, "", set)
	return len(c.page.pieces) - 1
}

// linkAll makes a piece a link to an entry.
func (c *composer) linkAll(piece int, to entry) {
	c.page.links = append(c.page.links, pageLink{to: to, piece: piece})
}

// link makes the links of a phrase in the piece that is added next.
func (c *composer) link(p phrase) {
	for _, l := range p.links {
		l.piece = len(c.page.pieces)
		c.page.links = append(c.page.links, l)
	}
}

// addPlain adds plain text in one style.
func (c *composer) addPlain(gap int, plain string, style text.Style) {
	words := clean.Lines(plain)
	c.add(gap, words, func(width int) []text.Line { return text.Wrap(words, width, style) })
}

// addMarkdown adds a block of Markdown.
func (c *composer) addMarkdown(gap int, block briefing.Markdown) {
	p := c.add(gap, "", func(width int) []text.Line { return c.set.Set(block, width) })
	p.markdown = block
	p.made(string(block))
}

// from names the document that the entry is from, with a link to it.
func (c *composer) from() {
	e, ok := c.entry.(borrowed)
	if !ok {
		return
	}
	name, to := e.From()
	if to == nil {
		return
	}
	c.link(phrase{links: []pageLink{{to: to, at: text.Range{To: len(clean.Lines(name))}}}})
	c.addPlain(0, name, text.Style{Ink: text.Dim})
	c.addBeside(0, func(int) []text.Line { return []text.Line{nil} })
}

func (c *composer) head(body briefing.Body) {
	part, rest := typeset.Chunk(heading(c.entry, body))
	if part == "" {
		return
	}
	for ; rest != ""; part, rest = typeset.Chunk(rest) {
		c.addPlain(0, part, text.Style{Ink: text.Heading, Bold: true})
	}
	title, aside := clean.Lines(part), body.Aside
	speaker, ink := c.speaker(body, title), text.Heading
	if len(speaker.links) > 0 {
		ink = entryInk(speaker.links[0].to)
	}
	style := text.Style{Ink: ink, Bold: true}
	c.link(speaker)
	if aside == "" {
		c.addPlain(0, title, style)
		return
	}
	all := title + typeset.Apart + aside
	beside := text.Line{{Text: aside, Style: text.Style{Ink: text.Dim}, Pos: len(all) - len(aside) + 1}}
	c.add(0, all, func(width int) []text.Line {
		lines := text.Wrap(title, width, style)
		last := len(lines) - 1
		if lines[last].Width()+2+beside.Width() <= width {
			lines[last] = text.Join(lines[last], text.Blank(2), beside)
			return lines
		}
		return append(lines, text.WrapLine(beside, width)...)
	})
}

// speaker makes a link of a heading that is the name of who said the words under
// it.
func (c *composer) speaker(body briefing.Body, title string) phrase {
	if body.Quotation == nil {
		return phrase{}
	}
	name, to := c.entry.Resolve(body.Quotation.Speaker)
	if to == nil || name != title {
		return phrase{}
	}
	return phrase{links: []pageLink{{to: to, at: text.Range{To: len(title)}}}}
}

// heading is what is above an entry; nothing above a summary without a
// headline, which the frame names.
func heading(e entry, body briefing.Body) string {
	if body.Head != "" || e.Kind().text {
		return body.Head
	}
	return e.Title()
}

// inARow sets facts one after the other, and begins a line only between two.
func (c *composer) inARow(gap int, facts []briefing.Fact) {
	if len(facts) == 0 {
		return
	}
	items := make([]text.Line, len(facts))
	n := 0
	for i, f := range facts {
		item := c.short(f).from(n)
		items[i] = item.Line
		c.link(item)
		n += item.Len() + len(typeset.Apart)
	}
	var all strings.Builder
	all.Grow(n)
	for i, item := range items {
		if i > 0 {
			all.WriteString(typeset.Apart)
		}
		for _, s := range item {
			all.WriteString(s.Text)
		}
	}
	c.add(gap, all.String(), func(width int) []text.Line {
		between := text.Line{{Text: " · ", Style: text.Style{Ink: text.Faint}}}
		var out []text.Line
		for _, l := range rows(items, between, nil, width) {
			out = append(out, text.WrapLine(l, width)...)
		}
		return out
	})
}

// rows puts items in lines as far as they fit, with something between two on one
// line and something in front of each further line.
func rows(items []text.Line, between, indent text.Line, width int) []text.Line {
	var out []text.Line
	for _, item := range items {
		last := len(out) - 1
		switch {
		case last < 0:
			out = append(out, item)
		case out[last].Width()+between.Width()+item.Width() <= width:
			out[last] = text.Join(out[last], between, item)
		default:
			out = append(out, text.Join(indent, item))
		}
	}
	return out
}

// phrase is a few words, with the links in them.
type phrase struct {
	text.Line
	links []pageLink // whose ranges are in the text of the line
}

// from returns the phrase as it is in a text in which it begins at some byte.
func (p phrase) from(at int) phrase {
	p.Place(at + 1)
	for i := range p.links {
		p.links[i].at.From += at
		p.links[i].at.To += at
	}
	return p
}

// short sets a fact as a few words.
func (c *composer) short(f briefing.Fact) phrase {
	switch {
	case f.Status != "":
		return staged(glyph(c.ink, f.Status), f.Status.Text())
	case f.Stage != briefing.NoStage:
		return staged(stageGlyph(c.ink, f.Stage), f.Text)
	case f.Unlabelled && len(f.Refs) == 0:
		return phrase{Line: text.Line{{Text: f.Text, Style: text.Style{Ink: text.Dim}}}}
	}
	label := text.Span{Text: strings.ToLower(f.Label) + " ", Style: text.Style{Ink: text.Dim}}
	if len(f.Refs) > 0 {
		return c.names(label, f.Refs...)
	}
	return phrase{Line: text.Line{label, {Text: f.Text}}}
}

// staged sets how far something has come after its sign.
func staged(sign text.Span, words string) phrase {
	return phrase{Line: text.Line{sign, {Text: " " + words, Style: text.Style{Ink: sign.Style.Ink}}}}
}

// names sets the names of what references are to after a label. They are links.
func (c *composer) names(label text.Span, refs ...briefing.Ref) phrase {
	p := phrase{Line: append(make(text.Line, 0, 2*len(refs)), label), links: make([]pageLink, 0, len(refs))}
	at := len(label.Text)
	for i, r := range refs {
		if i > 0 {
			p.Line = append(p.Line, text.Span{Text: ", ", Style: text.Style{Ink: text.Dim}})
			at += len(", ")
		}
		name, to := c.entry.Resolve(r)
		lk := text.Style{}
		if to != nil {
			lk.Ink = entryInk(to)
			p.links = append(p.links, pageLink{to: to, at: text.Range{From: at, To: at + len(name)}})
		}
		p.Line = append(p.Line, text.Span{Text: name, Style: lk})
		at += len(name)
	}
	return p
}

// words sets what somebody said beside a bar, and under it how it is known.
func (c *composer) words(q *briefing.Quotation) {
	if q == nil {
		return
	}
	bar := c.ink.Bar()
	for _, p := range quoted(q) {
		for n, part := range typeset.Chunks(p) {
			gap := 0
			if n == 0 {
				gap = 1
			}
			words := clean.Lines(part)
			c.add(gap, words, func(width int) []text.Line { return barred(words, bar, width) })
		}
	}
	if said := q.Occasion(); said != "" {
		c.addPlain(1, said, text.Style{Ink: text.Dim})
	}
}

// quoted returns the paragraphs of what was said, in quotation marks.
func quoted(q *briefing.Quotation) []string {
	paragraphs := strings.Split(string(q.Text), "\n\n")
	paragraphs[0] = "“" + paragraphs[0]
	paragraphs[len(paragraphs)-1] += "”"
	return paragraphs
}

// barred sets words beside a bar.
func barred(words string, bar text.Ink, width int) []text.Line {
	lines := text.Wrap(words, max(width-2, 1), text.Style{})
	for i, l := range lines {
		lines[i] = append(text.Line{{Text: "▎ ", Style: text.Style{Ink: bar}}}, l...)
	}
	return lines
}

// prose sets Markdown, block by block.
func (c *composer) prose(md briefing.Markdown) {
	for _, block := range typeset.Blocks(md) {
		c.addMarkdown(1, block)
	}
}

// fact sets a fact under the text: its label, and what it says.
func (c *composer) fact(f briefing.Fact) {
	p := c.label(f)
	label := p.Place(1)
	c.link(p)
	c.add(1, label.Text(), func(width int) []text.Line { return text.WrapLine(label, width) })
	for i, block := range typeset.Blocks(f.Long) {
		c.addMarkdown(min(i, 1), block)
	}
}

// label sets what a fact under the text says in a few words.
func (c *composer) label(f briefing.Fact) phrase {
	label := text.Span{Text: f.Label, Style: text.Style{Ink: text.Dim}}
	if f.Of == "" && len(f.Refs) == 0 && f.Text == "" {
		return phrase{Line: text.Line{label}}
	}
	label.Text += "  "
	switch {
	case f.Of != "":
		return c.names(label, f.Of)
	case len(f.Refs) > 0:
		return c.names(label, f.Refs...)
	}
	return phrase{Line: text.Line{label, {Text: f.Text}}}
}

// glanceColumn is the width of the names of the sections at a glance.
const glanceColumn = 16

// introduce ends the entry that introduces its document: with whose account this
// is, and how much the other sections hold.
func (c *composer) introduce() {
	about, ok := c.entry.(introduction)
	if !c.kind.text || !ok {
		return
	}
	c.inARow(1, about.Colophon())
	for i, g := range about.Glance() {
		if i == 0 {
			c.addBeside(1, func(int) []text.Line { return []text.Line{{{Text: "At a glance", Style: text.Style{Ink: text.Dim}}}} })
		}
		c.addBeside(0, func(width int) []text.Line { return g.lines(width) })
	}
}

// lines sets how many entries have which status.
func (g glance) lines(width int) []text.Line {
	own := text.SectionInk(g.kind.tint)
	name := text.Line{{Text: text.Pad(g.kind.title, glanceColumn), Style: text.Style{Ink: own}}}
	var items []text.Line
	for _, t := range g.tallies {
		items = append(items, text.Line{glyph(own, t.Status), {Text: " " + briefing.Number(t.Count) + " " + t.Status.Text()}})
	}
	items[0] = text.Join(name, items[0])
	return rows(items, text.Blank(3), text.Blank(glanceColumn), width)
}
