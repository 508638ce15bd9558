package briefing

import (
	"reflect"
	"sync"
)

// Kind is a kind of section, such as Outcomes.
type Kind struct {
	Key   string // the key of its list in the file, and its name on the command line: "outcomes"
	Title string // what stands over it: "Key quotes"
	One   string // one of its entries: "outcome"
	Many  string // several: "outcomes"
	// Core tells that readers come for it: it always has room on the screen.
	Core bool

	make func() item
}

// Keys of the sections that references lead to.
const (
	participants = "participants"
	sources      = "sources"
)

// kinds lists the kinds of section in the order in which a reader meets them,
// behind the summary. The list is made once and never changed.
var kinds = sync.OnceValue(func() []Kind {
	return []Kind{
		{participants, "Participants", "participant", "participants", true, func() item { return new(Participant) }},
		{"quotes", "Key quotes", "quote", "quotes", true, func() item { return new(Quote) }},
		{"outcomes", "Outcomes", "outcome", "outcomes", true, func() item { return new(Outcome) }},
		{"questions", "Open questions", "question", "questions", true, func() item { return new(Question) }},
		{"actions", "Actions", "action", "actions", false, func() item { return new(Action) }},
		{"timeline", "Timeline", "event", "events", false, func() item { return new(Event) }},
		{sources, "Sources", "source", "sources", false, func() item { return new(Source) }},
		{"notes", "Notes", "note", "notes", false, func() item { return new(Note) }},
	}
})

// item is what an entry stands for; each kind has one type of it, a pointer to
// a struct, and this is all that the rest of the program knows of a kind.
type item interface {
	// fields is the table of what the type holds, bound to this item.
	fields() []field
	// title names the entry, on one line: over it in an export, and in a link.
	title(b *Briefing) string
	// row is its line in a list.
	row(b *Briefing) Row
	// body is what there is to read of it.
	body(b *Briefing) Body
}

func kindOf(it item) int {
	for i, k := range kinds() {
		if reflect.TypeOf(k.make()) == reflect.TypeOf(it) {
			return i
		}
	}
	panic("briefing: no kind lists " + reflect.TypeOf(it).String())
}
