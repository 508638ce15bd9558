package briefing

import (
	"strings"
	"unicode"
)

// fold puts plain text on one line: white space becomes one space, and none is
// left around it. Folded text comes back as it is.
func fold(s string) string {
	gap := true // a space here would be one too many
	for _, r := range s {
		if r == ' ' && gap || r != ' ' && unicode.IsSpace(r) {
			return oneLine(s)
		}
		gap = r == ' '
	}
	if gap {
		return oneLine(s)
	}
	return s
}

// foldParagraphs brings plain text into paragraphs, each on one line, with a
// blank line between two.
func foldParagraphs(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return fold(s)
	}
	var out []string
	var paragraph []string
	for line := range strings.Lines(s + "\n\n") {
		if line = fold(strings.TrimSuffix(line, "\n")); line != "" {
			paragraph = append(paragraph, line)
		} else if len(paragraph) > 0 {
			out = append(out, strings.Join(paragraph, " "))
			paragraph = nil
		}
	}
	return strings.Join(out, "\n\n")
}

// canonicalMarkdown brings a Markdown field into the form in which it is
// written: no blank lines before it, no white space behind it, no heading above
// level 4, and closed what would swallow the text behind it.
func canonicalMarkdown(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = lowerHeadings(string(Markdown(s).trimmed()))
	return string(Markdown(s).trimmed().closed())
}

// canonicalDate spells a date in the one way in which what is written of it
// reads back: no seconds that are none, UTC as Z, an interval of one day as
// the day.
func canonicalDate(d Date) Date {
	if from, to, _ := strings.Cut(string(d), "/"); from == to {
		return Date(from)
	}
	if t, ok := parseTime(string(d)); ok {
		return Date(t.Format(clockLayout("2006-01-02T15:04", t) + "Z07:00"))
	}
	return d
}
