package tui

import "readout/briefing"

// glyph returns the sign that stands for a status, and its ink: with a word
// beside it, or in a list where the help tells what it means.
func glyph(section ink, status briefing.Word) span {
	mark, lk := "", look{ink: section}
	switch status {
	case "agreed":
		mark, lk.ink = "●", inkGood
	case "announced":
		mark, lk.ink = "◆", inkInfo
	case "under-negotiation":
		mark, lk.ink = "◐", inkPending
	case "proposed":
		mark, lk.ink = "○", inkDim
	case "rejected":
		mark, lk.ink = "✕", inkBad
	case "open":
		mark = "?"
	case "answered", "done":
		mark, lk.ink = "✓", inkGood
	case "dropped":
		mark, lk.ink = "✕", inkDim
	}
	return span{text: mark, look: lk}
}
