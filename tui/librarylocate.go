package tui

import (
	"cmp"
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/clean"
	"readout/briefing/library"
	"readout/tui/text"
)

// rowLocated comes back with the page of a list that an entry is on.
type rowLocated struct {
	of    libraryEntry
	as    libraryEntry // what it is now: a person can have another name
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
		m := rowLocated{of: e, list: l}
		from := 0
		if l.before != nil && date != "" {
			from, m.err = l.before(ctx, date)
			from = max(from, 0) / pageRows * pageRows
		}
		for m.err == nil && ctx.Err() == nil {
			m.loadedRows, m.err = l.load(ctx, from, locateRows, from+locateRows)
			for i, row := range m.rows {
				if row.key == e.key || row.isCalled(e.key.person) {
					m.found, m.page = true, (from+i)/pageRows
					m.as = libraryEntry{e.doc, e.order, row.key}
					m.rows, m.err = l.pageOf(ctx, m.page)
					return m
				}
			}
			if len(m.rows) < locateRows {
				break
			}
			from += locateRows
		}
		m.err = cmp.Or(m.err, ctx.Err())
		return m
	}
}

// isCalled reports whether a row is the person who has a name.
func (r libraryRow) isCalled(name string) bool {
	return name != "" && slices.Contains(r.person.Spellings, library.Spelling(name))
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

// midway reports whether somebody is in the middle of the text that is shown.
func (r *reader) midway() bool { return r.shown() && (r.reading || r.page.at != (position{})) }

// keepRead has what is read looked for where its list has changed and no longer has it nearby.
func (r *reader) keepRead(l *libraryList) {
	p := &r.panes[r.focus]
	e, ok := r.page.entry.(libraryEntry)
	if !ok || e.order != l.kind.order || p.sought.entry != nil || !r.shown() || r.find.typing {
		return
	}
	if e.key.line == 0 && e.Index() < 0 {
		p.sought = sought{entry: e, resting: p.cursor == 0 && !r.midway()}
	}
}

// located notes whether what was looked for is in its list, and says where it has another
// name. What is read stays even where it is not.
func (r *reader) located(m rowLocated) (said action) {
	for i := range r.panes {
		p := &r.panes[i]
		switch s := &p.sought; {
		case s.entry != m.of || m.list != m.of.doc.list(m.of.order):
		case m.found && m.as != m.of:
			s.entry = m.as
			said = say(text.Plain, clean.Line(m.of.key.person)+" is listed as "+clean.Line(m.as.key.person))
		case m.err != nil, m.found && s.resting, !m.found && (i != r.focus || !r.shown()):
			p.sought = sought{}
		default:
			s.missing = !m.found
		}
	}
	return said
}

// letGo no longer shows what was read where the library does not have it any more, and says
// so.
func (r *reader) letGo() action {
	p := &r.panes[r.focus]
	e, ok := p.sought.entry.(libraryEntry)
	switch {
	case !ok || !p.sought.missing || !p.gone(e):
		return nil
	case e.order == peopleList:
		p.sought = sought{}
		return say(text.Plain, "The library no longer lists "+clean.Line(e.key.person))
	}
	p.sought = sought{}
	return say(text.Plain, "The "+p.kind.one+" you were reading is no longer in the library")
}

// gone reports whether the library has no such entry, which is not in its list. While its file
// is broken, that is not known, nor of briefings and people while some of them are listed.
func (p *pane) gone(e libraryEntry) bool {
	if e.order <= peopleList {
		return !p.searched()
	}
	_, there := e.in()
	return !there && e.doc.opened.current(e.key.Briefing) && e.doc.opened.get(e.key.Briefing).tells()
}
