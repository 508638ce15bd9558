package tui

import (
	"context"
	"errors"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/clean"
	"readout/tui/text"
)

// librarySource is the library of a window, which all its screens share; nil: there is
// none.
type librarySource struct {
	*LibrarySource
	still  bool
	opened atomic.Pointer[Library] // nil: it has not been opened
}

func (s *LibrarySource) once(still bool) *librarySource {
	if s == nil {
		return nil
	}
	return &librarySource{LibrarySource: s, still: still}
}

// closed reports whether there is a library that is yet to be opened.
func (s *librarySource) closed() bool { return s != nil && s.opened.Load() == nil }

// get returns the library, which is opened if it is not open. It is called in commands.
func (s *librarySource) get(ctx context.Context) (Library, error) {
	lib, err := s.Open(ctx)
	if err != nil {
		return nil, unopenedError{err}
	}
	if s.still {
		lib = stillLibrary{lib}
	}
	s.opened.Store(&lib)
	return lib, nil
}

// libraryOpened comes back when the library has been opened, or could not be.
type libraryOpened struct {
	lib Library
	err error
}

// take takes the library once it is open.
func (d *libraryDocument) take(lib Library) { d.lib, d.today = lib, lib.Today() }

// firstFrame is how long opening waits for the first frame, from which it would take the
// processor: by then the frame has mostly been written.
const firstFrame = 2 * frame

// openLibrary returns what opens the library, once.
func (d *libraryDocument) openLibrary(ctx context.Context) []tea.Cmd {
	if d.opening {
		return nil
	}
	d.opening = true
	source := d.source
	return []tea.Cmd{func() tea.Msg {
		if !source.still && !wait(ctx, firstFrame) {
			return nil
		}
		lib, err := source.get(ctx)
		return libraryOpened{lib, err}
	}}
}

// unopenedError says why a library could not be opened.
type unopenedError struct{ error }

// problemOf says what a library has failed at.
func problemOf(err error) string {
	if errors.As(err, new(unopenedError)) {
		return "✕ The library could not be opened: " + err.Error()
	}
	return "✕ The library could not be read: " + err.Error()
}

// opening says that the library is being opened.
func (s *librarySource) opening() text.Line {
	return text.Line{{Text: "opening " + clean.Line(s.Name) + "…", Style: text.Style{Ink: text.Dim}}}
}

// stillLibrary is a library that is brought up to date once.
type stillLibrary struct{ Library }

// Follow waits until the library is up to date.
func (l stillLibrary) Follow(ctx context.Context) <-chan LibraryState {
	out := make(chan LibraryState, 1)
	defer close(out)
	for s := range l.Library.Follow(ctx) {
		if s.Done >= s.All {
			out <- s
			break
		}
	}
	return out
}
