package briefing

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Entry is one thing in a section: a quote, an outcome. It is a small value
// that can be compared and used as a key, and computes what it is asked for
// when it is asked. The zero Entry is none: it has no title and nothing to read.
//
// An Entry keeps its briefing in memory; an [Address] does not.
type Entry struct {
	b       *Briefing
	kind, n int
}

// Row is an entry's line in a list, in columns. Any but Text can be empty.
type Row struct {
	Status Status
	Lead   string // a short first column: a speaker, a day
	Right  bool   // the first column is on the right, as numbers are
	Text   string // what the line says
	Aside  string // a last column: a party, an owner and a day
	Depth  int    // how far the line is indented, from 0
	// Details are further columns, for a list that has room to spare: a status in
	// words, whose account it is.
	Details string
}

// Body is the content of an entry, in the same form for every kind: the
// facts that place it, words that were said, text, and facts with a text of
// their own. Any part can be empty. The reader, Markdown and plain text are
// made from it.
type Body struct {
	// Head is a heading where the title would not do, and Aside goes with it.
	Head, Aside string

	Lead      []Fact
	Quotation *Quotation
	Text      Markdown
	Tail      []Fact
}

// Quotation is words that somebody said, and how they are known.
type Quotation struct {
	Text    Paragraphs
	Speaker Ref
	Channel string
	Place   string
	Date    Date
}

// Occasion says to whom or through what, where and when the words were said.
func (q *Quotation) Occasion() string {
	said := JoinFilled([]string{q.Channel, q.Place, q.Date.Long()}, " · ")
	first, size := utf8.DecodeRuneInString(said)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + said[size:]
}

// Fact is something known about an entry, with its label: "Due". One of the
// fields after the label holds it.
type Fact struct {
	Label  string
	Of     Ref    // whose it is, where the label alone does not say: "Position of …"
	Status Status // a status
	Text   string // plain text on one line, in words: a day as "18 August 2025"
	Stage  Stage  // how good what Text says is, if that is all it says
	Refs   []Ref  // entries
	Single bool   // Refs is one entry, and can never be more
	// Implied means that the entry's links, or its depth in the outline, say it
	// already.
	Implied    bool
	Unlabelled bool     // Text says what it is without its label
	Long       Markdown // text of its own
}

// IsZero reports whether there is no entry.
func (e Entry) IsZero() bool { return e.b == nil }

// Item returns what the entry holds, nil for the zero Entry.
func (e Entry) Item() Item {
	if e.b == nil {
		return nil
	}
	return e.b.item(e.kind, e.n)
}

// Briefing returns the briefing that the entry belongs to.
func (e Entry) Briefing() *Briefing { return e.b }

// Kind returns the kind of the entry's section, nil for the zero Entry.
func (e Entry) Kind() *Kind {
	if e.b == nil {
		return nil
	}
	return kinds[e.kind]
}

// Section returns the section that the entry is in.
func (e Entry) Section() Section { return Section{e.Kind(), e.b} }

// Index returns the entry's place in its section, from 0.
func (e Entry) Index() int { return e.n }

// ID returns the name that other entries and the command line know it by.
func (e Entry) ID() ID {
	if e.b == nil {
		return ""
	}
	return *e.Item().id()
}

// Title names the entry on one line: over it in an export, and in a link.
func (e Entry) Title() string {
	if e.b == nil {
		return ""
	}
	return e.Item().Heading(e.b)
}

// Row returns the entry's line in a list.
func (e Entry) Row() Row {
	if e.b == nil {
		return Row{}
	}
	return e.Item().Row(e.b)
}

// Body returns the content of the entry.
func (e Entry) Body() Body {
	if e.b == nil {
		return Body{}
	}
	return e.Item().Body(e.b)
}

// Compare orders entries as they are read.
func (e Entry) Compare(o Entry) int {
	if e.kind != o.kind {
		return e.kind - o.kind
	}
	return e.n - o.n
}

// References returns the references in the fields of an item, in their order.
func References(it Item) iter.Seq[Ref] {
	return func(yield func(Ref) bool) {
		fields := it.Kind().fields
		for i := range fields {
			switch v := fields[i].Of(it).(type) {
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
