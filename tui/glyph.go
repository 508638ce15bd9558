package tui

import (
	"readout/briefing"
	"readout/tui/text"
)

// glyph returns the sign of a status, and its ink: with a word
// beside it, or in a list where the help says what it means.
func glyph(section text.Ink, status briefing.Status) text.Span {
	mark, lk := "", text.Style{Ink: section}
	switch status {
	case "agreed":
		mark, lk.Ink = "●", text.Good
	case "announced":
		mark, lk.Ink = "◆", text.Info
	case "under-negotiation":
		mark, lk.Ink = "◐", text.Pending
	case "proposed":
		mark, lk.Ink = "○", text.Dim
	case "rejected":
		mark, lk.Ink = "✕", text.Bad
	case "open":
		mark = "?"
	case "answered", "done":
		mark, lk.Ink = "✓", text.Good
	case "dropped":
		mark, lk.Ink = "✕", text.Dim
	}
	return text.Span{Text: mark, Style: lk}
}
