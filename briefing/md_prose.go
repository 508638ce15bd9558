package briefing

import (
	"strings"
)

// plainLine returns a line of Markdown as a reader sees it: escapes and
// references resolved, marks of emphasis and links taken away.
func plainLine(s string) string {
	s = strings.Trim(s, " \t\n")
	if !strings.ContainsAny(s, "\\`*_[]<&~!\n") {
		return fold(s)
	}
	const guard = "x " // so that what begins the line begins no block
	doc, source := Markdown(guard + strings.ReplaceAll(s, "\n", " ")).Parse()
	if doc == nil || doc.FirstChild() == nil {
		return fold(Clean(string(unescaped([]byte(s)))))
	}
	text := inlineText(doc.FirstChild(), source, false)
	return fold(Clean(strings.TrimPrefix(text, guard)))
}

// plainParagraphs returns the text of a block quote as it was said.
func plainParagraphs(s string) Paragraphs {
	var out, lines []string
	for line := range strings.SplitSeq(s+"\n>", "\n") {
		line = strings.TrimLeft(line, " ")
		line = strings.TrimSpace(strings.TrimPrefix(line, ">"))
		if line != "" {
			lines = append(lines, strings.TrimSuffix(line, `\`))
			continue
		}
		if len(lines) > 0 {
			out = append(out, plainLine(strings.Join(lines, " ")))
			lines = nil
		}
	}
	return Paragraphs(foldParagraphs(strings.Join(out, "\n\n")))
}

// markdownOf returns a piece of a document as the text of a field.
func markdownOf(s string) Markdown { return Markdown(canonicalMarkdown(Clean(s))) }
