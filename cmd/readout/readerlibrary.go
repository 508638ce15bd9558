package main

import (
	"context"
	"io"
	"sync"

	"readout/briefing/library"
	"readout/tui"
)

// readerLibrary is a library as the reader needs it, whatever it is kept in.
type readerLibrary struct {
	compared
	briefings
	marks   tui.Marks // keeps what has been read of it; nil: what keeps that of any file
	readers *libraryReaders
	follow  func() // begins to follow the library, once
	end     func() // ends that, and returns when it has ended
}

// briefings opens the briefings of a library.
type briefings interface {
	// Path is what the marks of readers call a briefing.
	Path(path string) string
	// Open opens a briefing to be read.
	Open(ctx context.Context, path string) (tui.Opened, error)
	// Rules returns the rules for names.
	Rules(context.Context) (library.Rules, error)
}

// newReaderLibrary returns a library for readers. Keep keeps it up to date and tells
// them of changes, until its context ends; it begins with the first who follows.
func newReaderLibrary(lib compared, files briefings, readers *libraryReaders, keep func(context.Context)) *readerLibrary {
	ctx, stop := context.WithCancel(context.Background())
	var keeping sync.WaitGroup
	return &readerLibrary{
		compared: lib, briefings: files, readers: readers,
		follow: sync.OnceFunc(func() { keeping.Go(func() { keep(ctx) }) }),
		end:    func() { stop(); keeping.Wait() },
	}
}

// Today is the day by which actions are overdue.
func (l *readerLibrary) Today() string { return library.Today() }

// Follow follows the library, once, however many do so.
func (l *readerLibrary) Follow(ctx context.Context) <-chan tui.LibraryState {
	states := l.readers.add(ctx)
	l.follow()
	return states
}

// openable is a library that is opened when it is first needed.
type openable struct {
	name       string
	ctx        context.Context // until the library is closed
	end        context.CancelFunc
	open       openLibrary
	here       func(context.Context) bool // see [tui.LibrarySource]
	keepsMarks bool                       // the library itself keeps what has been read of it

	mu   sync.Mutex
	lib  *readerLibrary // nil: it is not open
	kept io.Closer      // what it is kept in
}

// openLibrary opens a library. It returns what it is kept in, too, to be closed after it.
type openLibrary func(context.Context) (*readerLibrary, io.Closer, error)

func newOpenable(name string, open openLibrary) *openable {
	ctx, end := context.WithCancel(context.Background())
	return &openable{name: name, ctx: ctx, end: end, open: open}
}

// opened opens the library, unless it is open. After a failure it tries again.
func (o *openable) opened() (lib *readerLibrary, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.lib == nil {
		o.lib, o.kept, err = o.open(o.ctx)
	}
	return o.lib, err
}

// host returns a host of the reader that has the library.
func (o *openable) host(h tui.Host) tui.Host {
	h.Library = &tui.LibrarySource{Name: o.name, Here: o.here, Open: func(context.Context) (tui.Library, error) {
		lib, err := o.opened()
		if err != nil {
			return nil, err
		}
		return lib, nil
	}}
	if o.keepsMarks {
		h.Marks = libraryMarks{o, h.Marks}
	}
	return h
}

// close ends what is going on, and closes the library if it is open.
func (o *openable) close() {
	o.end()
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.lib != nil {
		o.lib.end()
		_ = o.kept.Close()
	}
}
