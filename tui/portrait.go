package tui

import (
	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/library"
	"readout/briefing/verify"
	"readout/tui/text"
	"readout/tui/typeset"
)

// portrayed is an entry that is a person across a library.
type portrayed interface {
	// Portrait is their page, nil where there is none yet; and whether the entry is a
	// person at all.
	Portrait() (*personPage, bool)
	// mentioned is the entry that a mention leads to.
	mentioned(library.Mention) entry
}

// portrait lays out the page of a person: who they were, all they said in full, and
// what else they are in. Each line leads into its briefing.
func (c *composer) portrait(who portrayed, p *personPage) {
	if p == nil {
		c.addPlain(1, "…", text.Style{Ink: text.Dim})
		return
	}
	c.addPlain(0, p.Facts(), text.Style{Ink: text.Dim})
	if others := p.Others(); len(others) > 0 {
		c.addPlain(0, "Also spelled "+briefing.JoinFilled(others, ", "), text.Style{Ink: text.Dim})
	}
	if roles := p.Roles(); len(roles) > 1 {
		c.portraitSection("Roles", len(roles), text.SectionInk(1))
		for _, r := range roles {
			c.portraitRow(who.mentioned(r.Mention), text.Span{}, r.Years(), r.Text, "")
		}
	}
	for _, k := range briefing.Kinds() {
		all := p.Of(k.Key)
		if len(all) == 0 || k.Key == "participants" {
			continue
		}
		c.portraitSection(k.Title, len(all), text.SectionInk(k.Tint))
		for i, m := range all {
			if k.Key == "questions" && i == maxQuestions {
				c.addPlain(0, "Older questions: positions and later answers were not looked up", text.Style{Ink: text.Dim})
			}
			c.mention(who, p, k, m)
		}
	}
}

func (c *composer) portraitSection(title string, n int, ink text.Ink) {
	c.addBeside(1, func(int) []text.Line {
		return []text.Line{{{Text: title, Style: text.Style{Ink: ink, Bold: true}}, {Text: "  " + briefing.Number(n), Style: text.Style{Ink: text.Dim}}}}
	})
}

// mention lays out an entry that the person is in: their words in full, any other on
// one line.
func (c *composer) mention(who portrayed, p *personPage, k *briefing.Kind, m library.Mention) {
	to := who.mentioned(m)
	ink := text.SectionInk(k.Tint)
	switch {
	case k.Key == "quotes" && m.Speaks:
		c.spoke(to, m, p.Verdicts[m.Address])
	case k.Key == "questions":
		said := ""
		if position := p.Positions[m.Address]; position != "" {
			said = "position: " + briefing.FirstWords(position.Plain(), 12)
		}
		c.portraitRow(to, glyph(ink, p.Status(m)), day(m.Date).Short(), m.Heading, said)
	case k.Key == "actions":
		due := ""
		if m.Due != "" {
			due = "due " + m.Due.Short()
		}
		if m.Overdue(p.today) {
			due += ", overdue"
		}
		c.portraitRow(to, glyph(ink, briefing.Status(m.Status)), day(m.Date).Short(), m.Heading, due)
	default:
		c.portraitRow(to, glyph(ink, briefing.Status(m.Status)), day(m.Date).Short(), m.Heading, briefing.Status(m.Status).Text())
	}
}

// portraitColumn is the width of the days on the page of a person.
const portraitColumn = 11

// portraitRow lays out a line that leads into a briefing, with something on its right
// where there is room, and else below.
func (c *composer) portraitRow(to entry, sign text.Span, when, words, aside string) {
	ink := text.Plain
	if to != nil {
		ink = entryInk(to)
	}
	indent := text.Line{{Text: " "}, {Text: "  "}}
	words = clean.Lines(words)
	c.add(0, words, func(width int) []text.Line {
		l := text.Join(indent, text.Line{{Text: text.Pad(when, portraitColumn) + "  ", Style: text.Style{Ink: text.Dim}}})
		if sign.Text != "" {
			l = append(l, sign, text.Span{Text: " "})
		}
		room := max(width-l.Width(), 8)
		var out []text.Line
		for i, line := range text.Wrap(words, room, text.Style{Ink: ink}) {
			if i == 0 {
				out = append(out, text.Join(l, line))
				continue
			}
			out = append(out, text.Join(text.Line{{Text: " "}}, text.Blank(l.Width()-1), line))
		}
		if aside == "" {
			return out
		}
		last := len(out) - 1
		beside := text.Line{{Text: aside, Style: text.Style{Ink: text.Dim}}}
		if out[last].Width()+2+beside.Width() <= width {
			out[last] = text.Join(out[last], text.Blank(2), beside)
			return out
		}
		for _, line := range text.Wrap(aside, room, text.Style{Ink: text.Dim}) {
			out = append(out, text.Join(text.Line{{Text: " "}}, text.Blank(l.Width()-1), unplaced(line)))
		}
		return out
	})
	if to != nil {
		c.linkAll(len(c.page.pieces)-1, to)
	}
}

// spoke lays out what the person said: where and when, whether the source says so, and
// the words.
func (c *composer) spoke(to entry, m library.Mention, verdict string) {
	indent := text.Line{{Text: " "}, {Text: "  "}}
	where := briefing.JoinFilled([]string{day(m.Date).Short(), m.Title}, " · ")
	above := func(width int) text.Line {
		var checked text.Line
		if v := verify.Verdict(verdict); verdict != "" && v != verify.NoSource {
			sign := badge(v)
			checked = text.Line{{Text: "  "}, sign, {Text: " " + verdictWord(v), Style: text.Style{Ink: sign.Style.Ink}}}
		}
		room := max(width-indent.Width()-checked.Width(), 10)
		return text.Join(indent, text.Line{{Text: text.Clip(where, room), Style: text.Style{Ink: text.Dim}}}, checked)
	}
	bar := entryInk(to).Bar()
	for i, paragraph := range quoted(&briefing.Quotation{Text: briefing.Paragraphs(m.Text)}) {
		for n, part := range typeset.Chunks(paragraph) {
			first, gap := i == 0 && n == 0, 0
			if first {
				gap = 1
			}
			part = clean.Lines(part)
			c.add(gap, part, func(width int) []text.Line {
				var out []text.Line
				if first {
					out = append(out, above(width))
				}
				for _, l := range barred(part, bar, max(width-relatedIndent, 4)) {
					out = append(out, text.Join(indent, l))
				}
				return out
			})
			if first {
				c.linkAll(len(c.page.pieces)-1, to)
			}
		}
	}
}
