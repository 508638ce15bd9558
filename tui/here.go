package tui

import tea "charm.land/bubbletea/v2"

// libraryHere comes back when it is known whether the folder that the program runs in
// holds briefings.
type libraryHere struct{ found bool }

// lookHere finds out whether the library that nobody has named can be offered.
func (r *reader) lookHere() action {
	look := r.host.LibraryHere
	if look == nil || r.session.here || r.inLibrary() {
		return nil
	}
	ctx := r.ctx
	return run{func() tea.Msg { return libraryHere{look(ctx)} }}
}

// hasLibrary reports whether there is a library to search, and persons to find in it.
func (r *reader) hasLibrary() bool {
	return r.host.Library != nil && (r.host.LibraryHere == nil || r.session.here)
}

// offersLibrary reports whether the footer offers the library: of one that was named,
// the reader knows.
func (r *reader) offersLibrary() bool { return r.session.here && !r.inLibrary() }
