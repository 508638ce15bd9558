package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// setOff comes between a Markdown field and what it could be confused with.
const setOff = "***"

// mustOpen reports whether the text, under a heading, must be set off from what
// is above it, or it could be taken for a lead or a quotation of an entry
// that has none, or for a definition of what is above it, or begin with a setOff of
// its own.
func mustOpen(m briefing.Markdown, hasLead, hasWords bool) bool {
	line, _, _ := strings.Cut(string(m), "\n")
	line = strings.Trim(line, " \t")
	switch {
	case line == setOff:
		return true
	case strings.HasPrefix(line+" ", ": ") || strings.HasPrefix(line, ":\t"):
		return hasLead || hasWords
	case beginsBold(line):
		return !hasLead && !hasWords
	case strings.HasPrefix(line, ">"):
		return !hasWords && strings.Contains(string(m), "\n—")
	}
	return false
}

// beginsBold reports whether a line may begin in bold, in either way of writing it.
func beginsBold(line string) bool {
	return strings.HasPrefix(line, "**") || strings.HasPrefix(line, "__")
}

// mustClose reports whether the text must be set off from the tail below it, or it
// could be taken for a tail where there is none: where it may end in a list or
// ends in a setOff of its own. It may say so of a text that does not.
func mustClose(m briefing.Markdown, hasTail bool) bool {
	s := string(m)
	if last := s[strings.LastIndexByte(s, '\n')+1:]; strings.Trim(last, " \t") == setOff {
		return true
	}
	listed, labelled, blank := false, false, true
	for line := range strings.SplitSeq(s, "\n") {
		text := strings.TrimLeft(line, " \t")
		switch indent := len(line) - len(text); {
		case text == "":
			blank = true
			continue
		case indent < 4 && strings.IndexByte("-*+", text[0]) >= 0 && commonmark.ListMarker(text) > 0:
			listed = true
			labelled = labelled || beginsBold(strings.TrimLeft(text[1:], " \t"))
		case blank && indent < 2 && line[0] != '\t':
			listed, labelled = false, false
		}
		blank = false
	}
	return listed && hasTail || labelled
}
