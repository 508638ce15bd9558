package main

import (
	"context"
	"strings"
	"sync"
	"time"

	"readout/briefing/library/folder"
	"readout/briefing/library/postgres"
	"readout/tui"
)

// followFolder keeps the index of a library up to date until the context ends, and tells
// the readers what has become of it.
func (r *libraryReaders) followFolder(ctx context.Context, f *folder.Folder) {
	before, _ := f.Generation(ctx)
	first, gone, said := true, false, ""
	f.Follow(ctx, func(texts bool, err error) {
		now, _ := f.Generation(ctx)
		state := tui.LibraryState{Changed: now != before || texts, Gone: f.Gone(), Notes: f.Notes()}
		if err != nil {
			state.Notes = append(state.Notes, err.Error())
		}
		notes := strings.Join(state.Notes, "\n")
		if notes == said { // as every time that all files are looked at
			state.Notes = nil
		}
		if gone && !state.Gone {
			state.Notes = append(state.Notes, "The folder of the library is there again")
		}
		if first || state.Changed || len(state.Notes) > 0 {
			r.tell(state)
		}
		before, first, gone, said = now, false, state.Gone, notes
	})
}

// followDatabase tells the readers what has become of a library until the context ends,
// and when its server is gone and there again. What they show stays.
func (r *libraryReaders) followDatabase(ctx context.Context, lib *postgres.Library) {
	first, gone := true, false
	lib.Follow(ctx, func(err error) {
		state := tui.LibraryState{Changed: err == nil && !first}
		switch {
		case err != nil:
			state.Notes, gone = []string{err.Error() + "; trying again"}, true
		case gone:
			state.Notes, gone = []string{"Connected to the library again"}, false
		}
		first = false
		r.tell(state)
	})
}

// libraryReaders are those who follow a library. Each is told the last state, and not
// more often than it can show.
type libraryReaders struct {
	mu     sync.Mutex
	all    map[chan tui.LibraryState]bool
	last   time.Time
	latest *tui.LibraryState // what was told last
	listed int               // how many files had been read when the lists were last changed
}

// tellEvery is how often readers are told how far reading a library is.
const tellEvery = 250 * time.Millisecond

// add adds a reader, until the context ends, and tells them how far reading is.
func (r *libraryReaders) add(ctx context.Context) <-chan tui.LibraryState {
	states := make(chan tui.LibraryState, 1)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.all == nil {
		r.all = map[chan tui.LibraryState]bool{}
	}
	r.all[states] = true
	if r.latest != nil {
		states <- *r.latest
	}
	context.AfterFunc(ctx, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.all, states)
		close(states)
	})
	return states
}

// progress tells how many files have been read. The lists are changed each time that there
// are a tenth more: asking for them again takes the longer the more there are.
func (r *libraryReaders) progress(done, all int) {
	r.mu.Lock()
	soon := time.Since(r.last) < tellEvery
	longer := done < r.listed || done >= r.listed+r.listed/10
	if !soon && longer {
		r.listed = done
	}
	r.mu.Unlock()
	if !soon && done < all {
		r.tell(tui.LibraryState{Done: done, All: all, Changed: longer})
	}
}

// tell puts a state in the place of one that a reader has not taken yet.
func (r *libraryReaders) tell(s tui.LibraryState) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last, r.latest = time.Now(), &tui.LibraryState{Done: s.Done, All: s.All, Gone: s.Gone}
	for states := range r.all {
		next := s
		select {
		case before := <-states:
			next.Changed = s.Changed || before.Changed
			next.Notes = append(before.Notes, s.Notes...)
		default:
		}
		states <- next
	}
}
