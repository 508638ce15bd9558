package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"readout/briefing"
)

// find looks for a phrase in the whole briefing.
type find struct {
	typing  bool
	input   textinput.Model
	query   *query // what the panes are narrowed to; nil: nothing
	texts   *texts // nil until they have been read
	reading bool   // they are being read
	entries map[briefing.Entry]bool
	count   int // entries that were found
	places  int
	before  []saved // what was selected when find was opened
	place   place
}

// saved is a pane's selection.
type saved struct{ cursor, top int }

func newFind() find {
	in := textinput.New()
	in.Prompt = ""
	in.SetVirtualCursor(false)
	in.CharLimit = 1000
	return find{input: in}
}

// textsRead comes back when the texts have been read.
type textsRead struct {
	brief *briefing.Briefing
	texts *texts
}

func (m textsRead) apply(a *app) tea.Cmd {
	a.find.reading = false
	if m.brief == a.brief {
		a.find.texts = m.texts
	}
	return a.find.look(a)
}

// searched comes back with what was found.
type searched struct {
	texts *texts
	results
}

func (m searched) apply(a *app) tea.Cmd {
	if q := newQuery(a.find.input.Value()); q == nil || q.typed != m.query.typed || m.texts != a.find.texts {
		return nil // something else has been typed since
	}
	a.find.narrow(a, m.results)
	return nil
}

// open begins to ask for a phrase.
func (f *find) open(a *app) tea.Cmd {
	f.typing = true
	if f.query == nil {
		f.input.SetValue("")
		f.save(a)
	}
	f.input.CursorEnd()
	return tea.Batch(f.input.Focus(), f.read(a))
}

// read reads the texts, in a command, if they have not been read.
func (f *find) read(a *app) tea.Cmd {
	if f.texts != nil || f.reading {
		return nil
	}
	f.reading = true
	b := a.brief
	return func() tea.Msg { return textsRead{b, readTexts(b.Sections())} }
}

func (f *find) save(a *app) {
	f.before = nil
	for _, p := range a.panes {
		f.before = append(f.before, saved{p.cursor, p.top})
	}
	f.place = a.place()
}

func (f *find) key(a *app, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		f.clear(a)
		return nil
	case "enter":
		f.typing = false
		f.input.Blur()
		if strings.TrimSpace(f.input.Value()) == "" {
			f.clear(a)
		}
		return nil
	case "up", "down":
		a.find.next(a, msg.String() == "up")
		return nil
	}
	var cmd tea.Cmd
	f.input, cmd = f.input.Update(msg)
	return tea.Batch(cmd, f.look(a))
}

func (f *find) paste(a *app, msg tea.PasteMsg) tea.Cmd {
	msg.Content = briefing.Clean(strings.Join(strings.Fields(clipBytes(msg.Content, 1000)), " "))
	f.input, _ = f.input.Update(msg)
	return f.look(a)
}

// clipBytes cuts a text that was pasted to a sane length.
func clipBytes(s string, n int) string { return strings.ToValidUTF8(s[:min(len(s), n)], "") }

// look looks for what is typed, in a command.
func (f *find) look(a *app) tea.Cmd {
	q := newQuery(f.input.Value())
	if q == nil {
		if f.query != nil {
			f.release(a)
			f.restore(a)
		}
		return nil
	}
	if f.texts == nil {
		return f.read(a) // it is looked for when the texts are there
	}
	texts := f.texts
	return func() tea.Msg { return searched{texts, texts.search(q)} }
}

// narrow narrows the panes to what was found, and shows the first of it.
func (f *find) narrow(a *app, r results) {
	f.query, f.places, f.count = r.query, r.places, len(r.entries)
	f.entries = make(map[briefing.Entry]bool, len(r.entries))
	only := map[int][]int{}
	for _, e := range r.entries {
		f.entries[e] = true
		only[e.Section().Place()] = append(only[e.Section().Place()], e.Index())
	}
	for i := range a.panes {
		a.panes[i].list(only[a.panes[i].Place()], true, a.rows(i))
	}
	if len(r.entries) > 0 && !f.entries[a.page.entry] {
		a.open(r.entries[0], a.reading)
	}
	a.settle()
	a.page.found.piece = -1
	a.page.top()
	t := a.text()
	a.page.seek(f.query, false, t.w, t.h)
}

// next goes to the next place that was found, or to the one before.
func (f *find) next(a *app, backward bool) {
	if f.query == nil || f.count == 0 {
		return
	}
	t := a.text()
	if a.page.seek(f.query, backward, t.w, t.h) {
		return
	}
	n := 1
	if backward {
		n = -1
	}
	if !a.next(n) {
		a.round(n)
	}
	a.page.found.piece = -1
	t = a.text()
	a.page.seek(f.query, backward, t.w, t.h)
}

// round goes from the last entry to the first, or the other way.
func (a *app) round(n int) {
	for i := range a.panes {
		at := i
		if n < 0 {
			at = len(a.panes) - 1 - i
		}
		p := &a.panes[at]
		if p.listed() == 0 {
			continue
		}
		e := p.Entry(p.nth(0))
		if n < 0 {
			e = p.Entry(p.nth(p.listed() - 1))
			a.say(inkDim, "Round to the last place.")
		} else {
			a.say(inkDim, "Round to the first place.")
		}
		a.open(e, a.reading)
		return
	}
}

// clear ends find and puts everything back as it was before.
func (f *find) clear(a *app) {
	f.release(a)
	f.restore(a)
	f.typing = false
	f.input.SetValue("")
	f.input.Blur()
}

// release lists all entries again.
func (f *find) release(a *app) {
	f.query, f.entries, f.count, f.places = nil, nil, 0, 0
	for i := range a.panes {
		a.panes[i].list(nil, false, a.rows(i))
	}
	a.page.found.piece = -1
}

func (f *find) restore(a *app) {
	for i, s := range f.before {
		a.panes[i].cursor, a.panes[i].top = s.cursor, s.top
	}
	a.restore(f.place)
}

// footer is what is typed, and what was found so far.
func (f *find) footer(width int) line {
	said := "type a phrase"
	switch {
	case newQuery(f.input.Value()) == nil:
	case f.texts == nil:
		said = "reading…"
	case f.query == nil || f.count == 0:
		said = "nothing found"
	default:
		said = fmt.Sprintf("%s, %s", many(f.count, "entry", "entries"), many(f.places, "place", "places"))
	}
	right := hintLine([]hint{{"enter", "keep"}, {"esc", "clear"}}, 24)
	l := line{{text: " / ", look: look{bold: true}}}
	room := max(width-3-1, 1)
	if all := textWidth(said) + 2 + 24; width >= 3+12+all {
		room = width - 3 - all
		l = append(l, fill(line{{text: f.visible(room - 1)}}, room)...)
		l = append(l, span{text: said + "  ", look: look{ink: inkDim}})
		return append(l, right...)
	}
	return fill(append(l, span{text: f.visible(room)}), width)
}

// visible is the end of what is typed, as far as there is room.
func (f *find) visible(room int) string {
	v := f.input.Value()
	if w := textWidth(v); w > room {
		return cutText(v, w-room, w)
	}
	return v
}

func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
