package tui

import (
	"readout/briefing"
	"readout/tui/text"
)

// excerpted is an entry that can be found by words that its row does not show.
type excerpted interface {
	// FoundIn is the sentence that has them; empty where the row shows them.
	FoundIn() string
}

// foundIn is the sentence to show beside a row, of which so many cells show: the one in
// which the entry was found, or the row itself where the words are further on in it.
func (q *query) foundIn(e entry, r briefing.Row, width int) string {
	x, ok := e.(excerpted)
	switch {
	case !ok || q == nil:
		return ""
	case x.FoundIn() != "":
		return x.FoundIn()
	case q.excerpt(r.Text, width) != r.Text:
		return r.Text
	}
	return ""
}

// found draws what a row says and, beside it, the sentence by which it was found: the
// words that are looked for show, and so does what they were found in.
func found(r briefing.Row, sentence string, width int, here bool, q *query) text.Line {
	title := text.Clip(r.Text, max(width*2/5, min(width, 10)))
	l := text.Line{{Text: title, Style: text.Style{Bold: here}}}
	room := width - text.Width(title) - columnGap
	if room < 4 {
		return l
	}
	return append(append(l, text.Span{Text: "  "}), q.light(text.Line{{Text: text.Clip(q.excerpt(sentence, room), room), Style: text.Style{Ink: text.Dim}}})...)
}
