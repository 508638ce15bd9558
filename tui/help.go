package tui

import (
	tea "charm.land/bubbletea/v2"
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
		h.top++
	case "k", "up":
		h.top--
	case "space", "pgdown", "ctrl+d":
		h.top += page
	case "b", "pgup", "ctrl+u":
		h.top -= page
	case "g", "home":
		h.top = 0
	case "G", "shift+g", "end":
		h.top = 1 << 20
	case "esc", "q", "?", "enter", "h", "left":
		return nil, nil
	}
	return h, nil
}

func (h *help) draw(a *app, width, height int) []line {
	w := min(width, 76)
	lines := h.lines(a, w-4)
	rows := min(len(lines), height-2)
	h.top = max(min(h.top, len(lines)-rows), 0)
	f := frame{
		title: "Keys", right: "readout " + a.options.Version, foot: more(h.top, len(lines)-h.top-rows),
		ink: sectionInk, focused: true, heavy: a.theme.plain,
	}
	return f.draw(w, rows+2, lines[h.top:h.top+rows])
}

func (h *help) lines(a *app, width int) []line {
	var out []line
	column := 0
	for _, c := range h.keys {
		column = max(column, textWidth(c.binding.Help().Key))
	}
	for i, group := range groups(h.keys) {
		if i > 0 {
			out = append(out, nil)
		}
		out = append(out, line{{text: " " + group, look: look{bold: true}}})
		for _, c := range h.keys {
			if c.group == group {
				out = append(out, keyLines(c.binding.Help().Key, c.binding.Help().Desc, column, width)...)
			}
		}
	}
	out = append(out, nil, line{{text: " Signs", look: look{bold: true}}})
	for _, s := range signs(a) {
		out = append(out, keyLines(s.key, s.does, column, width)...)
	}
	return out
}

func keyLines(key, does string, column, width int) []line {
	var out []line
	for i, l := range wrapText(does, max(width-column-3, 10), look{ink: inkDim}) {
		if i > 0 {
			key = ""
		}
		out = append(out, append(line{{text: " " + padded(key, column) + "  "}}, l...))
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
func signs(*app) []hint {
	return []hint{
		{"● ◆ ◐ ○ ✕", "agreed, announced, under negotiation, proposed, rejected or dropped"},
		{"? ✓", "open; answered or done"},
		{"•", "linked to the selected entry"},
		{"✓ in front", "picked"},
		{"+", "changed in the file just now"},
		{"shift+drag", "selects text while the mouse is on"},
	}
}
