package tui

import (
	"context"
	"errors"
	"io/fs"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/clean"
)

// keptOpen is how many briefings of a library are kept in memory, so that going back
// and forth between a few entries reads no file again.
const keptOpen = 8

// briefingOpened comes back with a briefing that an entry of the library is from.
type briefingOpened struct {
	path string
	turn int // see [recent]
	Opened
	former bool // its file is broken, and this is what was in it before
	err    error
}

// open opens a briefing, unless that has been done.
func (d *libraryDocument) open(ctx context.Context, path string) tea.Cmd {
	if !d.opened.ask(path) {
		return nil
	}
	turn := d.opened.turn(path)
	return func() tea.Msg {
		o, err := d.lib.Open(ctx, path)
		return briefingOpened{path: path, turn: turn, Opened: o, err: err}
	}
}

// unlessBroken returns a briefing as it is or, while what is read cannot be found in its file
// because that is broken, as it was before.
func (d *libraryDocument) unlessBroken(m briefingOpened) briefingOpened {
	was := d.opened.get(m.path)
	_, there := d.read.within(m)
	name := clean.Line(m.path)
	switch {
	case was == nil || was.Briefing == nil || m.turn < was.turn:
		return m
	case m.tells() || m.err == nil && (there || d.read.key.Briefing != m.path):
		if was.former && m.err == nil {
			d.notes = append(d.notes, name+" is shown as it is again")
		}
		return m
	case was.former:
	case m.err != nil:
		d.notes = append(d.notes, name+" cannot be read; this is what it said before")
	default:
		d.notes = append(d.notes, name+" has errors now; this is what it said before")
	}
	old := *was
	old.former, old.turn = true, m.turn
	return old
}

// tells reports whether what is not in the briefing is not in the library.
func (m briefingOpened) tells() bool {
	return errors.Is(m.err, fs.ErrNotExist) || m.err == nil && len(errorsIn(m.File.Found)) == 0
}
