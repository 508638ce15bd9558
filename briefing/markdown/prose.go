package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
)

// plainParagraphs returns the text of a block quote as it was said.
func plainParagraphs(s string) briefing.Paragraphs {
	var out, lines []string
	for line := range strings.SplitSeq(s+"\n>", "\n") {
		line = strings.TrimLeft(line, " ")
		line = strings.TrimSpace(strings.TrimPrefix(line, ">"))
		if line != "" {
			lines = append(lines, strings.TrimSuffix(line, `\`))
			continue
		}
		if len(lines) > 0 {
			out = append(out, commonmark.PlainLine(strings.Join(lines, " ")))
			lines = nil
		}
	}
	return briefing.Paragraphs(briefing.FoldParagraphs(strings.Join(out, "\n\n")))
}

// markdownOf returns a piece of a document as the text of a field.
func markdownOf(s string) briefing.Markdown { return briefing.CanonicalMarkdown(clean.Text(s)) }
