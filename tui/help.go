package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"readout/briefing/words"
	"readout/tui/text"
)

// help lists all keys, or those that what is typed is in.
type help struct {
	*session
	keys          []command
	input         textinput.Model
	top           int
	width, height int
}

func newHelp(s *session, keys []command) *help {
	h := &help{session: s, keys: once(keys), input: newInput()}
	h.input.Focus()
	return h
}

func (h *help) start() action { return nil }

func (h *help) resize(width, height int) {
	h.width, h.height = width, height
	h.wheel(0)
}

func (h *help) key(msg tea.KeyPressMsg) action {
	typed := h.input.Value() != ""
	switch k := msg.String(); {
	case k == "esc", k == "enter", k == "?" && !typed:
		return closing{}
	case k == "down":
		h.wheel(1)
	case k == "up":
		h.wheel(-1)
	case k == "pgdown", k == "space" && !typed:
		h.wheel(h.rows())
	case k == "pgup":
		h.wheel(-h.rows())
	case k == "home":
		h.top = 0
	case k == "end":
		h.wheel(len(h.lines()))
	default:
		h.input, _ = h.input.Update(msg)
		h.top = 0
	}
	return nil
}

func (h *help) paste(msg tea.PasteMsg) {
	h.input, _ = h.input.Update(msg)
	h.top = 0
}

func (h *help) receive(tea.Msg) action { return nil }

// rows returns how many lines of the list show: all of them, if there is room.
func (h *help) rows() int {
	return max(min(len(h.list("")), h.height-borders-1), 1)
}

// wheel moves the list by lines, as far as there are lines.
func (h *help) wheel(n int) { h.top = max(min(h.top+n, len(h.lines())-h.rows()), 0) }

func (h *help) draw(c *text.Canvas) *tea.Cursor {
	lines, rows := h.lines(), h.rows()
	shown := lines[min(h.top, len(lines)):min(h.top+rows, len(lines))]
	typed, at := visiblePart(h.input, h.inside()-3)
	search := text.Line{{Text: " / ", Style: text.Style{Bold: true}}, {Text: typed}}
	switch {
	case typed == "":
		search = append(search, text.Span{Text: "type to search", Style: text.Style{Ink: text.Faint}})
	case len(lines) == 0:
		search = append(search, text.Span{Text: "  no matches", Style: text.Style{Ink: text.Dim}})
	}
	f := text.Frame{
		Title: "Keys", Right: "esc closes · readout " + h.version, Foot: more(h.top, max(len(lines)-h.top-rows, 0)),
		Ink: text.SectionInk(0), Focused: true, Heavy: h.look.theme.Plain,
	}
	inside := append([]text.Line{search}, shown...)
	box := overlay(c, f.Draw(h.inside()+borders, rows+borders+1, inside))
	return tea.NewCursor(box.x+1+3+at, box.y+1)
}

// helpColumn is the width of a column of the help, of which a wide window has two.
const helpColumn = 74

// columns returns how many columns the help has.
func (h *help) columns() int {
	if h.width >= wideFrom {
		return 2
	}
	return 1
}

// inside is the width within the frame.
func (h *help) inside() int { return min(h.width-borders, h.columns()*helpColumn) }

// lines are those of the list that show one below the other, narrowed to what is
// typed.
func (h *help) lines() []text.Line { return h.list(h.input.Value()) }

// list sets the keys that a phrase is in, in columns.
func (h *help) list(phrase string) []text.Line {
	n := h.columns()
	width := h.inside() / n
	all := h.column(strings.TrimSpace(words.Fold(phrase, false, nil)), width)
	if n == 1 {
		return all
	}
	half := (len(all) + 1) / 2
	for half > 0 && half < len(all) && len(all[half-1]) == 1 && all[half-1][0].Style.Bold { // a heading stays with what is under it
		half++
	}
	var out []text.Line
	for i := range half {
		l := text.Fill(all[i], width)
		if half+i < len(all) {
			l = text.Join(l, all[half+i])
		}
		out = append(out, l)
	}
	return out
}

// column sets the keys and symbols that a folded phrase is in.
func (h *help) column(phrase string, width int) []text.Line {
	var out []text.Line
	section := func(title string, rows []hint) {
		first, column := true, 0
		for _, r := range rows {
			column = max(column, text.Width(r.key))
		}
		for _, r := range rows {
			if !strings.Contains(words.Fold(r.key+" "+r.does, false, nil), phrase) {
				continue
			}
			if first && len(out) > 0 {
				out = append(out, nil)
			}
			if first {
				out = append(out, text.Line{{Text: " " + title, Style: text.Style{Bold: true}}})
			}
			first = false
			out = append(out, keyLines(r.key, r.does, max(column, keyColumn), width)...)
		}
	}
	for _, group := range groups(h.keys) {
		var rows []hint
		for _, c := range h.keys {
			if c.group == group {
				rows = append(rows, hint{c.binding.Help().Key, c.binding.Help().Desc})
			}
		}
		section(group, rows)
	}
	section("Symbols", symbols(h.keys))
	return out
}

// keyColumn is the width of the keys in the help, but for a group with longer ones.
const keyColumn = 12

func keyLines(key, does string, column, width int) []text.Line {
	var out []text.Line
	for i, l := range text.Wrap(does, max(width-column-4, 10), text.Style{Ink: text.Dim}) {
		if i > 0 {
			key = ""
		}
		out = append(out, append(text.Line{{Text: " " + text.Pad(key, column) + "  "}}, l...))
	}
	return out
}

// groups lists the headings that there are keys for: the usual ones in their
// order, and then any other.
func groups(keys []command) []string {
	var out []string
	usual := []string{groupRead, groupGo, groupFind, groupUse, groupOther}
	for _, group := range usual {
		if slices.ContainsFunc(keys, func(c command) bool { return c.group == group }) {
			out = append(out, group)
		}
	}
	for _, c := range keys {
		if !slices.Contains(out, c.group) {
			out = append(out, c.group)
		}
	}
	return out
}

// symbols explains the symbols on the screen: in a library, those of its briefings
// too.
func symbols(keys []command) []hint {
	var ofBriefings []hint
	if slices.ContainsFunc(keys, func(c command) bool { return c.name == "open-briefing" }) {
		ofBriefings = []hint{
			{"• briefing", "new, or changed since you opened it"},
			{"2? 1!", "2 open questions, 1 overdue action"},
		}
	}
	return append(ofBriefings, []hint{
		{"● ◆ ◐ ○ ◌ ✕", "agreed, announced, under negotiation, proposed, postponed, rejected (or dropped)"},
		{"? ✓", "open; answered or done"},
		{"•", "related to the current entry"},
		{"✓ on the left", "selected"},
		{"✓ ≈ ✗ ?", "verbatim, altered, not found, unchecked"},
		{"[-a-] {+b+}", "a is only in the source, b only in the quote"},
		{"+", "just changed in the file"},
		{"shift+drag", "selects text while the mouse is on"},
	}...)
}
