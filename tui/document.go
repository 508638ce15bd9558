package tui

import (
	"context"
	"io"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library/marks"
	"readout/briefing/verify"
)

// document is what a reader shows: sections of entries, under a header. It does
// not change; a later version is another document. It is asked in the update
// loop for no more than is on the screen, but for what says otherwise.
type document interface {
	Header() header
	// Sections are the sections that have entries, in reading order. There is
	// at least one.
	Sections() []section
	// Successors returns a function that finds what an entry of another version of
	// the document has become in this one. It is called in a command.
	Successors(old document) successors
	// Since returns the entries that another version of the document did not
	// have, or had otherwise. It is called in a command.
	Since(old document) []entry
	// Finder returns what finds words in the document. It is called in a
	// command, and can take its time.
	Finder(ctx context.Context) finder

	Pick(entries []entry) selection
	PickSection(s section) selection
	All() selection
}

// successors finds what an entry of another version of a document has become, if
// it is still there.
type successors func(entry) (entry, bool)

// section is a list of entries, of which only those that are seen are asked for.
type section interface {
	Kind() kind
	Len() int
	Entry(n int) entry
}

// countable is a section that can have more entries than have been counted.
type countable interface {
	// Count is how many there are, as far as is known.
	Count() tally
	// Whole is how many there would be if nothing was looked for; false where nothing
	// is.
	Whole() (tally, bool)
}

// kind is what the entries of a section are.
type kind struct {
	order int    // its place in reading order among all kinds
	tint  int    // the number of its colour, one of its own
	title string // what is above the section: "Key quotes"
	one   string // one of its entries: "quote"
	core  bool   // readers come for it: it always has room on the screen
	text  bool   // its only entry is read in its pane, not listed there
	// main is set where the list is what the document is about: it takes the place
	// of the reading pane while it has the focus, and enter opens its entries.
	main bool
	// outline is set where the entries are the parts of a text, one after the
	// other, indented as their rows say.
	outline bool
	// lead is how many columns leads can take in a list of which more is loaded after
	// it has been measured.
	lead int
}

// vacant is a section that says why it is empty.
type vacant interface {
	// Vacant says so; empty where there are entries, or may be.
	Vacant() string
}

// entry is one thing in a section. It is a small value that can be compared and
// used as a key; nil is no entry.
type entry interface {
	Section() section
	Kind() kind // of its section
	Index() int
	Title() string // its name on one line
	Row() briefing.Row
	Body() briefing.Body
	Links() []entry
	// Address is where the entry is on the web, http or https; or empty.
	Address() string
	// Resolve returns the name of what a reference of the entry's text or facts
	// is to, and the entry, which is nil where the document has none.
	Resolve(r briefing.Ref) (name string, to entry)
}

// flawed is an entry that stands for a document which can have errors.
type flawed interface {
	// Problem is the first of them; empty where there are none.
	Problem() string
}

// loadable is an entry that can be on a row that has not been loaded yet.
type loadable interface{ Loaded() bool }

// borrowed is an entry from another document.
type borrowed interface {
	// From names that document, and returns the entry that leads to it; nil if the
	// entry is not borrowed.
	From() (name string, to entry)
}

// introduction is an entry that introduces its document: it ends with whose
// account this is, and with what the other sections hold.
type introduction interface {
	Colophon() []briefing.Fact
	Glance() []glance
}

// beginning is a document that is not introduced by its first section.
type beginning interface {
	// Beginning is the first entry of the section in which reading begins, nil
	// where that is the first section.
	Beginning() entry
}

// gateway is a document whose entries, or some of them, are in other documents, which
// are opened over it.
type gateway interface {
	// Opens reports whether a link to an entry leads into another document.
	Opens(e entry) bool
	// Open opens the document that an entry is in, and finds the entry there; nil where
	// there is none to open. It is called in a command.
	Open(ctx context.Context, e entry) (destination, error)
}

// destination is a document that has been opened, and the entry to begin at; nil is
// its beginning.
type destination struct {
	document document
	origin   origin
	flaws    []briefing.Diagnostic
	at       entry
	place    marks.Place // where somebody stopped reading it
	unkept   error       // why that is not known
}

// glance is how many entries of a section have which status.
type glance struct {
	kind    kind
	tallies []briefing.Tally
}

// writing writes something. It ends, with an error, when its context does.
type writing func(ctx context.Context, w io.Writer) error

// selection is a part of a document that can leave the window. Its methods are
// called in commands, but for Count and Slug.
type selection interface {
	Count() string // "16 outcomes"
	Slug() string  // for the name of a file
	Markdown(ctx context.Context, w io.Writer) error
	Text(ctx context.Context, w io.Writer) error  // as plain text
	Paste(ctx context.Context, w io.Writer) error // as plain text, a quote on one line
	// Page returns what writes it as a page for a browser; nil where nothing does.
	Page() writing
}

// lengthy is a selection that can take long to write.
type lengthy interface {
	// Lengthy reports whether it may: its size is known only once it has been written.
	Lengthy() bool
}

// finder finds words in a document. It is used in commands. When the context
// ends, something else has been typed: what was found so far is not needed.
type finder interface {
	Find(ctx context.Context, q *query) results
}

// origin is where a document comes from, and what can be done there. Any part
// can be nil.
type origin struct {
	// watch returns a function that waits for the next version of the document.
	// It returns false when there will be none, and when the context ends.
	watch func(ctx context.Context) func() (version, bool)
	// verify compares the quotes of a document with their sources.
	verify func(ctx context.Context, d document) map[entry]verify.Result
	// edit returns the command that opens an editor at a line, or at an entry
	// where the line is 0.
	edit func(e entry, line int) (tea.ExecCommand, error)
	// draft drafts a briefing from the document and writes it to a file, for which
	// draftName is proposed.
	draft     func(ctx context.Context, name string) (Drafted, error)
	draftName string
	// path is where the document is in the library of the host; empty where it is not
	// from there.
	path string
	// markedAs is what the document is called in the marks of its readers.
	markedAs string
}

// version is a document that has been read again: one, or what is wrong with
// it, or why it cannot be opened, or why there will be no more.
type version struct {
	document document
	found    []briefing.Diagnostic
	unopened error
	err      error
}
