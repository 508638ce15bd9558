package briefing

import (
	"reflect"
	"sort"
	"strings"

	"readout/briefing/commonmark"
)

// manuscript is a Markdown document while a briefing is made of it.
type manuscript struct {
	*decoder
	source  string
	lines   []int
	anchors commonmark.Anchors
	targets map[string]item // by the anchors of their headings
	links   []link
	present map[string]*Participant
	path    [commonmark.MaxHeading + 1]*Note // by level: the headings that the next stands under
	at      int                              // where what is being read begins, or -1
	from    item                             // the entry that is being read
}

// link is a reference that waits for the entries that it may lead to.
type link struct {
	from item
	into *Ref
	to   string // the section that it may lead to; empty for any
	name named
	goal item
	soft bool // it may as well lead nowhere
}

// markdown reads a briefing written in Markdown: one that was written by
// [Selection.Markdown] as it was, any other as far as it is understood.
func (l *log) markdown(text string) *Briefing {
	m := &manuscript{decoder: newDecoder(l), source: text, anchors: commonmark.Anchors{}, targets: map[string]item{}}
	m.b.origin.byHand = true
	if strings.Count(text, "\n") > maxFileLines {
		l.errorf(spot{}, "the file has more than %d lines; divide it", maxFileLines)
		return nil
	}
	if strings.Count(text, ",")+strings.Count(text, ";") > maxCommas {
		l.errorf(spot{}, "the file has more than %d commas and semicolons; divide it", maxCommas)
		return nil
	}
	if all := commonmark.Outline(text); !m.written(all) {
		m.byHand()
	}
	if wrong := m.wrongLabel(m.b.Handling); wrong != "" {
		m.warnf(m.spotOf(strings.Index(text, m.b.Handling)), "%s", wrong)
	}
	m.settle()
	m.bound()
	return m.b
}

// spotOf returns where a byte of the document stands.
func (m *manuscript) spotOf(at int) spot {
	if at < 0 {
		return spot{}
	}
	if m.lines == nil {
		for i := range len(m.source) {
			if m.source[i] == '\n' {
				m.lines = append(m.lines, i)
			}
		}
	}
	return spot{sort.SearchInts(m.lines, at) + 1, 1}
}

// add puts an entry into its section, and lets links lead to its heading.
func (m *manuscript) add(it item, heading string) {
	kind := kindOf(it)
	n := m.b.count(kind)
	if n > maxEntries {
		return // which has been told
	}
	m.tooMany(n+1, m.kinds[kind].Title)
	m.b.list(kind, it)
	m.b.origin.begin(kind, m.original(m.spotOf(m.at)))
	m.empty = append(m.empty, nameless{slot{kind, n}, it})
	if heading != "" {
		m.targets["#"+m.anchors.Add(heading)] = it
	}
}

// anchor counts the headings in the fields of an entry.
func (m *manuscript) anchor(texts ...Markdown) {
	for _, t := range texts {
		t.AddAnchors(m.anchors)
	}
}

func (m *manuscript) refer(into *Ref, to string, name named) {
	m.links = append(m.links, link{from: m.from, into: into, to: to, name: name})
}

// remember returns what takes back the changes of a table of fields, and the
// links that wait for them.
func (m *manuscript) remember(fields []field) func() {
	links := len(m.links)
	old := make([]any, len(fields))
	for i, f := range fields {
		old[i] = reflect.ValueOf(f.value).Elem().Interface()
	}
	return func() {
		m.links = m.links[:links]
		for i, f := range fields {
			reflect.ValueOf(f.value).Elem().Set(reflect.ValueOf(old[i]))
		}
	}
}

// textOf returns the Markdown field that an entry's own text is.
func textOf(fields []field) *Markdown {
	for _, f := range fields {
		if text, ok := f.value.(*Markdown); ok {
			return text
		}
	}
	return nil
}

// cut returns the source of some blocks that follow each other.
func (m *manuscript) cut(bs []commonmark.Block) string {
	if len(bs) == 0 {
		return ""
	}
	return m.source[bs[0].Start:bs[len(bs)-1].End]
}

func (m *manuscript) line(b commonmark.Block) string {
	return strings.Trim(m.source[b.Start:b.End], " \t\n")
}
