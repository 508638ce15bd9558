package tui

import (
	"fmt"
	"slices"
	"sort"

	"readout/briefing"
	"readout/briefing/verify"
	"readout/tui/text"
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
		p.columns.lead = max(p.columns.lead, text.Width(r.Lead))
		if r.Aside != "" {
			p.columns.text = max(p.columns.text, text.Width(r.Text)+2*r.Depth)
			p.columns.aside = max(p.columns.aside, text.Width(r.Aside))
		}
	}
	return p
}

func (p *pane) ink() text.Ink { return text.SectionInk(p.Order()) }

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
	return i < len(s.linked) && s.linked[i].Section().Order() == section.Order()
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
	case p.Order() == 0:
		return ""
	case p.narrow && p.listed() == 0:
		return "nothing found"
	case p.narrow:
		return fmt.Sprintf("%d of %d found", p.line()+1, p.listed())
	}
	return fmt.Sprintf("%d of %d", p.line()+1, p.Len())
}

// draw draws the pane as a box.
func (p *pane) draw(width, height int, s surroundings) []text.Line {
	rows := max(height-2, 0)
	f := text.Frame{
		Title: p.title(), Right: p.count(s.focused), Foot: more(p.top, p.listed()-p.top-rows),
		Ink: p.ink(), Focused: s.focused, Heavy: s.heavy,
	}
	var inside []text.Line
	for n := p.top; n < min(p.top+rows, p.listed()); n++ {
		inside = append(inside, p.row(n, width-2, s))
	}
	return f.Draw(width, height, inside)
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
func (p *pane) row(n, width int, s surroundings) text.Line {
	e := p.Entry(p.nth(n))
	r := e.Row()
	here := s.focused && n == p.line()
	l := text.Line{p.sign(e, s.current && n == p.line(), s)}
	if s.picked[e] {
		l = append(l, text.Span{Text: "✓ ", Style: text.Style{Ink: p.ink(), Bold: true}})
	}
	if r.Status != "" {
		l = append(l, glyph(p.ink(), r.Status), text.Span{Text: " "})
	}
	if p.columns.lead > 0 {
		w := min(p.columns.lead, max(width/3, 6))
		l = append(l, text.Span{Text: text.Pad(text.Clip(r.Lead, w), w) + "  ", Style: text.Style{Ink: text.Dim, Bold: here}})
	}
	room, proof := width-1, text.Line(nil)
	if known, ok := s.proofs[e]; ok {
		room, proof = room-2, text.Line{{Text: " "}, badge(known.Verdict)}
	}
	l = append(l, p.text(r, room-l.Width(), here, s)...)
	if proof != nil {
		l = text.Join(text.Fill(l, room), proof)
	}
	if here {
		return text.OnGround(text.Fill(l, width), text.Selected)
	}
	return l
}

func (p *pane) sign(e briefing.Entry, here bool, s surroundings) text.Span {
	switch {
	case here:
		return text.Span{Text: "▌", Style: text.Style{Ink: p.ink()}}
	case s.fresh[e]:
		return text.Span{Text: "+", Style: text.Style{Ink: text.Good, Bold: true}}
	case s.links(e):
		return text.Span{Text: "•", Style: text.Style{Ink: p.ink(), Bold: true}}
	}
	return text.Span{Text: " "}
}

func (p *pane) text(r briefing.Row, width int, here bool, s surroundings) text.Line {
	indent := min(2*r.Depth, width/2)
	shown := s.query.excerpt(r.Text, width-indent)
	lk := text.Style{Bold: here}
	if r.Aside == "" {
		return s.query.light(text.Line{{Text: text.Pad("", indent)}, {Text: text.Clip(shown, width-indent), Style: lk}})
	}
	w := min(p.columns.text, max(width-p.columns.aside-2, width*3/5))
	left := text.Pad(text.Clip(text.Pad("", indent)+shown, w), w)
	return append(s.query.light(text.Line{{Text: left, Style: lk}}),
		text.Span{Text: "  "}, text.Span{Text: text.Clip(r.Aside, width-w-2), Style: text.Style{Ink: text.Dim}})
}

// fold draws the pane as its title alone.
func (p *pane) fold(width int, s surroundings) text.Line {
	sign := text.Span{Text: "  "}
	if s.linksInto(p.Section) {
		sign = text.Span{Text: "• ", Style: text.Style{Ink: p.ink(), Bold: true}}
	}
	l := text.Line{sign, {Text: p.title(), Style: text.Style{Ink: p.ink()}}}
	behind := p.count(false)
	if p.Key == "summary" {
		behind = p.Entry(0).Row().Text
		return text.Fill(append(l, text.Span{Text: " ─ ", Style: text.Style{Ink: text.Faint}}, text.Span{Text: behind, Style: text.Style{Ink: text.Dim}}), width)
	}
	if l.Width()+text.Width(behind)+3 > width && p.listed() == 0 {
		behind = "0"
	}
	dashes := width - l.Width() - text.Width(behind) - 3
	l = append(l, text.Span{Text: " "}, text.Span{Text: text.Repeat("─", min(max(dashes, 1), width)), Style: text.Style{Ink: text.Faint}})
	return append(l, text.Span{Text: " " + behind, Style: text.Style{Ink: text.Dim}})
}

// foldedWidth is what a folded title takes when several share a row.
func (p *pane) foldedWidth() int { return 2 + text.Width(p.title()) + 3 + text.Width(p.count(false)) }
