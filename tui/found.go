package tui

import (
	"readout/briefing"
	"readout/tui/text"
)

// excerpt is a sentence in which an entry was found, and what it is where it is not what
// the list is of.
type excerpt struct{ label, sentence string }

// before is what is written before the sentence.
func (x excerpt) before() string {
	if x.label == "" {
		return ""
	}
	return x.label + ": "
}

// excerpted is an entry that can be found by words that its row does not show.
type excerpted interface {
	// FoundIn is the sentence that has them; none where the row shows them.
	FoundIn() excerpt
}

// foundIn is the sentence to show beside a row, of which so many cells show: the one in
// which the entry was found, or the row itself where the words are further on in it.
func (q *query) foundIn(e entry, r briefing.Row, width int) excerpt {
	x, ok := e.(excerpted)
	switch {
	case !ok || q == nil:
		return excerpt{}
	case x.FoundIn().sentence != "":
		return x.FoundIn()
	case q.excerpt(r.Text, width) != r.Text:
		return excerpt{sentence: r.Text}
	}
	return excerpt{}
}

// leastExcerpt is how many cells of a sentence with a label show: a row that has no room
// for them leaves out what else it says.
const leastExcerpt = 16

// found draws what a row says and, beside it, the sentence by which it was found: the
// words that are looked for show, and so does what they were found in. It begins where
// other rows have details, if that leaves enough for it.
func (p *pane) found(r briefing.Row, x excerpt, width int, here bool, q *query) text.Line {
	title := text.Clip(r.Text, max(width*2/5, min(width, 10)))
	if at, ok := p.detailsAt(width); ok && at <= width*3/5 {
		title = text.Pad(text.Clip(r.Text, at-columnGap), at-columnGap)
	}
	l := text.Line{{Text: title, Style: text.Style{Bold: here}}, {Text: text.Repeat(" ", columnGap)}}
	label := x.before()
	room := width - l.Width() - text.Width(label)
	if label != "" && room < leastExcerpt {
		l, room = nil, width-text.Width(label)
	}
	if room < 4 {
		return text.Line{{Text: text.Clip(r.Text, width), Style: text.Style{Bold: here}}}
	}
	sentence := text.Line{{Text: text.Clip(q.excerpt(x.sentence, room), room), Style: text.Style{Ink: text.Dim}}}
	return append(append(l, text.Span{Text: label, Style: text.Style{Ink: text.Dim}}), q.light(sentence)...)
}
