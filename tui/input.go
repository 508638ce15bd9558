package tui

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"readout/briefing/clean"
	"readout/tui/text"
)

// maxTyped is how much can be typed into a line, in characters.
const maxTyped = 1000

func newInput() textinput.Model {
	in := textinput.New()
	in.Prompt = ""
	in.CharLimit = maxTyped
	in.SetVirtualCursor(false)
	return in
}

// visiblePart is the part of what is typed that fits, and the cursor's column in it.
func visiblePart(in textinput.Model, width int) (string, int) {
	typed := in.Value()
	at := text.Width(string([]rune(typed)[:in.Position()]))
	from := max(at-width+1, 0)
	return text.Cut(typed, from, from+min(width, max(text.Width(typed)-from, 0))), at - from
}

// pasted is a paste as one clean line of bearable length.
func pasted(msg tea.PasteMsg) tea.PasteMsg {
	typed := msg.Content[:min(len(msg.Content), 4*maxTyped)]
	typed = strings.NewReplacer("\r", " ", "\v", " ", "\f", " ", "\u0085", " ").Replace(typed) // as terminals send line breaks
	return tea.PasteMsg{Content: strings.Join(strings.Fields(clean.Text(strings.ToValidUTF8(typed, ""))), " ")}
}
