package tui

import "readout/briefing"

// blocks returns the top-level blocks of a text.
func blocks(md briefing.Markdown) []briefing.Markdown { return []briefing.Markdown{md} }
