package tui

import "readout/tui/text"

// In a wide window what is related to an entry has a column of its own, beside
// the text.
const (
	besideText = 56 // columns that the text has at least
	besideSide = 30 // and the column beside it
	besideMost = 52 // that are of use to that column
	besideGap  = 3
)

// besideIn divides the room for a text between the text, of so many columns at
// most, and what is beside it.
func besideIn(at rect, measure int) (main, side rect) {
	main, side = at, at
	side.w = min(max(besideSide, at.w-besideGap-measure), besideMost)
	main.w = min(at.w-besideGap-side.w, measure)
	side.x += main.w + besideGap
	return main, side
}

// setBeside takes the related entries out of the text, into a page of their own,
// or puts them back below it.
func (p *page) setBeside(on bool) {
	if on == (p.side != nil) || p.side == nil && p.related >= len(p.pieces) {
		return
	}
	if !on {
		p.pieces, p.side = append(p.pieces, p.side.pieces...), nil
		return
	}
	side := &page{entry: p.entry, pieces: p.pieces[p.related:], link: -1}
	side.found.piece = -1
	side.at.line = side.pieces[0].gap
	for _, l := range p.links[p.firstLink(p.related):] {
		l.piece -= p.related
		side.links = append(side.links, l)
	}
	p.side, p.pieces = side, p.pieces[:p.related:p.related]
	p.clamp()
}

// sideLink is the chosen link as it is numbered in the page beside the text; -1
// where it is in the text, or none is chosen.
func (p *page) sideLink() int { return max(p.link-len(p.links)+len(p.side.links), -1) }

// readingColumn is a part of the reading pane, and the page that is shown there.
// The links of that page are numbered from first on.
type readingColumn struct {
	rect
	page  *page
	first int
}

// readingColumns are the text of the shown entry and, in a wide window, what it
// is related to.
func (r *reader) readingColumns() []readingColumn {
	out := []readingColumn{{rect: r.text(), page: r.page}}
	if side := r.page.side; side != nil {
		shown := *side
		shown.link = r.page.sideLink()
		out = append(out, readingColumn{r.sideRect(), &shown, len(r.page.links) - len(side.links)})
	}
	return out
}

// visible draws the lines of the column, and says where on each of them links
// are.
func (c readingColumn) visible(q *query) ([]text.Line, [][]spot) {
	lines, links := c.page.visible(c.w, c.h, q)
	if c.first == 0 {
		return lines, links
	}
	for _, onLine := range links {
		for i := range onLine {
			onLine[i].link += c.first
		}
	}
	return lines, links
}

// beside reports whether the reading pane has a column for what is related.
func (r *reader) beside() bool { return r.width >= widerFrom && r.layout.reading.w > 0 && !r.onMain() }

// sideRect is the column of what is related.
func (r *reader) sideRect() rect {
	_, side := besideIn(roomIn(r.layout.reading), r.textWidth())
	return side
}
