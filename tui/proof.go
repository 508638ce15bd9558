package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/verify"
	"readout/tui/text"
	"readout/tui/typeset"
)

// prove compares the quotes with their sources, in a command.
func (a *app) prove() tea.Cmd {
	desk, b := a.desk, a.brief
	return func() tea.Msg { return proved{b, desk.Verify(b)} }
}

// proved comes back with what is known of each quote.
type proved struct {
	brief   *briefing.Briefing
	results []verify.Result
}

func (m proved) apply(a *app) tea.Cmd {
	if m.brief != a.brief {
		return nil // another version is shown by now
	}
	a.proofs = map[briefing.Entry]verify.Result{}
	for _, r := range m.results {
		if e, ok := a.brief.Find(r.ID); ok && (r.Verdict != verify.NoSource || r.Warning != "") {
			a.proofs[e] = r
		}
	}
	if _, ok := a.proofs[a.page.entry]; ok && !a.page.passage {
		here := a.here()
		a.page = nil
		a.restore(here)
	}
	return nil
}

// badge is the sign of a verdict.
func badge(v verify.Verdict) text.Span {
	switch v {
	case verify.Verbatim:
		return text.Span{Text: "✓", Style: text.Style{Ink: text.Good}}
	case verify.Altered:
		return text.Span{Text: "≈", Style: text.Style{Ink: text.Pending, Bold: true}}
	case verify.NotFound:
		return text.Span{Text: "✗", Style: text.Style{Ink: text.Bad, Bold: true}}
	case verify.Unchecked:
		return text.Span{Text: "?", Style: text.Style{Ink: text.Bad, Bold: true}}
	}
	return text.Span{Text: "·", Style: text.Style{Ink: text.Dim}}
}

// proof says under a quote how it compares with its source.
func (c *composer) proof(r verify.Result) {
	said := c.verdict(r)
	c.addBeside(1, func(width int) []text.Line { return text.WrapLine(said, width) })
	if r.Difference != nil {
		c.addBeside(0, func(width int) []text.Line { return text.WrapLine(difference(r.Difference), width) })
	}
	if r.Warning != "" {
		c.addBeside(0, func(width int) []text.Line { return text.Wrap("! "+r.Warning, width, text.Style{Ink: text.Dim}) })
	}
}

func (c *composer) verdict(r verify.Result) text.Line {
	sign := badge(r.Verdict)
	where := text.Style{Ink: text.Dim}
	title := "the source"
	if r.Source != "" {
		title = c.entry.Briefing().Name(briefing.Ref(r.Source))
	}
	switch r.Verdict {
	case verify.Verbatim:
		return text.Line{sign, {Text: " verbatim", Style: text.Style{Ink: text.Good}}, {Text: fmt.Sprintf(" in %s, paragraph %d   s shows it there", title, r.Paragraph), Style: where}}
	case verify.Altered:
		return text.Line{sign, {Text: " altered", Style: sign.Style}, {Text: fmt.Sprintf(" from %s, paragraph %d   s shows it there", title, r.Paragraph), Style: where}}
	case verify.NotFound:
		return text.Line{sign, {Text: " not found", Style: sign.Style}, {Text: " in " + title, Style: where}}
	case verify.Unchecked:
		return text.Line{sign, {Text: " unchecked", Style: sign.Style}, {Text: ", not compared in full with " + title, Style: where}}
	}
	return text.Line{{Text: "no source text to check against", Style: where}}
}

// difference sets what an altered quote has changed: what stands in the source
// alone, and what in the quote alone.
func difference(d verify.Difference) text.Line {
	var l text.Line
	for _, c := range d {
		words := strings.Join(strings.Fields(c.Text), " ")
		after := ""
		if words != strings.TrimRight(c.Text, " \n\t") || strings.TrimRight(c.Text, " \n\t") != c.Text {
			after = " "
		}
		switch c.Kind {
		case verify.Removed:
			l = append(l, text.Span{Text: "[-" + words + "-]", Style: text.Style{Ink: text.Bad, Strike: true}}, text.Span{Text: after})
		case verify.Added:
			l = append(l, text.Span{Text: "{+" + words + "+}", Style: text.Style{Ink: text.Good, Underline: true}}, text.Span{Text: after})
		default:
			l = append(l, text.Span{Text: words + after, Style: text.Style{Ink: text.Dim}})
		}
	}
	return l
}

// showPassage shows where in its source the quote stands; or, there, the quote
// again.
func (a *app) showPassage() {
	r, ok := a.proofs[a.page.entry]
	switch {
	case a.page.passage:
		a.toReading(true)
	case !ok || r.Text == nil:
		a.say(text.Dim, "There is no source text to check this against.")
	case r.Passage == "" && r.Verdict == verify.Unchecked:
		a.say(text.Dim, "These words could not be compared in full with their source.")
	case r.Passage == "":
		a.say(text.Dim, "These words were not found in their source.")
	default:
		a.toReading(true)
		a.page = passagePage(a.page.entry, r)
		a.arrange()
	}
}

// passagePage is the text of a source as a page, at the passage of a quote,
// whose words are lit.
func passagePage(e briefing.Entry, r verify.Result) *page {
	p := &page{entry: e, link: -1, passage: true}
	p.found.piece = -1
	all := r.Text.String()
	for n := 1; n <= r.Text.Paragraphs(); n++ {
		at := r.Text.Paragraph(n)
		for i, part := range typeset.Chunks(all[at.From:at.To]) {
			paragraph, lit := flow(part, at.From, r.Words)
			p.pieces = append(p.pieces, piece{
				set: func(width int) []text.Line { return text.Wrap(paragraph, width, text.Style{}) },
				gap: index(i == 0 && n > 1), link: -1, text: paragraph, lit: lit, bytes: len(paragraph),
			})
			if at.From <= r.Span.From {
				p.at.piece = len(p.pieces) - 1
			}
			at.From += len(part)
		}
	}
	return p
}

// flow returns a paragraph with its white space as single spaces, and where in
// it words stand that are known by their place in the whole text.
func flow(paragraph string, from int, words []verify.Span) (string, []text.Range) {
	var b strings.Builder
	places := make([]int, len(paragraph)+1)
	blank := false
	for i, r := range paragraph {
		places[i] = b.Len()
		if strings.ContainsRune(" \n\t\r", r) {
			blank = b.Len() > 0
			continue
		}
		if blank {
			b.WriteByte(' ')
			places[i], blank = b.Len(), false
		}
		b.WriteRune(r)
	}
	places[len(paragraph)] = b.Len()
	var lit []text.Range
	for _, w := range words {
		if w.From >= from && w.To <= from+len(paragraph) {
			lit = append(lit, text.Range{From: places[w.From-from], To: places[w.To-from]})
		}
	}
	return b.String(), lit
}
