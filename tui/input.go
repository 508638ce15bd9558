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

// fileName is where the name of a file is typed. One is proposed, and what is typed takes
// its place unless the user has moved in it.
type fileName struct {
	textinput.Model
	own bool // the name is the user's, and stays as it is
}

// propose fills in a name, unless the user has one.
func (f *fileName) propose(name string) {
	if !f.own {
		f.SetValue(name)
		f.CursorEnd()
	}
}

// take takes a key or a paste.
func (f *fileName) take(msg tea.Msg) {
	typed := true
	if key, ok := msg.(tea.KeyPressMsg); ok {
		typed = key.Text != ""
	}
	if typed && !f.own {
		f.SetValue("")
	}
	name, at := f.Value(), f.Position()
	f.Model, _ = f.Update(msg)
	f.own = f.own || f.Value() != name || f.Position() != at
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
