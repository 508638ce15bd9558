package tui

import (
	"fmt"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/verify"
	"readout/tui/text"
)

// pane is the list of one section.
type pane struct {
	section
	list
	kind    kind
	number  int // the key that leads to it
	columns columnWidths
	// measured is set once the columns have been, for the rows that are listed; ofAll are
	// those of all rows, where a section that finds by itself lists others.
	measured bool
	ofAll    columnWidths
	// held is the entry that was last seen on the selected line, of a document that
	// is loaded piece by piece.
	held entry
	// sought is the entry that is selected while it is not known on which line it is.
	sought sought
}

// sought is an entry that is looked for in a list.
type sought struct {
	entry entry // nil: none
	// missing is set where it was not found, and is read all the same.
	missing bool
	// resting is set where it was on the first line while the list was looked through, which
	// stays selected if the entry is found.
	resting bool
}

// wanted is the entry where it has not been looked for yet.
func (s sought) wanted() entry {
	if s.missing {
		return nil
	}
	return s.entry
}

func newPane(number int, s section) pane {
	p := pane{section: s, list: list{rows: s.Len()}, kind: s.Kind(), number: number}
	p.measure()
	return p
}

func (p *pane) ink() text.Ink { return text.SectionInk(p.kind.tint) }

// entry returns the selected entry; none where nothing is listed.
func (p *pane) entry() entry {
	if p.sought.entry != nil {
		return p.sought.entry
	}
	if n := p.selected(); n >= 0 {
		return p.Entry(n)
	}
	return nil
}

// edge returns the first listed entry or, going backward, the last; none where
// nothing is listed.
func (p *pane) edge(n int) entry {
	switch {
	case p.listed() == 0:
		return nil
	case n < 0:
		return p.Entry(p.nth(p.listed() - 1))
	}
	return p.Entry(p.nth(0))
}

// resume selects what was selected in the pane of another version of the
// document.
func (p *pane) resume(was pane, again successors) {
	p.top = was.top
	p.cursor = max(min(was.cursor, p.Len()-1), 0)
	if was.Len() == 0 {
		return
	}
	if e, ok := again(was.Entry(was.cursor)); ok && e.Kind().order == p.kind.order {
		p.cursor = e.Index()
	}
}

// hold keeps in mind which entry is on the selected line.
func (p *pane) hold() {
	if e := p.entry(); e != nil && e.Index() >= 0 {
		p.held = e
	}
}

// restart lists other rows, from the first on.
func (p *pane) restart() {
	p.rows, p.cursor, p.top, p.held, p.sought = p.Len(), 0, 0, nil, sought{}
	if p.measured = false; !p.searched() {
		p.columns, p.measured = p.ofAll, p.ofAll != (columnWidths{})
	}
	p.measure()
}

// seek selects an entry, on whatever line it is.
func (p *pane) seek(e entry) {
	p.held, p.sought = nil, sought{}
	if n := e.Index(); n >= 0 {
		p.cursor = n
		return
	}
	p.sought.entry = e
}

// move selects the line n further.
func (p *pane) move(n, height int) bool {
	if p.listed() == 0 {
		return false
	}
	was := p.sought
	n = p.steps(n)
	p.sought = sought{}
	return p.list.move(n, height) || was.missing
}

// steps is how many lines it is from the cursor to the one n further. What is read and not in
// the list counts as just before the cursor, so that the next one is where that is.
func (p *pane) steps(n int) int {
	if p.sought.missing && n > 0 {
		return n - 1
	}
	return n
}

// follow selects the entry that was selected, on whatever line it is now; on the first line,
// which has the newest, only where it is read.
func (p *pane) follow(height int, read bool) {
	if p.sought.entry != nil {
		if n := p.sought.entry.Index(); n >= 0 {
			p.cursor, p.top, p.sought = n, n-height/2, sought{}
		}
	}
	if p.held != nil && (p.cursor > 0 || read) {
		if n := p.held.Index(); n >= 0 && n != p.cursor {
			p.top += n - p.cursor
			p.cursor = n
		}
	}
	p.cursor = max(min(p.cursor, p.rows-1), 0)
}

// paneState is what a pane needs to know to draw itself.
type paneState struct {
	focused bool
	current bool  // its selected entry is the one that is read
	linked  links // what the selected entry is linked to
	picked  map[entry]bool
	picking bool           // an entry of the pane is picked: all rows have room for the mark
	fresh   map[entry]bool // what has just changed
	proofs  map[entry]verify.Result
	query   *query
	heavy   bool // no colours: the frame of the focused pane is drawn in heavy lines
}

// links are the entries that an entry is linked to, and the sections that they
// are in.
type links struct {
	entries  map[entry]bool
	sections map[int]bool // by the order of their kinds
}

func newLinks(all []entry) links {
	l := links{map[entry]bool{}, map[int]bool{}}
	for _, e := range all {
		l.entries[e] = true
		l.sections[e.Kind().order] = true
	}
	return l
}

// title is what is in the pane's frame: its number and name.
func (p *pane) title() string { return fmt.Sprintf("%d %s", p.number, p.kind.title) }

// count is how many entries it has.
func (p *pane) count(focused bool) string {
	switch {
	case p.narrow && p.listed() == 0:
		return "none"
	case p.narrow:
		return briefing.Number(p.listed()) + " of " + briefing.Number(p.Len())
	case p.searched():
		return p.counts()[0]
	case focused && p.Len() > 0 && !p.sought.missing:
		return briefing.Number(p.line()+1) + "/" + p.all()
	}
	return p.all()
}

// all is how many entries there are, as far as that is known.
func (p *pane) all() string {
	if c, ok := p.section.(countable); ok {
		return c.Count().String()
	}
	return briefing.Number(p.Len())
}

// searched reports whether the pane lists what was found in a section that finds by
// itself.
func (p *pane) searched() bool {
	c, ok := p.section.(countable)
	if ok {
		_, ok = c.Whole()
	}
	return ok
}

// counts are ways to say how much was found, and of how many, from the longest.
func (p *pane) counts() []string {
	c := p.section.(countable)
	whole, _ := c.Whole()
	n := c.Count()
	if !whole.known {
		return []string{n.String(), n.short()}
	}
	return []string{n.String() + " of " + whole.String(), n.String() + " of " + whole.short(), n.String(), n.short()}
}

// position says which of the entries is selected, for the reading pane.
func (p *pane) position() string {
	switch {
	case p.kind.text:
		return ""
	case p.sought.missing:
		return "not in the list"
	case p.narrow && p.listed() == 0:
		return "no matches"
	case p.narrow:
		return p.kind.one + " " + briefing.Number(p.line()+1) + " of " + briefing.Number(p.listed())
	case p.Len() == 0:
		return ""
	}
	return briefing.Number(p.line()+1) + " of " + p.all()
}

// draw draws the pane as a box.
func (p *pane) draw(width, height int, s paneState) []text.Line {
	rows := max(height-2, 0)
	title, count := p.heading(s.query, s.focused, width)
	f := text.Frame{
		Title: title, Right: count, Foot: p.foot(rows), Ink: p.ink(), Focused: s.focused, Heavy: s.heavy,
	}
	for e := range s.picked {
		s.picking = s.picking || e.Kind().order == p.kind.order
	}
	inside := make([]text.Line, 0, rows+1)
	if v, ok := p.section.(vacant); ok && v.Vacant() != "" {
		inside = append(inside, text.Line{text.Span{Text: " "}, {Text: text.Clip(v.Vacant(), width-3), Style: text.Style{Ink: text.Dim}}})
	}
	for n := range p.visible(rows) {
		inside = append(inside, p.row(n, width-2, s))
	}
	return f.Draw(width, height, inside)
}

// heading is what is in the pane's frame: the title, with what is looked for in a section
// that finds by itself, and the count. The count is written shorter where the query would
// be cut, and the query is left out where little of it would be left.
func (p *pane) heading(q *query, focused bool, width int) (title, count string) {
	title, count = p.title(), p.count(focused)
	if q == nil || !p.searched() {
		return title, count
	}
	const (
		between = 9 // columns of the frame, and around the words in it
		enough  = 6 // columns of the query that a shorter count is worth
		least   = 3 // columns of the query that say anything
	)
	typed := clean.Line(q.typed)
	short, room := p.shortened(width-between-text.Width(title+" / "), min(text.Width(typed), enough))
	if room >= min(text.Width(typed), least) {
		return title + " / " + text.Clip(typed, room), short
	}
	short, _ = p.shortened(width-between-text.Width(title), 0)
	return title, short
}

// shortened returns the longest way to say how much was found that leaves enough columns
// of a width, or else the shortest, and how many it leaves.
func (p *pane) shortened(width, enough int) (count string, left int) {
	for _, count = range p.counts() {
		if left = width - text.Width(count); left >= enough {
			break
		}
	}
	return count, left
}

// more says how much there is above and below what shows.
func more(above, below int) string {
	switch {
	case above > 0 && below > 0:
		return "↑ " + briefing.Number(above) + "  ↓ " + briefing.Number(below) + " more"
	case above > 0:
		return "↑ " + briefing.Number(above) + " more"
	case below > 0:
		return "↓ " + briefing.Number(below) + " more"
	}
	return ""
}

// row draws a row of the list. In front is the cursor, or a mark for what is
// linked to the selected entry elsewhere.
func (p *pane) row(n, width int, s paneState) text.Line {
	e := p.Entry(n)
	r := e.Row()
	chosen := n == p.selected() && !p.sought.missing
	here := s.focused && chosen
	l := append(make(text.Line, 0, 8), p.sign(e, s.current && chosen, s))
	l = append(l, p.unreadSign(e)...)
	switch {
	case s.picked[e]:
		l = append(l, text.Span{Text: "✓ ", Style: text.Style{Ink: p.ink(), Bold: true}})
	case s.picking:
		l = append(l, text.Span{Text: "  "})
	}
	switch {
	case r.Status != "":
		l = append(l, glyph(p.ink(), r.Status), text.Span{Text: " "})
	case p.columns.status:
		l = append(l, text.Span{Text: "  "})
	}
	if p.columns.lead > 0 {
		w := min(max(p.columns.lead, text.Width(r.Lead)), max(width/3, 6))
		lead := text.Pad(text.Clip(r.Lead, w), w)
		if r.Right {
			lead = text.Pad("", w-text.Width(r.Lead)) + text.Clip(r.Lead, w)
		}
		l = append(l, text.Span{Text: lead + "  ", Style: text.Style{Ink: text.Dim, Bold: here}})
	}
	room, proof := width-1, text.Line(nil)
	if known, ok := s.proofs[e]; ok {
		room, proof = room-2, text.Line{{Text: " "}, badge(known.Verdict)}
	}
	if x := s.query.foundIn(e, r, room-l.Width()); x.sentence != "" {
		l = append(l, p.found(r, x, room-l.Width(), here, s.query)...)
	} else {
		l = append(l, p.text(r, room-l.Width(), here, s)...)
	}
	if proof != nil {
		l = text.Join(text.Fill(l, room), proof)
	}
	if here {
		return text.OnGround(text.Fill(l, width), text.Selected)
	}
	return l
}

func (p *pane) sign(e entry, chosen bool, s paneState) text.Span {
	switch {
	case chosen:
		return text.Span{Text: "▌", Style: text.Style{Ink: p.ink()}}
	case s.fresh[e]:
		return text.Span{Text: "+", Style: text.Style{Ink: text.Good, Bold: true}}
	case s.linked.entries[e]:
		return text.Span{Text: "•", Style: text.Style{Ink: p.ink(), Bold: true}}
	}
	return text.Span{Text: " "}
}

// text draws what a row says, in columns. The details have one where they take
// nothing from the others or, in the main list, where a row is long enough.
func (p *pane) text(r briefing.Row, width int, here bool, s paneState) text.Line {
	column, ok := p.detailsAt(width)
	if !ok {
		return p.words(r, width, here, s)
	}
	l := text.Fill(p.words(r, column-columnGap, here, s), column)
	return append(l, text.Span{Text: text.Clip(r.Details, width-column), Style: text.Style{Ink: text.Dim}})
}

// detailsAt is where the details of rows begin; false where there is no room for them.
func (p *pane) detailsAt(width int) (column int, ok bool) {
	room := p.roomForDetails(width)
	if spare := room - p.columns.details; room > 0 && p.columns.more && spare > 0 { // what follows can be longer
		room -= min(spare, forLonger)
	}
	return width - room, room > 0
}

const (
	columnGap  = 2
	minDetails = 16 // columns in which details are worth showing
	forDetails = 36 // columns of a row of the main list, from which the others make room
	forLonger  = 12 // columns that lines which have not been measured can have more
)

// roomForDetails is how many columns there are for the details; 0 where there are
// too few.
func (p *pane) roomForDetails(width int) int {
	taken := p.columns.whole + columnGap
	if p.columns.aside > 0 {
		taken += p.columns.aside + columnGap
	}
	room := width - taken
	least := min(p.columns.details, minDetails)
	switch {
	case least == 0 || room < least && !(p.kind.main && width >= forDetails):
		return 0
	case room < least:
		return least
	}
	return room
}

func (p *pane) words(r briefing.Row, width int, here bool, s paneState) text.Line {
	indent := min(2*r.Depth, width/2)
	words := s.query.excerpt(r.Text, width-indent)
	lk := text.Style{Bold: here}
	if r.Aside == "" {
		return s.query.light(text.Line{{Text: text.Pad("", indent)}, {Text: text.Clip(words, width-indent), Style: lk}})
	}
	w := min(max(p.columns.text, indent+text.Width(words)), max(width-p.columns.aside-2, width*3/5))
	left := text.Pad(text.Clip(text.Pad("", indent)+words, w), w)
	return append(s.query.light(text.Line{{Text: left, Style: lk}}),
		text.Span{Text: "  "}, text.Span{Text: text.Clip(r.Aside, width-w-2), Style: text.Style{Ink: text.Dim}})
}

// fold draws the pane as its title alone.
func (p *pane) fold(width int, s paneState) text.Line {
	sign := text.Span{Text: "  "}
	if s.linked.sections[p.kind.order] {
		sign = text.Span{Text: "• ", Style: text.Style{Ink: p.ink(), Bold: true}}
	}
	l := text.Line{sign, {Text: p.title(), Style: text.Style{Ink: p.ink()}}}
	if p.kind.text {
		return text.Fill(append(l, text.Span{Text: " ─ ", Style: text.Style{Ink: text.Faint}}, text.Span{Text: p.Entry(0).Row().Text, Style: text.Style{Ink: text.Dim}}), width)
	}
	count := p.count(false)
	if l.Width()+text.Width(count)+3 > width && p.listed() == 0 {
		count = "0"
	}
	dashes := width - l.Width() - text.Width(count) - 3
	l = append(l, text.Span{Text: " "}, text.Span{Text: text.Repeat("─", min(max(dashes, 1), width)), Style: text.Style{Ink: text.Faint}})
	return append(l, text.Span{Text: " " + count, Style: text.Style{Ink: text.Dim}})
}

// foldedWidth is what a folded title takes when several share a row.
func (p *pane) foldedWidth() int { return 2 + text.Width(p.title()) + 3 + text.Width(p.count(false)) }
