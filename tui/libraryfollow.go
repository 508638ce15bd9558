package tui

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
)

// followed comes back when the library is being kept up to date.
type libraryFollowed struct{ states <-chan LibraryState }

// libraryChanged comes back with what has become of the library.
type libraryChanged struct {
	LibraryState
	ok bool
}

// listRenewed comes back with the rows around a line of a list that has changed, and
// the line that they are on now.
type listRenewed struct {
	list  *libraryList
	pages map[int][]libraryRow
	loadedRows
	err error
}

// follow returns what waits for the next state of the library, unless something waits
// for it.
func (d *libraryDocument) follow(ctx context.Context) tea.Cmd {
	switch {
	case d.waiting:
		return nil
	case d.states == nil:
		d.waiting = true
		return func() tea.Msg { return libraryFollowed{d.lib.Follow(ctx)} }
	case d.state.ended:
		return nil
	}
	d.waiting = true
	states := d.states
	return func() tea.Msg {
		s, ok := <-states
		return libraryChanged{s, ok}
	}
}

func (d *libraryDocument) receiveState(m libraryChanged) {
	d.waiting = false
	if !m.ok {
		d.state.ended = true
		return
	}
	d.state.LibraryState, d.state.told = m.LibraryState, true
	d.notes = append(d.notes, m.Notes...)
	if m.Changed {
		d.counted = false
		for _, l := range slices.Concat(d.lists, d.narrowed) {
			l.stale, l.counting = true, false
		}
		d.opened.expire()
		d.contexts.expire()
	}
}

// renew loads the rows around a line of a list that has changed: those around the
// entry that was on it, wherever that is now.
func (l *libraryList) renew(ctx context.Context, line int) tea.Cmd {
	l.stale, l.renewing = false, true
	var key libraryKey
	if row := l.row(line); row != nil && line > 0 {
		key = row.key
	}
	return func() tea.Msg {
		m := listRenewed{list: l, pages: map[int][]libraryRow{}}
		for _, page := range pagesAround(line) {
			if m.err = m.load(ctx, page); m.err != nil || m.has(key) {
				return m
			}
		}
		return m
	}
}

// pagesAround returns the pages near a line, the nearest first.
func pagesAround(line int) []int {
	out := []int{line / pageRows}
	for n := 1; n <= keptPages/2; n++ {
		out = append(out, line/pageRows+n)
		if line/pageRows-n >= 0 {
			out = append(out, line/pageRows-n)
		}
	}
	return out
}

func (m *listRenewed) load(ctx context.Context, page int) error {
	rows, err := m.list.load.page(ctx, page)
	m.total, m.more = rows.total, rows.more
	if err == nil {
		m.pages[page] = rows.rows
	}
	return err
}

// has reports whether a row has been loaded; any, where none is looked for.
func (m *listRenewed) has(key libraryKey) bool {
	if key == (libraryKey{}) {
		return true
	}
	for _, rows := range m.pages {
		for _, r := range rows {
			if r.key == key {
				return true
			}
		}
	}
	return false
}

// renewed takes the rows of a list as they are now.
func (l *libraryList) renewed(m listRenewed) {
	l.known, l.counting = false, false
	l.pages, l.at, l.asked = nil, nil, nil
	for page, rows := range m.pages {
		l.take(page, loadedRows{rows: rows, total: m.total, more: m.more})
	}
}

// Notes returns what the reader should know of the library, once.
func (d *libraryDocument) Notes() []string {
	notes := d.notes
	d.notes = nil
	return notes
}

// reading reports whether there is more in the library than has been read, or may be: at
// first there is nothing, and nobody has looked yet.
func (d *libraryDocument) reading() bool {
	all := d.lists[briefingsList]
	return !d.state.ended && (d.state.All > 0 || !d.state.told && all.known && all.total == 0)
}

// meter is how many cells the progress of reading a library takes.
const meter = 8

// Progress says how far the library has been read; nothing once all of it has been.
func (d *libraryDocument) Progress() text.Line {
	if d.lib == nil && d.failed == nil {
		return d.source.opening()
	}
	done, all := d.state.Done, d.state.All
	switch {
	case !d.reading():
		return nil
	case all == 0:
		return text.Line{{Text: "reading…", Style: text.Style{Ink: text.Dim}}}
	}
	full := min(done*meter/all, meter)
	return text.Line{
		{Text: "reading " + briefing.Number(done) + " of " + briefing.Number(all) + " ", Style: text.Style{Ink: text.Dim}},
		{Text: strings.Repeat("▰", full), Style: text.Style{Ink: text.SectionInk(0)}},
		{Text: strings.Repeat("▱", meter-full), Style: text.Style{Ink: text.Faint}},
	}
}
