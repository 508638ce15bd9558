package briefing

import (
	"strings"

	"readout/briefing/clean"
	"readout/briefing/commonmark"
)

// foldParagraphs brings plain text into paragraphs, each on one line, with a
// blank line between two.
func foldParagraphs(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return clean.Fold(s)
	}
	var out []string
	var paragraph []string
	for line := range strings.Lines(s + "\n\n") {
		if line = clean.Fold(strings.TrimSuffix(line, "\n")); line != "" {
			paragraph = append(paragraph, line)
		} else if len(paragraph) > 0 {
			out = append(out, strings.Join(paragraph, " "))
			paragraph = nil
		}
	}
	return strings.Join(out, "\n\n")
}

// topHeading is the highest level of a heading in a Markdown field; those above
// are the briefing's own.
const topHeading = 4

// canonicalMarkdown brings a Markdown field into the form in which it is
// written: no blank lines before it, no white space after it, no heading above
// level 4, and closed what would swallow the text after it.
func canonicalMarkdown(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = commonmark.LowerHeadings(string(Markdown(s).Trimmed()), topHeading)
	return string(Markdown(s).Trimmed().Closed())
}
