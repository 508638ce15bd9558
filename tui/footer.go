package tui

import (
	"iter"
	"slices"
	"strings"

	"readout/tui/text"
)

// footer says what is going on, if anything, and what keys do here and now: each
// key once, as what it does first.
func footer(status text.Line, keys iter.Seq[command], width int) text.Line {
	var hints []hint
	always := 2 // of the last hints
	for c := range keys {
		if c.foot == "" || !c.when() {
			continue
		}
		key := c.key()
		if key != "" && !slices.ContainsFunc(hints, func(h hint) bool { return h.key == key }) {
			hints = append(hints, hint{key, c.foot})
			if c.name == "close" {
				always = 3
			}
		}
	}
	if len(status) == 0 {
		return hintsIn(hints, always, width)
	}
	l := text.Join(text.Blank(1), status, text.Blank(2))
	return text.Join(l, hintsIn(hints, always, max(width-l.Width(), 0)))
}

// key is how the footer writes a command's keys: the first of them.
func (c command) key() string {
	if c.shown != nil {
		return c.shown()
	}
	return c.firstKey()
}

func (c command) firstKey() string {
	first, _, _ := strings.Cut(c.binding.Help().Key, " ")
	return first
}

// hint is a key and what it does, in a word or two.
type hint struct{ key, does string }

// hintLine sets as many hints as fit; the last two always do.
func hintLine(hints []hint, width int) text.Line { return hintsIn(hints, 2, width) }

// hintsIn sets as many hints as fit; the last ones, so many, always do, and the way back goes
// after all others.
func hintsIn(hints []hint, last, width int) text.Line {
	for len(hints) > last && hintsWidth(hints) > width {
		at := len(hints) - last - 1
		if hints[at].key == "esc" && at > 0 {
			at--
		}
		hints = slices.Delete(slices.Clone(hints), at, at+1)
	}
	l := text.Line{{Text: " "}}
	for i, h := range hints {
		if i > 0 {
			l = append(l, text.Span{Text: "   "})
		}
		l = append(l, text.Span{Text: h.key, Style: text.Style{Bold: true}}, text.Span{Text: " " + h.does, Style: text.Style{Ink: text.Dim}})
	}
	return text.Fill(l, width)
}

func hintsWidth(hints []hint) int {
	w := 1
	for _, h := range hints {
		w += text.Width(h.key) + 1 + text.Width(h.does) + 3
	}
	return w - 3
}
