package tui

import (
	"context"
	"io"

	"readout/briefing"
	"readout/briefing/library"
)

// The lists of a library, in their order. Those after the people are sections of
// briefings, and have the order that they have there.
const (
	briefingsList = iota
	peopleList
	quotesList
	outcomesList
	questionsList
	actionsList
)

// libraryDocument is a library as a document: a list of its briefings, its people,
// and what its briefings hold, the newest first. It holds no more rows than were
// asked for, and only those near the ones that show.
type libraryDocument struct {
	source  *librarySource
	lib     Library // nil: it is not open yet
	opening bool    // it is being opened, or has been
	failed  error   // it could not be opened
	// textPage writes a text as a page for a browser, see [Host].
	textPage func(w io.Writer, title string, text briefing.Markdown) error
	today    string
	lists    []*libraryList
	narrowed narrowing // what find has narrowed the lists to; nil: nothing is looked for
	paused   bool      // nothing is being typed into find
	// atWork is the list that is being renewed or counted: one after the other, so that there
	// is a processor for what the reader does meanwhile.
	atWork   *libraryList
	opened   recent[string, briefingOpened]
	read     libraryEntry // the entry of a briefing that is read, or was last
	reads    *readStates  // nil where nothing is remembered
	marked   followedRead
	persons  recent[string, personPage]
	contexts recent[library.Address, entryContext]
	// leave ends the looking up of what is said about the entry that was read last.
	leave context.CancelFunc
	// incomplete are the pages of people of which more is to be looked up.
	incomplete []personPage

	totals  library.Totals
	counted bool // the totals are those of the library as it is, or on their way
	states  <-chan LibraryState
	waiting bool // for the next state
	state   libraryState
	notes   []string // that have not been shown
}

// libraryState is what has become of the library.
type libraryState struct {
	LibraryState
	told  bool // there has been one
	ended bool // there will be no other
}

func newLibraryDocument(source *librarySource) *libraryDocument {
	d := &libraryDocument{source: source}
	d.opened.most, d.persons.most, d.contexts.most = keptOpen, keptPersons, keptContexts
	d.lists = []*libraryList{
		{kind: kind{order: briefingsList, tint: 0, title: "Briefings", one: "briefing", core: true, main: true, lead: 11}, load: d.loadCards(library.Query{})},
		{kind: kind{order: peopleList, tint: 1, title: "People", one: "person", core: true}, load: d.loadPeople(library.Phrase{})},
		d.hitsList("quotes", false),
		d.hitsList("outcomes", false),
		d.hitsList("questions", true),
		d.hitsList("actions", true),
	}
	return d
}

// hitsList returns the list of a section of briefings; of tasks, those that are open.
func (d *libraryDocument) hitsList(key string, open bool) *libraryList {
	k := briefing.KindNamed(key)
	q := library.Query{Sections: []string{key}, Open: open}
	l := &libraryList{
		kind: kind{order: k.Order(), tint: k.Tint, title: k.Title, one: k.One, core: k.Main, lead: 8},
		load: d.loadHits(q),
	}
	switch key {
	case "questions":
		l.kind.lead = 6
	case "actions":
		l.kind.lead = 10
	}
	if key != "actions" {
		l.before = d.newer(q)
	}
	return l
}

func (d *libraryDocument) Header() header {
	h := header{title: d.source.Name, what: "library"}
	if n := d.lists[briefingsList].total; n > 0 {
		h.date = briefing.Number(n) + " briefings"
		if n == 1 {
			h.date = "1 briefing"
		}
		from, to := year(d.totals.First), year(d.totals.Last)
		switch {
		case from == "":
		case from == to:
			h.place = to
		default:
			h.place = from + "–" + to
		}
	}
	return h
}

// year returns the year of a day.
func year(day string) string { return day[:min(4, len(day))] }

func (d *libraryDocument) Sections() []section {
	var out []section
	for _, l := range d.lists {
		out = append(out, librarySection{d, l.kind.order})
	}
	return out
}

// list returns the list of an order.
func (d *libraryDocument) list(order int) *libraryList {
	if d.narrowed != nil {
		return d.narrowed[order]
	}
	return d.lists[order]
}

// Successors finds entries in the same library as it is now: they are known by where
// they are.
func (d *libraryDocument) Successors(document) successors {
	return func(e entry) (entry, bool) { return e, e != nil }
}

func (d *libraryDocument) Since(document) []entry { return nil }

// librarySection is a list of a library as a section of the document.
type librarySection struct {
	doc   *libraryDocument
	order int
}

func (s librarySection) list() *libraryList { return s.doc.list(s.order) }

func (s librarySection) Kind() kind { return s.list().kind }

// Vacant says that a library has no briefings, or that it is gone.
func (s librarySection) Vacant() string {
	if l := s.doc.lists[s.order]; s.order != briefingsList || s.doc.narrowed != nil || !l.known || l.total > 0 || s.doc.reading() {
		return ""
	}
	if s.doc.state.Gone {
		return "The folder of this library is gone."
	}
	return "There are no briefings in this library."
}

func (s librarySection) Len() int { return s.list().total }

func (s librarySection) Entry(n int) entry {
	if row := s.list().row(n); row != nil {
		return libraryEntry{s.doc, s.order, row.key}
	}
	return libraryEntry{s.doc, s.order, libraryKey{line: n + 1}}
}

// Count is how many rows there are, as far as they have been counted.
func (s librarySection) Count() tally { return s.list().tally() }

// Whole is how many there are without find; none that is known where find lists others, and
// false where it lists all of them.
func (s librarySection) Whole() (tally, bool) {
	all := s.doc.lists[s.order].tally()
	switch {
	case s.doc.narrowed == nil || s.doc.untouched(s.order, s.doc.narrowed):
		return all, false
	case s.doc.narrowed[s.order].others:
		return tally{}, true
	}
	return all, true
}

// Finder finds nothing yet.
func (d *libraryDocument) Finder(context.Context) finder { return readTexts(nil) }
