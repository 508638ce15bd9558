package tui

import (
	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// wheelLines is how far one notch of the wheel scrolls.
const wheelLines = 3

// toggleMouse turns the mouse off, so that the terminal selects text, or on.
type toggleMouse struct{}

func (toggleMouse) carryOut(w *window, _ asker) tea.Cmd {
	w.noMouse = !w.noMouse
	if w.noMouse {
		w.message = say(text.Dim, "Mouse off: the terminal selects text; "+w.keymap.key("mouse")+" turns it on again")
	} else {
		w.message = say(text.Dim, "Mouse on: shift+drag selects text")
	}
	return nil
}

// click gives a click to the screen; while a dialog is open to nobody.
func (w *window) click(msg tea.MouseClickMsg) tea.Cmd {
	l := w.top()
	if msg.Button != tea.MouseLeft || l.dialog() != nil || w.small() {
		return nil
	}
	w.message = message{}
	return w.do(asker{layer: l}, l.click(msg.X, msg.Y))
}

// wheel scrolls the dialog or what is under the pointer.
func (w *window) wheel(msg tea.MouseWheelMsg) {
	n := wheelLines
	switch msg.Button {
	case tea.MouseWheelUp:
		n = -wheelLines
	case tea.MouseWheelDown:
	default:
		return
	}
	l := w.top()
	switch d := l.dialog(); {
	case w.small():
	case d != nil:
		d.wheel(n)
	default:
		l.wheel(msg.X, msg.Y, n)
	}
}

// click gives what is clicked the focus: a pane, a line of it, a link.
func (r *reader) click(x, y int) action {
	r.hints = hinting{}
	switch h := r.layout.at(x, y); h.part {
	case inPane:
		return r.clickPane(h.pane, h.row)
	case inReading:
		if r.onMain() {
			return r.clickPane(r.focus, h.row)
		}
		return r.clickText(x, y)
	}
	return nil
}

// clickPane selects what is clicked; a briefing that is selected already is opened.
func (r *reader) clickPane(pane, row int) action {
	p := &r.panes[pane]
	line := p.top + row - 1
	onLine := !r.boxOf(pane).folded && !p.kind.text && row >= 1 && row <= r.rows(pane) && line < p.listed()
	switch {
	case onLine && p.kind.main && pane == r.focus && p.cursor == p.nth(line):
		return r.openBriefing()
	case onLine:
		r.open(p.Entry(p.nth(line)), false, jumped)
	default:
		r.switchTo(pane)
	}
	return nil
}

func (r *reader) clickText(x, y int) action {
	for _, at := range r.readingColumns() {
		_, links := at.visible(nil)
		row := y - at.y
		if !at.contains(x, y) || row >= len(links) {
			continue
		}
		for _, s := range links[row] {
			if x-at.x >= s.from && x-at.x < s.to {
				r.page.link = s.link
				return r.follow()
			}
		}
	}
	if !r.reading {
		r.toReading(true)
	}
	return nil
}

// wheel scrolls what it is over, and leaves the selection where it is.
func (r *reader) wheel(x, y, n int) {
	h := r.layout.at(x, y)
	switch {
	case h.part == inReading && r.onMain():
		r.panes[r.focus].scroll(n, r.rows(r.focus))
	case h.part == inReading && r.page.side != nil && r.sideRect().contains(x, y):
		at := r.sideRect()
		r.page.side.scroll(n, at.w, at.h)
	case h.part == inReading, h.part == inPane && r.panes[h.pane].kind.text && h.pane == r.focus:
		at := r.text()
		r.page.scroll(n, at.w, at.h)
	case h.part == inPane && r.panes[h.pane].kind.text && !r.layout.panes[h.pane].folded:
		at := r.textIn(r.summaryBox())
		r.summary.scroll(n, at.w, at.h)
	case h.part == inPane && !r.layout.panes[h.pane].folded:
		r.panes[h.pane].scroll(n, r.rows(h.pane))
	}
}
