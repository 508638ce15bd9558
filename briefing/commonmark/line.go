package commonmark

import (
	"strings"

	"readout/briefing/clean"
)

// PlainLine returns a line of Markdown as a reader sees it: escapes and
// references resolved, marks of emphasis and links taken away.
func PlainLine(s string) string {
	s = strings.Trim(s, " \t\n")
	if !strings.ContainsAny(s, "\\`*_[]<&~!\n") {
		return clean.Fold(s)
	}
	const guard = "x " // so that what begins the line begins no block
	doc, source := Text(guard + strings.ReplaceAll(s, "\n", " ")).Parse()
	if doc == nil || doc.FirstChild() == nil {
		return clean.Fold(clean.Text(Unescape(s)))
	}
	text := InlineText(doc.FirstChild(), source, false)
	return clean.Fold(clean.Text(strings.TrimPrefix(text, guard)))
}
