package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
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
	c := text.NewCanvas(a.width, a.height)
	if a.layout.small {
		a.drawSmall(c)
	} else {
		a.draw(c)
		v.Cursor = a.cursor()
	}
	v.SetContent(c.Render(a.theme))
	return v
}

const (
	// maxTitle is how many cells of a briefing's title its window is given, and
	// maxTitleBytes how many bytes: a cell can hold any number of them.
	maxTitle      = 120
	maxTitleBytes = 900
)

// windowTitle is the title of the window, no longer than it can be of use.
func windowTitle(title string) string {
	start := strings.ToValidUTF8(title[:min(len(title), maxTitleBytes)], "")
	return text.Clip(start, maxTitle) + " · readout"
}

func (a *app) drawSmall(c *text.Canvas) {
	needs := fmt.Sprintf("readout needs %dx%d; this is %dx%d.", minWidth, minHeight, a.width, a.height)
	c.Draw(0, 0, a.width, a.height, text.Wrap(needs, a.width, text.Style{}))
}

func (a *app) draw(c *text.Canvas) {
	drawIn(c, a.layout.header, []text.Line{header(a.brief, a.broken != "", a.layout.header.w)})
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
			drawIn(c, box.rect, []text.Line{p.fold(w, s)})
		case i == 0:
			a.drawSummary(c, box.rect)
		default:
			drawIn(c, box.rect, p.draw(box.w, box.h, s))
		}
	}
	if a.layout.reading.w > 0 {
		a.drawReading(c, a.layout.reading)
	}
	drawIn(c, a.layout.footer, []text.Line{a.footer(a.layout.footer.w)})
	if a.dialog != nil {
		overlay(c, a.dialog.draw(a, a.width, a.height))
	}
}

// overlay lays lines over the middle of the screen.
func overlay(c *text.Canvas, lines []text.Line) { drawIn(c, middle(c.Width, c.Height(), lines), lines) }

// drawIn draws lines into a rectangle.
func drawIn(c *text.Canvas, r rect, lines []text.Line) { c.Draw(r.x, r.y, r.w, r.h, lines) }

// middle is the rectangle of lines in the middle of a screen.
func middle(width, height int, lines []text.Line) rect {
	w := 0
	for _, l := range lines {
		w = max(w, l.Width())
	}
	return rect{max((width-w)/2, 0), max((height-len(lines))/2, 0), min(w, width), min(len(lines), height)}
}

func (a *app) surroundings(pane int) surroundings {
	s := surroundings{focused: !a.reading && pane == a.focus, current: pane == a.focus, picked: a.picked, fresh: a.fresh, proofs: a.proofs, query: a.find.query, heavy: a.theme.Plain}
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
func (a *app) drawSummary(c *text.Canvas, box rect) {
	p, r := &a.panes[0], textIn(box)
	a.front.fit(r.w, r.h)
	f := text.Frame{Title: p.title(), Ink: p.ink(), Focused: a.focus == 0, Heavy: a.theme.Plain, Foot: a.front.progress(r.w, r.h)}
	lines, _ := a.front.visible(r.w, r.h, a.find.query)
	drawIn(c, box, framed(f, box, r, lines))
}

// drawReading draws the reading pane with its frame.
func (a *app) drawReading(c *text.Canvas, r rect) {
	p := &a.panes[a.focus]
	inner := a.text()
	f := text.Frame{
		Title: a.where(), Right: p.position(), Foot: a.page.progress(inner.w, inner.h),
		Ink: p.ink(), Focused: a.reading || a.focus == 0, Heavy: a.theme.Plain,
	}
	lines, _ := a.page.visible(inner.w, inner.h, a.find.query)
	drawIn(c, r, framed(f, r, inner, lines))
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
func header(b *briefing.Briefing, broken bool, width int) text.Line {
	right := text.Span{Text: " readout ", Style: text.Style{Ink: text.Faint}}
	if broken {
		right = text.Span{Text: " ✕ errors in the file ", Style: text.Style{Ink: text.Bad, Bold: true}}
	}
	l := marking(b, width)
	date := b.Date.Short()
	room := width - l.Width() - text.Width(right.Text)
	if !broken && room < 24 {
		right.Text, room = " ", width-l.Width()-1
	}
	title := text.Clip(b.Title, max(room, 0))
	if rest := room - text.Width(date) - 3; rest >= 16 && date != "" {
		title = text.Clip(b.Title, rest)
		if rest = room - text.Width(title) - 3; b.Place != "" && rest >= text.Width(date)+8 {
			date = text.Clip(date+" · "+b.Place, rest)
		}
		date = "   " + date
	} else {
		date = ""
	}
	l = append(l, text.Span{Text: title, Style: text.Style{Ink: text.Heading, Bold: true}}, text.Span{Text: date, Style: text.Style{Ink: text.Dim}})
	return append(text.Fill(l, max(width-text.Width(right.Text), 0)), right)
}

// marking says who may see the briefing, and when.
func marking(b *briefing.Briefing, width int) text.Line {
	l := text.Line{{Text: " "}}
	if b.Handling != "" {
		l = append(l, text.Span{Text: " " + text.Clip(b.Handling, width/2) + " ", Style: text.Style{Ground: text.Chip}}, text.Span{Text: " "})
	}
	if b.Embargo != "" {
		l = append(l, text.Span{Text: "not before " + b.Embargo.Short(), Style: text.Style{Ink: text.Bad, Bold: true}}, text.Span{Text: "  "})
	}
	return l
}

// framed draws a frame around a box, and lines into a part of it.
func framed(f text.Frame, box, inner rect, lines []text.Line) []text.Line {
	margin, after := text.Blank(inner.x-box.x-1), text.Blank(box.x+box.w-1-inner.x-inner.w)
	inside := make([]text.Line, max(inner.y-box.y-1, 0), box.h)
	for _, l := range lines[:min(len(lines), inner.h)] {
		inside = append(inside, text.Join(margin, text.Fill(l, inner.w), after))
	}
	return f.Draw(box.w, box.h, inside)
}
