package tui

import (
	"context"
	"iter"
	"maps"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/library"
	"readout/briefing/library/marks"
	"readout/tui/text"
)

// readStates says which briefings of a library have been read.
type readStates struct {
	marks Marks
	// now is what this window has made of them since their rows were loaded.
	now map[marks.Key]bool
}

// unreadable is an entry that stands for a briefing, which can be unread.
type unreadable interface {
	// Unread reports whether it is; known is false where that is not remembered.
	Unread() (unread, known bool)
}

// unreadSign is the column in which a list marks what is unread; nothing where the
// list has none.
func (p *pane) unreadSign(e entry) text.Line {
	u, ok := e.(unreadable)
	if !ok {
		return nil
	}
	switch unread, known := u.Unread(); {
	case !known:
		return nil
	case unread:
		return text.Line{{Text: "•", Style: text.Style{Ink: p.ink(), Bold: true}}}
	}
	return text.Blank(1)
}

// Unread reports whether a briefing of the library is unread.
func (e libraryEntry) Unread() (unread, known bool) {
	row := e.loaded()
	if e.order != briefingsList || row == nil || e.doc.reads == nil || e.doc.reads.marks == nil {
		return false, false
	}
	if read, ok := e.doc.reads.now[row.mark]; ok {
		return !read, true
	}
	return !row.read, true
}

// findRead finds out which of some briefings have been read.
func (d *libraryDocument) findRead(ctx context.Context, cards []library.Card, rows []libraryRow) error {
	if d.reads == nil || d.reads.marks == nil || len(cards) == 0 {
		return nil
	}
	keys := make([]marks.Key, len(cards))
	for i, c := range cards {
		keys[i] = marks.Key{Path: d.lib.Path(c.Path), Hash: c.Hash}
	}
	found, err := d.reads.marks.Marks(ctx, keys)
	for i := range min(len(found), len(rows)) {
		rows[i].mark, rows[i].read = keys[i], found[i].Read
	}
	return err
}

// followedRead is how far it is known which briefings have been read.
type followedRead struct {
	unsure bool            // marks have been set since it was found out
	waits  bool            // something waits until others are set
	set    <-chan struct{} // see [FollowedMarks]; nil: they are not followed yet
}

// marksSet comes back when marks have been set, with what says so.
type marksSet struct{ set <-chan struct{} }

// readFound comes back with which briefings have been read.
type readFound struct {
	read map[marks.Key]bool
	made map[marks.Key]bool // what this window had made of them when it asked
	err  error
}

// followRead returns what waits until marks have been set, unless something waits for that,
// and then asks again which of the briefings that are loaded have been read.
func (d *libraryDocument) followRead(ctx context.Context) (out []tea.Cmd) {
	if d.reads == nil || d.source.still {
		return nil
	}
	m, ok := d.reads.marks.(FollowedMarks)
	if !ok {
		return nil
	}
	if !d.marked.waits {
		d.marked.waits = true
		set := d.marked.set
		out = append(out, func() tea.Msg {
			if set == nil {
				set = m.Follow(ctx)
			}
			if _, ok := <-set; !ok {
				return nil
			}
			return marksSet{set}
		})
	}
	if d.marked.unsure {
		d.marked.unsure = false
		out = append(out, d.askRead(ctx))
	}
	return out
}

// askRead asks again which of the briefings that are loaded have been read.
func (d *libraryDocument) askRead(ctx context.Context) tea.Cmd {
	var keys []marks.Key
	for row := range d.loadedCards() {
		keys = append(keys, row.mark)
	}
	made := maps.Clone(d.reads.now)
	return func() tea.Msg {
		found, err := d.reads.marks.Marks(ctx, keys)
		m := readFound{map[marks.Key]bool{}, made, err}
		for i := range min(len(found), len(keys)) {
			m.read[keys[i]] = found[i].Read
		}
		return m
	}
}

// receiveReadFound takes which briefings have been read, but for what this window has made of
// them meanwhile.
func (d *libraryDocument) receiveReadFound(m readFound) {
	if m.err != nil {
		d.notes = append(d.notes, m.err.Error())
		return
	}
	for key, read := range m.made {
		if d.reads.now[key] == read {
			delete(d.reads.now, key)
		}
	}
	for row := range d.loadedCards() {
		if read, ok := m.read[row.mark]; ok {
			row.read = read
		}
	}
}

// loadedCards are the rows of briefings that are loaded.
func (d *libraryDocument) loadedCards() iter.Seq[*libraryRow] {
	return func(yield func(*libraryRow) bool) {
		for _, all := range [][]*libraryList{d.lists, d.narrowed} {
			if len(all) == 0 {
				continue
			}
			for _, page := range all[briefingsList].pages {
				for i := range page {
					if !yield(&page[i]) {
						return
					}
				}
			}
		}
	}
}

// readChanged comes back when a briefing of the list has been marked.
type readChanged struct {
	key  marks.Key
	read bool
	err  error
}

// toggleRead marks the selected briefing as unread or, if it is, as read.
func (r *reader) toggleRead() action {
	if r.marked {
		return r.toggleOpenRead()
	}
	e, ok := r.page.entry.(libraryEntry)
	if !ok {
		return nil
	}
	row := e.loaded()
	unread, known := e.Unread()
	if !known {
		return nil
	}
	ctx, m, key := r.ctx, r.host.Marks, row.mark
	return run{func() tea.Msg {
		found, err := m.Marks(ctx, []marks.Key{key})
		mark := marks.Mark{Read: unread}
		if len(found) > 0 {
			mark.Place = found[0].Place
		}
		if setErr := m.SetMark(ctx, key, mark); err == nil {
			err = setErr
		}
		return readChanged{key, unread, err}
	}}
}

// receiveRead takes what a briefing has been marked as.
func (r *reader) receiveRead(m readChanged) action {
	r.session.reads.now[m.key] = m.read
	return several{sayRead(m.read), unkept(m.err)}
}

// toggleOpenRead marks the briefing that is open as unread or, if it is, as read.
func (r *reader) toggleOpenRead() action {
	read := false
	keep := r.setMark(func(m *marks.Mark) {
		m.Read = !m.Read
		read = m.Read
	})
	return several{keep, sayRead(read)}
}

func sayRead(read bool) action {
	if read {
		return say(text.Good, "Marked as read")
	}
	return say(text.Good, "Marked as unread")
}

// canMark reports whether there is a briefing to mark as read or unread.
func (r *reader) canMark() bool {
	if r.marked {
		return true
	}
	e, ok := r.page.entry.(libraryEntry)
	if !ok {
		return false
	}
	_, known := e.Unread()
	return known
}
