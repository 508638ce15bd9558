package briefing

import (
	"strings"

	"readout/briefing/clean"
	"readout/briefing/commonmark"
)

// FoldParagraphs brings plain text into paragraphs, each on one line, with a
// blank line between two.
func FoldParagraphs(s string) string {
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

// TopHeading is the highest level of a heading in a Markdown field; those above
// are the briefing's own.
const TopHeading = 4

// CanonicalMarkdown brings a Markdown field into the form in which it is
// written: no blank lines before it, no white space after it, no heading above
// level 4, and closed what would swallow the text after it.
func CanonicalMarkdown(s string) Markdown {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = commonmark.LowerHeadings(string(Markdown(s).Trimmed()), TopHeading)
	return Markdown(s).Trimmed().Closed()
}

// JoinFilled joins those of some texts that are not empty.
func JoinFilled(parts []string, between string) string {
	var filled []string
	for _, p := range parts {
		if p != "" {
			filled = append(filled, p)
		}
	}
	return strings.Join(filled, between)
}

// FirstWords returns at most n words of a text, with an ellipsis where it goes on.
func FirstWords(s string, n int) string {
	words := strings.Fields(s)
	if len(words) <= n {
		return strings.Join(words, " ")
	}
	first := strings.Join(words[:n], " ")
	if strings.ContainsRune(".!?", rune(first[len(first)-1])) {
		first += " " // after a whole sentence
	}
	return first + "…"
}
