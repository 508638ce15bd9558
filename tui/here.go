package tui

import tea "charm.land/bubbletea/v2"

// libraryHere comes back when it is known whether the folder that the program runs in
// holds briefings.
type libraryHere struct{ found bool }

// lookHere finds out whether the library that nobody has named can be offered.
func (r *reader) lookHere() action {
	if r.library == nil || r.library.Here == nil || r.session.here || r.inLibrary() {
		return nil
	}
	ctx, look := r.ctx, r.library.Here
	return run{func() tea.Msg { return libraryHere{look(ctx)} }}
}

// hasLibrary reports whether there is a library to search, and people to find in it.
func (r *reader) hasLibrary() bool {
	return r.library != nil && (r.library.Here == nil || r.session.here)
}

// offersLibrary reports whether the footer offers the library: of one that was named,
// the reader knows.
func (r *reader) offersLibrary() bool { return r.session.here && !r.inLibrary() }
