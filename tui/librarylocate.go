package tui

import (
	"cmp"
	"context"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/library"
)

// rowLocated comes back with the page of a list that an entry is on.
type rowLocated struct {
	list  *libraryList
	page  int
	found bool
	loadedRows
	err error
}

// locate looks for the line that an entry is on. Of lists that have the newest first it
// begins at its day.
func (l *libraryList) locate(ctx context.Context, e libraryEntry) tea.Cmd {
	l.locating = true
	date := library.Day(e.copied().hit.Date)
	if in, ok := e.in(); ok {
		date = cmp.Or(date, library.Day(in.Briefing().Date))
	}
	return func() tea.Msg {
		m := rowLocated{list: l}
		from := 0
		if l.before != nil && date != "" {
			from, m.err = l.before(ctx, date)
			from = max(from, 0) / pageRows * pageRows
		}
		for m.err == nil && ctx.Err() == nil {
			m.loadedRows, m.err = l.load(ctx, from, locateRows, from+locateRows)
			for i, row := range m.rows {
				if row.key == e.key {
					m.found, m.page = true, (from+i)/pageRows
					m.rows, m.err = l.pageOf(ctx, m.page)
					return m
				}
			}
			if len(m.rows) < locateRows {
				break
			}
			from += locateRows
		}
		return m
	}
}

// locateRows is how many rows are looked through at a time: whole pages of them.
const locateRows = 10 * pageRows

// pageOf loads a page.
func (l *libraryList) pageOf(ctx context.Context, page int) ([]libraryRow, error) {
	rows, err := l.load.page(ctx, page)
	return rows.rows, err
}

// seek selects an entry in its pane, wherever it is.
func (r *reader) seek(e entry) {
	if e == nil {
		return
	}
	for i := range r.panes {
		if r.panes[i].kind.order == e.Kind().order {
			r.panes[i].seek(e)
		}
	}
}
