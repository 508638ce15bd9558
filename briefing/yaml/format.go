package yaml

import (
	"slices"
	"strings"

	"readout/briefing"

	goyaml "go.yaml.in/yaml/v4"
)

// Format returns a briefing in YAML in the form in which all of them should be
// written, so that they can be compared line by line:
//
//   - The keys are in the order of the tables of fields, the lists after the
//     fields, with a blank line in front of each list.
//   - Lists are indented by two columns. Ids are in brackets on one line, or
//     one below the other where there are too many of them.
//   - Text is as it was where YAML reads it as it is, and in quotation marks
//     elsewhere. Markdown follows |, line by line as it was; where it is
//     one long line, it is folded after >-, as are the words of a quote.
//   - No line that can be folded has more than 88 columns.
//
// Comments stay where they belong: after a value, above or below a key or an
// entry. So does a blank line that the writer put between two of them.
//
// The text that is returned reads back as the same briefing, and formatting it
// again changes nothing. Where the file cannot be read, or not be written anew
// with all that is in it, there is none, and an error in the log.
func Format(l *briefing.Log, text []byte) []byte {
	if IsJSON(text) {
		l.Errorf(briefing.Pos{}, briefing.CodeNotYAML, "", "only briefings in YAML can be formatted; this one is in JSON")
		return nil
	}
	was, ok := readLayout(l, text)
	if !ok || !formattable(l, was.root) {
		return nil
	}
	out, said, comments := []byte(was.format()), was.said, was.comments()
	was = nil // which can take half of the memory
	is, ok := readLayout(briefing.NewLog(l.File()), out)
	if !ok || is.said != said || !slices.Equal(is.comments(), comments) {
		l.Errorf(briefing.Pos{}, briefing.CodeFormat, "it is left as it is", "formatting would change what the file says, which is a bug in readout")
		return nil
	}
	return out
}

// readLayout reads the text of a briefing for its form.
func readLayout(l *briefing.Log, text []byte) (*layout, bool) {
	root, ok := parse(l, text)
	if !ok {
		return nil, false
	}
	b := newDecoder(l, briefing.Origin{}).briefing(root)
	if l.Failed() {
		return nil, false
	}
	var said strings.Builder
	_ = WriteJSON(&said, b) // a Builder takes everything
	o := newLayout(string(text), root)
	o.said = said.String()
	return o, true
}

// formattable refuses what YAML has beyond what a briefing needs.
func formattable(l *briefing.Log, n *goyaml.Node) bool {
	what := ""
	switch {
	case n.Kind == goyaml.AliasNode:
		what = "the alias *" + n.Value
	case n.Anchor != "":
		what = "the anchor &" + n.Anchor
	case n.Style&goyaml.TaggedStyle != 0:
		what = "the tag " + n.Tag
	}
	if what != "" {
		l.Errorf(at(n), briefing.CodeFormat, "write the file without it", "%s cannot be formatted", briefing.Excerpt(what))
		return false
	}
	for _, child := range n.Content {
		if !formattable(l, child) {
			return false
		}
	}
	return true
}
