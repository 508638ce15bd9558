package briefing

import "strings"

// summary is the section of one entry that a briefing opens with.
type summary struct{}

func summaryKind() Kind {
	return Kind{Key: "summary", Title: "Summary", One: "summary", Many: "summaries", Core: true}
}

func (summary) fields() []field { return nil }

func (summary) title(*Briefing) string { return "Summary" }

func (summary) row(b *Briefing) Row { return Row{Text: b.Bottom()} }

func (summary) body(b *Briefing) Body { return Body{Head: b.Bottom(), Text: b.Summary} }

// Bottom is the bottom line on one line: the headline, or else the first
// sentence of the summary as plain text.
func (b *Briefing) Bottom() string { return b.linked().bottom }

func (b *Briefing) bottom() string {
	if b.Headline != "" {
		return b.Headline
	}
	text := oneLine(b.Summary.Plain())
	for i, r := range text {
		if strings.ContainsRune(".!?。", r) {
			if rest := text[i+len(string(r)):]; rest == "" || rest[0] == ' ' {
				return text[:i+len(string(r))]
			}
		}
	}
	return text
}
