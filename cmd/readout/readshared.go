package main

import (
	"context"
	"io"
	"path/filepath"
	"sync"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/marks"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/briefing/verify"
	"readout/tui"
)

// readShared opens the reader on the library in a database.
func (e env) readShared(address string, o tui.Options) error {
	lib, err := postgres.Open(context.Background(), address, postgres.Options{})
	if err != nil {
		return err
	}
	defer lib.Close()
	shared := newSharedDesk(lib, address)
	defer shared.close()
	d := desk{e.getenv, e.settings().Editor, e.open, watchFile(""), new(terminalOwner), new(pageFolder)}
	defer d.clear()
	host := d.host()
	host.Library, host.Marks = shared, sharedMarks{lib, host.Marks}
	return e.show(func(ctx context.Context) tea.Model { return tui.NewLibrary(ctx, host, o) }, d.terminalOwner)
}

// sharedDesk is the library in a database as the reader needs it.
type sharedDesk struct {
	*postgres.Library
	ctx      context.Context // until the desk is closed
	end      context.CancelFunc
	name     string
	follow   func() // begins to follow the library, once
	followed sync.WaitGroup
	readers  libraryReaders
}

func newSharedDesk(lib *postgres.Library, address string) *sharedDesk {
	ctx, end := context.WithCancel(context.Background())
	l := &sharedDesk{Library: lib, ctx: ctx, end: end, name: displayName(postgres.ShownAddress(address))}
	l.follow = sync.OnceFunc(func() { l.followed.Go(l.keepFollowing) })
	return l
}

// close ends what follows the library.
func (l *sharedDesk) close() {
	l.end()
	l.followed.Wait()
}

// Name is the address, without a password.
func (l *sharedDesk) Name() string { return l.name }

// Today is the day by which actions are overdue.
func (l *sharedDesk) Today() string { return library.Today() }

// Path is what marks call a briefing: its path in the library.
func (l *sharedDesk) Path(path string) string { return path }

// Open opens a briefing of the library, which can be neither edited nor watched by
// itself: a new revision comes with the library.
func (l *sharedDesk) Open(ctx context.Context, path string) (tui.Opened, error) {
	b, found, sources, err := shared.Read(ctx, l.Library, path, 0)
	switch {
	case err != nil:
		return tui.Opened{}, err
	case b == nil:
		return tui.Opened{}, unreadable(found)
	}
	return tui.Opened{Briefing: b, File: tui.File{
		Markdown: writeMarkdown, Path: l.Path(path), Found: found,
		Page: func(w io.Writer, s briefing.Selection) error {
			return writePage(w, s.WithNotes(notesOn(verify.Quotes(s.Briefing(), sources))))
		},
		Verify: func(_ context.Context, b *briefing.Briefing) []verify.Result { return verify.Quotes(b, sources) },
	}}, nil
}

// Follow follows the library, once, however many do so.
func (l *sharedDesk) Follow(ctx context.Context) <-chan tui.LibraryState {
	states := l.readers.add(ctx)
	l.follow()
	return states
}

// keepFollowing tells the readers what has become of the library, and when its server
// is gone and there again. What they show stays.
func (l *sharedDesk) keepFollowing() {
	first, gone := true, false
	l.Library.Follow(l.ctx, func(err error) {
		state := tui.LibraryState{Changed: err == nil && !first}
		switch {
		case err != nil:
			state.Notes, gone = []string{err.Error() + "; trying again"}, true
		case gone:
			state.Notes, gone = []string{"connected to the library again"}, false
		}
		first = false
		l.readers.tell(state)
	})
}

// sharedMarks keeps what a user has read of a library with it, and what else they have
// read on their machine.
type sharedMarks struct {
	library tui.Marks
	local   tui.Marks // nil: not at all
}

// keeper returns what keeps the mark of a briefing: those on this machine have an
// absolute path.
func (m sharedMarks) keeper(k marks.Key) tui.Marks {
	if filepath.IsAbs(k.Path) {
		return m.local
	}
	return m.library
}

// Marks returns the marks of some briefings, in their order.
func (m sharedMarks) Marks(ctx context.Context, of []marks.Key) ([]marks.Mark, error) {
	out := make([]marks.Mark, len(of))
	var failed error
	for _, keeper := range []tui.Marks{m.library, m.local} {
		var keys []marks.Key
		var at []int
		for i, k := range of {
			if m.keeper(k) == keeper {
				keys, at = append(keys, k), append(at, i)
			}
		}
		if len(keys) == 0 || keeper == nil {
			continue
		}
		found, err := keeper.Marks(ctx, keys)
		if err != nil {
			failed = err
		}
		for i, mark := range found {
			out[at[i]] = mark
		}
	}
	return out, failed
}

// SetMark remembers the mark of a briefing.
func (m sharedMarks) SetMark(ctx context.Context, of marks.Key, mark marks.Mark) error {
	if keeper := m.keeper(of); keeper != nil {
		return keeper.SetMark(ctx, of, mark)
	}
	return nil
}
