package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/clean"

	goyaml "go.yaml.in/yaml/v4"
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
	var root goyaml.Node
	if !ok || len(inner) > maxFrontMatter || goyaml.Unmarshal([]byte(inner), &root) != nil || len(root.Content) != 1 || root.Content[0].Kind != goyaml.MappingNode {
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
		f := labelled(briefing.Fields(), pairs[i].Value)
		if f == nil || pairs[i+1].Kind != goyaml.ScalarNode || !m.setMatter(f, pairs[i+1].Value) {
			unknown = append(unknown, lines[min(max(pairs[i].Line-1, 0), end):end]...)
		}
	}
	return len("---\n") + len(inner) + len("\n---\n"), strings.Join(unknown, "\n")
}

// setMatter sets a field to a plain value of front matter.
func (m *reader) setMatter(f *briefing.Field, value string) bool {
	text := clean.Fold(clean.Text(value))
	switch v := f.Of(m.b).(type) {
	case *string:
		*v = text
	case *briefing.Date:
		date, ok := briefing.ReadDate(text)
		if !ok {
			date, ok = briefing.FindDate(text)
		}
		if !ok || f.Zoned && !date.IsTime() {
			return false
		}
		*v = date.Canonical()
	case *briefing.Markdown:
		*v = markdownOf(value)
	default:
		return false
	}
	return text != ""
}
