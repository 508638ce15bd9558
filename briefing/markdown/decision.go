package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
)

// isProseSection reports whether a section of decisions is written as prose, in which
// lists are what was weighed, and not as a list of decisions.
func (f *freeform) isProseSection(s sectionName, body []commonmark.Block) bool {
	lists, prose := false, false
	for i, b := range body {
		_, table := commonmark.TableRows(f.source[b.Start:b.End])
		switch {
		case b.Shape == commonmark.ListBlock, b.Shape == commonmark.ParagraphBlock && table:
			lists = true
		case b.Shape == commonmark.ParagraphBlock:
			line := commonmark.PlainLine(f.line(b))
			if _, label := f.words.Label(line); label {
				continue
			}
			leads := strings.HasSuffix(line, ":") && i+1 < len(body) && body[i+1].Shape == commonmark.ListBlock
			if leads && !f.words.Announces(line) {
				return true
			}
			_, decides := f.words.Decides(line)
			prose = prose || !leads && (decides && s.one || !lists && !f.followedByList(body[i+1:]))
		}
	}
	return prose
}

func (f *freeform) followedByList(body []commonmark.Block) bool {
	for _, b := range body {
		if _, table := commonmark.TableRows(f.source[b.Start:b.End]); table || b.Shape == commonmark.ListBlock {
			return true
		}
	}
	return false
}

// decision returns the sentence of prose that decides: the one that says so, or
// all of it where it is one sentence.
func (f *freeform) decision(s sectionName, body []commonmark.Block) (string, bool) {
	var prose []string
	shown := 0
	for _, b := range body {
		if !f.isHidden(b) {
			shown++
		}
		if b.Shape == commonmark.ParagraphBlock {
			prose = append(prose, string(commonmark.Text(f.source[b.Start:b.End]).Plain()))
		}
	}
	text := strings.Join(prose, "\n")
	if sentence, ok := f.words.Decides(text); ok {
		return sentence, true
	}
	text = strings.TrimSpace(text)
	one := shown == 1 && !f.words.Is(minutes.Concludes, s.title) && len(text) <= maxItemTitle && strings.Count(text, ". ") == 0 && !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, ":")
	return text, one && text != "" && !f.words.IsNone(text)
}

// takeDecision makes the one outcome of a section of decisions in prose.
func (f *freeform) takeDecision(s sectionName, c *chapter, about *briefing.Note) {
	sentence, _ := f.decision(s, c.body)
	o := &briefing.Outcome{Title: strings.Join(strings.Fields(sentence), " ")}
	if len(sentence) > maxItemTitle {
		o.Title = briefing.FirstWords(sentence, 14)
	}
	text := f.cut(c.body)
	if string(commonmark.Text(text).Plain()) != sentence {
		o.Detail = markdownOf(text)
	}
	o.Status = f.statusOf(s.title, sentence)
	f.at = c.at
	f.add(o, "")
	f.anchor(o.Detail)
	f.about(o, about)
	if f.record == nil {
		f.record = o
	} else {
		f.record, f.status = new(briefing.Outcome), "" // several: a status above is nobody's
	}
}

// statusOf returns what a decision's own words, or the heading it is under, say
// became of it.
func (f *freeform) statusOf(heading, text string) briefing.Status {
	if status := f.words.StatusOf(text); status != "" {
		return briefing.Status(status)
	}
	if f.words.SaysAgreed(heading) {
		return "agreed"
	}
	return ""
}
