package briefing

import (
	"io"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
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
// with all that is in it, there is none, and an error among the diagnostics.
func Format(name string, r io.Reader) ([]byte, []Diagnostic) {
	l := NewLog(name)
	out := l.format(name, r)
	found := l.Diagnostics()
	if Errors(found) {
		return nil, found
	}
	return out, found
}

func (l *Log) format(name string, r io.Reader) []byte {
	if strings.EqualFold(path.Ext(name), ".md") {
		l.Errorf(Pos{}, CodeFormat, "", "only briefings in YAML can be formatted; this one is in Markdown")
		return nil
	}
	text, _, ok := l.text(r)
	if !ok {
		return nil
	}
	if inBrackets(text) {
		l.Errorf(Pos{}, CodeFormat, "", "only briefings in YAML can be formatted; this one is in JSON")
		return nil
	}
	was, ok := l.layout(text)
	if !ok || !l.formattable(was.root) {
		return nil
	}
	out := []byte(was.format())
	is, ok := NewLog(name).layout(out)
	if !ok || is.said != was.said || !slices.Equal(is.comments(), was.comments()) {
		l.Errorf(Pos{}, CodeFormat, "it is left as it is", "the file would not say the same when it is formatted, which is a bug in readout")
		return nil
	}
	return out
}

// layout reads the text of a briefing for its form.
func (l *Log) layout(text []byte) (*layout, bool) {
	root, ok := l.parse(text)
	if !ok {
		return nil, false
	}
	b := newDecoder(l, Origin{}).briefing(root)
	if l.Failed() {
		return nil, false
	}
	var said strings.Builder
	_ = b.JSON(&said) // a Builder takes everything
	o := newLayout(string(text), root)
	o.said = said.String()
	return o, true
}

// formattable refuses what YAML has beyond what a briefing needs.
func (l *Log) formattable(n *yaml.Node) bool {
	what := ""
	switch {
	case n.Kind == yaml.AliasNode:
		what = "the alias *" + n.Value
	case n.Anchor != "":
		what = "the anchor &" + n.Anchor
	case n.Style&yaml.TaggedStyle != 0:
		what = "the tag " + n.Tag
	}
	if what != "" {
		l.Errorf(at(n), CodeFormat, "write the file without it", "%s cannot be formatted", Excerpt(what))
		return false
	}
	for _, child := range n.Content {
		if !l.formattable(child) {
			return false
		}
	}
	return true
}
