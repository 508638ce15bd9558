package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library"
)

// LibrarySource is a library that is opened when it is first needed.
type LibrarySource struct {
	// Name is what the library is called on the screen: ~/briefings.
	Name string
	// Open opens the library, or returns it if it is open. It is called in commands, several
	// at a time, and again after it has failed.
	Open func(context.Context) (Library, error)
	// Here looks whether the library, which nobody has named, holds briefings; it is then
	// offered. Without Here, it was named.
	Here func(context.Context) bool
}

// Library is many briefings that are read as one. Its methods are called in
// commands, several at a time.
type Library interface {
	// Today is the day by which questions have an age, and actions are overdue.
	Today() string

	Totals(context.Context) (library.Totals, error)
	Cards(context.Context, library.Query, library.Ask) (library.Cards, error)
	Search(context.Context, library.Query, library.Ask) (library.Hits, error)
	Called(ctx context.Context, name library.Phrase, offset, n int) ([]library.Person, int, error)
	Mentions(context.Context, library.Person) ([]library.Mention, error)
	// Verdicts says of quotes among mentions how they compare with their sources.
	Verdicts(context.Context, []library.Mention) (map[library.Address]string, error)
	Links(context.Context, library.Address) (library.Links, error)
	Neighbours(ctx context.Context, path string) (newer, older string, err error)

	// Before returns the briefing before another one in its series, and what has
	// changed since; nil where there is none.
	Before(ctx context.Context, path string) (*Earlier, error)

	// Path is what the briefing at a path within the library is called in the marks of
	// its readers. It is the one of its File.
	Path(path string) string
	// Open opens the briefing at a path within the library. If there is none any more, the
	// error is [io/fs.ErrNotExist].
	Open(ctx context.Context, path string) (Opened, error)
	// Follow brings the library up to date, and keeps it so until the context ends,
	// when it closes the channel.
	Follow(ctx context.Context) <-chan LibraryState
}

// Opened is a briefing of a library, and what can be done with its file.
type Opened struct {
	Briefing *briefing.Briefing
	File     File
}

// LibraryState is what has become of a library that is kept up to date.
type LibraryState struct {
	Done, All int      // how many files have been read, of those that are new or were changed
	Changed   bool     // the library holds something else than before
	Gone      bool     // there is no library any more where it was
	Notes     []string // what the reader should know
}

// NewLibrary returns a window that is open on the library of the host, which must
// have one. Whatever it has begun ends with the context.
func NewLibrary(ctx context.Context, h Host, o Options) tea.Model {
	s := newSession(h, o)
	return o.window(ctx, s, newReader(s, s.newLibrary(), origin{}))
}

// newLibrary returns the library of the host as a document.
func (s *session) newLibrary() *libraryDocument {
	d := newLibraryDocument(s.library)
	if lib := s.library.opened.Load(); lib != nil {
		d.take(*lib)
	}
	d.reads, d.textPage = s.reads, s.host.TextPage
	return d
}
