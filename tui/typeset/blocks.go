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
	whole := scanBlocks(string(md))
	defs := collectDefinitions(whole)
	var out []briefing.Markdown
	for _, b := range whole {
		if b.onlyDefines() || b.hidden() {
			continue
		}
		for _, piece := range b.split(0) {
			if b.shape.HasInlines() {
				piece = defs.addTo(piece)
			}
			out = append(out, briefing.Markdown(piece))
		}
	}
	return out
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

func scanBlocks(s string) []block {
	var out []block
	for _, b := range commonmark.Scan(s) {
		out = append(out, block{b.Shape, s[b.Start:b.End], b.Items})
	}
	return out
}
