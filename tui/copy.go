package tui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// copied comes back when text has been copied, or is to go to the terminal.
type copied struct {
	count string
	text  string
	err   error
}

func (m copied) apply(a *app) tea.Cmd {
	switch {
	case m.err == nil:
		a.say(text.Good, "✓ Copied %s to the clipboard", m.count)
		return nil
	case errors.Is(m.err, ErrNoClipboard):
		a.say(text.Good, "✓ Sent %s to the terminal's clipboard", m.count)
		return tea.SetClipboard(m.text)
	}
	a.say(text.Bad, "✕ Not copied: %v", m.err)
	return nil
}

// copyPart copies text that is made when it is needed.
func copyPart(desk Desk, count string, text func() string) tea.Cmd {
	return func() tea.Msg {
		t := text()
		return copied{count, t, desk.Copy(t)}
	}
}

// copy copies what is picked, or else the entry that is shown.
func (a *app) copy(plainText bool) tea.Cmd {
	part := a.brief.Pick(a.page.entry)
	count := part.Count()
	if len(a.picked) > 0 {
		part = a.pickedPart()
		count = part.Count() + ", what is picked,"
	}
	return copyPart(a.desk, count, func() string {
		if plainText {
			return part.Line()
		}
		return a.desk.Markdown(part)
	})
}
