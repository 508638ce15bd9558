package yaml

import (
	"slices"
	"strings"
	"unicode/utf8"

	goyaml "go.yaml.in/yaml/v4"

	"readout/briefing"
	"readout/briefing/clean"
)

// maxColumns is how long a line of a formatted file gets, where it can be folded.
const maxColumns = 88

// format writes the layout as a file.
func (l *layout) format() string {
	w := &formatter{fresh: true}
	w.comments(l.top, 0)
	if l.branches[0].blank {
		w.blank()
	}
	w.mapping(l.branches, briefing.Fields(), "", 0)
	w.comments(l.end, 0)
	return w.out.String()
}

// formatter is a file as it is written, line by line.
type formatter struct {
	out   strings.Builder
	fresh bool // a blank line here would be one too many
}

func (w *formatter) put(line string) {
	w.out.WriteString(line + "\n")
	w.fresh = false
}

func (w *formatter) blank() {
	if !w.fresh {
		w.put("")
		w.fresh = true
	}
}

// comments writes comments on lines of their own.
func (w *formatter) comments(all []comment, indent int) {
	for _, c := range all {
		if c.blank {
			w.blank()
		}
		w.put(spaces(indent) + c.text)
	}
}

// line writes a line that begins with a branch, and two columns after it the
// comment that was there. One that was written further off, in line with
// others, stays in its column.
func (w *formatter) line(text string, b *branch, indent int) {
	if c := b.line; c.text != "" {
		gap := 2
		if c.gap > gap {
			gap = max(gap, c.column-b.column+indent-utf8.RuneCountInString(text))
		}
		text += spaces(gap) + c.text
	}
	w.put(text)
}

// mapping writes keys with their values, in the order of the fields. Lead comes
// before the first one, in the place of indentation: the hyphen of an item, above
// which is already what was above the key.
func (w *formatter) mapping(branches []*branch, fields []briefing.Field, lead string, indent int) {
	for i, b := range inOrder(branches, fields) {
		if i > 0 || lead == "" {
			w.above(b, indent, b.parent == nil && isList(b.key))
			lead = spaces(indent)
		}
		w.pair(b, fields, lead, indent)
		w.comments(b.foot, indent)
	}
}

// inOrder returns keys in the order of the fields, those of lists after them.
func inOrder(branches []*branch, fields []briefing.Field) []*branch {
	place := map[string]int{}
	for i, f := range fields {
		place[f.Key] = i
	}
	for i, k := range briefing.Lists() {
		place[k.Key] = len(fields) + i
	}
	sorted := slices.Clone(branches)
	slices.SortStableFunc(sorted, func(a, b *branch) int { return place[a.key] - place[b.key] })
	return sorted
}

// isList reports whether a key of a briefing is that of a list.
func isList(key string) bool { return briefing.FieldNamed(briefing.Fields(), key) == nil }

// above writes the blank lines and comments above a branch; one blank
// line at least where it is to be set apart.
func (w *formatter) above(b *branch, indent int, apart bool) {
	blank := func(c comment) bool { return c.blank }
	if apart && !b.blank && !slices.ContainsFunc(b.head, blank) {
		w.blank()
	}
	w.comments(b.head, indent)
	if b.blank {
		w.blank()
	}
}

// pair writes a key with its value.
func (w *formatter) pair(b *branch, fields []briefing.Field, lead string, indent int) {
	i := slices.IndexFunc(fields, func(f briefing.Field) bool { return f.Key == b.key })
	if i < 0 {
		w.entries(b, briefing.KindNamed(b.key).Fields(), lead, indent)
		return
	}
	switch fields[i].Type().(type) {
	case *[]briefing.Stance:
		w.entries(b, briefing.StanceFields(), lead, indent)
	case *[]briefing.Ref:
		w.refs(b, lead, indent)
	default:
		start := lead + b.key + ":"
		first, rest := written(&fields[i], cleanText(b.value), utf8.RuneCountInString(start)+1, indent+2)
		w.line(strings.TrimRight(start+" "+first, " "), b, indent)
		for _, line := range rest {
			w.put(line)
		}
	}
}

// cleanText returns the text of a scalar, clean.
func cleanText(n *goyaml.Node) string {
	if n.Tag == "!!null" {
		return ""
	}
	return clean.Text(n.Value)
}

// entries writes a list whose items have fields.
func (w *formatter) entries(b *branch, fields []briefing.Field, lead string, indent int) {
	if len(b.children) == 0 {
		w.line(lead+b.key+":"+none(b), b, indent)
		return
	}
	w.line(lead+b.key+":", b, indent)
	w.fresh = true
	for _, item := range b.children {
		above := *item
		if len(item.children) > 0 {
			above.head = slices.Concat(item.head, inOrder(item.children, fields)[0].head)
		}
		w.above(&above, indent+2, false)
		w.mapping(item.children, fields, spaces(indent+2)+"- ", indent+4)
		w.comments(item.foot, indent+2)
	}
}

// none is what follows the key of a list without items.
func none(b *branch) string {
	if b.value.Kind == goyaml.SequenceNode {
		return " []"
	}
	return ""
}

// refs writes a list of ids: in brackets, where there is room on the line and no
// comment in between.
func (w *formatter) refs(b *branch, lead string, indent int) {
	var ids []string
	bare := true
	for _, item := range b.children {
		ids = append(ids, yamlText(clean.Fold(cleanText(item.value)), true))
		bare = bare && len(item.head)+len(item.foot) == 0 && item.line.text == ""
	}
	line := lead + b.key + ":" + none(b)
	if len(ids) > 0 {
		line = lead + b.key + ": [" + strings.Join(ids, ", ") + "]"
	}
	if bare && utf8.RuneCountInString(line) <= maxColumns {
		w.line(line, b, indent)
		return
	}
	w.line(lead+b.key+":", b, indent)
	w.fresh = true
	for i, item := range b.children {
		w.above(item, indent+2, false)
		w.line(spaces(indent+2)+"- "+ids[i], item, indent+2)
		w.comments(item.foot, indent+2)
	}
}

func spaces(n int) string { return strings.Repeat(" ", max(n, 0)) }
