package tui

import (
	"context"
	"errors"
	"math"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/library"
	"readout/tui/text"
)

// paged is a document that is loaded piece by piece, as it is read.
type paged interface {
	document
	// Lacking returns what loads the rows that show and the entry that is read, as
	// far as they have not been loaded or asked for.
	Lacking(ctx context.Context, shown []shownRows, read entry) []tea.Cmd
	// Receive takes what has been loaded. It reports whether the document has
	// changed by it, and why something could not be loaded.
	Receive(msg tea.Msg) (changed bool, err error)
	// Progress says how much of the document can be read yet; nil once it is all.
	Progress() text.Line
	// Notes returns what the reader should know, once.
	Notes() []string
}

// shownRows are the lines of a section that show, and the one that is selected.
type shownRows struct {
	order, from, to, selected int
	whole                     bool  // the rest of their pages may be needed soon
	sought                    entry // is selected, wherever it is
}

// pageLoaded comes back with a page of a list.
type pageLoaded struct {
	list *libraryList
	page int
	loadedRows
	err error
}

// rowsCounted comes back when all rows of a list have been counted.
type rowsCounted struct {
	list  *libraryList
	total int
	err   error
}

// totalsLoaded comes back with the numbers of a library.
type totalsLoaded struct {
	library.Totals
	err error
}

func (d *libraryDocument) Lacking(ctx context.Context, shown []shownRows, read entry) []tea.Cmd {
	if d.lib == nil {
		return d.openLibrary(ctx)
	}
	var out []tea.Cmd
	if cmd := d.follow(ctx); cmd != nil {
		out = append(out, cmd)
	}
	out = append(out, d.followRead(ctx)...)
	if !d.counted {
		d.counted = true
		out = append(out, func() tea.Msg {
			t, err := d.lib.Totals(ctx)
			return totalsLoaded{t, err}
		})
	}
	for _, s := range shown {
		d.list(s.order).wanted = nil
	}
	for _, s := range shown {
		l := d.list(s.order)
		if l.stale && l.known && !l.renewing && !d.busy() {
			d.atWork = l
			out = append(out, l.renew(ctx, s.selected))
		}
		within := ctx
		if l.ctx != nil {
			within = l.ctx
		}
		if within.Err() == nil { // else it is about to be another list
			out = append(out, d.lackingOf(within, l, s)...)
		}
		if all := d.lists[s.order]; all != l && all.stale && all.known && !all.counting && !all.renewing && !d.busy() {
			d.atWork = all
			out = append(out, all.count(ctx)) // its title says of how many these are
		}
	}
	if e, ok := read.(libraryEntry); ok && e.order > peopleList && e.key.Briefing != "" {
		d.read = e
		if cmd := d.open(ctx, e.key.Briefing); cmd != nil {
			out = append(out, cmd)
		}
		if cmd := d.loadContext(ctx, e); cmd != nil {
			out = append(out, cmd)
		}
	}
	if e, ok := read.(libraryEntry); ok && e.order == peopleList {
		if cmd := d.loadPerson(ctx, e.copied().person); cmd != nil {
			out = append(out, cmd)
		}
	}
	for _, page := range d.incomplete {
		out = append(out, d.completePerson(ctx, page))
	}
	d.incomplete = nil
	return out
}

// lackingOf returns what loads the rows of a list that show, and then, once those of all lists
// have come, what counts all of them.
func (d *libraryDocument) lackingOf(ctx context.Context, l *libraryList, s shownRows) (out []tea.Cmd) {
	if e, ok := s.sought.(libraryEntry); ok && l.known && !l.locating && !l.renewing {
		out = append(out, l.locate(ctx, e))
	}
	for _, page := range l.lacking(s.from, s.to, s.whole) {
		out = append(out, l.ask(ctx, page))
	}
	if l.known && l.more && !l.counting && !d.loading() && (d.narrowed == nil || d.paused) && !d.busy() {
		d.atWork = l
		out = append(out, l.count(ctx))
	}
	return out
}

// loading reports whether rows are on their way.
func (d *libraryDocument) loading() bool {
	for order := range d.lists {
		if len(d.list(order).asked) > 0 {
			return true
		}
	}
	return false
}

// busy reports whether a list is being renewed or counted that is still needed.
func (d *libraryDocument) busy() bool {
	return d.atWork != nil && (d.atWork.ctx == nil || d.atWork.ctx.Err() == nil)
}

// needed returns a message, or none where nobody waits for it any more: each has the screen
// drawn again.
func needed(ctx context.Context, msg tea.Msg) tea.Msg {
	if ctx.Err() != nil {
		return nil
	}
	return msg
}

// ask loads a page.
func (l *libraryList) ask(ctx context.Context, page int) tea.Cmd {
	if l.asked == nil {
		l.asked = map[int]bool{}
	}
	l.asked[page] = true
	return func() tea.Msg {
		rows, err := l.load.page(ctx, page)
		return needed(ctx, pageLoaded{l, page, rows, err})
	}
}

// askFirst loads the first rows of the first page, and counts as if it loaded all of them.
func (l *libraryList) askFirst(ctx context.Context, rows int) tea.Cmd {
	l.asked = map[int]bool{0: true}
	return func() tea.Msg {
		loaded, err := l.load(ctx, 0, min(rows, pageRows), pageRows)
		loaded.begun = rows < pageRows
		return needed(ctx, pageLoaded{l, 0, loaded, err})
	}
}

// count counts all rows.
func (l *libraryList) count(ctx context.Context) tea.Cmd {
	l.counting = true
	return func() tea.Msg {
		rows, err := l.load(ctx, 0, 0, math.MaxInt32)
		return needed(ctx, rowsCounted{l, rows.total, err})
	}
}

func (d *libraryDocument) Receive(msg tea.Msg) (changed bool, err error) {
	switch msg := msg.(type) {
	case libraryOpened:
		d.failed, err = msg.err, msg.err
		if err == nil {
			d.take(msg.lib)
		}
	case pageLoaded:
		if err = msg.err; errors.Is(err, context.Canceled) {
			break // the list is no longer needed
		}
		msg.list.take(msg.page, msg.loadedRows)
		if msg.unkept != nil {
			d.notes = append(d.notes, msg.unkept.Error())
		}
	case rowsCounted:
		d.workedOn(msg.list)
		if err = msg.err; err == nil {
			msg.list.total, msg.list.more = msg.total, false
		}
	case totalsLoaded:
		if err = msg.err; err == nil {
			d.totals = msg.Totals
		}
	case briefingOpened:
		d.opened.putOf(msg.turn, msg.path, d.unlessBroken(msg))
	case personLoaded:
		err = msg.page.err
		d.receivePage(msg)
	case contextLoaded:
		err = msg.err
		d.receiveContext(msg)
	case rowLocated:
		msg.list.locating = false
		if err = msg.err; err == nil && msg.found {
			msg.list.take(msg.page, msg.loadedRows)
		}
	case marksSet:
		d.marked = followedRead{unsure: true, set: msg.set}
		return false, nil
	case readFound:
		d.receiveReadFound(msg)
	case libraryFollowed:
		d.states, d.waiting = msg.states, false
	case libraryChanged:
		d.receiveState(msg)
	case listRenewed:
		d.workedOn(msg.list)
		msg.list.renewing = false
		if err = msg.err; err == nil {
			msg.list.renewed(msg)
			if msg.list.kind.order == peopleList { // whose pages are those of the people listed
				d.persons.expire()
			}
		}
	default:
		return false, nil
	}
	if errors.Is(err, context.Canceled) {
		err = nil
	}
	return true, err
}

// receiveContext takes what is said about an entry, unless nobody waited for it any more.
func (d *libraryDocument) receiveContext(m contextLoaded) {
	if errors.Is(m.err, context.Canceled) {
		d.contexts.forgo(m.of)
		return
	}
	d.contexts.put(m.of, m.entryContext)
}

// workedOn notes that a list has been renewed or counted.
func (d *libraryDocument) workedOn(l *libraryList) {
	if d.atWork == l {
		d.atWork = nil
	}
}

// failed is why the library that is read could not be opened.
func (r *reader) failed() error {
	if d, ok := r.doc.(queried); ok {
		_, err := d.Opened()
		return err
	}
	return nil
}

// lacking loads what a document that is loaded piece by piece lacks on the screen.
func (r *reader) lacking() action {
	d, ok := r.doc.(paged)
	if !ok || r.width == 0 {
		if a := r.findCopy(); a != nil {
			return several{a, r.findAnswers()}
		}
		return r.findAnswers()
	}
	var shown []shownRows
	for i := range r.panes {
		p := &r.panes[i]
		rows := r.showing(i)
		shown = append(shown,
			shownRows{p.kind.order, p.cursor, p.cursor + 1, p.cursor, false, p.sought.wanted()},
			shownRows{p.kind.order, p.top, p.top + rows, p.cursor, rows > 1 && (!r.find.typing || p.cursor > 0), nil})
		p.hold()
	}
	var read entry
	if r.shown() {
		read = r.page.entry
	}
	var all several
	for _, cmd := range d.Lacking(r.ctx, shown, read) {
		all = append(all, run{cmd})
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// showing is how many rows of a pane are on the screen, or one for the number in its title.
func (r *reader) showing(pane int) int {
	if box := r.boxOf(pane); box.w == 0 || box.folded {
		return 1
	}
	return r.rows(pane)
}

// receiveLoaded takes what a document has loaded.
func (r *reader) receiveLoaded(msg tea.Msg) action {
	d, ok := r.doc.(paged)
	if !ok {
		return nil
	}
	changed, err := d.Receive(msg)
	if m, ok := msg.(libraryOpened); ok && m.err != nil && !r.still {
		return nil // the footer says so, and goes on to
	} else if ok && m.err == nil && r.searching() { // what has been typed meanwhile
		r.refresh()
		return r.search()
	}
	var renamed action
	switch m := msg.(type) {
	case rowLocated:
		renamed = r.located(m)
	case listRenewed:
		r.keepRead(m.list)
	}
	gone := r.letGo()
	if changed {
		r.refresh()
	}
	all := several{renamed, gone}
	if gone != nil {
		r.to(r.focus, false)
	}
	if changesRows(msg) {
		all = append(all, inform{documentChanged{}})
	}
	if err != nil {
		return append(all, say(text.Bad, problemOf(err)))
	}
	if notes := d.Notes(); len(notes) > 0 {
		all = append(all, say(text.Plain, strings.Join(notes, "; ")))
	}
	return all
}

// changesRows reports whether there may be other rows than before, or another number of
// them.
func changesRows(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case pageLoaded, rowsCounted, listRenewed:
		return true
	case libraryChanged:
		return msg.Changed
	}
	return false
}

// refresh shows the document as far as it has been loaded.
func (r *reader) refresh() {
	for i := range r.panes {
		p := &r.panes[i]
		p.rows = p.Len()
		p.follow(r.rows(i), i == r.focus && r.midway())
		p.measure()
	}
	if e := r.panes[r.focus].entry(); e == r.page.entry && e != nil {
		r.recompose()
	}
	r.countFound()
	r.showSelected()
	r.arrange()
	if r.finding() && !r.find.typing && r.shown() {
		r.showMatch()
	}
	for i := range r.panes {
		r.panes[i].clamp(r.rows(i))
	}
}
