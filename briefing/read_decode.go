package briefing

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout/briefing/clean"

	"go.yaml.in/yaml/v4"
)

// decoder makes a briefing of YAML nodes, by the fields of its kinds.
type decoder struct {
	*Builder
	lists []string // the keys of the lists of entries
}

// scope is what the fields belong to that are being decoded.
type scope struct {
	entry Entry
	owner any    // what holds the values
	one   string // in words: "quote"
}

// decode makes a briefing of the text of a file in YAML or JSON.
func (l *Log) decode(text []byte, o Origin) *Briefing {
	if structure(text) > maxStructure {
		l.Errorf(Pos{}, CodeTooLarge, "divide it", "the file holds more than %d list items and keys", maxStructure)
		return nil
	}
	if inBrackets(text) {
		text = joinSurrogates(text)
	}
	root, ok := l.parse(text)
	if !ok {
		return nil
	}
	return newDecoder(l, o).briefing(root)
}

func newDecoder(l *Log, o Origin) *decoder {
	d := &decoder{Builder: NewBuilder(l, o)}
	for _, k := range Lists() {
		d.lists = append(d.lists, k.Key)
	}
	return d
}

// briefing decodes the whole file.
func (d *decoder) briefing(root *yaml.Node) *Briefing {
	b := d.Briefing()
	if root = follow(root); root.Kind != yaml.MappingNode {
		d.Errorf(at(root), CodeType, "begin with title, date and summary", "a briefing is fields such as \"title: …\", not %s", found(root))
		return b
	}
	d.fields(root, Fields(), d.lists, scope{owner: b, one: "briefing"})
	for i := 0; i < len(root.Content); i += 2 {
		if key := root.Content[i]; follow(key).Value == "summary" {
			d.Begin(d.Original(at(key)))
		}
	}
	return d.Finish()
}

// fields decodes a mapping by a table of fields. Lists names the keys of the
// lists of entries, which only a briefing has.
func (d *decoder) fields(n *yaml.Node, fields []Field, lists []string, in scope) {
	seen := make([]*yaml.Node, len(fields)+len(lists))
	var meant []string // the right keys that wrong ones are near to
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := follow(n.Content[i]), n.Content[i+1]
		f := position(fields, lists, key)
		switch {
		case f < 0:
			meant = append(meant, d.unknownKey(n.Content[i], fields, lists, in))
		case seen[f] != nil:
			d.Errorf(at(n.Content[i]), CodeRepeated, fmt.Sprintf("the first is on line %d", seen[f].Line), "%s appears twice in this %s", Quoted(key.Value), in.one)
		case f < len(fields):
			seen[f] = key
			d.value(&fields[f], value, in)
		default:
			seen[f] = key
			d.list(Lists()[f-len(fields)], value)
		}
	}
	for i := range fields {
		if seen[i] == nil {
			d.absent(&fields[i], n, in, slices.Contains(meant, fields[i].Key))
		}
	}
}

// position returns the place of a key among the fields and lists, or -1.
func position(fields []Field, lists []string, key *yaml.Node) int {
	if key.Kind != yaml.ScalarNode {
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
func (d *decoder) unknownKey(key *yaml.Node, fields []Field, lists []string, in scope) (meant string) {
	if d.Skip() {
		return ""
	}
	name := follow(key)
	if name.Kind != yaml.ScalarNode {
		d.Errorf(at(key), CodeType, "", "a key is a word, not %s", found(name))
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
	d.Errorf(at(key), CodeUnknownKey, fix, "unknown key %s in %s", Quoted(name.Value), WithArticle(in.one))
	return meant
}

// absent deals with a field that is not there. One whose key was only
// misspelt is not reported a second time.
func (d *decoder) absent(f *Field, n *yaml.Node, in scope, misspelt bool) {
	if f.Required && !misspelt {
		d.Errorf(at(n), CodeMissing, fmt.Sprintf("add %q (%s)", f.Key+": …", f.Doc), "this %s has no %s", in.one, f.Key)
	}
	if f.Default != "" {
		*f.Of(in.owner).(*Status) = f.Default
	}
}

// list decodes the entries of one kind.
func (d *decoder) list(k *Kind, n *yaml.Node) {
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
		if entry := follow(node); entry.Kind == yaml.MappingNode {
			d.fields(entry, k.Fields(), nil, scope{e, it, k.One})
		} else {
			d.Errorf(at(node), CodeType, "", "%s is fields such as %q, not %s", WithArticle(k.One), firstKey(k.Fields())+": …", found(entry))
		}
	}
}

func firstKey(fields []Field) string {
	for _, f := range fields {
		if f.Required {
			return f.Key
		}
	}
	return fields[0].Key
}

// value decodes one field by the type of what it holds.
func (d *decoder) value(f *Field, n *yaml.Node, in scope) {
	held := f.Of(in.owner)
	switch v := held.(type) {
	case *[]Ref:
		*v = d.references(f, n, in)
		return
	case *[]Stance:
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
	case *Paragraphs:
		*v = Paragraphs(foldParagraphs(text))
	case *Markdown:
		*v = Markdown(canonicalMarkdown(text))
	case *Date:
		*v = d.date(f, clean.Fold(text), n)
	case *Status:
		*v = d.status(f, clean.Fold(text), n)
	case *int:
		*v = d.level(f, clean.Fold(text), n)
	case *ID:
		d.GiveID(in.entry, clean.Fold(text), at(n))
	case *Ref:
		*v = d.reference(f, text, n, in)
	default:
		panic(fmt.Sprintf("briefing: no field can hold a %T", v))
	}
}

// check looks at what a text says.
func (d *decoder) check(f *Field, text string, pos Pos) {
	if found, ok := f.Check(text); ok {
		d.Report(d.Original(pos), found.Severity, found.Code, found.Fix, found.Message)
	}
}

// blank deals with a field that is there and says nothing.
func (d *decoder) blank(f *Field, n *yaml.Node, in scope) {
	if f.Required {
		d.Errorf(at(n), CodeMissing, "fill it in ("+f.Doc+")", "%q is empty", f.Key)
	}
	if f.Default != "" {
		*f.Of(in.owner).(*Status) = f.Default
	}
}

// scalar returns the text of a node, sanitised. Numbers and the like are text as
// they are spelled.
func (d *decoder) scalar(f *Field, n *yaml.Node) (string, bool) {
	s := follow(n)
	if s.Kind != yaml.ScalarNode {
		d.Errorf(at(n), CodeType, typeFix(f, s), "%q must be %s, not %s", f.Key, wanted(f), found(s))
		return "", false
	}
	if !d.plainTag(n, s) {
		return "", false
	}
	if s.Tag == "!!null" && s.Style&yaml.TaggedStyle == 0 {
		return "", true
	}
	if d.TooLong(f, len(s.Value), at(n)) {
		return "", false
	}
	text := clean.Text(s.Value)
	if len(text) != len(s.Value) {
		first, count := lost(s.Value)
		if count > 0 {
			d.Warnf(at(n), CodeCharacters, "", "%s", takenOut(first, count))
		} else {
			d.Warnf(at(n), CodeCharacters, "", "one letter had more than %d combining marks; the others were taken out", clean.MaxMarks)
		}
	}
	return text, true
}

// plainTag refuses a tag that is not one of YAML's own for scalars.
func (d *decoder) plainTag(n, s *yaml.Node) bool {
	if s.Style&yaml.TaggedStyle == 0 {
		return true
	}
	switch s.Tag {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp":
		return true
	}
	d.Errorf(at(n), CodeTag, "take it out, or put a value that begins with ! in quotes", "the tag %s means nothing in a briefing", Quoted(s.Tag))
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

// sequence returns a node that is a list; nothing at all is an empty one.
func (d *decoder) sequence(key string, n *yaml.Node, fix string) (*yaml.Node, bool) {
	list := follow(n)
	switch {
	case list.Kind == yaml.SequenceNode:
		return list, true
	case list.Kind == yaml.ScalarNode && list.Tag == "!!null":
		return list, true
	}
	d.Errorf(at(n), CodeType, fix, "%q must be a list, not %s", key, found(list))
	return nil, false
}

// references decodes a list of ids.
func (d *decoder) references(f *Field, n *yaml.Node, in scope) []Ref {
	fix := `write it as a list of ids, such as [first, second]`
	if s := follow(n); s.Kind == yaml.ScalarNode {
		fix = "write it as a list: [" + Excerpt(s.Value) + "]"
	}
	list, ok := d.sequence(f.Key, n, fix)
	if !ok || len(list.Content) == 0 {
		return nil
	}
	out := make([]Ref, 0, len(list.Content))
	for _, node := range list.Content {
		text, ok := d.scalar(f, node)
		if !ok {
			continue
		}
		if strings.TrimSpace(text) == "" {
			d.Errorf(at(node), CodeMissing, "take it out", "%q has an empty item", f.Key)
			continue
		}
		out = append(out, d.reference(f, text, node, in))
	}
	return out
}

func (d *decoder) reference(f *Field, text string, n *yaml.Node, in scope) Ref {
	ref := Ref(clean.Fold(text))
	d.Refer(in.entry, f, ref, at(n))
	return ref
}

// stances decodes a list of stances.
func (d *decoder) stances(f *Field, n *yaml.Node, in scope) []Stance {
	list, ok := d.sequence(f.Key, n, `begin each with "- participant: …"`)
	if !ok {
		return nil
	}
	out := make([]Stance, len(list.Content))
	for i, node := range list.Content {
		stance := follow(node)
		if stance.Kind != yaml.MappingNode {
			d.Errorf(at(node), CodeType, `begin it with "- participant: …"`, "an item of %q is a participant and a position, not %s", f.Key, found(stance))
			continue
		}
		d.fields(stance, StanceFields(), nil, scope{in.entry, &out[i], "item of " + f.Key})
	}
	return out
}

func (d *decoder) date(f *Field, text string, n *yaml.Node) Date {
	date, problem, fix := ParseDate(text)
	if problem == "" && f.Zoned && !date.IsTime() {
		problem, fix = "a day alone does not say when", "write a time with its zone, such as 2025-08-18T15:00+02:00"
	}
	if problem != "" {
		d.Errorf(at(n), CodeDate, fix, "%q: %s", f.Key, problem)
	}
	return date
}

func (d *decoder) status(f *Field, text string, n *yaml.Node) Status {
	if slices.Contains(f.Allowed, Status(text)) {
		return Status(text)
	}
	var allowed []string
	for _, s := range f.Allowed {
		allowed = append(allowed, string(s))
	}
	d.Errorf(at(n), CodeStatus, d.DidYouMean(Slug(text), allowed), "%q cannot be %s: it is one of %s", f.Key, Quoted(text), strings.Join(allowed, ", "))
	return ""
}

// level decodes a depth in the outline; the top is what is meant without one.
func (d *decoder) level(f *Field, text string, n *yaml.Node) int {
	level, err := strconv.Atoi(text)
	if err != nil || level < 1 || level > 6 {
		d.Errorf(at(n), CodeLevel, "", "%q must be a whole number from 1 to 6, not %s", f.Key, Quoted(text))
	}
	if level == 1 {
		return 0
	}
	return level
}

// follow returns what an alias stands for. A tree is walked only when its
// aliases are known to be bounded.
func follow(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

// found says what a node is.
func found(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "keys and values"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Tag == "!!null":
		return "an empty item"
	}
	return "the text " + Quoted(n.Value)
}

// wanted says what a field holds.
func wanted(f *Field) string {
	switch f.Type().(type) {
	case *Markdown:
		return "text in Markdown"
	case *Date:
		return "a date"
	case *Status:
		return "a word"
	case *int:
		return "a number"
	case *ID, *Ref, *[]Ref:
		return "an id"
	}
	return "text"
}

// typeFix says what to do about a value that is not text.
func typeFix(f *Field, n *yaml.Node) string {
	if w := wanted(f); w != "text" && w != "text in Markdown" {
		return ""
	}
	if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 {
		return `put text that holds ": " in quotes, or after |`
	}
	if n.Style&yaml.FlowStyle != 0 {
		return "put text that begins with a bracket in quotes"
	}
	return "write text of several lines after |"
}
