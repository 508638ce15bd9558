package tui

import (
	"sort"

	"readout/tui/text"
)

// pageLink is a link on a page: a range of the text of a piece or, where that is
// empty, the whole piece.
type pageLink struct {
	to    entry
	piece int
	at    text.Range
}

func (l pageLink) whole() bool { return l.at.From == l.at.To }

// spot is where a link is on a line, in cells.
type spot struct{ link, from, to int }

// choose chooses the next link, or the one before, and reports whether there was
// one.
func (p *page) choose(n, width, height int) bool {
	next := p.link + n
	if p.link < 0 && n < 0 {
		next = len(p.links) - 1
	}
	if next < 0 || next >= len(p.links) {
		return false
	}
	p.link = next
	l := p.links[next]
	if p.side != nil && l.piece >= p.related {
		p.side.link = p.sideLink() - n
		return p.side.choose(n, p.side.width, height)
	}
	lines := p.pieces[l.piece].at(width)
	if !l.whole() {
		p.show(position{l.piece, text.LineAt(lines, l.at.From)}, width, height)
		return true
	}
	p.show(position{l.piece, max(len(lines)-1, 0)}, width, height)
	if len(lines) > 1 && len(lines) < height {
		p.show(position{l.piece, 0}, width, height)
	}
	return true
}

// chosen returns where the chosen link leads; nil where none is chosen.
func (p *page) chosen() entry {
	if p.link < 0 || p.link >= len(p.links) {
		return nil
	}
	return p.links[p.link].to
}

// firstLink returns the first link in a piece, or in one after it.
func (p *page) firstLink(piece int) int {
	return sort.Search(len(p.links), func(i int) bool { return p.links[i].piece >= piece })
}

// linkWithin reports whether a link is in the lines that show. It sets no piece
// that does not show.
func (p *page) linkWithin(width, height int) bool {
	for i := p.at.piece; i < len(p.pieces) && height > 0; i++ {
		lines := p.pieces[i].at(width)
		if i == p.at.piece {
			lines = lines[min(p.at.line, len(lines)):]
		}
		if at := p.firstLink(i); at == len(p.links) {
			return false
		} else if p.links[at].piece == i {
			for _, l := range lines[:min(len(lines), height)] {
				if len(p.spots(i, l)) > 0 {
					return true
				}
			}
		}
		height -= len(lines)
	}
	return false
}

// light marks the chosen link in the lines of its piece.
func (p *page) light(piece int, lines []text.Line, width int) []text.Line {
	if p.link < 0 || p.link >= len(p.links) || p.links[p.link].piece != piece {
		return lines
	}
	l := p.links[p.link]
	if !l.whole() {
		return text.Choose(lines, l.at)
	}
	out := make([]text.Line, len(lines))
	for i, line := range lines {
		if len(line) == 0 { // the gap in front
			continue
		}
		out[i] = text.OnGround(text.Fill(line, width), text.Selected)
		out[i][0].Text = "▌"
	}
	return out
}

// spots returns where the links of a piece are on one of its lines.
func (p *page) spots(piece int, line text.Line) []spot {
	var out []spot
	for i := p.firstLink(piece); i < len(p.links) && p.links[i].piece == piece; i++ {
		l := p.links[i]
		if l.whole() {
			if len(line) > 0 {
				out = append(out, spot{i, 0, line.Width()})
			}
			continue
		}
		x, from, to := 0, -1, -1
		for _, s := range line {
			if s.Pos > 0 && s.Pos-1 < l.at.To && s.Pos-1+len(s.Text) > l.at.From {
				start, end := max(l.at.From-s.Pos+1, 0), min(l.at.To-s.Pos+1, len(s.Text))
				if from < 0 {
					from = x + text.Width(s.Text[:start])
				}
				to = x + text.Width(s.Text[:end])
			}
			x += text.Width(s.Text)
		}
		if from >= 0 {
			out = append(out, spot{i, from, to})
		}
	}
	return out
}
