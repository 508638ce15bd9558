package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
)

// underTitle reads what is under the title: the dateline, facts, and paragraphs
// that are the summary where no section is. It returns the rest.
func (f *freeform) underTitle(bs []commonmark.Block) []commonmark.Block {
	var rest []commonmark.Block
	first := true
	for i := 0; i < len(bs); i++ {
		b := bs[i]
		if f.isHidden(b) || f.isPicture(b) {
			rest = append(rest, b)
			continue
		}
		if b.Shape == commonmark.ListBlock && first && f.handDateline(f.line(b)) {
			first = false // "7. Mai 2026" is a list to Markdown
			continue
		}
		if b.Shape != commonmark.ParagraphBlock {
			if !f.isFacts(b) {
				return append(rest, bs[i:]...)
			}
			rest = append(rest, b)
			continue
		}
		line := f.line(b)
		if f.isSpoken(line) {
			return append(rest, bs[i:]...)
		}
		switch {
		case first && f.handDateline(line), f.setFacts(f.own(), line):
			first = false
			continue
		case f.isFacts(b):
			rest, first = append(rest, b), false
			continue
		}
		n := i
		for n < len(bs) && bs[n].Shape == commonmark.ParagraphBlock && f.isProse(bs[n]) && !f.isFacts(bs[n]) {
			n++
		}
		if text := f.cut(bs[i:n]); n > i && len(text) <= maxSummary && f.b.Summary == "" {
			f.b.Summary = markdownOf(text)
			i = n
		}
		return append(rest, bs[i:]...)
	}
	return rest
}

// isPicture reports whether a block is nothing but images and badges.
func (f *freeform) isPicture(b commonmark.Block) bool {
	line := f.line(b)
	switch b.Shape {
	case commonmark.ParagraphBlock:
		return (strings.HasPrefix(line, "![") || strings.HasPrefix(line, "[![")) && !strings.ContainsAny(withoutLinks(line), "abcdefghijklmnopqrstuvwxyz")
	case commonmark.HTMLBlock, commonmark.TagBlock:
		return strings.HasPrefix(line, "<") && strings.Contains(strings.ToLower(line), "<img") && strings.TrimSpace(commonmark.Text(line).Plain()) == ""
	}
	return false
}

// withoutLinks returns a line of Markdown without links, images and addresses.
func withoutLinks(line string) string {
	var out strings.Builder
	for {
		i := strings.Index(line, "](")
		if i < 0 {
			break
		}
		open := strings.LastIndexByte(line[:i], '[')
		end := strings.IndexByte(line[i:], ')')
		if open < 0 || end < 0 {
			break
		}
		line = strings.TrimSuffix(line[:open], "!") + line[i+end+1:]
	}
	for word := range strings.FieldsSeq(line) {
		if !strings.Contains(word, "://") && !strings.HasPrefix(word, "www.") {
			out.WriteString(word + " ")
		}
	}
	return strings.TrimSpace(out.String())
}

// isFacts reports whether a block is lines such as "Time: 10:00", addresses, or
// a list of them, and not prose.
func (f *freeform) isFacts(b commonmark.Block) bool {
	if b.Shape != commonmark.ParagraphBlock && b.Shape != commonmark.ListBlock {
		return false
	}
	facts, lines := 0, 0
	for line := range strings.Lines(f.source[b.Start:b.End]) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		lines++
		label, value, ok := cutLabel(line)
		words := len(strings.Fields(label))
		switch {
		case withoutLinks(line) == "":
			facts++
		case ok && (f.words.Is(minutes.Date, label) || f.words.Is(minutes.Place, label) || f.words.Is(minutes.Time, label) || f.words.Is(minutes.Link, label) || f.words.Is(minutes.Chair, label)):
			facts++
		case ok && words <= 3 && len(value) < 120 && !strings.ContainsAny(withoutLinks(value), "!?。") && strings.Count(value, ". ") == 0:
			facts++
		case ok && words <= 6 && withoutLinks(value) == "":
			facts++
		}
	}
	return lines > 0 && facts == lines
}

// isSpoken reports whether a paragraph is what somebody says, as minutes have it.
func (f *freeform) isSpoken(line string) bool {
	turn, ok := minutes.TurnOf(line)
	if ok && turn.Start > 0 && strings.Contains(line[:turn.Start], ":") {
		return true // after the time
	}
	return ok && (f.words.IsSpeaker(turn.Name) || briefing.IsInitials(turn.Name) || f.present[strings.ToLower(turn.Name)] != nil)
}

// isProse reports whether a paragraph is not a table, label, image or list of
// names, or what somebody says.
func (f *freeform) isProse(b commonmark.Block) bool {
	line := f.line(b)
	if _, table := commonmark.TableRows(line); table || f.namesWithInitials(line) != nil {
		return false
	}
	if strings.HasPrefix(line, "**") || strings.HasPrefix(line, "![") || strings.HasPrefix(line, "[!") || strings.HasPrefix(line, "<") || strings.HasPrefix(line, "http") || strings.HasPrefix(line, "--") {
		return false
	}
	if label, _, ok := cutLabel(line); ok {
		if _, section := f.named(label); section {
			return false
		}
	}
	first, _, _ := strings.Cut(line, "\n")
	if label, value, ok := cutLabel(first); ok && value != "" && len(strings.Fields(label)) <= 3 {
		return false
	}
	return !strings.HasSuffix(line, ":") && f.isSentence(withoutLinks(line))
}

// isSentence reports whether a text has a sentence in it, and is not merely a
// date.
func (f *freeform) isSentence(text string) bool {
	text = strings.TrimRight(text, " *_\"'”’»)")
	if d, ok := f.words.FindDay(text, f.dayFirst); ok && len(strings.Fields(text[:d.Start]+text[d.End:])) <= 2 {
		return false
	}
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "…") || strings.Contains(text, "。") ||
		strings.Contains(text, ". ") || strings.HasSuffix(text, "?") && strings.Count(text, "?") > 1
}

// handDateline reads a short line under the title with a date in it, a place
// after a dot.
func (f *freeform) handDateline(line string) bool {
	if strings.Contains(line, "\n") || len(line) > 200 {
		return false
	}
	day, where, both := strings.Cut(line, " · ")
	text := commonmark.PlainLine(day)
	date, ok := briefing.ReadDate(text)
	if !ok {
		if d, found := f.words.FindDay(text, f.dayFirst); found && !d.Ambiguous && d.Start == 0 && d.End == len(text) {
			date, ok = briefing.Date(d.ISO), true
		}
	}
	if !ok {
		if date, ok = f.dayIn(text); ok && f.b.Date == "" {
			f.b.Date = date.Canonical() // and the line stays, since it says more
		}
		return false
	}
	f.b.Date = date.Canonical()
	if both {
		f.b.Place = commonmark.PlainLine(where)
	}
	return true
}
