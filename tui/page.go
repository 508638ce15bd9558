package tui

import (
	"fmt"
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/verify"
	"readout/tui/text"
	"readout/tui/typeset"
)

// textWidthMax is how wide the text is at most, unless the user says.
const textWidthMax = 80

// page is one entry as it is read: pieces, one below the other, of which only
// those on the screen are set.
type page struct {
	entry  entry
	pieces []piece
	at     position
	links  []pageLink // in the order of the text
	linked []entry    // all that the entry is linked to
	// related is the first piece of what the entry is related to. In a wide window
	// these pieces are in side, a page of their own.
	related int
	side    *page
	// link is the chosen link, or -1.
	link int
	// width is what the text was last set to, and anchor the place in the text
	// at the top, which stays there when the width changes.
	width  int
	anchor anchor
	// passage is set where this is not the entry but its passage in the source.
	passage bool
	// found is the place that find has gone to: a piece, and the place in it.
	found struct{ piece, nth int }
}

// piece is a part of a page that is set in one go.
type piece struct {
	set func(width int) []text.Line
	gap int // blank lines in front

	// text is the text that the lines are set from, and that find searches; what is
	// made of Markdown gets it when it is needed. A piece without is passed by.
	text     string
	markdown briefing.Markdown
	// query is what was last looked for here, and matches are where it is.
	query   *query
	matches []text.Range
	// lit are the ranges of the text that are lit whatever is looked for.
	lit []text.Range
	// bytes and breaks are the length of what the text is made of, and the line
	// breaks in it: they say about how many lines it takes when it is set.
	bytes, breaks int

	lines []text.Line
	width int
}

// searched returns the text of the piece.
func (p *piece) searched() string {
	if p.markdown != "" {
		p.text, p.markdown = typeset.Text(p.markdown), ""
	}
	return p.text
}

// find returns where a query is in the text of the piece.
func (p *piece) find(q *query) []text.Range {
	if p.query != q {
		p.query, p.matches = q, q.find(p.searched())
	}
	return p.matches
}

// position is the first line on the screen.
type position struct{ piece, line int }

func (p *piece) at(width int) []text.Line {
	if p.lines == nil || p.width != width {
		p.lines, p.width = text.Highlight(p.set(width), p.lit, -1), width
		if p.lines == nil {
			p.lines = []text.Line{}
		}
		for range p.gap {
			p.lines = append([]text.Line{nil}, p.lines...)
		}
	}
	return p.lines
}

// size is how many lines the piece takes at a width: counted where it has been
// set, and else reckoned from the length of its text.
func (p *piece) size(width int) int {
	if p.lines != nil && p.width == width {
		return len(p.lines)
	}
	return p.gap + max(p.breaks+1, (p.bytes+width-1)/max(width, 1))
}

// made says what text the piece is made of.
func (p *piece) made(text string) {
	p.bytes, p.breaks = len(text), strings.Count(strings.TrimRight(text, "\n"), "\n")
}

// compose composes the page of an entry, with what is known of it.
func (r *reader) compose(e entry) *page {
	return newPage(r.withAnswers(e), r.set, r.keymap, r.number, r.proofs)
}

// recompose composes the page anew, at the same place, since more is known of its
// entry.
func (r *reader) recompose() {
	p, next := r.page, r.compose(r.page.entry)
	next.at, next.link, next.found, next.width = p.at, p.link, p.found, p.width
	if to := p.chosen(); to != next.chosen() {
		next.link = slices.IndexFunc(next.links, func(l pageLink) bool { return l.to == to })
	}
	next.clamp()
	r.page, r.linked = next, newLinks(next.linked)
}

func newPage(e entry, set *typeset.Typesetter, keys Keymap, n numbering, proofs map[entry]verify.Result) *page {
	p := &page{entry: e, link: -1}
	p.found.piece = -1
	if e == nil {
		return p
	}
	if q, ok := e.(answeredEntry); ok {
		p.entry = q.briefEntry
	}
	c := composer{page: p, set: set, keys: keys, entry: e, kind: e.Kind(), ink: entryInk(e), number: n, proofs: proofs}
	c.compose()
	c.passages()
	c.related()
	return p
}

func entryInk(e entry) text.Ink { return text.SectionInk(e.Kind().tint) }

// anchor is the text at a position: so many bytes into the text of the piece.
type anchor struct {
	at     position
	offset int
}

// fit sets the text to a width and keeps the place: the text at the top stays
// there, and no room is left blank below the end.
func (p *page) fit(width, height int) {
	if len(p.pieces) == 0 || width <= 0 {
		return
	}
	if p.width > 0 && p.width != width {
		if p.anchor.at != p.at {
			p.anchor.offset = text.Offset(p.pieces[p.at.piece].at(p.width), p.at.line)
		}
		if p.at.line > 0 {
			p.at.line = text.LineAt(p.pieces[p.at.piece].at(width), p.anchor.offset)
		}
		p.anchor.at = p.at
	}
	p.width = width
	for height > 0 && !p.below(p.at, height, width) {
		prev, ok := p.back(p.at, width)
		if !ok {
			break
		}
		p.at = prev
	}
}

// lines counts the lines of the text at a width, up to a number beyond which
// nobody asks.
func (p *page) lines(width, most int) int {
	n := 0
	for i := range p.pieces {
		if n >= most {
			break
		}
		n += len(p.pieces[i].at(width))
	}
	return n
}

// clamp moves the position into the text, if that has become shorter.
func (p *page) clamp() {
	p.at.piece = max(min(p.at.piece, len(p.pieces)-1), 0)
	if p.width > 0 && len(p.pieces) > 0 {
		p.at.line = max(min(p.at.line, len(p.pieces[p.at.piece].at(p.width))-1), 0)
	}
}

// step moves a position one line on, and reports whether there was one.
func (p *page) step(at position, width int) (position, bool) {
	if at.line+1 < len(p.pieces[at.piece].at(width)) {
		return position{at.piece, at.line + 1}, true
	}
	for i := at.piece + 1; i < len(p.pieces); i++ {
		if len(p.pieces[i].at(width)) > 0 {
			return position{i, 0}, true
		}
	}
	return at, false
}

// back moves a position one line back.
func (p *page) back(at position, width int) (position, bool) {
	if at.line > 0 {
		return position{at.piece, at.line - 1}, true
	}
	for i := at.piece - 1; i >= 0; i-- {
		if n := len(p.pieces[i].at(width)); n > 0 {
			return position{i, n - 1}, true
		}
	}
	return at, false
}

// below reports whether there are at least n lines from a position on.
func (p *page) below(at position, n, width int) bool {
	for range n - 1 {
		next, ok := p.step(at, width)
		if !ok {
			return false
		}
		at = next
	}
	return true
}

// scroll moves the text by lines, on or back, and reports whether it moved. It
// stops where the last line is at the foot of the screen.
func (p *page) scroll(n, width, height int) bool {
	if len(p.pieces) == 0 {
		return false
	}
	moved := false
	for ; n > 0; n-- {
		next, ok := p.step(p.at, width)
		if !ok || !p.below(p.at, height+1, width) {
			break
		}
		p.at, moved = next, true
	}
	for ; n < 0; n++ {
		prev, ok := p.back(p.at, width)
		if !ok {
			break
		}
		p.at, moved = prev, true
	}
	return moved
}

func (p *page) top() { p.at = position{} }

// end shows the last line at the foot of the screen.
func (p *page) end(width, height int) {
	if len(p.pieces) == 0 {
		return
	}
	last := len(p.pieces) - 1
	p.at = position{last, max(len(p.pieces[last].at(width))-1, 0)}
	p.scroll(1-height, width, height)
}

// atEnd reports whether the last line shows.
func (p *page) atEnd(width, height int) bool {
	return len(p.pieces) == 0 || !p.below(p.at, height+1, width)
}

// atTop reports whether the first line shows.
func (p *page) atTop(width int) bool {
	if len(p.pieces) == 0 {
		return true
	}
	_, ok := p.back(p.at, width)
	return !ok
}

// show scrolls no further than it takes for a line to be on the screen.
func (p *page) show(to position, width, height int) {
	at := p.at
	if to.piece < at.piece || to.piece == at.piece && to.line < at.line {
		p.at = to
		return
	}
	for range height {
		if at == to {
			return
		}
		next, ok := p.step(at, width)
		if !ok {
			return
		}
		at = next
	}
	p.at = to
	p.scroll(1+contextLines-height, width, height)
	p.fit(width, height)
}

// contextLines is how many lines are left below what is gone to.
const contextLines = 2

// visible draws the lines that show, and says where on each of them links are.
func (p *page) visible(width, height int, q *query) (lines []text.Line, links [][]spot) {
	if len(p.pieces) == 0 {
		return nil, nil
	}
	for i := p.at.piece; i < len(p.pieces) && len(lines) < height; i++ {
		piece := &p.pieces[i]
		set := piece.at(width)
		now := -1
		if p.found.piece == i {
			now = p.found.nth
		}
		set = p.light(i, text.Highlight(set, piece.find(q), now), width)
		if i == p.at.piece {
			set = set[min(p.at.line, len(set)):]
		}
		for _, l := range set[:min(len(set), height-len(lines))] {
			lines = append(lines, l)
			links = append(links, p.spots(i, l))
		}
	}
	return lines, links
}

// seek goes to the next place where the query is, after the one that was
// gone to before or, where there is none, from the top; backward the same. It
// reports whether there is one.
func (p *page) seek(q *query, backward bool, width, height int) bool {
	piece, nth := p.found.piece, p.found.nth
	for i := range p.pieces {
		n := i
		if backward {
			n = len(p.pieces) - 1 - i
		}
		if piece >= 0 && (!backward && n < piece || backward && n > piece) {
			continue
		}
		places := p.pieces[n].find(q)
		to := 0
		if backward {
			to = len(places) - 1
		}
		if n == piece {
			to = nth + 1
			if backward {
				to = nth - 1
			}
		}
		if to < 0 || to >= len(places) {
			continue
		}
		p.found.piece, p.found.nth = n, to
		p.show(position{n, text.LineAt(p.pieces[n].at(width), places[to].From)}, width, height)
		return true
	}
	return false
}

// foundOnPage returns which of the matches on the page find has gone to, from 1.
func (p *page) foundOnPage(q *query) int {
	n := p.found.nth + 1
	for i := range p.found.piece {
		n += len(p.pieces[i].find(q))
	}
	return n
}

// progress says how far the text has been read, for the foot of the frame: how
// many of the lines that can be scrolled away are above the screen. Lines that
// have not been set are reckoned, not set.
func (p *page) progress(width, height int) string {
	top, end := p.atTop(width), p.atEnd(width, height)
	switch {
	case top && end:
		return ""
	case top:
		return "↓ more"
	case end:
		return "↑ end"
	}
	above, all := p.at.line, 0
	for i := range p.pieces {
		n := p.pieces[i].size(width)
		if all += n; i < p.at.piece {
			above += n
		}
	}
	return fmt.Sprintf("↕ %d%%", min(max(100*above/max(all-height, 1), 1), 99))
}
