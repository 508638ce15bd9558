package tui

import (
	"readout/briefing"
	"readout/tui/text"
)

// glyph returns the sign of a status, and its ink: with a word
// beside it, or in a list where the help says what it means.
func glyph(section text.Ink, status briefing.Status) text.Span {
	return stageGlyph(section, status.Stage())
}

// stageGlyph returns the sign of a stage.
func stageGlyph(section text.Ink, stage briefing.Stage) text.Span {
	mark, lk := "", text.Style{Ink: section}
	switch stage {
	case briefing.Settled:
		mark, lk.Ink = "●", text.Good
	case briefing.Stated:
		mark, lk.Ink = "◆", text.Info
	case briefing.Underway:
		mark, lk.Ink = "◐", text.Pending
	case briefing.Tentative:
		mark, lk.Ink = "○", text.Dim
	case briefing.Deferred:
		mark, lk.Ink = "◌", text.Pending
	case briefing.Failed:
		mark, lk.Ink = "✕", text.Bad
	case briefing.Open:
		mark = "?"
	case briefing.Done:
		mark, lk.Ink = "✓", text.Good
	case briefing.Dropped:
		mark, lk.Ink = "✕", text.Dim
	}
	return text.Span{Text: mark, Style: lk}
}
