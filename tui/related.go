package tui

import (
	"fmt"

	"readout/briefing"
	"readout/tui/text"
	"readout/tui/typeset"
)

// related lists what the entry is linked to, by section, without what the text
// above links already.
func (c *composer) related() {
	c.page.linked = c.entry.Links()
	above := map[entry]bool{}
	for _, l := range c.page.links {
		to := l.to
		if p, ok := to.(place); ok {
			to = p.entry
		}
		above[to] = true
	}
	last, begun, full := -1, false, false
	for _, e := range c.page.linked {
		if above[e] {
			continue
		}
		k, gap := e.Kind(), 0
		switch {
		case k.order != last:
			full = c.saidHere(e)
			if !full && !begun {
				c.beginRelated()
				begun = true
			}
			c.relatedSection(k, full)
		case full:
			gap = 1
		}
		last = k.order
		c.linkAll(c.addBeside(gap, func(width int) []text.Line { return c.relatedLines(e, width) }), e)
	}
	if !begun {
		c.page.related = len(c.page.pieces)
	}
}

// beginRelated begins what can be beside the text in a wide window.
func (c *composer) beginRelated() {
	c.page.related = len(c.page.pieces)
	c.addBeside(1, func(int) []text.Line { return []text.Line{{{Text: "Related", Style: text.Style{Ink: text.Dim}}}} })
}

// relatedSection begins the related entries of a section; what was said is set
// apart from the text above.
func (c *composer) relatedSection(k kind, full bool) {
	title, gap := k.title, 0
	if n, ok := c.number[k.order]; ok {
		title = fmt.Sprintf("%d %s", n, k.title)
	}
	if full {
		gap = 1
	}
	c.addBeside(gap, func(int) []text.Line {
		return []text.Line{{{Text: " "}, {Text: title, Style: text.Style{Ink: text.SectionInk(k.tint)}}}}
	})
}

// saidHere reports whether an entry is words of the one that is composed.
func (c *composer) saidHere(e entry) bool {
	q := e.Body().Quotation
	if q == nil {
		return false
	}
	_, who := e.Resolve(q.Speaker)
	return who == c.entry
}

// relatedIndent is the room in front of related entries, whose first cell is for
// the sign of the chosen one.
const relatedIndent = 3

// relatedLines sets a related entry: words of this one in full, any other on one
// line.
func (c *composer) relatedLines(e entry, width int) []text.Line {
	if !c.saidHere(e) {
		return []text.Line{relatedRow(e, width)}
	}
	indent := text.Line{{Text: " "}, {Text: "  "}}
	var out []text.Line
	q := e.Body().Quotation
	if len(q.Text) > typeset.MaxWeight { // too long for one piece
		q = &briefing.Quotation{Text: briefing.Paragraphs(typeset.Chunks(string(q.Text))[0] + " …")}
	}
	for _, words := range quoted(q) {
		for _, l := range barred(words, entryInk(e).Bar(), width-relatedIndent) {
			out = append(out, text.Join(indent, unplaced(l)))
		}
	}
	under := text.Line(nil)
	if said := q.Occasion(); said != "" {
		under = append(under, text.Span{Text: said + "  ", Style: text.Style{Ink: text.Dim}})
	}
	if known, ok := c.proofs[e]; ok {
		sign := badge(known.Verdict)
		under = append(under, sign, text.Span{Text: " " + verdictWord(known.Verdict), Style: text.Style{Ink: sign.Style.Ink}})
	}
	for _, l := range text.WrapLine(under, max(width-relatedIndent, 1)) {
		if len(l) > 0 {
			out = append(out, text.Join(indent, l))
		}
	}
	return out
}

// unplaced returns a line without its place in a text.
func unplaced(l text.Line) text.Line {
	out := make(text.Line, len(l))
	for i, s := range l {
		s.Pos = 0
		out[i] = s
	}
	return out
}

// relatedLead is the width of who said what related entries say.
const relatedLead = 10

// besideColumn is the width of what is beside related entries.
const besideColumn = 24

// neighbour is an entry that has another row among those of its own document than it has
// in a list.
type neighbour interface{ RowBeside() briefing.Row }

// relatedRow sets a related entry as a row of a list.
func relatedRow(e entry, width int) text.Line {
	r := e.Row()
	if n, ok := e.(neighbour); ok {
		r = n.RowBeside()
	}
	l := text.Line{{Text: " "}, {Text: "  "}}
	if r.Status != "" {
		l = append(l, glyph(entryInk(e), r.Status), text.Span{Text: " "})
	}
	if r.Lead != "" {
		l = append(l, text.Span{Text: text.Pad(text.Clip(r.Lead, max(width/3, 6)), min(relatedLead, width/3)) + "  ", Style: text.Style{Ink: text.Dim}})
	}
	aside := ""
	if width >= besideMost {
		aside = briefing.JoinFilled([]string{r.Status.Text(), r.Aside}, " · ")
	}
	room := max(width-l.Width(), 1)
	if aside != "" {
		room = max(min(room-2, textWidthMax-l.Width())-besideColumn, room/2)
	}
	words := text.Clip(r.Text, room)
	if aside != "" {
		words = text.Pad(words, room)
	}
	l = append(l, text.Span{Text: words, Style: text.Style{Ink: entryInk(e)}})
	if aside != "" {
		l = append(l, text.Span{Text: "  "}, text.Span{Text: text.Clip(aside, max(width-l.Width()-2, 1)), Style: text.Style{Ink: text.Dim}})
	}
	return l
}

// maxChildren is how many parts of a text are listed under a heading of its own.
const maxChildren = 200

// children lists, under a heading without text of its own, the parts of the text
// that are below it.
func (c *composer) children() {
	in, depth, gap := c.entry.Section(), c.entry.Row().Depth, 1
	for i := c.entry.Index() + 1; i < in.Len(); i++ {
		e := in.Entry(i)
		r := e.Row()
		if r.Depth <= depth {
			return
		}
		if i-c.entry.Index() > maxChildren {
			c.addBeside(0, func(int) []text.Line { return []text.Line{{{Text: "   …", Style: text.Style{Ink: text.Dim}}}} })
			return
		}
		indent := text.Blank(2 * (r.Depth - depth - 1))
		c.linkAll(c.addBeside(gap, func(width int) []text.Line {
			l := text.Join(text.Line{{Text: " "}, {Text: "  "}}, indent)
			return []text.Line{append(l, text.Span{Text: text.Clip(r.Text, max(width-l.Width(), 1)), Style: text.Style{Ink: c.ink}})}
		}), e)
		gap = 0
	}
}
