package yaml

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	goyaml "go.yaml.in/yaml/v4"

	"readout/briefing"
	"readout/briefing/clean"
)

// written returns how the text of a field is written in YAML: what is on the
// line of its key, from a column on, and the lines below, indented.
func written(f *briefing.Field, text string, column, indent int) (first string, rest []string) {
	switch f.Type().(type) {
	case *briefing.Markdown:
		return writtenMarkdown(string(briefing.Markdown(text).Trimmed()), indent)
	case *briefing.Paragraphs:
		return writtenParagraphs(briefing.FoldParagraphs(text), column, indent)
	case *int:
		return clean.Fold(text), nil
	}
	if text = clean.Fold(text); text == "" {
		return "", nil
	}
	return yamlText(text, false), nil
}

// writtenMarkdown keeps the lines of Markdown. One that is too long is folded
// where it is the only one: YAML puts it together again.
func writtenMarkdown(text string, indent int) (first string, rest []string) {
	switch {
	case text == "":
		return "", nil
	case strings.ContainsAny(text, "\u2028\u2029"): // which end lines in YAML
		return yamlQuoted(text), nil
	case text[0] == ' ' || text[0] == '\t':
		return "|2", indented(strings.Split(text, "\n"), indent)
	case !strings.Contains(text, "\n") && indent+utf8.RuneCountInString(text) > maxColumns:
		return ">-", indented(wrapped(text, maxColumns-indent), indent)
	}
	return "|", indented(strings.Split(text, "\n"), indent)
}

// writtenParagraphs writes a paragraph on the line, where there is room, or else
// folds it. Several are written one below the other, with a blank line between two.
func writtenParagraphs(text string, column, indent int) (first string, rest []string) {
	switch {
	case text == "":
		return "", nil
	case strings.Contains(text, "\n"):
		for paragraph := range strings.SplitSeq(text, "\n\n") {
			if len(rest) > 0 {
				rest = append(rest, "")
			}
			rest = append(rest, indented(wrapped(paragraph, maxColumns-indent), indent)...)
		}
		return "|", rest
	}
	if line := yamlText(text, false); column+utf8.RuneCountInString(line) <= maxColumns {
		return line, nil
	}
	return ">-", indented(wrapped(text, maxColumns-indent), indent)
}

// wrapped breaks a line at single spaces, so that each part has as many words as
// there is room for.
func wrapped(line string, columns int) []string {
	var parts []string
	start, word, width := 0, 0, 0 // of the part, of the word, of the part so far
	for i := range len(line) + 1 {
		if i < len(line) && !isBreak(line, i) {
			continue
		}
		n := utf8.RuneCountInString(line[word:i])
		switch {
		case word == start:
			width = n
		case width+1+n > columns:
			parts = append(parts, line[start:word-1])
			start, width = word, n
		default:
			width += 1 + n
		}
		word = i + 1
	}
	return append(parts, line[start:])
}

// isBreak reports whether a space is between two words and can be the end of a line.
func isBreak(line string, i int) bool {
	return line[i] == ' ' && 0 < i && i < len(line)-1 && !isBlank(line[i-1]) && !isBlank(line[i+1])
}

func indented(lines []string, indent int) []string {
	for i, line := range lines {
		if line != "" {
			lines[i] = spaces(indent) + line
		}
	}
	return lines
}

// Text writes text on one line, as [Format] does: as it is, where YAML reads it as
// it is, or in quotation marks.
func Text(s string) string { return yamlText(s, false) }

// yamlText writes text on one line: as it is, where YAML reads it as it is, or in
// quotation marks.
func yamlText(text string, inBrackets bool) string {
	switch {
	case isPlain(text, inBrackets):
		return text
	case strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'") && strings.IndexFunc(text, unprintable) < 0:
		return "'" + text + "'"
	}
	return yamlQuoted(text)
}

func unprintable(r rune) bool { return !strconv.IsPrint(r) }

// isPlain reports whether YAML reads text as it is, and as text.
func isPlain(text string, inBrackets bool) bool {
	return isOrdinary(text) || isPlainYAML(text, inBrackets)
}

// isOrdinary reports whether text is made of words alone, which YAML reads as they
// are: most text is, and to ask YAML takes 50 microseconds.
func isOrdinary(text string) bool {
	if text == "" || !isASCIILetter(text[0]) || strings.HasSuffix(text, " ") {
		return false
	}
	switch strings.ToLower(text) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return false
	}
	for _, r := range text {
		if r < utf8.RuneSelf && !isASCIILetter(byte(r)) && !strings.ContainsRune("0123456789 .-_'()", r) ||
			r >= utf8.RuneSelf && !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isPlainYAML asks YAML.
func isPlainYAML(text string, inBrackets bool) bool {
	source := "k: " + text + "\n"
	if inBrackets {
		source = "k: [" + text + "]\n"
	}
	var doc goyaml.Node
	if strings.IndexFunc(text, unprintable) >= 0 || goyaml.Load([]byte(source), &doc) != nil {
		return false
	}
	n := doc.Content[0]
	for n.Kind != goyaml.ScalarNode {
		if len(n.Content) == 0 || len(n.Content) > 2 {
			return false
		}
		n = n.Content[len(n.Content)-1]
	}
	return n.Value == text && n.Style == 0 && (n.Tag == "!!str" || n.Tag == "!!timestamp")
}

// yamlQuoted writes text in quotation marks.
func yamlQuoted(s string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\t':
			out.WriteString(`\t`)
		case strconv.IsPrint(r):
			out.WriteRune(r)
		default:
			fmt.Fprintf(&out, `\U%08X`, r)
		}
	}
	out.WriteByte('"')
	return out.String()
}
