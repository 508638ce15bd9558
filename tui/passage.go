package tui

import (
	"sort"
	"strings"

	"readout/briefing"
	"readout/tui/text"
	"readout/tui/typeset"
)

// speaker is an entry of somebody whose words are in the text of other entries,
// as in minutes.
type speaker interface{ Passages() []passage }

// passage is what somebody says in the text of an entry.
type passage struct {
	in   place
	text briefing.Markdown
}

// place is an entry, and one of the passages in its text.
type place struct {
	entry
	passage int
}

// spoken is an entry with passages in its text.
type spoken interface {
	// PassageWords returns the first words of a passage, and how often they are
	// in the text before.
	PassageWords(n int) (words string, nth int)
}

// passages shows what the person says elsewhere, each with a link to it.
func (c *composer) passages() {
	who, ok := c.entry.(speaker)
	if !ok {
		return
	}
	for i, p := range who.Passages() {
		if i == 0 {
			c.addBeside(1, func(int) []text.Line {
				return []text.Line{{{Text: "In the minutes", Style: text.Style{Ink: text.Dim}}}}
			})
		}
		if i > 0 {
			c.addBeside(0, func(int) []text.Line { return []text.Line{nil} })
		}
		c.linkAll(c.addBeside(0, func(width int) []text.Line { return []text.Line{relatedRow(p.in, width)} }), p.in)
		for _, block := range typeset.Blocks(p.text) {
			c.addBeside(0, func(width int) []text.Line { return c.said(block, width) })
		}
	}
}

// said sets what somebody says beside a bar.
func (c *composer) said(block briefing.Markdown, width int) []text.Line {
	lines := c.set.Set(block, max(width-5, 2))
	for i, l := range lines {
		for n := range l {
			l[n].Pos = 0 // it is not searched here, but where it is said
		}
		lines[i] = append(text.Line{{Text: "   "}, {Text: "▎ ", Style: text.Style{Ink: c.ink.Bar()}}}, l...)
	}
	return lines
}

// showPassage scrolls to the nth place where words are in the text.
func (p *page) showPassage(words string, nth, width, height int) {
	for i := range p.pieces {
		piece := &p.pieces[i]
		searched := piece.searched()
		for from := 0; ; {
			at := strings.Index(searched[from:], words)
			if at < 0 {
				break
			}
			if nth == 0 {
				p.at = position{i, text.LineAt(piece.at(width), from+at)}
				p.fit(width, height)
				return
			}
			nth--
			from += at + len(words)
		}
	}
}

// passageWords is how many bytes of a passage it is found by.
const passageWords = 60

// Passages returns what a participant says in the notes of a briefing.
func (e briefEntry) Passages() []passage {
	if e.Entry.Kind().Key != "participants" {
		return nil
	}
	var out []passage
	for _, p := range e.Entry.Passages() {
		n := sort.Search(len(p.Note.Passages()), func(i int) bool { return p.Note.Passages()[i].Start >= p.Start })
		out = append(out, passage{place{briefEntry{p.Note}, n}, p.Text()})
	}
	return out
}

func (e briefEntry) PassageWords(n int) (words string, nth int) {
	all := e.Entry.Passages()
	if n >= len(all) {
		return "", 0
	}
	words = firstWordsOf(all[n])
	for _, before := range all[:n] {
		if strings.HasPrefix(firstWordsOf(before), words) {
			nth++
		}
	}
	return words, nth
}

// firstWordsOf returns the beginning of a passage as it is shown.
func firstWordsOf(p briefing.Passage) string {
	detail := p.Note.Item().(*briefing.Note).Detail
	line, _, _ := strings.Cut(string(detail[p.Start:p.End]), "\n")
	said := typeset.Text(briefing.Markdown(line))
	if len(said) > passageWords {
		said = strings.ToValidUTF8(said[:passageWords], "")
	}
	return said
}

// setOff returns the text of a note with the names in bold of those who speak in
// it.
func setOff(detail briefing.Markdown, all []briefing.Passage) briefing.Markdown {
	if len(all) == 0 {
		return detail
	}
	var out strings.Builder
	from := 0
	for _, p := range all {
		name := strings.TrimRight(string(detail[p.Start:p.Words]), " :：")
		if strings.ContainsAny(name, "*_`") || name == "" {
			continue
		}
		out.WriteString(string(detail[from:p.Start]) + "**" + name + "**")
		from = p.Start + len(name)
	}
	return briefing.Markdown(out.String()) + detail[from:]
}

func (e briefEntry) Body() briefing.Body {
	body := e.Entry.Body()
	if said := e.Entry.Passages(); len(said) > 0 && e.Entry.Kind().Key == "notes" {
		body.Text = setOff(body.Text, said)
	}
	return body
}
