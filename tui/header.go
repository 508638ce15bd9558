package tui

import (
	"cmp"
	"slices"

	"readout/tui/text"
)

// header says what a document is, when and where it was, and who may see it.
type header struct {
	title, date, place string
	// what the document is, where it is not a briefing.
	what              string
	handling, embargo string
}

// beforeDate are the columns between the title and the date.
const beforeDate = 3

// line is the first line of the screen: what the document is and who may see
// it. The name of the program gives way before the place, that before the date,
// the date before the title, and all of them before who may see the document,
// and when.
func (h header) line(problem string, width int) text.Line {
	right := text.Span{Text: " readout ", Style: text.Style{Ink: text.Faint}}
	if problem != "" {
		right = text.Span{Text: " ✕ " + problem + " ", Style: text.Style{Ink: text.Bad, Bold: true}}
	}
	l := h.marking(width)
	room := width - l.Width() - text.Width(right.Text)
	if problem == "" && room < h.width() {
		right.Text, room = " ", width-l.Width()-1
	}
	title, date := text.Clip(h.title, max(room, 0)), ""
	if rest := room - text.Width(h.date) - beforeDate; rest >= 16 && h.date != "" {
		title, date = text.Clip(h.title, rest), h.date
		if rest = room - text.Width(title) - beforeDate; h.place != "" && rest >= text.Width(date)+8 {
			date = text.Clip(h.dateline(), rest)
		}
		date = text.Pad("", beforeDate) + date
	}
	l = append(l, text.Span{Text: title, Style: text.Style{Ink: text.Heading, Bold: true}}, text.Span{Text: date, Style: text.Style{Ink: text.Dim}})
	return append(text.Fill(l, max(width-text.Width(right.Text), 0)), right)
}

// noun is what the document is called in messages.
func (h header) noun() string { return cmp.Or(h.what, "briefing") }

// dateline says when and where it was.
func (h header) dateline() string {
	if h.date == "" || h.place == "" {
		return h.date + h.place
	}
	return h.date + " · " + h.place
}

// width is how many columns the title, the date and the place take.
func (h header) width() int {
	if h.dateline() == "" {
		return text.Width(h.title)
	}
	return text.Width(h.title) + beforeDate + text.Width(h.dateline())
}

// cut reports whether there is no room for all of them.
func (h header) cut(width int) bool { return h.width() > width-h.marking(width).Width()-1 }

// whole is the title, the date and the place in lines of their own, above the
// text of a document whose header is cut.
func (h header) whole(width int) []text.Line {
	lines := text.Wrap(h.title, width, text.Style{Ink: text.Heading, Bold: true})
	if d := h.dateline(); d != "" {
		lines = append(lines, text.Wrap(d, width, text.Style{Ink: text.Dim})...)
	}
	return append(lines, nil)
}

// headSummary puts the whole header above the summary while it is cut at the top
// of the screen.
func (r *reader) headSummary() {
	if r.summary == nil {
		return
	}
	h := r.doc.Header()
	if cut := h.cut(r.width); cut != r.headed {
		r.headed = cut
		r.summary.headed(cut, h.whole)
	}
}

// headed puts lines above a page, or takes them away; the place in the text stays.
func (p *page) headed(on bool, set func(width int) []text.Line) {
	shift := -1
	if on {
		shift = 1
		p.pieces = slices.Insert(p.pieces, 0, piece{set: set})
	} else {
		p.pieces = slices.Delete(p.pieces, 0, 1)
	}
	p.related += shift
	for i := range p.links {
		p.links[i].piece += shift
	}
	if p.at != (position{}) {
		p.at = position{max(p.at.piece+shift, 0), p.at.line}
	}
	if p.found.piece >= 0 {
		p.found.piece += shift
	}
	p.clamp()
}

// marking says who may see the document, and when.
func (h header) marking(width int) text.Line {
	l := text.Line{{Text: " "}}
	if h.handling != "" {
		l = append(l, text.Span{Text: " " + text.Clip(h.handling, width/2) + " ", Style: text.Style{Ground: text.Chip}}, text.Span{Text: " "})
	}
	if h.embargo != "" {
		l = append(l, text.Span{Text: "EMBARGOED UNTIL " + h.embargo, Style: text.Style{Ink: text.Bad, Bold: true}}, text.Span{Text: "  "})
	}
	return l
}
