package briefing

import (
	"strings"

	"readout/briefing/clean"

	"go.yaml.in/yaml/v4"
)

// frontMatter reads keys and values between lines of three hyphens at the top
// of a document. Anything else is text like any other. It returns where the
// document begins, and the lines that no field of a briefing came from.
func (m *reader) frontMatter() (begin int, rest string) {
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
		f := labelled(Fields(), pairs[i].Value)
		if f == nil || pairs[i+1].Kind != yaml.ScalarNode || !m.setMatter(f, pairs[i+1].Value) {
			unknown = append(unknown, lines[min(max(pairs[i].Line-1, 0), end):end]...)
		}
	}
	return len("---\n") + len(inner) + len("\n---\n"), strings.Join(unknown, "\n")
}

// setMatter sets a field to a plain value of front matter.
func (m *reader) setMatter(f *Field, value string) bool {
	text := clean.Fold(clean.Text(value))
	switch v := f.Of(m.b).(type) {
	case *string:
		*v = text
	case *Date:
		date, ok := readDate(text)
		if !ok {
			date, ok = findDate(text)
		}
		if !ok || f.Zoned && !date.IsTime() {
			return false
		}
		*v = date.Canonical()
	case *Markdown:
		*v = markdownOf(value)
	default:
		return false
	}
	return text != ""
}
