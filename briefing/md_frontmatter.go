package briefing

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"readout/briefing/clean"
)

// frontMatter reads keys and values between lines of three hyphens at the top
// of a document. What is none is text like any other. It returns where the
// document begins, and the lines that no field of a briefing came from.
func (m *manuscript) frontMatter() (begin int, rest string) {
	inner, ok := strings.CutPrefix(m.source, "---\n")
	if !ok {
		return 0, ""
	}
	inner, _, ok = strings.Cut(inner, "\n---\n")
	var root yaml.Node
	if !ok || len(inner) > maxAliased/16 || yaml.Unmarshal([]byte(inner), &root) != nil || len(root.Content) != 1 || root.Content[0].Kind != yaml.MappingNode {
		return 0, ""
	}
	var unknown []string
	lines := strings.Split(inner, "\n")
	pairs := root.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		end := len(lines)
		if i+2 < len(pairs) {
			end = pairs[i+2].Line - 1
		}
		f := labelled(m.b.fields(), pairs[i].Value)
		if f == nil || pairs[i+1].Kind != yaml.ScalarNode || !m.setMatter(f, pairs[i+1].Value) {
			unknown = append(unknown, lines[min(max(pairs[i].Line-1, 0), end):end]...)
		}
	}
	return len("---\n") + len(inner) + len("\n---\n"), strings.Join(unknown, "\n")
}

// setMatter sets a field to a plain value of front matter.
func (m *manuscript) setMatter(f *field, value string) bool {
	text := clean.Fold(clean.Text(value))
	switch v := f.value.(type) {
	case *string:
		*v = text
	case *Date:
		date, ok := readDate(text)
		if !ok {
			date, ok = findDate(text)
		}
		if !ok || f.zoned && !date.isTime() {
			return false
		}
		*v = canonicalDate(date)
	case *Markdown:
		*v = markdownOf(value)
	default:
		return false
	}
	return text != ""
}
