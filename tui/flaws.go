package tui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
)

// errorsIn returns what keeps a file from being a briefing as it should be.
func errorsIn(found []briefing.Diagnostic) []briefing.Diagnostic {
	return slices.DeleteFunc(slices.Clone(found), func(d briefing.Diagnostic) bool { return d.Severity != briefing.Error })
}

// flaws is a dialog that lists the errors of the file.
type flaws struct {
	*session
	found         []briefing.Diagnostic
	edit          func() action // opens the file at the first of them; nil where that cannot be
	top           int
	width, height int
}

func (r *reader) openFlaws() action {
	d := &flaws{session: r.session, found: r.flaws}
	if r.origin.edit != nil {
		d.edit = r.edit
	}
	return open{d}
}

func (d *flaws) start() action { return nil }

func (d *flaws) resize(width, height int) {
	d.width, d.height = width, height
	d.wheel(0)
}

func (d *flaws) key(msg tea.KeyPressMsg) action {
	page := max(d.height-4, 1)
	switch msg.String() {
	case "ctrl+e":
		if d.edit != nil {
			return several{closing{}, d.edit()}
		}
	case "j", "down":
		d.wheel(1)
	case "k", "up":
		d.wheel(-1)
	case "space", "pgdown", "ctrl+d":
		d.wheel(page)
	case "b", "pgup", "ctrl+u":
		d.wheel(-page)
	case "g", "home":
		d.top = 0
	case "G", "shift+g", "end":
		d.wheel(len(d.lines()))
	case "esc", "q", "!", "enter", "h", "left":
		return closing{}
	}
	return nil
}

func (d *flaws) paste(tea.PasteMsg) {}

func (d *flaws) receive(tea.Msg) action { return nil }

// wheel moves the list by lines, as far as there are lines.
func (d *flaws) wheel(n int) {
	lines := len(d.lines())
	d.top = max(min(d.top+n, lines-min(lines, d.height-2)), 0)
}

// flawsWidth is the width of the list, with its frame.
const flawsWidth = 76

func (d *flaws) draw(c *text.Canvas) *tea.Cursor {
	lines := d.lines()
	rows := min(len(lines), d.height-2)
	right := briefing.Count(len(d.found), "error", "errors")
	if d.edit != nil {
		right += " · " + d.keymap.key("edit") + " opens the editor"
	}
	f := text.Frame{
		Title: "Errors in the file", Right: right, Foot: more(d.top, len(lines)-d.top-rows),
		Ink: text.Bad, Focused: true, Heavy: d.look.theme.Plain,
	}
	overlay(c, f.Draw(min(d.width, flawsWidth), rows+2, lines[d.top:d.top+rows]))
	return nil
}

// lines are an error after the other: where, what is wrong, and what to do.
func (d *flaws) lines() []text.Line {
	width := max(min(d.width, flawsWidth)-4, 10)
	var out []text.Line
	for i, e := range d.found {
		if i > 0 {
			out = append(out, nil)
		}
		where := "In the file"
		if e.Line > 0 {
			where = "Line " + strconv.Itoa(e.Line)
		}
		out = append(out, text.Line{{Text: " " + where, Style: text.Style{Bold: true}}})
		for _, part := range []text.Span{{Text: e.Message}, {Text: e.Fix, Style: text.Style{Ink: text.Dim}}} {
			if part.Text == "" {
				continue
			}
			for _, l := range text.Wrap(part.Text, width-2, part.Style) {
				out = append(out, append(text.Line{{Text: "  "}}, l...))
			}
		}
	}
	return out
}
