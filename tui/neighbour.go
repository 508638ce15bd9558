package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/library"
	"readout/tui/text"
)

// hasNeighbours reports whether the briefing that is read can have an older or a newer
// one: it is from the library, or could be in one that has been named.
func (r *reader) hasNeighbours() bool {
	if r.origin.path != "" {
		return true
	}
	return r.library != nil && r.library.Here == nil && !r.inLibrary()
}

// neighbour opens the next newer briefing of the library, or the next older one, in the
// place of this one; or over it, if this is a file of which the library has a copy.
func (r *reader) neighbour(newer bool) action {
	path, source, doc := r.origin.path, r.library, r.doc
	var twin copyOf
	return r.arrive(func(ctx context.Context) (destination, error) {
		lib, err := source.get(ctx)
		if err != nil {
			return destination{}, err
		}
		of, to := path, ""
		err = askTwice(ctx, lib, func() (bool, error) {
			if of == "" {
				if twin, err = copyIn(ctx, lib, doc); twin.path == "" || err != nil {
					return false, err
				}
				of = twin.path
			}
			up, down, err := lib.Neighbours(ctx, of)
			if to = down; newer {
				to = up
			}
			return up+down != "", err
		})
		switch {
		case err == nil && of == "":
			return destination{}, absentError{source.Name}
		case err != nil || to == "":
			return destination{}, err
		}
		return openInLibrary(ctx, lib, library.Address{Briefing: to})
	}, func(next *reader) action {
		switch {
		case next == nil && newer:
			return several{r.isCopy(doc, twin), say(text.Dim, "This is the newest briefing")}
		case next == nil:
			return several{r.isCopy(doc, twin), say(text.Dim, "This is the oldest briefing")}
		case path == "":
			return several{r.isCopy(doc, twin), push{next}}
		}
		t := r.keep()
		t.visits = append(t.visits[:t.now+1:t.now+1], visit{path: next.origin.path})
		t.visits = t.visits[max(len(t.visits)-maxTrail, 0):]
		t.now = len(t.visits) - 1
		next.trail = t
		return replace{next}
	})
}

// absentError says that the briefing that is read is not in the library.
type absentError struct{ library string }

func (e absentError) Error() string {
	return "This briefing is not in " + clean.Line(e.library) + ": no older or newer one is known"
}

// copyOf is where a library has a briefing that was read from elsewhere.
type copyOf struct {
	path string // empty: it has none
	same bool   // it is the same file, and not only another version
}

// copyFound comes back with where the library has a briefing that was read from elsewhere.
type copyFound struct {
	of document
	copyOf
}

// findCopy looks once for a briefing of a series in the library, if that is open.
func (r *reader) findCopy() action {
	b, ok := r.doc.(*brief)
	if !ok || b.Series == "" || r.origin.path != "" || r.twinSought || !r.hasNeighbours() || r.library.closed() {
		return nil
	}
	r.twinSought = true
	ctx, lib, m := r.ctx, *r.library.opened.Load(), copyFound{of: b}
	return run{func() tea.Msg {
		err := askTwice(ctx, lib, func() (found bool, err error) {
			m.copyOf, err = copyIn(ctx, lib, b)
			return m.path != "", err
		})
		if err != nil {
			return nil // the file is all that there is
		}
		return m
	}}
}

// isCopy notes where the library has the same file as a document, and looks for what has
// changed since the briefing before; not if the document has been reloaded meanwhile.
func (r *reader) isCopy(of document, c copyOf) action {
	if r.doc != of {
		return nil
	}
	r.twinSought = true
	if !c.same || r.twin == c.path {
		return nil
	}
	r.twin = c.path
	return r.findEarlier()
}

// copyIn returns where a library has a briefing that was read from elsewhere: the same
// file or, if there is only one, another version with the same title and day.
func copyIn(ctx context.Context, lib Library, doc document) (copyOf, error) {
	b, ok := doc.(*brief)
	if !ok {
		return copyOf{}, nil
	}
	var versions []string
	const some = 50
	for offset := 0; ; offset += some {
		found, err := lib.Cards(ctx, sameDay(b.Briefing), library.Ask{Offset: offset, Limit: some, Count: offset + some, Today: lib.Today()})
		if err != nil {
			return copyOf{}, err
		}
		for _, c := range found.Cards {
			if c.Hash != "" && c.Hash == b.Hash() {
				return copyOf{c.Path, true}, nil
			}
			if c.Title == b.Title && c.Date == b.Date {
				versions = append(versions, c.Path)
			}
		}
		if len(found.Cards) < some {
			break
		}
	}
	if len(versions) == 1 {
		return copyOf{path: versions[0]}, nil
	}
	return copyOf{}, nil
}

// sameDay is a query for the briefings of the day of a briefing or, where it has none,
// those that have the words of its title.
func sameDay(b *briefing.Briefing) library.Query {
	first, err := time.Parse(time.DateOnly, library.Day(b.Date))
	if err != nil {
		return library.Query{Words: []library.Phrase{{Words: library.Words(b.Title)}}}
	}
	return library.Query{From: first.Format(time.DateOnly), Before: first.AddDate(0, 0, 1).Format(time.DateOnly)}
}
