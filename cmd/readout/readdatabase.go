package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/marks"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/briefing/verify"
	"readout/tui"
)

// databaseToRead returns the library in a database for the reader.
func databaseToRead(address string) *openable {
	o := newOpenable(displayName(postgres.ShownAddress(address)), func(ctx context.Context) (*readerLibrary, io.Closer, error) {
		lib, err := postgres.Open(ctx, address, postgres.Options{})
		if err != nil {
			return nil, nil, err
		}
		return readDatabase(lib), lib, nil
	})
	o.keepsMarks = true
	return o
}

// readDatabase returns a library in a database for readers.
func readDatabase(lib *postgres.Library) *readerLibrary {
	readers := new(libraryReaders)
	l := newReaderLibrary(lib, databaseFiles{lib}, readers, func(ctx context.Context) { readers.followDatabase(ctx, lib) })
	l.marks = lib.MarksOf("")
	return l
}

// databaseFiles are the briefings in a database, which can be neither edited nor watched
// one by one: a new revision comes with the library.
type databaseFiles struct{ *postgres.Library }

// Path is what marks call a briefing: its path in the library.
func (databaseFiles) Path(path string) string { return path }

func (l databaseFiles) Open(ctx context.Context, path string) (tui.Opened, error) {
	b, found, sources, err := shared.Read(ctx, l.Library, path, 0)
	switch {
	case errors.Is(err, shared.ErrNotFound):
		return tui.Opened{}, library.Missing(path)
	case err != nil:
		return tui.Opened{}, err
	case b == nil:
		return tui.Opened{}, unreadable(found)
	}
	return tui.Opened{Briefing: b, File: tui.File{
		Markdown: writeMarkdown, Path: path, Found: found,
		Page: func(w io.Writer, s briefing.Selection) error {
			return writePage(w, s.WithNotes(notesOn(verify.Quotes(s.Briefing(), sources))))
		},
		Verify: func(_ context.Context, b *briefing.Briefing) []verify.Result { return verify.Quotes(b, sources) },
	}}, nil
}

// libraryMarks keeps what a user has read of a library with it, and what else they have
// read on their machine.
type libraryMarks struct {
	library *openable
	local   tui.Marks // nil: not at all
}

// keeper returns what keeps the mark of a briefing: those on this machine have an
// absolute path, and those of the library come from there, so that it is open.
func (m libraryMarks) keeper(k marks.Key) (tui.Marks, error) {
	if filepath.IsAbs(k.Path) {
		return m.local, nil
	}
	lib, err := m.library.opened()
	if err != nil {
		return nil, err
	}
	return lib.marks, nil
}

// Marks returns the marks of some briefings, in their order.
func (m libraryMarks) Marks(ctx context.Context, of []marks.Key) ([]marks.Mark, error) {
	out := make([]marks.Mark, len(of))
	byKeeper := map[tui.Marks][]int{}
	var failed error
	for i, k := range of {
		keeper, err := m.keeper(k)
		if err != nil {
			failed = err
		}
		if keeper != nil {
			byKeeper[keeper] = append(byKeeper[keeper], i)
		}
	}
	for keeper, at := range byKeeper {
		keys := make([]marks.Key, len(at))
		for n, i := range at {
			keys[n] = of[i]
		}
		found, err := keeper.Marks(ctx, keys)
		if err != nil {
			failed = err
		}
		for n, mark := range found {
			out[at[n]] = mark
		}
	}
	return out, failed
}

// SetMark remembers the mark of a briefing.
func (m libraryMarks) SetMark(ctx context.Context, of marks.Key, mark marks.Mark) error {
	keeper, err := m.keeper(of)
	if keeper == nil {
		return err
	}
	return keeper.SetMark(ctx, of, mark)
}
