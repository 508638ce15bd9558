package tui

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"readout/briefing/clean"
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

// window is the part of what is typed that fits, and the cursor's column in it.
func window(in textinput.Model, width int) (string, int) {
	text := in.Value()
	at := textWidth(string([]rune(text)[:in.Position()]))
	from := max(at-width+1, 0)
	return cutText(text, from, from+min(width, max(textWidth(text)-from, 0))), at - from
}

// pasted is a paste as one clean line of bearable length.
func pasted(msg tea.PasteMsg) tea.PasteMsg {
	text := msg.Content[:min(len(msg.Content), 4*maxTyped)]
	return tea.PasteMsg{Content: strings.Join(strings.Fields(clean.Text(strings.ToValidUTF8(text, ""))), " ")}
}
