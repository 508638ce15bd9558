package tui

import (
	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// help lists all keys.
type help struct {
	keys []command
	top  int
}

func newHelp(keys []command) *help { return &help{keys: keys} }

func (h *help) key(a *app, msg tea.KeyPressMsg) (dialog, tea.Cmd) {
	page := max(a.height-4, 1)
	switch msg.String() {
	case "j", "down":
		h.scroll(a, 1)
	case "k", "up":
		h.scroll(a, -1)
	case "space", "pgdown", "ctrl+d":
		h.scroll(a, page)
	case "b", "pgup", "ctrl+u":
		h.scroll(a, -page)
	case "g", "home":
		h.top = 0
	case "G", "shift+g", "end":
		h.scroll(a, len(h.lines(a.width)))
	case "esc", "q", "?", "enter", "h", "left":
		return nil, nil
	}
	return h, nil
}

// scroll moves the list by lines, as far as there are lines.
func (h *help) scroll(a *app, n int) {
	lines := len(h.lines(a.width))
	h.top = max(min(h.top+n, lines-min(lines, a.height-2)), 0)
}

func (h *help) draw(a *app, width, height int) []text.Line {
	lines := h.lines(width)
	rows := min(len(lines), height-2)
	top := min(h.top, len(lines)-rows)
	f := text.Frame{
		Title: "Keys", Right: "readout " + a.options.Version, Foot: more(top, len(lines)-top-rows),
		Ink: text.SectionInk(0), Focused: true, Heavy: a.theme.Plain,
	}
	return f.Draw(min(width, helpWidth), rows+2, lines[top:top+rows])
}

const helpWidth = 76

func (h *help) lines(width int) []text.Line {
	width = min(width, helpWidth) - 4
	var out []text.Line
	column := 0
	for _, c := range h.keys {
		column = max(column, text.Width(c.binding.Help().Key))
	}
	for i, group := range groups(h.keys) {
		if i > 0 {
			out = append(out, nil)
		}
		out = append(out, text.Line{{Text: " " + group, Style: text.Style{Bold: true}}})
		for _, c := range h.keys {
			if c.group == group {
				out = append(out, keyLines(c.binding.Help().Key, c.binding.Help().Desc, column, width)...)
			}
		}
	}
	out = append(out, nil, text.Line{{Text: " Signs", Style: text.Style{Bold: true}}})
	for _, s := range signs() {
		out = append(out, keyLines(s.key, s.does, column, width)...)
	}
	return out
}

func keyLines(key, does string, column, width int) []text.Line {
	var out []text.Line
	for i, l := range text.Wrap(does, max(width-column-3, 10), text.Style{Ink: text.Dim}) {
		if i > 0 {
			key = ""
		}
		out = append(out, append(text.Line{{Text: " " + text.Pad(key, column) + "  "}}, l...))
	}
	return out
}

// groups lists the headings of the help, as they first come.
func groups(keys []command) []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range keys {
		if !seen[c.group] {
			seen[c.group] = true
			out = append(out, c.group)
		}
	}
	return out
}

// signs explains the signs on the screen.
func signs() []hint {
	return []hint{
		{"● ◆ ◐ ○ ✕", "agreed, announced, under negotiation, proposed, rejected or dropped"},
		{"? ✓", "open; answered or done"},
		{"•", "linked to the selected entry"},
		{"✓ in front", "picked"},
		{"✓ ≈ ✗ ? after", "verbatim in its source; altered; not found there; unchecked"},
		{"[-a-] {+b+}", "a stands in the source alone, b in the quote alone"},
		{"+", "changed in the file just now"},
		{"shift+drag", "selects text while the mouse is on"},
	}
}
