package file

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing/commonmark"
)

// markdownOfText returns text without any marks as Markdown that says the same,
// line for line: its first line is the title, lines in capitals by themselves are
// headings, short lines stay lines of their own, and no line is code because it is
// indented.
func markdownOfText(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\f", ""), "\n") // without the ends of pages
	titled := false
	for i, line := range lines {
		bare := strings.TrimSpace(line)
		switch {
		case bare == "":
			lines[i] = ""
			continue
		case !titled && isTitle(bare):
			titled = true
			if !isUnderline(lineAt(lines, i+1)) {
				lines[i] = "# " + marked(bare)
				continue
			}
		case isUnderline(bare) && !underlines(lines, i):
			lines[i] = rule(bare)
			continue
		case lineAt(lines, i-1) == "" && lineAt(lines, i+1) == "" && inCapitals(bare):
			lines[i] = "## " + marked(strings.TrimRight(bare, ":"))
			continue
		}
		titled = true
		lines[i] = indent(line) + marked(bare)
		if next := lineAt(lines, i+1); next != "" && utf8.RuneCountInString(bare) < shortLine && !isUnderline(next) && !isUnderline(bare) && commonmark.ListMarker(next) == 0 {
			lines[i] += `\`
		}
	}
	return strings.Join(lines, "\n")
}

// shortLine is how many characters a line has that was not broken because it was
// full.
const shortLine = 50

// lineAt returns a line without white space around it, or nothing.
func lineAt(lines []string, i int) string {
	if i < 0 || i >= len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[i])
}

// isTitle reports whether a first line is what the text is called, and not the
// beginning of it.
func isTitle(line string) bool {
	return len(line) <= 120 && !strings.ContainsAny(line, ":\t") && strings.IndexByte(".,;!?-*+>|", line[len(line)-1]) < 0 &&
		commonmark.ListMarker(line) == 0 && strings.ContainsFunc(line, unicode.IsLetter)
}

// isUnderline reports whether a line makes a heading of the one above it.
func isUnderline(line string) bool {
	return line != "" && (strings.Trim(line, "=") == "" || strings.Trim(line, "-") == "")
}

// underlines reports whether a line of dashes makes a heading of the one line above
// it, and is not a rule below a paragraph.
func underlines(lines []string, i int) bool {
	above := lineAt(lines, i-1)
	return above != "" && lineAt(lines, i-2) == "" && !strings.ContainsAny(above, ":：")
}

// rule returns a line of dashes that is no heading: a thematic break, or what it is.
func rule(line string) string {
	if len(line) > 2 && line[0] == '-' {
		return "***"
	}
	return `\` + line
}

func inCapitals(line string) bool {
	letters := 0
	for _, r := range line {
		if unicode.IsLower(r) || unicode.Is(unicode.Lo, r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 2 && len(line) <= 60 && commonmark.ListMarker(line) == 0
}

// indent returns the white space that a line keeps: what makes an item of a list
// a part of the one above it, and never so much that it would be code.
func indent(line string) string {
	blank := len(line) - len(strings.TrimLeft(line, " \t"))
	if commonmark.ListMarker(line[blank:]) > 0 {
		return strings.Repeat(" ", min(blank, 3))
	}
	return ""
}

// marked returns a line with the characters escaped that would hide it: tags, and
// numbers of issues that look like headings.
func marked(line string) string {
	if strings.Contains(line, "<") {
		var out strings.Builder
		for i := range len(line) {
			if line[i] == '<' && !strings.HasPrefix(line[i:], "<http") {
				out.WriteByte('\\')
			}
			out.WriteByte(line[i])
		}
		line = out.String()
	}
	if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
		line = `\` + line
	}
	return line
}
