package briefing

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Entry is one thing in a section: a quote, an outcome. It is a small value
// that can be compared and used as a key, and computes what it is asked for
// when it is asked. The zero Entry stands for none.
type Entry struct {
	b       *Briefing
	list, n int
}

// Row is an entry's line in a list, in columns. Any but Text can be empty.
type Row struct {
	Status Word   // a status, which the screen shows as a glyph
	Lead   string // a short first column: a speaker, a day
	Text   string // what the line says
	Aside  string // what stands behind it: a party, an owner and a day
	Depth  int    // how far the line is indented, from 0
}

// Body is what there is to read of an entry, the same for every kind: the
// facts that place it, words that were said, text, and facts with a text of
// their own. Any part can be empty. The screen, Markdown and plain text are
// made from it.
type Body struct {
	// Head stands over the entry on the screen where its title would not do,
	// and Aside beside it.
	Head, Aside string

	Lead  []Fact
	Words *Words
	Text  Markdown
	Tail  []Fact
}

// Words are words that somebody said, and how they are known.
type Words struct {
	Text    Paragraphs
	Speaker Ref
	Channel string
	Place   string
	Date    Date
}

// Said tells how the words are known, but for the speaker: to whom or through
// what, where and when.
func (w *Words) Said() string {
	said := joinFilled([]string{w.Channel, w.Place, w.Date.Long()}, " · ")
	first, size := utf8.DecodeRuneInString(said)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + said[size:]
}

// Fact is something known about an entry, with its label: "Due". One of the
// fields behind the label holds it.
type Fact struct {
	Label  string
	Of     Ref    // whose it is, where the label alone does not say: "Position of …"
	Status Word   // a status
	Text   string // plain text on one line, in words: a day as "18 August 2025"
	Refs   []Ref  // entries
	// Elsewhere tells that the screen shows it elsewhere: as links under the
	// entry, as its depth in the list.
	Elsewhere bool
	Bare      bool     // Text says what it is without its label
	Long      Markdown // text of its own
}

func (e Entry) item() item {
	if e.list == summaryList {
		return summary{}
	}
	return e.b.lists[e.list][e.n]
}

// IsZero tells that there is no entry.
func (e Entry) IsZero() bool { return e.b == nil }

// Briefing returns the briefing that the entry is of.
func (e Entry) Briefing() *Briefing { return e.b }

// Section returns the section that the entry stands in.
func (e Entry) Section() Section {
	if e.list == summaryList {
		return Section{summaryKind(), e.b, summaryList}
	}
	return Section{kinds()[e.list], e.b, e.list}
}

// Index returns the entry's place in its section, from 0.
func (e Entry) Index() int { return e.n }

// ID returns the name that other entries and the command line know it by.
func (e Entry) ID() ID {
	if e.list == summaryList {
		return "summary"
	}
	return *idOf(e.item())
}

// Title names the entry on one line: over it in an export, and in a link.
func (e Entry) Title() string { return e.item().title(e.b) }

// Row returns the entry's line in a list.
func (e Entry) Row() Row { return e.item().row(e.b) }

// Body returns what there is to read of the entry.
func (e Entry) Body() Body { return e.item().body(e.b) }

// idOf returns where an item keeps its id.
func idOf(it item) *ID { return idIn(it.fields()) }

// refsIn returns the references in a table of fields, in their order.
func refsIn(fields []field) iter.Seq[Ref] {
	return func(yield func(Ref) bool) {
		for i := range fields {
			switch v := fields[i].value.(type) {
			case *Ref:
				if *v != "" && !yield(*v) {
					return
				}
			case *[]Ref:
				for _, r := range *v {
					if !yield(r) {
						return
					}
				}
			case *[]Stance:
				for _, s := range *v {
					if !yield(s.Participant) {
						return
					}
				}
			}
		}
	}
}
