package main

import (
	"context"
	"path/filepath"
	"sync"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/library/postgres"
	"readout/tui"
)

// readLibrary opens the reader on a library.
func (e env) readLibrary(dir string, o tui.Options) error {
	if postgres.IsAddress(dir) {
		return e.readShared(dir, o)
	}
	lib, err := e.libraryDesk(dir, new(terminalOwner))
	if err != nil {
		return err
	}
	defer lib.close()
	go lib.opened()
	d := desk{e.getenv, e.settings().Editor, e.open, watchFile(""), lib.owner, new(pageFolder)}
	defer d.clear()
	host := d.host()
	host.Library = lib
	return e.show(func(ctx context.Context) tea.Model { return tui.NewLibrary(ctx, host, o) }, lib.owner)
}

// libraryBeside returns the library that can be searched from a briefing, and the path
// of the briefing in it; nothing where none is named. It is not opened before it is
// asked.
func (e env) libraryBeside(flag, file string, owner *terminalOwner) (lib *libraryDesk, path string) {
	dir := e.libraryNamed(flag)
	if dir == "" || !isFolder(dir) {
		return nil, ""
	}
	lib, err := e.libraryDesk(dir, owner)
	if err != nil {
		return nil, ""
	}
	folder, err1 := filepath.EvalSymlinks(dir)
	within, err2 := filepath.EvalSymlinks(file)
	if err1 == nil && err2 == nil && file != "" {
		folder, err1 = filepath.Abs(folder)
		within, err2 = filepath.Abs(within)
		if rel, err := filepath.Rel(folder, within); err == nil && err1 == nil && err2 == nil && filepath.IsLocal(rel) {
			path = filepath.ToSlash(rel)
		}
	}
	return lib, path
}

// libraryDesk is the library in a folder as the reader needs it. It is opened when it
// is first asked for something.
type libraryDesk struct {
	env
	ctx      context.Context // until the library is closed
	end      context.CancelFunc
	owner    *terminalOwner
	name     string
	opened   func() (*folder.Folder, error)
	folder   atomic.Pointer[folder.Folder] // once it is open
	update   func()                        // begins to keep the library up to date, once
	updating sync.WaitGroup
	readers  libraryReaders
	reading  atomic.Bool // many files are being read
}

func (e env) libraryDesk(dir string, owner *terminalOwner) (*libraryDesk, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	ctx, end := context.WithCancel(context.Background())
	l := &libraryDesk{env: e, ctx: ctx, end: end, owner: owner, name: shownPath(abs)}
	l.opened = sync.OnceValues(func() (*folder.Folder, error) {
		if e.growHeap != nil {
			e.growHeap(readingGC)
		}
		f, err := e.openLibrary(ctx, dir, folder.Options{Progress: l.progress})
		l.folder.Store(f)
		return f, err
	})
	l.update = sync.OnceFunc(func() { l.updating.Go(l.keepUpToDate) })
	return l, nil
}

// close ends what is going on, and closes the index.
func (l *libraryDesk) close() {
	l.end()
	l.updating.Wait()
	if f := l.folder.Load(); f != nil {
		f.Close()
	}
}

// progress tells the readers how far reading is, and lets the heap grow meanwhile.
func (l *libraryDesk) progress(done, all int) {
	if reading := done < all; l.reading.Swap(reading) != reading && l.growHeap != nil {
		if reading {
			l.growHeap(indexingGC)
		} else {
			l.growHeap(readingGC)
		}
	}
	l.readers.progress(done, all)
}

func (l *libraryDesk) Name() string { return l.name }

func (l *libraryDesk) Today() string { return library.Today() }

func (l *libraryDesk) Totals(ctx context.Context) (library.Totals, error) {
	f, err := l.opened()
	if err != nil {
		return library.Totals{}, err
	}
	return f.Totals(ctx)
}

func (l *libraryDesk) Cards(ctx context.Context, q library.Query, a library.Ask) (library.Cards, error) {
	f, err := l.opened()
	if err != nil {
		return library.Cards{}, err
	}
	return f.Cards(ctx, q, a)
}

func (l *libraryDesk) Search(ctx context.Context, q library.Query, a library.Ask) (library.Hits, error) {
	f, err := l.opened()
	if err != nil {
		return library.Hits{}, err
	}
	return f.Search(ctx, q, a)
}

func (l *libraryDesk) Called(ctx context.Context, name library.Phrase, offset, n int) ([]library.Person, int, error) {
	f, err := l.opened()
	if err != nil {
		return nil, 0, err
	}
	return f.Called(ctx, name, offset, n)
}

func (l *libraryDesk) Mentions(ctx context.Context, p library.Person) ([]library.Mention, error) {
	f, err := l.opened()
	if err != nil {
		return nil, err
	}
	return f.Mentions(ctx, p)
}

func (l *libraryDesk) Verdicts(ctx context.Context, all []library.Mention) (map[library.Address]string, error) {
	f, err := l.opened()
	if err != nil {
		return nil, err
	}
	return f.Verdicts(ctx, all)
}

func (l *libraryDesk) Links(ctx context.Context, a library.Address) (library.Links, error) {
	f, err := l.opened()
	if err != nil {
		return library.Links{}, err
	}
	return f.Links(ctx, a)
}

func (l *libraryDesk) Neighbours(ctx context.Context, path string) (newer, older string, err error) {
	f, err := l.opened()
	if err != nil {
		return "", "", err
	}
	return f.Neighbours(ctx, path)
}

// Path is the file of a briefing.
func (l *libraryDesk) Path(path string) string {
	f, err := l.opened()
	if err != nil {
		return ""
	}
	return f.File(path)
}

// Open opens a briefing of the library.
func (l *libraryDesk) Open(_ context.Context, path string) (tui.Opened, error) {
	f, err := l.opened()
	if err != nil {
		return tui.Opened{}, err
	}
	w := watchFile(f.File(path), l.words()...)
	b, found, err := f.Read(path)
	switch {
	case err != nil:
		return tui.Opened{}, err
	case b == nil:
		return tui.Opened{}, unreadable(found)
	}
	w.follow(b)
	opened := desk{l.getenv, l.settings().Editor, l.open, w, l.owner, nil}.file()
	opened.Found = found
	return tui.Opened{Briefing: b, File: opened}, nil
}
