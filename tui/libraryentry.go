package tui

import (
	"cmp"
	"slices"

	"readout/briefing"
	"readout/briefing/library"
)

// libraryEntry is an entry of a library: a briefing, a person, or an entry of a
// briefing, of which it knows what its row says, and the rest once the briefing has
// been opened. The order is that of its kind: entries of kinds that the library does
// not list can be linked to.
type libraryEntry struct {
	doc   *libraryDocument
	order int
	key   libraryKey
}

func (e libraryEntry) Section() section { return librarySection{e.doc, e.order} }

func (e libraryEntry) Kind() kind {
	if e.order < len(e.doc.lists) {
		return e.doc.lists[e.order].kind
	}
	k := briefing.Kinds()[e.order]
	return kind{order: e.order, tint: k.Tint, title: k.Title, one: k.One}
}

// Index is the line of the entry in its list, -1 where it is not known.
func (e libraryEntry) Index() int {
	if e.key.line > 0 {
		return e.key.line - 1
	}
	if e.order < len(e.doc.lists) {
		if n, ok := e.doc.list(e.order).at[e.key]; ok {
			return n
		}
	}
	return -1
}

// loaded returns the row of the entry, or nil.
func (e libraryEntry) loaded() *libraryRow {
	if n := e.Index(); n >= 0 && e.key.line == 0 {
		return e.doc.list(e.order).row(n)
	}
	return nil
}

// Loaded reports whether the row of the entry has been loaded.
func (e libraryEntry) Loaded() bool { return e.loaded() != nil }

// in returns the entry in its briefing, if that is open.
func (e libraryEntry) in() (briefing.Entry, bool) {
	if o := e.doc.opened.get(e.key.Briefing); o != nil {
		return e.within(*o)
	}
	return briefing.Entry{}, false
}

// within returns the entry in a version of its briefing.
func (e libraryEntry) within(o briefingOpened) (briefing.Entry, bool) {
	if o.Briefing == nil {
		return briefing.Entry{}, false
	}
	return o.Briefing.Find(cmp.Or(e.key.Entry, briefing.SummaryID))
}

// Title is the entry's name on one line: that of a briefing, or of a person.
func (e libraryEntry) Title() string {
	if row := e.loaded(); row != nil {
		return row.row.Text
	}
	if in, ok := e.in(); ok && e.order == briefingsList {
		return in.Briefing().Title
	} else if ok {
		return in.Title()
	}
	return cmp.Or(e.key.person, e.doc.headingOf(e.key.Address), string(e.key.Entry), e.key.Briefing, "…")
}

func (e libraryEntry) Row() briefing.Row {
	if row := e.loaded(); row != nil {
		return row.row
	}
	if in, ok := e.in(); ok && e.order != briefingsList {
		return in.Row()
	}
	return briefing.Row{Text: e.Title()}
}

// RowBeside is the row of the entry in its briefing, whose day all there have.
func (e libraryEntry) RowBeside() briefing.Row {
	if in, ok := e.in(); ok && e.order > peopleList {
		return in.Row()
	}
	return e.Row()
}

// FoundIn is the sentence in which the entry was found, where its row lacks the words.
func (e libraryEntry) FoundIn() excerpt {
	if row := e.loaded(); row != nil {
		return row.found
	}
	return excerpt{}
}

func (e libraryEntry) Body() briefing.Body {
	in, ok := e.in()
	if !ok || e.order <= peopleList {
		return briefing.Body{Head: e.Title()}
	}
	return e.bodyOf(in)
}

// bodyOf is the content of the entry in its briefing, with what the library says about it.
func (e libraryEntry) bodyOf(in briefing.Entry) briefing.Body {
	part := in.Briefing().Pick(in)
	if c := e.doc.contexts.get(e.key.Address); c != nil {
		part = part.WithNotes(func(in briefing.Entry) []briefing.Fact { return []briefing.Fact{c.status(in)} })
	}
	body := part.Body(in)
	for _, x := range e.Elsewhere() { // which says it with a link
		body.Tail = slices.DeleteFunc(body.Tail, func(f briefing.Fact) bool { return f.Label == x.label })
	}
	return body
}

// Links are what the entry is linked to in its briefing.
func (e libraryEntry) Links() []entry {
	in, ok := e.in()
	if !ok || e.order <= peopleList {
		return nil
	}
	var out []entry
	for _, to := range in.Links() {
		out = append(out, e.beside(to))
	}
	return out
}

// beside returns another entry of the briefing.
func (e libraryEntry) beside(to briefing.Entry) entry {
	return libraryEntry{e.doc, to.Kind().Order(), libraryKey{Address: library.Address{Briefing: e.key.Briefing, Entry: to.ID()}}}
}

func (e libraryEntry) Address() string { return "" }

func (e libraryEntry) Resolve(r briefing.Ref) (string, entry) {
	in, ok := e.in()
	if !ok {
		return string(r), nil
	}
	b := in.Briefing()
	if to, ok := b.Find(briefing.ID(r)); ok {
		return b.Name(r), e.beside(to)
	}
	return b.Name(r), nil
}

// From names the briefing that the entry is from.
func (e libraryEntry) From() (string, entry) {
	if e.order <= peopleList || e.key.Briefing == "" {
		return "", nil
	}
	of := libraryEntry{e.doc, briefingsList, libraryKey{Address: library.Address{Briefing: e.key.Briefing}}}
	title, date := "", briefing.Date("")
	if in, ok := e.in(); ok {
		title, date = in.Briefing().Title, in.Briefing().Date
	} else if row := e.loaded(); row != nil {
		title, date = row.hit.Title, row.hit.Date
	}
	return briefing.JoinFilled([]string{cmp.Or(title, e.key.Briefing), date.Long()}, " · "), of
}
