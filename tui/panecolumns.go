package tui

import "readout/tui/text"

// columnWidths are the widths of a section's columns, measured on its first
// lines: a list must not move sideways while it is scrolled.
type columnWidths struct {
	lead, text, aside int
	status            bool // a line has a status in front
	whole, details    int  // the longest text, whatever is beside it, and the details
	more              bool // lines follow that were not measured
}

// sampled is how many lines are measured.
const sampled = 200

// measure measures the columns, once there are rows.
func (p *pane) measure() {
	if p.measured || !p.known() {
		return
	}
	var c columnWidths
	lead := 0
	if p.Len() >= pageRows {
		lead = p.kind.lead
	}
	for i := range p.Len() {
		e := p.Entry(i)
		if l, ok := e.(loadable); i == sampled || ok && !l.Loaded() {
			c.more = i > 0
			break
		}
		r := e.Row()
		c.status = c.status || r.Status != ""
		words := text.Width(r.Text) + 2*r.Depth
		c.lead = max(c.lead, text.Width(r.Lead), lead)
		c.whole = max(c.whole, words)
		c.details = max(c.details, text.Width(r.Details))
		if r.Aside != "" {
			c.text = max(c.text, words)
			c.aside = max(c.aside, text.Width(r.Aside))
		}
	}
	if c == (columnWidths{}) {
		return
	}
	if p.columns, p.measured = c, true; !p.searched() {
		p.ofAll = c
	}
}

// known reports whether the rows are those of the section as it is.
func (p *pane) known() bool {
	c, ok := p.section.(countable)
	return !ok || c.Count().known
}
