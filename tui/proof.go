package tui

import (
	"fmt"
	"math"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/verify"
	"readout/tui/text"
	"readout/tui/typeset"
)

// verify compares, in a command, the quotes with their sources.
func (r *reader) verify() action {
	if r.origin.verify == nil {
		return nil
	}
	ctx, doc, compare := r.ctx, r.doc, r.origin.verify
	return run{func() tea.Msg { return proved{doc, compare(ctx, doc)} }}
}

// proved comes back with what is known of each quote.
type proved struct {
	doc    document
	proofs map[entry]verify.Result
}

func (r *reader) receiveProofs(m proved) {
	if m.doc != r.doc {
		return // another version is shown by now
	}
	r.proofs = m.proofs
	if _, ok := r.proofs[r.page.entry]; ok && !r.page.passage {
		r.recompose()
		r.arrange()
	}
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

// verdictWord is a verdict in a word.
func verdictWord(v verify.Verdict) string {
	switch v {
	case verify.Verbatim:
		return "verbatim"
	case verify.Altered:
		return "altered"
	case verify.NotFound:
		return "not found"
	case verify.Unchecked:
		return "unchecked"
	}
	return "no source text"
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
		title, _ = c.entry.Resolve(briefing.Ref(r.Source))
	}
	switch r.Verdict {
	case verify.Verbatim:
		return text.Line{sign, {Text: " verbatim", Style: text.Style{Ink: text.Good}}, {Text: fmt.Sprintf(" in %s, paragraph %d%s", title, r.Paragraph, c.showsPassage()), Style: where}}
	case verify.Altered:
		return text.Line{sign, {Text: " altered", Style: sign.Style}, {Text: fmt.Sprintf(" from %s, paragraph %d%s", title, r.Paragraph, c.showsPassage()), Style: where}}
	case verify.NotFound:
		return text.Line{sign, {Text: " not found", Style: sign.Style}, {Text: " in " + title, Style: where}}
	case verify.Unchecked:
		return text.Line{sign, {Text: " unchecked", Style: sign.Style}, {Text: ", not compared in full with " + title, Style: where}}
	}
	return text.Line{{Text: "no source text to check against", Style: where}}
}

// showsPassage says which key shows a quote in its source, where there are keys.
func (c *composer) showsPassage() string {
	if c.printed {
		return ""
	}
	return "   " + c.keys.key("source") + " shows the passage"
}

// difference sets what an altered quote has changed: what is only in the source,
// and what only in the quote.
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

// showPassage shows where a quote is in its source; or, there, the quote again.
func (r *reader) showPassage() action {
	known, ok := r.proofs[r.page.entry]
	switch {
	case r.page.passage:
		r.toReading(true)
	case !ok || known.Text == nil:
		return say(text.Dim, "No source text to check against")
	case known.Passage == "" && known.Verdict == verify.Unchecked:
		return say(text.Dim, "These words could not be compared in full with their source")
	case known.Passage == "":
		return say(text.Dim, "These words were not found in their source")
	default:
		r.toReading(true)
		r.page = passagePage(r.page.entry, known)
		r.arrange()
	}
	return nil
}

// passagePage is the text of a source as a page, at the passage of a quote,
// whose words are lit.
func passagePage(e entry, r verify.Result) *page {
	p := &page{entry: e, link: -1, passage: true, related: math.MaxInt}
	p.found.piece = -1
	all := r.Text.String()
	for n := 1; n <= r.Text.Paragraphs(); n++ {
		at := r.Text.Paragraph(n)
		for i, part := range typeset.Chunks(all[at.From:at.To]) {
			gap := 0
			if i == 0 && n > 1 {
				gap = 1
			}
			paragraph, lit := flow(part, at.From, r.Words)
			p.pieces = append(p.pieces, piece{
				set: func(width int) []text.Line { return text.Wrap(paragraph, width, text.Style{}) },
				gap: gap, text: paragraph, lit: lit, bytes: len(paragraph),
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
// it words are that are known by their place in the whole text.
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
