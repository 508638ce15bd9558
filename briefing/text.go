package briefing

import (
	"strings"

	"readout/briefing/clean"
)

// Text writes the selection as plain text.
func (s Selection) Text() string {
	var t textWriter
	marking := s.b.FactsText(s.b.Marking())
	t.block(marking)
	if s.whole {
		t.block(s.b.Title)
		t.block(JoinFilled([]string{s.b.Date.Long(), s.b.Place}, " · "))
		t.block(s.b.FactsText(s.b.Colophon()))
	}
	for section, entries := range s.Parts() {
		if !s.Single() && section.Kind != summaryKind {
			t.block(strings.ToUpper(section.Title))
		}
		for e := range entries {
			body := s.Body(e)
			if !s.Single() || body.Quotation == nil { // whose title would say it twice
				t.block(e.heading())
			}
			t.entry(e, body)
		}
	}
	t.block(marking)
	return t.String()
}

// Marking is what comes first and last in every export: who may see it, and
// when.
func (b *Briefing) Marking() []Fact {
	return facts(textFact("Handling", b.Handling), textFact("Embargo", b.Embargo.Long()))
}

// Colophon says whose account the briefing is, who wrote it, the
// moment it describes, its number, and the series it belongs to.
func (b *Briefing) Colophon() []Fact {
	return facts(textFact("Issued by", b.IssuedBy), textFact("Prepared by", b.PreparedBy),
		textFact("As of", b.AsOf.Long()), textFact("Reference", b.Reference), textFact("Series", b.Series))
}

// textWriter is plain text in the making, in blocks with a blank line between.
type textWriter struct{ strings.Builder }

func (t *textWriter) block(text string) {
	if text == "" {
		return
	}
	if t.Len() > 0 {
		t.WriteByte('\n')
	}
	t.WriteString(text)
	t.WriteByte('\n')
}

func (t *textWriter) entry(e Entry, body Body) {
	if e.kind == summaryKind.order {
		t.block(e.b.Headline)
	}
	if e.kind != noteKind.order { // whose depth in the outline is for Markdown and the screen
		t.block(e.b.FactsText(body.Lead))
	}
	if body.Quotation != nil {
		t.block("“" + strings.Trim(string(body.Quotation.Text), "\n") + "”\n— " + e.b.saidBy(body.Quotation))
	}
	t.block(body.Text.Plain())
	t.tail(e.b, body.Tail)
}

// heading is the title of the entry as plain text has it.
func (e Entry) heading() string {
	if e.kind == summaryKind.order {
		return strings.ToUpper(e.Title())
	}
	return e.Title()
}

// tail writes facts line by line, those of several lines in blocks of their own.
func (t *textWriter) tail(b *Briefing, all []Fact) {
	for i, f := range all {
		text := b.factText(f)
		if i > 0 && !strings.Contains(text+b.factText(all[i-1]), "\n") {
			t.WriteString(text + "\n")
		} else {
			t.block(text)
		}
	}
}

// FactsText says facts in one line: "Status: agreed · Due: 28 August 2025".
func (b *Briefing) FactsText(all []Fact) string {
	var parts []string
	for _, f := range all {
		parts = append(parts, b.factText(f))
	}
	return strings.Join(parts, " · ")
}

// factText says a fact: "Due: 28 August 2025".
func (b *Briefing) factText(f Fact) string {
	label := f.Label
	if f.Of != "" {
		label += " of " + b.Name(f.Of)
	}
	value := b.valueText(f)
	if strings.Contains(value, "\n") {
		return label + ":\n" + value
	}
	return label + ": " + value
}

func (b *Briefing) valueText(f Fact) string {
	switch {
	case f.Status != "":
		return f.Status.Text()
	case f.Long != "":
		return f.Long.Plain()
	case f.Text != "":
		return f.Text
	}
	var names []string
	for _, ref := range f.Refs {
		names = append(names, b.Name(ref))
	}
	return strings.Join(names, ", ")
}

// saidBy says who said words, to whom, where and when.
func (b *Briefing) saidBy(q *Quotation) string {
	return JoinFilled([]string{b.Name(q.Speaker), q.Channel, q.Place, q.Date.Long()}, ", ")
}

// Paste writes the selection as plain text that is ready to paste: quotes each on
// one line, as “words” — name, to whom, place, date; anything else as
// [Selection.Text] does.
func (s Selection) Paste() string {
	var lines []string
	for _, entries := range s.Parts() {
		for e := range entries {
			q := e.Body().Quotation
			if q == nil {
				return s.Text()
			}
			lines = append(lines, "“"+clean.Fold(string(q.Text))+"” — "+e.b.saidBy(q))
		}
	}
	return strings.Join(lines, "\n")
}
