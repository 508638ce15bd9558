package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
)

// View draws the screen.
func (a *app) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = windowTitle(a.brief.Title)
	if !a.noMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if a.width <= 0 || a.height <= 0 {
		return v
	}
	c := newSheet(a.width, a.height)
	if a.layout.small {
		a.drawSmall(c)
	} else {
		a.draw(c)
		v.Cursor = a.cursor()
	}
	v.SetContent(c.string(a.theme))
	return v
}

// windowTitle is the title of the window, no longer than it can be of use.
func windowTitle(title string) string {
	start := strings.ToValidUTF8(title[:min(len(title), maxTitleBytes)], "")
	return clip(start, maxTitle) + " · readout"
}

func (a *app) drawSmall(c *sheet) {
	text := fmt.Sprintf("readout needs %dx%d; this is %dx%d.", minWidth, minHeight, a.width, a.height)
	c.draw(0, 0, a.width, a.height, wrapText(text, a.width, look{}))
}

func (a *app) draw(c *sheet) {
	drawIn(c, a.layout.header, []line{header(a.brief, a.broken != "", a.layout.header.w)})
	for i, box := range a.layout.panes {
		if box.w == 0 {
			continue
		}
		p, s := &a.panes[i], a.surroundings(i)
		switch {
		case box.folded:
			w := box.w
			if box.x+w < a.column() { // another title stands beside it
				w -= titleGap
			}
			drawIn(c, box.rect, []line{p.fold(w, s)})
		case i == 0:
			a.drawSummary(c, box.rect)
		default:
			drawIn(c, box.rect, p.draw(box.w, box.h, s))
		}
	}
	if a.layout.reading.w > 0 {
		a.drawReading(c, a.layout.reading)
	}
	drawIn(c, a.layout.footer, []line{a.footer(a.layout.footer.w)})
	if a.dialog != nil {
		overlay(c, a.dialog.draw(a, a.width, a.height))
	}
}

// overlay lays lines over the middle of the screen.
func overlay(c *sheet, lines []line) { drawIn(c, middle(c.width, c.height(), lines), lines) }

// drawIn draws lines into a rectangle.
func drawIn(c *sheet, r rect, lines []line) { c.draw(r.x, r.y, r.w, r.h, lines) }

// middle is the rectangle of lines in the middle of a screen.
func middle(width, height int, lines []line) rect {
	w := 0
	for _, l := range lines {
		w = max(w, l.width())
	}
	return rect{max((width-w)/2, 0), max((height-len(lines))/2, 0), min(w, width), min(len(lines), height)}
}

func (a *app) surroundings(pane int) surroundings {
	s := surroundings{focused: !a.reading && pane == a.focus, current: pane == a.focus, picked: a.picked, fresh: a.fresh, proofs: a.proofs, query: a.find.query, heavy: a.theme.plain}
	if pane != a.focus {
		s.linked = a.linked
	}
	return s
}

// cursor is where the terminal's cursor stands while text is typed.
func (a *app) cursor() *tea.Cursor {
	switch d := a.dialog.(type) {
	case *exportDialog:
		return d.cursor(a)
	case nil:
		if a.find.typing {
			return tea.NewCursor(min(a.find.cursor(a.width), a.width-1), a.layout.footer.y)
		}
	}
	return nil
}

// column is the width of the column of panes.
func (a *app) column() int {
	if a.layout.narrow {
		return a.width
	}
	return a.layout.reading.x
}

// drawSummary draws the pane of the summary, with its text.
func (a *app) drawSummary(c *sheet, box rect) {
	p, r := &a.panes[0], textIn(box)
	a.front.fit(r.w, r.h)
	f := frame{title: p.title(), ink: p.ink(), focused: a.focus == 0, heavy: a.theme.plain, foot: a.front.progress(r.w, r.h)}
	lines, _ := a.front.visible(r.w, r.h, a.find.query)
	drawIn(c, box, framed(f, box, r, lines))
}

// drawReading draws the reading pane with its frame.
func (a *app) drawReading(c *sheet, r rect) {
	p := &a.panes[a.focus]
	text := a.text()
	f := frame{
		title: a.where(), right: p.position(), foot: a.page.progress(text.w, text.h),
		ink: p.ink(), focused: a.reading || a.focus == 0, heavy: a.theme.plain,
	}
	lines, _ := a.page.visible(text.w, text.h, a.find.query)
	drawIn(c, r, framed(f, r, text, lines))
}

// where says in the frame of the reading pane what is read.
func (a *app) where() string {
	p := &a.panes[a.focus]
	switch {
	case a.page.passage:
		return p.title() + " › its source"
	case a.page.entry.IsZero() || a.focus == 0 || !a.layout.narrow:
		return p.title()
	}
	return p.title() + " › " + heading(a.page.entry, a.page.entry.Body())
}

// header is the first line: what the briefing is and who may see it. The name
// of the program gives way before the date, the date before the title, and all
// of them before who may see the briefing, and when.
func header(b *briefing.Briefing, broken bool, width int) line {
	right := span{text: " readout ", look: look{ink: inkFaint}}
	if broken {
		right = span{text: " ✕ errors in the file ", look: look{ink: inkBad, bold: true}}
	}
	l := marking(b, width)
	date := b.Date.Short()
	room := width - l.width() - textWidth(right.text)
	if !broken && room < 24 {
		right.text, room = " ", width-l.width()-1
	}
	title := clip(b.Title, max(room, 0))
	if rest := room - textWidth(date) - 3; rest >= 16 && date != "" {
		title = clip(b.Title, rest)
		if rest = room - textWidth(title) - 3; b.Place != "" && rest >= textWidth(date)+8 {
			date = clip(date+" · "+b.Place, rest)
		}
		date = "   " + date
	} else {
		date = ""
	}
	l = append(l, span{text: title, look: look{ink: inkHeading, bold: true}}, span{text: date, look: look{ink: inkDim}})
	return append(fill(l, max(width-textWidth(right.text), 0)), right)
}

// marking says who may see the briefing, and when.
func marking(b *briefing.Briefing, width int) line {
	l := line{{text: " "}}
	if b.Handling != "" {
		l = append(l, span{text: " " + clip(b.Handling, width/2) + " ", look: look{ground: chip}}, span{text: " "})
	}
	if b.Embargo != "" {
		l = append(l, span{text: "not before " + b.Embargo.Short(), look: look{ink: inkBad, bold: true}}, span{text: "  "})
	}
	return l
}

// framed draws a frame around a box, and lines into a part of it.
func framed(f frame, box, text rect, lines []line) []line {
	margin, after := blank(text.x-box.x-1), blank(box.x+box.w-1-text.x-text.w)
	inside := make([]line, max(text.y-box.y-1, 0), box.h)
	for _, l := range lines[:min(len(lines), text.h)] {
		inside = append(inside, join(margin, fill(l, text.w), after))
	}
	return f.draw(box.w, box.h, inside)
}
