package yaml

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"

	goyaml "go.yaml.in/yaml/v4"
)

// decoder makes a briefing of YAML nodes, by the fields of its kinds.
type decoder struct {
	*briefing.Builder
	lists []string // the keys of the lists of entries
}

// scope is what the fields belong to that are being decoded.
type scope struct {
	entry briefing.Entry
	owner any    // what holds the values
	one   string // in words: "quote"
}

// Read makes a briefing of the text of a file in YAML or JSON, which is sanitised
// but for its escapes. Diagnostics go to the log; where one of them is an error,
// the briefing is what could be understood, and can be nil.
func Read(l *briefing.Log, text []byte, o briefing.Origin) *briefing.Briefing {
	if structure(text) > maxStructure {
		l.Errorf(briefing.Pos{}, briefing.CodeTooLarge, "split it", "the file has more than %d list items and keys", maxStructure)
		return nil
	}
	if IsJSON(text) {
		text = joinSurrogates(text)
	}
	root, ok := parse(l, text)
	if !ok {
		return nil
	}
	return decode(l, root, o)
}

// decode makes a briefing of nodes. One with errors is repaired, so that it can be
// read all the same.
func decode(l *briefing.Log, root *goyaml.Node, o briefing.Origin) *briefing.Briefing {
	d := newDecoder(l, o)
	b := d.briefing(root)
	if l.Failed() {
		d.Repair()
	}
	return b
}

// structure counts the characters that may begin a list, an item or a value,
// where there can be too many of them.
func structure(data []byte) int {
	n := 0
	if len(data) > maxStructure {
		for _, c := range "-:,[{?*" {
			n += bytes.Count(data, []byte{byte(c)})
		}
	}
	return n
}

func newDecoder(l *briefing.Log, o briefing.Origin) *decoder {
	d := &decoder{Builder: briefing.NewBuilder(l, o)}
	for _, k := range briefing.Lists() {
		d.lists = append(d.lists, k.Key)
	}
	return d
}

// briefing decodes the whole file.
func (d *decoder) briefing(root *goyaml.Node) *briefing.Briefing {
	b := d.Briefing()
	if root = follow(root); root.Kind != goyaml.MappingNode {
		d.Errorf(at(root), briefing.CodeType, "begin with title, date and summary", "a briefing is made of fields such as \"title: …\", not %s", found(root))
		return b
	}
	d.fields(root, briefing.Fields(), d.lists, scope{owner: b, one: "briefing"})
	for i := 0; i < len(root.Content); i += 2 {
		if key := root.Content[i]; follow(key).Value == "summary" {
			d.Begin(d.Original(at(key)))
		}
	}
	return d.Finish()
}

// fields decodes a mapping by a table of fields. Lists names the keys of the
// lists of entries, which only a briefing has.
func (d *decoder) fields(n *goyaml.Node, fields []briefing.Field, lists []string, in scope) {
	var few [32]*goyaml.Node // so that no usual entry needs memory for them
	seen := append(few[:0], make([]*goyaml.Node, len(fields)+len(lists))...)
	var meant []string // the right keys that wrong ones are near to
	next := 0          // where the next key is, if they are in order
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := follow(n.Content[i]), n.Content[i+1]
		f := next
		if f >= len(fields) || fields[f].Key != key.Value || key.Kind != goyaml.ScalarNode {
			f = position(fields, lists, key)
		}
		next = f + 1
		switch {
		case f < 0:
			meant = append(meant, d.unknownKey(n.Content[i], fields, lists, in))
		case seen[f] != nil:
			d.Errorf(at(n.Content[i]), briefing.CodeRepeated, fmt.Sprintf("the first is on line %d", seen[f].Line), "%s appears twice in this %s", briefing.Quoted(key.Value), in.one)
		case f < len(fields):
			seen[f] = key
			d.Place(in.entry, &fields[f], d.Original(at(value)))
			d.value(&fields[f], value, in)
		default:
			seen[f] = key
			d.list(briefing.Lists()[f-len(fields)], value)
		}
	}
	for i := range fields {
		if seen[i] == nil {
			d.absent(&fields[i], n, in, slices.Contains(meant, fields[i].Key))
		}
	}
}

// position returns the place of a key among the fields and lists, or -1.
func position(fields []briefing.Field, lists []string, key *goyaml.Node) int {
	if key.Kind != goyaml.ScalarNode {
		return -1
	}
	for i := range fields {
		if fields[i].Key == key.Value {
			return i
		}
	}
	for i := range lists {
		if lists[i] == key.Value {
			return len(fields) + i
		}
	}
	return -1
}

// unknownKey reports a key that is in no table, and returns the one that was
// meant, where one is near.
func (d *decoder) unknownKey(key *goyaml.Node, fields []briefing.Field, lists []string, in scope) (meant string) {
	if d.Skip() {
		return ""
	}
	name := follow(key)
	if name.Kind != goyaml.ScalarNode {
		d.Errorf(at(key), briefing.CodeType, "", "a key is a word, not %s", found(name))
		return ""
	}
	known := make([]string, 0, len(fields)+len(lists))
	for _, f := range fields {
		known = append(known, f.Key)
	}
	known = append(known, lists...)
	meant, ok := d.Nearest(name.Value, known)
	fix := "did you mean " + strconv.Quote(meant) + "?"
	if !ok {
		fix = "it can have " + strings.Join(known, ", ")
	}
	d.Errorf(at(key), briefing.CodeUnknownKey, fix, "unknown key %s in %s", briefing.Quoted(name.Value), briefing.WithArticle(in.one))
	return meant
}

// absent deals with a field that is not there. One whose key was only
// misspelt is not reported a second time.
func (d *decoder) absent(f *briefing.Field, n *goyaml.Node, in scope, misspelt bool) {
	if f.Required && !misspelt {
		d.Errorf(at(n), missing(f, in), fmt.Sprintf("add %q (%s)", f.Key+": …", f.Doc), "this %s has no %s", in.one, f.Key)
	}
	if f.Default != "" {
		*f.Of(in.owner).(*briefing.Status) = f.Default
	}
}

// missing returns the code for a required field without a value.
func missing(f *briefing.Field, in scope) briefing.Code {
	if _, whole := in.owner.(*briefing.Briefing); whole && f.Key != "title" {
		return briefing.CodeMeeting
	}
	return briefing.CodeMissing
}

// list decodes the entries of one kind.
func (d *decoder) list(k *briefing.Kind, n *goyaml.Node) {
	list, ok := d.sequence(k.Key, n, "begin each "+k.One+` with "- "`)
	if !ok || d.TooMany(len(list.Content), k) {
		return
	}
	d.Briefing().Grow(k, len(list.Content))
	for _, node := range list.Content {
		it := k.New()
		e, ok := d.Add(it, d.Original(at(node)))
		if !ok {
			return
		}
		if entry := follow(node); entry.Kind == goyaml.MappingNode {
			d.fields(entry, k.Fields(), nil, scope{e, it, k.One})
		} else {
			d.Errorf(at(node), briefing.CodeType, "", "%s is made of fields such as %q, not %s", briefing.WithArticle(k.One), firstKey(k.Fields())+": …", found(entry))
		}
	}
}

func firstKey(fields []briefing.Field) string {
	for _, f := range fields {
		if f.Required {
			return f.Key
		}
	}
	return fields[0].Key
}

// value decodes one field by the type of what it holds.
func (d *decoder) value(f *briefing.Field, n *goyaml.Node, in scope) {
	held := f.Of(in.owner)
	switch v := held.(type) {
	case *[]briefing.Ref:
		*v = d.references(f, n, in)
		return
	case *[]briefing.Stance:
		*v = d.stances(f, n, in)
		return
	}
	text, ok := d.scalar(f, n)
	if !ok {
		return
	}
	if strings.TrimSpace(text) == "" {
		d.blank(f, n, in)
		return
	}
	switch v := held.(type) {
	case *string:
		*v = clean.Fold(text)
		d.check(f, *v, at(n))
	case *briefing.Paragraphs:
		*v = briefing.Paragraphs(briefing.FoldParagraphs(text))
	case *briefing.Markdown:
		*v = briefing.Markdown(briefing.CanonicalMarkdown(text))
	case *briefing.Date:
		*v = d.date(f, clean.Fold(text), n)
	case *briefing.Status:
		*v = d.status(f, clean.Fold(text), n)
	case *int:
		*v = d.level(f, clean.Fold(text), n)
	case *briefing.ID:
		d.GiveID(in.entry, clean.Fold(text), at(n))
	case *briefing.Ref:
		*v = d.reference(f, text, n, in)
	default:
		panic(fmt.Sprintf("briefing: no field can hold a %T", v))
	}
}

// check looks at what a text says.
func (d *decoder) check(f *briefing.Field, text string, pos briefing.Pos) {
	if found, ok := f.Check(text); ok {
		d.Report(d.Original(pos), found.Severity, found.Code, found.Fix, found.Message)
	}
}

// blank deals with a field that is there and says nothing.
func (d *decoder) blank(f *briefing.Field, n *goyaml.Node, in scope) {
	if f.Required {
		d.Errorf(at(n), missing(f, in), "fill it in ("+f.Doc+")", "%q is empty", f.Key)
	}
	if f.Default != "" {
		*f.Of(in.owner).(*briefing.Status) = f.Default
	}
}

// sequence returns a node that is a list; nothing at all is an empty one.
func (d *decoder) sequence(key string, n *goyaml.Node, fix string) (*goyaml.Node, bool) {
	list := follow(n)
	switch {
	case list.Kind == goyaml.SequenceNode:
		return list, true
	case list.Kind == goyaml.ScalarNode && list.Tag == "!!null":
		return list, true
	}
	d.Errorf(at(n), briefing.CodeType, fix, "%q must be a list, not %s", key, found(list))
	return nil, false
}

// references decodes a list of ids.
func (d *decoder) references(f *briefing.Field, n *goyaml.Node, in scope) []briefing.Ref {
	fix := `write it as a list of ids, such as [first, second]`
	if s := follow(n); s.Kind == goyaml.ScalarNode {
		fix = "write it as a list: [" + briefing.Excerpt(s.Value) + "]"
	}
	list, ok := d.sequence(f.Key, n, fix)
	if !ok || len(list.Content) == 0 {
		return nil
	}
	out := make([]briefing.Ref, 0, len(list.Content))
	for _, node := range list.Content {
		text, ok := d.scalar(f, node)
		if !ok {
			continue
		}
		if strings.TrimSpace(text) == "" {
			d.Errorf(at(node), briefing.CodeMissing, "remove it", "%q has an empty item", f.Key)
			continue
		}
		out = append(out, d.reference(f, text, node, in))
	}
	return out
}

func (d *decoder) reference(f *briefing.Field, text string, n *goyaml.Node, in scope) briefing.Ref {
	ref := briefing.Ref(clean.Fold(text))
	d.Refer(in.entry, f, ref, at(n))
	return ref
}

// stances decodes a list of stances.
func (d *decoder) stances(f *briefing.Field, n *goyaml.Node, in scope) []briefing.Stance {
	list, ok := d.sequence(f.Key, n, `begin each with "- participant: …"`)
	if !ok {
		return nil
	}
	out := make([]briefing.Stance, len(list.Content))
	for i, node := range list.Content {
		stance := follow(node)
		if stance.Kind != goyaml.MappingNode {
			d.Errorf(at(node), briefing.CodeType, `begin it with "- participant: …"`, "an item of %q is a participant and a position, not %s", f.Key, found(stance))
			continue
		}
		d.fields(stance, briefing.StanceFields(), nil, scope{in.entry, &out[i], "item of " + f.Key})
	}
	return out
}

func (d *decoder) date(f *briefing.Field, text string, n *goyaml.Node) briefing.Date {
	date, problem, fix := briefing.ParseDate(text)
	if problem == "" && f.Zoned && !date.IsTime() {
		problem, fix = "the date has no time", "write a time with its zone, such as 2025-08-18T15:00+02:00"
	}
	if problem != "" {
		d.Errorf(at(n), briefing.CodeDate, fix, "%q: %s", f.Key, problem)
	}
	return date
}

func (d *decoder) status(f *briefing.Field, text string, n *goyaml.Node) briefing.Status {
	if slices.Contains(f.Allowed, briefing.Status(text)) {
		return briefing.Status(text)
	}
	var allowed []string
	for _, s := range f.Allowed {
		allowed = append(allowed, string(s))
	}
	d.Errorf(at(n), briefing.CodeStatus, d.DidYouMean(briefing.Slug(text), allowed), "%q cannot be %s: it must be one of %s", f.Key, briefing.Quoted(text), strings.Join(allowed, ", "))
	return ""
}

// level decodes a depth in the outline; the top is what is meant without one.
func (d *decoder) level(f *briefing.Field, text string, n *goyaml.Node) int {
	level, err := strconv.Atoi(text)
	if err != nil || level < 1 || level > 6 {
		d.Errorf(at(n), briefing.CodeLevel, "", "%q must be a whole number from 1 to 6, not %s", f.Key, briefing.Quoted(text))
	}
	if level == 1 {
		return 0
	}
	return level
}

// follow returns what an alias stands for. A tree is walked only when its
// aliases are known to be bounded.
func follow(n *goyaml.Node) *goyaml.Node {
	for n.Kind == goyaml.AliasNode {
		n = n.Alias
	}
	return n
}
