package markdown

import (
	"reflect"
	"slices"
	"sort"
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
)

// Keys of the sections that a text by hand is searched for in a way of their own.
const (
	participants = "participants"
	quotes       = "quotes"
	notes        = "notes"
	sources      = "sources"
	outcomes     = "outcomes"
	actions      = "actions"
	questions    = "questions"
)

// reader makes a briefing of a Markdown document.
type reader struct {
	*briefing.Builder
	b       *briefing.Briefing
	source  string
	lines   []int
	anchors commonmark.Anchors
	targets map[string]briefing.Item // by the anchors of their headings
	links   []link
	mayName func(string) bool // of a free form: whether a text can be somebody's name
	at      int               // where what is being read begins, or -1
	from    briefing.Item     // the entry that is being read
}

// link is a reference that waits for the entries that it may lead to.
type link struct {
	from briefing.Item
	into *briefing.Ref
	to   string // the section that it may lead to; empty for any
	name named
	goal briefing.Item
	soft bool // it may as well lead to nothing
}

// Read reads a briefing written in Markdown: one that was written by [Write] as
// it was, any other as far as it is understood, by the words that minutes use.
// Diagnostics go to the log; the briefing can be nil where one of them is an error.
func Read(l *briefing.Log, text string, o briefing.Origin, words *minutes.Words) *briefing.Briefing {
	m := newReader(l, text, o)
	if strings.Count(text, "\n") > maxFileLines {
		l.Errorf(briefing.Pos{}, briefing.CodeTooLarge, "split it", "the file has more than %d lines", maxFileLines)
		return nil
	}
	if strings.Count(text, ",")+strings.Count(text, ";") > maxCommas {
		l.Errorf(briefing.Pos{}, briefing.CodeTooLarge, "split it", "the file has more than %d commas and semicolons", maxCommas)
		return nil
	}
	if all := commonmark.Outline(text); !m.readExported(all) {
		m.readFreeform(all, words)
	}
	if found, ok := briefing.FieldNamed(briefing.Fields(), "handling").Check(m.b.Handling); ok {
		m.Warnf(m.posOf(strings.Index(text, m.b.Handling)), found.Code, found.Fix, "%s", found.Message)
	}
	m.resolveLinks()
	m.bound()
	return m.Finish()
}

func newReader(l *briefing.Log, text string, o briefing.Origin) *reader {
	m := &reader{Builder: briefing.NewBuilder(l, o), source: text, anchors: commonmark.Anchors{}, targets: map[string]briefing.Item{}}
	m.b = m.Briefing()
	return m
}

// posOf returns the position of a byte of the document.
func (m *reader) posOf(at int) briefing.Pos {
	if at < 0 || m.b.Origin().Converted {
		return briefing.Pos{}
	}
	if m.lines == nil {
		for i := range len(m.source) {
			if m.source[i] == '\n' {
				m.lines = append(m.lines, i)
			}
		}
	}
	return briefing.Pos{Line: sort.SearchInts(m.lines, at) + 1, Column: 1}
}

// add puts an entry into its section, and lets links lead to its heading.
func (m *reader) add(it briefing.Item, heading string) {
	if _, ok := m.Add(it, m.Original(m.posOf(m.at))); ok && heading != "" {
		m.targets["#"+m.anchors.Add(heading)] = it
	}
}

// anchor counts the headings in the fields of an entry.
func (m *reader) anchor(texts ...briefing.Markdown) {
	for _, t := range texts {
		t.AddAnchors(m.anchors)
	}
}

func (m *reader) refer(into *briefing.Ref, to string, name named) {
	m.links = append(m.links, link{from: m.from, into: into, to: to, name: name})
}

// bound refuses texts that are longer than their fields may hold.
func (m *reader) bound() {
	if len(m.source) <= briefing.MaxLine {
		return
	}
	m.boundFields(briefing.Fields(), m.b, briefing.Pos{Line: 1, Column: 1})
	for _, s := range m.b.Sections()[1:] {
		for e := range s.Entries() {
			m.boundFields(s.Fields(), e.Item(), e.Pos())
		}
	}
}

func (m *reader) boundFields(fields []briefing.Field, of any, at briefing.Pos) {
	for i := range fields {
		f := &fields[i]
		switch v := f.Of(of).(type) {
		case *string:
			m.TooLong(f, len(*v), at)
		case *briefing.Paragraphs:
			m.TooLong(f, len(*v), at)
		case *briefing.Markdown:
			m.TooLong(f, len(*v), at)
		case *[]briefing.Stance:
			for _, s := range *v {
				m.TooLong(f, len(s.Position), at)
			}
		}
	}
}

// table is the fields of an item, or of the briefing, that a text can set.
type table struct {
	fields []briefing.Field
	of     any
}

func tableOf(it briefing.Item) table { return table{it.Kind().Fields(), it} }

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
func setDefaults(it briefing.Item) {
	for _, f := range it.Kind().Fields() {
		if f.Default != "" {
			*f.Of(it).(*briefing.Status) = f.Default
		}
	}
}

// textOf returns the Markdown field that an entry's own text is, or nil.
func textOf(it briefing.Item) *briefing.Markdown {
	for _, f := range it.Kind().Fields() {
		if text, ok := f.Of(it).(*briefing.Markdown); ok {
			return text
		}
	}
	return nil
}

// titleOf returns the field that an entry is called by, where it is not called
// by what is in it.
func titleOf(it briefing.Item) *string {
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
