package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// browse opens the address of the shown entry in a browser.
func (r *reader) browse() action {
	ctx, address, browse := r.ctx, r.page.entry.Address(), r.host.Browse
	return run{func() tea.Msg { return browsed{address, browse(ctx, address)} }}
}

// browsed comes back when a browser has been asked to open something.
type browsed struct {
	what string
	err  error
}

func (m browsed) message() action {
	if m.err != nil {
		return say(text.Bad, fmt.Sprintf("✕ Not opened: %v", m.err))
	}
	return say(text.Dim, "Opening "+m.what)
}
