package tui

import (
	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// help lists all keys.
type help struct {
	*session
	keys          []command
	top           int
	width, height int
}

func newHelp(s *session, keys []command) *help { return &help{session: s, keys: keys} }

func (h *help) start() action { return nil }

func (h *help) resize(width, height int) {
	h.width, h.height = width, height
	h.wheel(0)
}

func (h *help) key(msg tea.KeyPressMsg) action {
	page := max(h.height-4, 1)
	switch msg.String() {
	case "j", "down":
		h.wheel(1)
	case "k", "up":
		h.wheel(-1)
	case "space", "pgdown", "ctrl+d":
		h.wheel(page)
	case "b", "pgup", "ctrl+u":
		h.wheel(-page)
	case "g", "home":
		h.top = 0
	case "G", "shift+g", "end":
		h.wheel(len(h.lines()))
	case "esc", "q", "?", "enter", "h", "left":
		return closing{}
	}
	return nil
}

func (h *help) paste(tea.PasteMsg) {}

func (h *help) receive(tea.Msg) action { return nil }

// wheel moves the list by lines, as far as there are lines.
func (h *help) wheel(n int) {
	lines := len(h.lines())
	h.top = max(min(h.top+n, lines-min(lines, h.height-2)), 0)
}

func (h *help) draw(c *text.Canvas) *tea.Cursor {
	lines := h.lines()
	rows := min(len(lines), h.height-2)
	f := text.Frame{
		Title: "Keys", Right: "readout " + h.version, Foot: more(h.top, len(lines)-h.top-rows),
		Ink: text.SectionInk(0), Focused: true, Heavy: h.look.theme.Plain,
	}
	overlay(c, f.Draw(min(h.width, helpWidth), rows+2, lines[h.top:h.top+rows]))
	return nil
}

const helpWidth = 76

func (h *help) lines() []text.Line {
	width := min(h.width, helpWidth) - 4
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
	out = append(out, nil, text.Line{{Text: " Symbols", Style: text.Style{Bold: true}}})
	for _, s := range symbols() {
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

// symbols explains the symbols on the screen.
func symbols() []hint {
	return []hint{
		{"● ◆ ◐ ○ ◌ ✕", "agreed, announced, under negotiation, proposed, postponed, rejected or dropped"},
		{"? ✓", "open; answered or done"},
		{"•", "linked to the selected entry"},
		{"✓ before a row", "selected"},
		{"✓ ≈ ✗ ? after it", "verbatim in its source; altered; not found there; unchecked"},
		{"[-a-] {+b+}", "a is only in the source, b only in the quote"},
		{"+", "just changed in the file"},
		{"shift+drag", "selects text while the mouse is on"},
	}
}
