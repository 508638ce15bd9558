package typeset

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// Blocks returns the top-level blocks of a text, so that what shows first can
// be set first. None is much heavier than MaxWeight: those are split, and what
// cannot be split is made plain text. Together the blocks say what the
// text says.
func Blocks(md briefing.Markdown) []briefing.Markdown {
	src := string(md)
	whole := commonmark.Scan(src)
	defs := collectDefinitions(src, whole)
	out := make([]briefing.Markdown, 0, len(whole))
	for _, scanned := range whole {
		b := blockOf(src, scanned)
		if b.onlyDefines() || b.hidden() {
			continue
		}
		if !b.heavier(b.limit()) {
			out = append(out, defs.completing(b, b.text))
			continue
		}
		for _, piece := range b.split(0) {
			out = append(out, defs.completing(b, piece))
		}
	}
	return out
}

// completing returns a part of a block with the definitions that it uses.
func (d definitions) completing(b block, part string) briefing.Markdown {
	if b.shape.HasInlines() {
		part = d.addTo(part)
	}
	return briefing.Markdown(part)
}

// hidden reports whether a block is HTML of which nothing shows, such as a comment.
func (b block) hidden() bool {
	html := b.shape == commonmark.HTMLBlock || b.shape == commonmark.TagBlock && commonmark.OpensBlock(b.text)
	if !html || len(b.text) > MaxWeight {
		return false
	}
	return commonmark.HTMLText(b.text) == "" && !strings.Contains(strings.ToLower(b.text), "<img")
}

// block is a part of a text that can be read alone.
type block struct {
	shape commonmark.Shape
	text  string
	items []int // of a list: where each item begins in text
}

// blockOf returns a block that was found in a text.
func blockOf(src string, b commonmark.Block) block {
	return block{b.Shape, src[b.Start:b.End], b.Items}
}
