package briefing

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"readout/briefing/clean"
)

// decoder makes a briefing of YAML nodes, by the tables of fields.
type decoder struct {
	*log
	b     *Briefing
	kinds []Kind
	ids   *ids
	near  near
	refs  []mention
	empty []nameless
	names map[string][]string // the ids of each section that one was looked for in
}

// slot is an entry by its place in the briefing, as far as it is known while
// the file is read.
type slot struct{ kind, n int }

// mention is a reference and where it stands. One that does not lead to an
// entry that is known already is checked when all ids are.
type mention struct {
	spot
	from slot
	key  string
	to   string // the section that it may lead to; empty for any
	ref  Ref
}

// nameless is an entry without an id.
type nameless struct {
	slot
	item item
}

// scope is what the fields belong to that are being decoded.
type scope struct {
	slot
	one string // in words: "quote"
}

func newDecoder(l *log) *decoder {
	return &decoder{log: l, b: &Briefing{origin: newOrigin(l.file)}, kinds: kinds(), ids: newIDs(), near: near{left: maxCompared}, names: map[string][]string{}}
}

// briefing decodes the whole file.
func (d *decoder) briefing(root *yaml.Node) {
	if root = follow(root); root.Kind != yaml.MappingNode {
		d.errorf(at(root), "a briefing is fields such as \"title: …\", not %s; begin with title, date and summary", found(root))
		return
	}
	var lists []string
	for _, k := range d.kinds {
		lists = append(lists, k.Key)
	}
	d.fields(root, d.b.fields(), lists, scope{slot{-1, 0}, "briefing"})
	for i := 0; i < len(root.Content); i += 2 {
		if key := root.Content[i]; ID(follow(key).Value) == summaryID {
			d.b.origin.begin(summaryList, d.original(at(key)))
		}
	}
}

// fields decodes a mapping by a table. Lists names the keys of the lists of
// entries, which only a briefing has.
func (d *decoder) fields(n *yaml.Node, fields []field, lists []string, in scope) {
	seen := make([]*yaml.Node, len(fields)+len(lists))
	var meant []string // the right keys that wrong ones are near to
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := follow(n.Content[i]), n.Content[i+1]
		f := position(fields, lists, key)
		switch {
		case f < 0:
			meant = append(meant, d.unknownKey(n.Content[i], fields, lists, in))
		case seen[f] != nil:
			d.errorf(at(n.Content[i]), "%s stands twice in this %s; the first is on line %d", quoted(key.Value), in.one, seen[f].Line)
		case f < len(fields):
			seen[f] = key
			d.value(&fields[f], value, in)
		default:
			seen[f] = key
			d.list(f-len(fields), value)
		}
	}
	for i := range fields {
		if seen[i] == nil {
			d.absent(&fields[i], n, in, slices.Contains(meant, fields[i].key))
		}
	}
}

// position returns the place of a key among the fields and lists, or -1.
func position(fields []field, lists []string, key *yaml.Node) int {
	if key.Kind != yaml.ScalarNode {
		return -1
	}
	for i := range fields {
		if fields[i].key == key.Value {
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
func (d *decoder) unknownKey(key *yaml.Node, fields []field, lists []string, in scope) (meant string) {
	if d.full() {
		d.moreErrors++
		return ""
	}
	name := follow(key)
	if name.Kind != yaml.ScalarNode {
		d.errorf(at(key), "a key is a word, not %s", found(name))
		return ""
	}
	known := make([]string, 0, len(fields)+len(lists))
	for _, f := range fields {
		known = append(known, f.key)
	}
	known = append(known, lists...)
	meant, ok := d.near.nearest(name.Value, known)
	hint := fmt.Sprintf("did you mean %q?", meant)
	if !ok {
		hint = "it can have " + strings.Join(known, ", ")
	}
	d.errorf(at(key), "unknown key %s in %s; %s", quoted(name.Value), withArticle(in.one), hint)
	return meant
}

// absent deals with a field that is not there. One whose key was only
// misspelt is not reported a second time.
func (d *decoder) absent(f *field, n *yaml.Node, in scope, misspelt bool) {
	if f.required && !misspelt {
		d.errorf(at(n), "this %s has no %s; add %q (%s)", in.one, f.key, f.key+": …", f.doc)
	}
	if word, ok := f.value.(*Word); ok {
		*word = f.without
	}
}

// list decodes the entries of one kind.
func (d *decoder) list(kind int, n *yaml.Node) {
	k := d.kinds[kind]
	list, ok := d.sequence(k.Key, n, "begin each "+k.One+` with "- "`)
	if !ok || d.tooMany(len(list.Content), k.Title) {
		return
	}
	table := newTable(k)
	id := idIn(table.fields)
	for i, node := range list.Content {
		d.b.origin.begin(kind, d.original(at(node)))
		in := scope{slot{kind, i}, k.One}
		if entry := follow(node); entry.Kind == yaml.MappingNode {
			d.fields(entry, table.fields, nil, in)
		} else {
			d.errorf(at(node), "%s is fields such as %q, not %s", withArticle(k.One), firstKey(table.fields)+": …", found(entry))
		}
		it, named := k.make(), *id != ""
		table.move(it)
		d.b.list(kind, it)
		if !named {
			d.empty = append(d.empty, nameless{in.slot, it})
		}
	}
}

// tooMany refuses a file for the number of its entries in a section.
func (l *log) tooMany(n int, section string) bool {
	if n > maxEntries {
		l.errorf(spot{}, "there are more than %d entries in %s; divide the file", maxEntries, section)
	}
	return n > maxEntries
}

func firstKey(fields []field) string {
	for _, f := range fields {
		if f.required {
			return f.key
		}
	}
	return fields[0].key
}

// value decodes one field by the type of its value.
func (d *decoder) value(f *field, n *yaml.Node, in scope) {
	switch v := f.value.(type) {
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
	switch v := f.value.(type) {
	case *string:
		*v = clean.Fold(text)
		d.advise(f, in, at(n))
	case *Paragraphs:
		*v = Paragraphs(foldParagraphs(text))
	case *Markdown:
		*v = Markdown(canonicalMarkdown(text))
	case *Date:
		*v = d.date(f, clean.Fold(text), n)
	case *Word:
		*v = d.word(f, clean.Fold(text), n)
	case *int:
		*v = d.level(f, clean.Fold(text), n)
	case *ID:
		*v = d.id(clean.Fold(text), n, in)
	case *Ref:
		*v = d.reference(f, clean.Fold(text), n, in)
	default:
		panic(fmt.Sprintf("briefing: no field can hold a %T", v))
	}
}

// blank deals with a field that is there and says nothing.
func (d *decoder) blank(f *field, n *yaml.Node, in scope) {
	if f.required {
		d.errorf(at(n), "%q is empty; fill it in (%s)", f.key, f.doc)
	}
	if word, ok := f.value.(*Word); ok {
		*word = f.without
	}
}

// scalar returns the text of a node, clean. Numbers and the like are text as
// they are spelled.
func (d *decoder) scalar(f *field, n *yaml.Node) (string, bool) {
	s := follow(n)
	if s.Kind != yaml.ScalarNode {
		d.errorf(at(n), "%q wants %s, not %s%s", f.key, wanted(f), found(s), mend(f, s))
		return "", false
	}
	if !d.plainTag(n, s) {
		return "", false
	}
	if s.Tag == "!!null" && s.Style&yaml.TaggedStyle == 0 {
		return "", true
	}
	if d.tooLong(f, len(s.Value), at(n)) {
		return "", false
	}
	text := clean.Text(s.Value)
	if len(text) != len(s.Value) {
		first, count := lost(s.Value)
		if count > 0 {
			d.warnf(at(n), "%s", takenOut(first, count))
		} else {
			d.warnf(at(n), "more than %d combining marks stood on one letter; the others were taken out", clean.MaxMarks)
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
	d.errorf(at(n), "the tag %s means nothing in a briefing; take it out, or put a value that begins with ! in quotes", quoted(s.Tag))
	return false
}

// lost returns the first character of a text that clean.Text takes out, and how
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
func (d *decoder) sequence(key string, n *yaml.Node, mend string) (*yaml.Node, bool) {
	list := follow(n)
	switch {
	case list.Kind == yaml.SequenceNode:
		return list, true
	case list.Kind == yaml.ScalarNode && list.Tag == "!!null":
		return list, true
	}
	d.errorf(at(n), "%q wants a list, not %s; %s", key, found(list), mend)
	return nil, false
}

// references decodes a list of ids.
func (d *decoder) references(f *field, n *yaml.Node, in scope) []Ref {
	how := `write it as a list of ids, such as [first, second]`
	if s := follow(n); s.Kind == yaml.ScalarNode {
		how = "write it as a list: [" + shorten(clean.Fold(clean.Text(s.Value)), maxQuoted) + "]"
	}
	list, ok := d.sequence(f.key, n, how)
	if !ok {
		return nil
	}
	var out []Ref
	one := &field{key: f.key, value: new(Ref)}
	for _, node := range list.Content {
		text, ok := d.scalar(one, node)
		if !ok {
			continue
		}
		if text = clean.Fold(text); text == "" {
			d.errorf(at(node), "%q has an empty item; take it out", f.key)
			continue
		}
		out = append(out, d.reference(f, text, node, in))
	}
	return out
}

func (d *decoder) reference(f *field, text string, n *yaml.Node, in scope) Ref {
	m := mention{at(n), in.slot, f.key, f.to, Ref(text)}
	if !d.leads(m) {
		d.refs = append(d.refs, m)
	}
	return m.ref
}

// stances decodes a list of stances.
func (d *decoder) stances(f *field, n *yaml.Node, in scope) []Stance {
	list, ok := d.sequence(f.key, n, `begin each with "- participant: …"`)
	if !ok {
		return nil
	}
	out := make([]Stance, len(list.Content))
	for i, node := range list.Content {
		stance := follow(node)
		if stance.Kind != yaml.MappingNode {
			d.errorf(at(node), `an item of %q is a participant and a position, not %s; begin it with "- participant: …"`, f.key, found(stance))
			continue
		}
		d.fields(stance, out[i].fields(), nil, scope{in.slot, "item of " + f.key})
	}
	return out
}

func (d *decoder) date(f *field, text string, n *yaml.Node) Date {
	date, problem := parseDate(text)
	if problem == "" && f.zoned && !date.isTime() {
		problem = "a day alone does not say when; write a time with its zone, such as 2025-08-18T15:00+02:00"
	}
	if problem != "" {
		d.errorf(at(n), "%q: %s", f.key, problem)
		return date
	}
	return canonicalDate(date)
}

func (d *decoder) word(f *field, text string, n *yaml.Node) Word {
	var words []string
	for _, w := range f.words {
		if w == text {
			return Word(w)
		}
		if w != "" {
			words = append(words, w)
		}
	}
	d.errorf(at(n), "%q cannot be %s: it is one of %s%s", f.key, quoted(text), strings.Join(words, ", "), d.near.question(slug(text), words))
	return ""
}

// level decodes a depth in the outline; the top is what is meant without one.
func (d *decoder) level(f *field, text string, n *yaml.Node) int {
	level, err := strconv.Atoi(text)
	if err != nil || level < 1 || level > 6 {
		d.errorf(at(n), "%q wants a whole number from 1 to 6, not %s", f.key, quoted(text))
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
	return "the text " + quoted(n.Value)
}

// wanted says what a field holds.
func wanted(f *field) string {
	switch f.value.(type) {
	case *Markdown:
		return "text in Markdown"
	case *Date:
		return "a date"
	case *Word:
		return "a word"
	case *int:
		return "a number"
	case *ID, *Ref:
		return "an id"
	}
	return "text"
}

// mend says what to do about a value that is no text.
func mend(f *field, n *yaml.Node) string {
	if w := wanted(f); w != "text" && w != "text in Markdown" {
		return ""
	}
	if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 {
		return `; put text that holds ": " in quotes, or behind |`
	}
	if n.Style&yaml.FlowStyle != 0 {
		return "; put text that begins with a bracket in quotes"
	}
	return "; write text of several lines behind |"
}

func withArticle(noun string) string {
	if strings.ContainsAny(noun[:1], "aeiou") {
		return "an " + noun
	}
	return "a " + noun
}
