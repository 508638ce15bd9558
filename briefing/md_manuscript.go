package briefing

import (
	"reflect"
	"slices"
	"sort"
	"strings"

	"readout/briefing/commonmark"
)

// reader makes a briefing of a Markdown document.
type reader struct {
	*Builder
	b       *Briefing
	source  string
	lines   []int
	anchors commonmark.Anchors
	targets map[string]Item // by the anchors of their headings
	links   []link
	present map[string]*Participant
	path    [commonmark.MaxHeading + 1]*Note // by level: the headings that the next is under
	at      int                              // where what is being read begins, or -1
	from    Item                             // the entry that is being read
}

// link is a reference that waits for the entries that it may lead to.
type link struct {
	from Item
	into *Ref
	to   string // the section that it may lead to; empty for any
	name named
	goal Item
	soft bool // it may as well lead to nothing
}

// markdown reads a briefing written in Markdown: one that was written by
// [Selection.Markdown] as it was, any other as far as it is understood.
func (l *Log) markdown(text string, o Origin) *Briefing {
	m := newReader(l, text, o)
	if strings.Count(text, "\n") > maxFileLines {
		l.Errorf(Pos{}, CodeTooLarge, "divide it", "the file has more than %d lines", maxFileLines)
		return nil
	}
	if strings.Count(text, ",")+strings.Count(text, ";") > maxCommas {
		l.Errorf(Pos{}, CodeTooLarge, "divide it", "the file has more than %d commas and semicolons", maxCommas)
		return nil
	}
	if all := commonmark.Outline(text); !m.readExported(all) {
		m.readFreeform()
	}
	if found, ok := FieldNamed(Fields(), "handling").Check(m.b.Handling); ok {
		m.Warnf(m.posOf(strings.Index(text, m.b.Handling)), found.Code, found.Fix, "%s", found.Message)
	}
	m.resolveLinks()
	m.bound()
	return m.b
}

func newReader(l *Log, text string, o Origin) *reader {
	m := &reader{Builder: NewBuilder(l, o), source: text, anchors: commonmark.Anchors{}, targets: map[string]Item{}}
	m.b = m.Briefing()
	return m
}

// posOf returns the position of a byte of the document.
func (m *reader) posOf(at int) Pos {
	if at < 0 {
		return Pos{}
	}
	if m.lines == nil {
		for i := range len(m.source) {
			if m.source[i] == '\n' {
				m.lines = append(m.lines, i)
			}
		}
	}
	return Pos{Line: sort.SearchInts(m.lines, at) + 1, Column: 1}
}

// add puts an entry into its section, and lets links lead to its heading.
func (m *reader) add(it Item, heading string) {
	if _, ok := m.Add(it, m.Original(m.posOf(m.at))); ok && heading != "" {
		m.targets["#"+m.anchors.Add(heading)] = it
	}
}

// anchor counts the headings in the fields of an entry.
func (m *reader) anchor(texts ...Markdown) {
	for _, t := range texts {
		t.AddAnchors(m.anchors)
	}
}

func (m *reader) refer(into *Ref, to string, name named) {
	m.links = append(m.links, link{from: m.from, into: into, to: to, name: name})
}

// bound refuses texts that are longer than their fields may hold.
func (m *reader) bound() {
	if len(m.source) <= maxLine {
		return
	}
	m.boundFields(Fields(), m.b, Pos{1, 1})
	for _, s := range m.b.Sections()[1:] {
		for e := range s.Entries() {
			m.boundFields(s.Fields(), e.Item(), e.Pos())
		}
	}
}

func (m *reader) boundFields(fields []Field, of any, at Pos) {
	for i := range fields {
		f := &fields[i]
		switch v := f.Of(of).(type) {
		case *string:
			m.TooLong(f, len(*v), at)
		case *Paragraphs:
			m.TooLong(f, len(*v), at)
		case *Markdown:
			m.TooLong(f, len(*v), at)
		case *[]Stance:
			for _, s := range *v {
				m.TooLong(f, len(s.Position), at)
			}
		}
	}
}

// table is the fields of an item, or of the briefing, that a text can set.
type table struct {
	fields []Field
	of     any
}

func tableOf(it Item) table { return table{it.Kind().Fields(), it} }

// only returns the fields with some keys.
func (t table) only(keys ...string) table {
	out := table{of: t.of}
	for _, f := range t.fields {
		if slices.Contains(keys, f.Key) {
			out.fields = append(out.fields, f)
		}
	}
	return out
}

// remember returns what takes back the changes of fields, and the links that
// wait for them.
func (m *reader) remember(t table) func() {
	links := len(m.links)
	old := make([]any, len(t.fields))
	for i := range t.fields {
		old[i] = reflect.ValueOf(t.fields[i].Of(t.of)).Elem().Interface()
	}
	return func() {
		m.links = m.links[:links]
		for i := range t.fields {
			reflect.ValueOf(t.fields[i].Of(t.of)).Elem().Set(reflect.ValueOf(old[i]))
		}
	}
}

// setDefaults gives statuses what they are without a value.
func setDefaults(it Item) {
	for _, f := range it.Kind().Fields() {
		if f.Default != "" {
			*f.Of(it).(*Status) = f.Default
		}
	}
}

// textOf returns the Markdown field that an entry's own text is, or nil.
func textOf(it Item) *Markdown {
	for _, f := range it.Kind().Fields() {
		if text, ok := f.Of(it).(*Markdown); ok {
			return text
		}
	}
	return nil
}

// titleOf returns the field that an entry is called by, where it is not called
// by what is in it.
func titleOf(it Item) *string {
	for _, f := range it.Kind().Fields() {
		if s, ok := f.Of(it).(*string); ok && f.Required {
			return s
		}
	}
	return nil
}

// cut returns the source of some blocks that follow each other.
func (m *reader) cut(bs []commonmark.Block) string {
	if len(bs) == 0 {
		return ""
	}
	return m.source[bs[0].Start:bs[len(bs)-1].End]
}

func (m *reader) line(b commonmark.Block) string {
	return strings.Trim(m.source[b.Start:b.End], " \t\n")
}
