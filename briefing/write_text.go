package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing/clean"
)

// Text returns all there is to read of the entry as plain text: its title, the
// facts that place it, words with who said them, text, and further facts.
func (e Entry) Text() string {
	var t texter
	t.entry(e, e.Body())
	return t.String()
}

// Text writes the selection as plain text.
func (s Selection) Text() string {
	var t texter
	marking := s.b.factsText(s.b.marking())
	t.block(marking)
	if s.whole {
		t.block(s.b.Title)
		t.block(joinFilled([]string{s.b.Date.Long(), s.b.Place}, " · "))
		t.block(s.b.factsText(s.b.Colophon()))
	}
	for _, part := range s.parts {
		if !s.single() && part.list != summaryList {
			t.block(strings.ToUpper(part.Title))
		}
		for e := range part.entries() {
			t.entry(e, s.body(e))
		}
	}
	t.block(marking)
	return t.String()
}

// marking is what stands first and last in every export: who may see it, and
// when.
func (b *Briefing) marking() []Fact {
	return facts(textFact("Handling", b.Handling), textFact("Embargo", b.Embargo.Long()))
}

// Colophon says whose account the briefing is, who wrote it, as things stood
// when, and its number.
func (b *Briefing) Colophon() []Fact {
	return facts(textFact("Issued by", b.IssuedBy), textFact("Prepared by", b.PreparedBy),
		textFact("As of", b.AsOf.Long()), textFact("Reference", b.Reference))
}

// texter is plain text in the making, in blocks with a blank line between.
type texter struct{ strings.Builder }

func (t *texter) block(text string) {
	if text == "" {
		return
	}
	if t.Len() > 0 {
		t.WriteByte('\n')
	}
	t.WriteString(text)
	t.WriteByte('\n')
}

func (t *texter) entry(e Entry, body Body) {
	if e.list == summaryList {
		t.block(strings.ToUpper(e.Title()))
		t.block(e.b.Headline)
	} else {
		t.block(e.Title())
	}
	t.block(e.b.factsText(body.Lead))
	if body.Words != nil {
		t.block("“" + strings.Trim(string(body.Words.Text), "\n") + "”\n— " + e.b.saidBy(body.Words))
	}
	t.block(body.Text.Plain())
	t.tail(e.b, body.Tail)
}

// tail writes facts line by line, those of several lines in blocks of their own.
func (t *texter) tail(b *Briefing, all []Fact) {
	for i, f := range all {
		text := b.factText(f)
		if i > 0 && !strings.Contains(text+b.factText(all[i-1]), "\n") {
			t.WriteString(text + "\n")
		} else {
			t.block(text)
		}
	}
}

func (b *Briefing) factsText(all []Fact) string {
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
		return f.Status.Say()
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
func (b *Briefing) saidBy(w *Words) string {
	return joinFilled([]string{b.Name(w.Speaker), w.Channel, w.Place, w.Date.Long()}, ", ")
}

// Line writes the selection's entries as plain text with each on one line,
// ready to paste: a quote as “words” — name, to whom, place, date; another
// entry as its title with its facts, the summary as the bottom line.
func (s Selection) Line() string {
	var lines []string
	for _, part := range s.parts {
		for e := range part.entries() {
			lines = append(lines, e.line())
		}
	}
	return strings.Join(lines, "\n")
}

func (e Entry) line() string {
	if e.list == summaryList {
		return e.b.Bottom()
	}
	body := e.Body()
	if body.Words != nil {
		return "“" + clean.Fold(string(body.Words.Text)) + "” — " + e.b.saidBy(body.Words)
	}
	var known []string
	for _, f := range body.Lead {
		if f.Status != "" || f.Bare {
			known = append(known, e.b.valueText(f))
		} else {
			known = append(known, inSentence(f.Label)+" "+e.b.valueText(f))
		}
	}
	if len(known) == 0 {
		return e.Title()
	}
	return e.Title() + " (" + strings.Join(known, "; ") + ")"
}

// inSentence returns a label as it is written within a sentence: "due", "URL".
func inSentence(label string) string {
	first, n := utf8.DecodeRuneInString(label)
	if second, _ := utf8.DecodeRuneInString(label[n:]); unicode.IsUpper(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[n:]
}
