package draft

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// maxCandidates is how many sentences of each kind are proposed.
const maxCandidates = 15

// candidates returns the sentences that can be outcomes, open questions and
// actions.
func (d *document) candidates() (outcomes, questions, actions []Passage) {
	add := func(to *[]Passage, text string, p *passage, why string) {
		if len(*to) < maxCandidates && len(text) <= 600 {
			*to = append(*to, Passage{text, p.number, why})
		}
	}
	listed := false // the items that follow are what was agreed
	for _, p := range d.blocks {
		switch {
		case p.old || p.byline || p.kind == heading || p.kind == repetition || p.kind == quotation:
			listed = listed && p.kind != heading
			continue
		case p.turn:
			continue
		case p.kind == item && listed:
			add(&outcomes, p.text, p, "what was agreed")
			continue
		}
		for _, s := range p.sentences {
			text := d.sentence(p, s)
			lower := strings.ToLower(d.unquotedText(p, s))
			if len(lower) < 20 {
				continue
			}
			if cue, _ := d.contains("question", lower); cue != "" && p.kind != item {
				add(&questions, text, p, cue)
				continue
			}
			if cue, _ := d.contains("outcome", strings.ToLower(text)); cue != "" {
				add(&outcomes, text, p, cue)
			} else if cue, _ := d.contains("action", lower); cue != "" {
				add(&actions, text, p, cue)
			}
		}
		lower := strings.ToLower(p.text)
		cue, _ := d.contains("outcome", lower)
		listed = strings.HasSuffix(p.text, ":") && (cue != "" || strings.Contains(lower, "agreed"))
	}
	for _, q := range d.ordered() {
		if q.why == "a question" && strings.HasSuffix(q.text, "?") {
			add(&questions, q.text, q.passage, "asked by a journalist")
		}
	}
	return outcomes, questions, actions
}

// sentence returns the text of a sentence.
func (d *document) sentence(p *passage, s span) string {
	if s.from < p.dateline && p.dateline < s.to {
		for s.from = p.dateline; s.from+1 < s.to && !p.tokens[s.from].word && p.tokens[s.from].quote == 0; s.from++ {
		}
	}
	if s.from >= s.to {
		return ""
	}
	return p.text[p.tokens[s.from].from:p.tokens[s.to-1].to]
}

// unquotedText returns the words of a sentence that are in no quotation marks.
func (d *document) unquotedText(p *passage, s span) string {
	var out strings.Builder
	at := p.tokens[s.from].from
	for i := s.from; i < s.to; i++ {
		if t := &p.tokens[i]; t.quote > 0 {
			out.WriteString(p.text[at:t.from])
			at = t.to
		}
	}
	out.WriteString(p.text[at:max(at, p.tokens[s.to-1].to)])
	return out.String()
}
