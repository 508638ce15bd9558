package tui

import (
	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// wheelLines is how far one notch of the wheel scrolls.
const wheelLines = 3

func (a *app) toggleMouse() {
	a.noMouse = !a.noMouse
	if a.noMouse {
		a.say(text.Dim, "The mouse is off: the terminal selects text again. m turns it on.")
	} else {
		a.say(text.Dim, "The mouse is on; shift+drag selects text.")
	}
}

// click gives what is clicked the focus: a pane, a line of it, a link.
func (a *app) click(msg tea.MouseClickMsg) tea.Cmd {
	if msg.Button != tea.MouseLeft || a.dialog != nil || a.layout.small {
		return nil
	}
	a.message = message{}
	switch h := a.layout.at(msg.X, msg.Y); h.part {
	case inPane:
		a.clickPane(h.pane, h.row)
	case inReading:
		a.clickText(msg.X, msg.Y)
	}
	return nil
}

func (a *app) clickPane(pane, row int) {
	p := &a.panes[pane]
	n := p.top + row - 1
	onLine := !a.layout.panes[pane].folded && pane != 0 && row >= 1 && row <= a.rows(pane) && n < p.listed()
	if onLine {
		a.open(p.Entry(p.nth(n)), false)
		return
	}
	a.switchTo(pane)
}

func (a *app) clickText(x, y int) {
	r := a.text()
	_, links := a.page.visible(r.w, r.h, nil)
	if row := y - r.y; r.contains(x, y) && row < len(links) && links[row] >= 0 {
		a.page.link = links[row]
		a.follow()
		return
	}
	if !a.reading {
		a.toReading(true)
	}
}

// wheel scrolls what it is over, and leaves the selection where it is.
func (a *app) wheel(msg tea.MouseWheelMsg) {
	n := wheelLines
	switch msg.Button {
	case tea.MouseWheelUp:
		n = -wheelLines
	case tea.MouseWheelDown:
	default:
		return
	}
	if h, ok := a.dialog.(*help); ok {
		h.scroll(a, n)
		return
	}
	if a.dialog != nil || a.layout.small {
		return
	}
	h := a.layout.at(msg.X, msg.Y)
	switch {
	case h.part == inReading, h.part == inPane && h.pane == 0 && a.focus == 0:
		r := a.text()
		a.page.scroll(n, r.w, r.h)
	case h.part == inPane && h.pane == 0 && !a.layout.panes[0].folded:
		r := textIn(a.summaryBox())
		a.front.scroll(n, r.w, r.h)
	case h.part == inPane && !a.layout.panes[h.pane].folded:
		a.panes[h.pane].scroll(n, a.rows(h.pane))
	}
}
