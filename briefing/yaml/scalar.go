package yaml

import (
	goyaml "go.yaml.in/yaml/v4"

	"readout/briefing"
	"readout/briefing/clean"
)

// scalar returns the text of a node, sanitised. Numbers and the like are text as
// they are spelled.
func (d *decoder) scalar(f *briefing.Field, n *goyaml.Node) (string, bool) {
	s := follow(n)
	if s.Kind != goyaml.ScalarNode {
		d.Errorf(at(n), briefing.CodeType, typeFix(f, s), "%q must be %s, not %s", f.Key, wanted(f), found(s))
		return "", false
	}
	if !plainTag(d.Log, n, s, "briefing") {
		return "", false
	}
	if s.Tag == "!!null" && s.Style&goyaml.TaggedStyle == 0 {
		return "", true
	}
	if d.TooLong(f, len(s.Value), at(n)) {
		return "", false
	}
	text := clean.Text(s.Value)
	if len(text) != len(s.Value) {
		first, count := lost(s.Value)
		if count > 0 {
			d.Warnf(at(n), briefing.CodeCharacters, "", "%s", clean.TakenOut(first, count))
		} else {
			d.Warnf(at(n), briefing.CodeCharacters, "", "one letter had more than %d combining marks; the others were removed", clean.MaxMarks)
		}
	}
	return text, true
}

// plainTag refuses a tag that is not one of YAML's own for scalars.
func plainTag(l *briefing.Log, n, s *goyaml.Node, one string) bool {
	if s.Style&goyaml.TaggedStyle == 0 {
		return true
	}
	switch s.Tag {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp":
		return true
	}
	l.Errorf(at(n), briefing.CodeTag, "remove it, or put a value that begins with ! in quotes", "the tag %s is not allowed in %s", briefing.Quoted(s.Tag), briefing.WithArticle(one))
	return false
}

// lost returns the first character of a text that Clean removes, and how
// many there are.
func lost(s string) (first rune, count int) {
	for _, r := range s {
		if clean.Forbidden(r) {
			if count++; count == 1 {
				first = r
			}
		}
	}
	return first, count
}

// found says what a node is.
func found(n *goyaml.Node) string {
	switch {
	case n.Kind == goyaml.MappingNode:
		return "keys and values"
	case n.Kind == goyaml.SequenceNode:
		return "a list"
	case n.Tag == "!!null":
		return "an empty item"
	}
	return "the text " + briefing.Quoted(n.Value)
}

// wanted says what a field holds.
func wanted(f *briefing.Field) string {
	switch f.Type().(type) {
	case *briefing.Markdown:
		return "text in Markdown"
	case *briefing.Date:
		return "a date"
	case *briefing.Status:
		return "a word"
	case *int:
		return "a number"
	case *briefing.ID, *briefing.Ref, *[]briefing.Ref:
		return "an id"
	}
	return "text"
}

// typeFix says what to do about a value that is not text.
func typeFix(f *briefing.Field, n *goyaml.Node) string {
	if w := wanted(f); w != "text" && w != "text in Markdown" {
		return ""
	}
	if n.Kind == goyaml.MappingNode && n.Style&goyaml.FlowStyle == 0 {
		return `put text that contains ": " in quotes, or after |`
	}
	if n.Style&goyaml.FlowStyle != 0 {
		return "put text that begins with a bracket in quotes"
	}
	return "write text of several lines after |"
}
