package tui

import (
	"fmt"
	"slices"
	"sort"

	"readout/briefing"
	"readout/briefing/verify"
)

// pane is the list of one section.
type pane struct {
	briefing.Section
	number int // the key that leads to it
	cursor int // the selected entry
	top    int // the first line that shows, in what is listed
	// only holds the entries that are listed while words are looked for, in
	// order; nil lists all.
	only    []int
	narrow  bool // only applies, though it may be empty
	columns columnWidths
}

// columnWidths are the widths of a section's columns, measured on its first lines:
// a list must not move sideways while it is scrolled.
type columnWidths struct{ lead, text, aside int }

const sampled = 200

func newPane(number int, s briefing.Section) pane {
	p := pane{Section: s, number: number}
	for i := range min(s.Len(), sampled) {
		r := s.Entry(i).Row()
		p.columns.lead = max(p.columns.lead, textWidth(r.Lead))
		if r.Aside != "" {
			p.columns.text = max(p.columns.text, textWidth(r.Text)+2*r.Depth)
			p.columns.aside = max(p.columns.aside, textWidth(r.Aside))
		}
	}
	return p
}

func (p *pane) ink() ink { return sectionInk(p.Place()) }

// listed returns how many entries the pane lists.
func (p *pane) listed() int {
	if p.narrow {
		return len(p.only)
	}
	return p.Len()
}

// nth returns the entry on a line of the list.
func (p *pane) nth(n int) int {
	if p.narrow {
		return p.only[n]
	}
	return n
}

// line returns the line of the selected entry or, where that is not listed, of
// the next one that is.
func (p *pane) line() int {
	if p.narrow {
		return min(sort.SearchInts(p.only, p.cursor), max(len(p.only)-1, 0))
	}
	return p.cursor
}

// entry returns the selected entry; none where nothing is listed.
func (p *pane) entry() briefing.Entry {
	if p.listed() == 0 {
		return briefing.Entry{}
	}
	return p.Entry(p.nth(p.line()))
}

// edge returns the first listed entry or, going backward, the last; none where
// nothing is listed.
func (p *pane) edge(n int) briefing.Entry {
	switch {
	case p.listed() == 0:
		return briefing.Entry{}
	case n < 0:
		return p.Entry(p.nth(p.listed() - 1))
	}
	return p.Entry(p.nth(0))
}

// move selects the line n further, as far as there are lines, and tells
// whether it did.
func (p *pane) move(n, height int) bool {
	if p.listed() == 0 {
		return false
	}
	before := p.line()
	after := min(max(before+n, 0), p.listed()-1)
	p.cursor = p.nth(after)
	p.reveal(height)
	return after != before
}

// list lists only some entries, or all again.
func (p *pane) list(only []int, narrow bool, height int) {
	p.only, p.narrow = only, narrow
	if narrow && len(only) > 0 {
		p.cursor = p.nth(p.line())
	}
	p.top = 0
	p.reveal(height)
}

// reveal scrolls no further than it takes to show the selected line.
func (p *pane) reveal(height int) {
	at := p.line()
	p.top = min(p.top, at)
	p.top = max(p.top, at-max(height, 1)+1)
	p.clamp(height)
}

// scroll moves the list and leaves the selection where it is.
func (p *pane) scroll(n, height int) {
	p.top += n
	p.clamp(height)
}

func (p *pane) clamp(height int) {
	p.top = max(min(p.top, p.listed()-max(height, 1)), 0)
}

// surroundings is what a pane needs to know to draw itself.
type surroundings struct {
	focused bool
	current bool             // its selected entry is the one that is read
	linked  []briefing.Entry // what the selected entry is linked to, in order
	picked  map[briefing.Entry]bool
	fresh   map[briefing.Entry]bool // what has just changed
	proofs  map[briefing.Entry]verify.Result
	query   *query
	heavy   bool // no colours: the frame of the focused pane is drawn in heavy lines
}

func (s surroundings) links(e briefing.Entry) bool {
	_, ok := slices.BinarySearchFunc(s.linked, e, briefing.Entry.Compare)
	return ok
}

// linksInto tells that some entry of a section is linked.
func (s surroundings) linksInto(section briefing.Section) bool {
	i, _ := slices.BinarySearchFunc(s.linked, section.Entry(0), briefing.Entry.Compare)
	return i < len(s.linked) && s.linked[i].Section().Place() == section.Place()
}

// title is what stands in the pane's frame: its number and name, and how many
// entries it has.
func (p *pane) title() string { return fmt.Sprintf("%d %s", p.number, p.Kind.Title) }

func (p *pane) count(focused bool) string {
	switch {
	case p.narrow && p.listed() == 0:
		return "none"
	case p.narrow:
		return fmt.Sprintf("%d of %d", p.listed(), p.Len())
	case focused:
		return fmt.Sprintf("%d/%d", p.line()+1, p.Len())
	}
	return fmt.Sprint(p.Len())
}

// position says which of the entries is selected, for the reading pane.
func (p *pane) position() string {
	switch {
	case p.Place() == 0:
		return ""
	case p.narrow && p.listed() == 0:
		return "nothing found"
	case p.narrow:
		return fmt.Sprintf("%d of %d found", p.line()+1, p.listed())
	}
	return fmt.Sprintf("%d of %d", p.line()+1, p.Len())
}

// draw draws the pane as a box.
func (p *pane) draw(width, height int, s surroundings) []line {
	rows := max(height-2, 0)
	f := frame{
		title: p.title(), right: p.count(s.focused), foot: more(p.top, p.listed()-p.top-rows),
		ink: p.ink(), focused: s.focused, heavy: s.heavy,
	}
	var inside []line
	for n := p.top; n < min(p.top+rows, p.listed()); n++ {
		inside = append(inside, p.row(n, width-2, s))
	}
	return f.draw(width, height, inside)
}

// more says how much there is above and below what shows.
func more(above, below int) string {
	switch {
	case above > 0 && below > 0:
		return fmt.Sprintf("↑ %d  ↓ %d more", above, below)
	case above > 0:
		return fmt.Sprintf("↑ %d more", above)
	case below > 0:
		return fmt.Sprintf("↓ %d more", below)
	}
	return ""
}

// row draws one line of the list. In front stands the cursor, or a mark for
// what is linked to the selected entry elsewhere.
func (p *pane) row(n, width int, s surroundings) line {
	e := p.Entry(p.nth(n))
	r := e.Row()
	here := s.focused && n == p.line()
	l := line{p.sign(e, s.current && n == p.line(), s)}
	if s.picked[e] {
		l = append(l, span{text: "✓ ", look: look{ink: p.ink(), bold: true}})
	}
	if r.Status != "" {
		l = append(l, glyph(p.ink(), r.Status), span{text: " "})
	}
	if p.columns.lead > 0 {
		w := min(p.columns.lead, max(width/3, 6))
		l = append(l, span{text: padded(clip(r.Lead, w), w) + "  ", look: look{ink: inkDim, bold: here}})
	}
	room, proof := width-1, line(nil)
	if known, ok := s.proofs[e]; ok {
		room, proof = room-2, line{{text: " "}, badge(known.Verdict)}
	}
	l = append(l, p.text(r, room-l.width(), here, s)...)
	if proof != nil {
		l = join(fill(l, room), proof)
	}
	if here {
		return withGround(fill(l, width), selected)
	}
	return l
}

func (p *pane) sign(e briefing.Entry, here bool, s surroundings) span {
	switch {
	case here:
		return span{text: "▌", look: look{ink: p.ink()}}
	case s.fresh[e]:
		return span{text: "+", look: look{ink: inkGood, bold: true}}
	case s.links(e):
		return span{text: "•", look: look{ink: p.ink(), bold: true}}
	}
	return span{text: " "}
}

func (p *pane) text(r briefing.Row, width int, here bool, s surroundings) line {
	indent := min(2*r.Depth, width/2)
	text := s.query.excerpt(r.Text, width-indent)
	lk := look{bold: here}
	if r.Aside == "" {
		return s.query.light(line{{text: padded("", indent)}, {text: clip(text, width-indent), look: lk}})
	}
	w := min(p.columns.text, max(width-p.columns.aside-2, width*3/5))
	left := padded(clip(padded("", indent)+text, w), w)
	return append(s.query.light(line{{text: left, look: lk}}),
		span{text: "  "}, span{text: clip(r.Aside, width-w-2), look: look{ink: inkDim}})
}

// fold draws the pane as its title alone.
func (p *pane) fold(width int, s surroundings) line {
	sign := span{text: "  "}
	if s.linksInto(p.Section) {
		sign = span{text: "• ", look: look{ink: p.ink(), bold: true}}
	}
	l := line{sign, {text: p.title(), look: look{ink: p.ink()}}}
	behind := p.count(false)
	if p.Key == "summary" {
		behind = p.Entry(0).Row().Text
		return fill(append(l, span{text: " ─ ", look: look{ink: inkFaint}}, span{text: behind, look: look{ink: inkDim}}), width)
	}
	if l.width()+textWidth(behind)+3 > width && p.listed() == 0 {
		behind = "0"
	}
	dashes := width - l.width() - textWidth(behind) - 3
	l = append(l, span{text: " "}, span{text: repeated("─", min(max(dashes, 1), width)), look: look{ink: inkFaint}})
	return append(l, span{text: " " + behind, look: look{ink: inkDim}})
}

// foldedWidth is what a folded title takes when several share a row.
func (p *pane) foldedWidth() int { return 2 + textWidth(p.title()) + 3 + textWidth(p.count(false)) }
