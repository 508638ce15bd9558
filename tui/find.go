package tui

import (
	"fmt"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
)

// find looks for a phrase in the whole briefing.
type find struct {
	typing  bool
	input   textinput.Model
	texts   *texts  // nil until they have been read
	waiting bool    // they are being read
	before  []saved // what was selected when find was opened
	from    stop    // and what was read
	left    stop    // what was read when typing began
	results         // what the panes are narrowed to; without a query nothing
}

// saved is a pane's selection.
type saved struct{ cursor, top int }

func newFind() find {
	return find{input: newInput()}
}

// textsRead comes back when the texts have been read.
type textsRead struct {
	brief *briefing.Briefing
	texts *texts
}

func (m textsRead) apply(a *app) tea.Cmd {
	a.find.waiting = false
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
	f.left = a.here()
	if f.query == nil {
		f.input.SetValue("")
		f.save(a)
	}
	f.input.CursorEnd()
	return tea.Batch(f.input.Focus(), f.read(a))
}

// read reads the texts, in a command, if they have not been read.
func (f *find) read(a *app) tea.Cmd {
	if f.texts != nil || f.waiting {
		return nil
	}
	f.waiting = true
	b := a.brief
	return func() tea.Msg { return textsRead{b, readTexts(b.Sections())} }
}

func (f *find) save(a *app) {
	f.before = nil
	for _, p := range a.panes {
		f.before = append(f.before, saved{p.cursor, p.top})
	}
	f.from = a.here()
}

func (f *find) key(a *app, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		f.cancel(a)
		return nil
	case "enter":
		f.keep(a)
		return nil
	case "up", "down":
		f.next(a, msg.String() == "up")
		return nil
	}
	var cmd tea.Cmd
	f.input, cmd = f.input.Update(msg)
	return tea.Batch(cmd, f.look(a))
}

func (f *find) paste(a *app, msg tea.PasteMsg) tea.Cmd {
	f.input, _ = f.input.Update(pasted(msg))
	return f.look(a)
}

// look looks for what is typed, in a command.
func (f *find) look(a *app) tea.Cmd {
	q := newQuery(f.input.Value())
	if q == nil {
		if f.query != nil {
			f.widen(a)
			f.putBack(a)
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
	f.results = r
	for i := range a.panes {
		a.panes[i].list(r.lists[a.panes[i].Order()], true, a.rows(i))
	}
	if len(r.entries) > 0 && !r.has(a.page.entry) {
		a.show(r.entries[0], a.reading)
	}
	a.to(a.focus, a.reading)
	a.page.found.piece = -1
	a.page.top()
	t := a.text()
	a.page.seek(f.query, false, t.w, t.h)
}

// next goes to the next place that was found, or to the one before.
func (f *find) next(a *app, backward bool) {
	if f.query == nil || len(f.entries) == 0 {
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
		e := a.panes[at].edge(n)
		if e.IsZero() {
			continue
		}
		a.open(e, a.reading)
		if n < 0 {
			a.say(text.Dim, "Round to the last place.")
		} else {
			a.say(text.Dim, "Round to the first place.")
		}
		return
	}
}

// keep ends typing; the panes stay narrowed.
func (f *find) keep(a *app) {
	if newQuery(f.input.Value()) == nil {
		f.cancel(a)
		return
	}
	f.typing = false
	f.input.Blur()
	if f.left.entry != a.page.entry {
		a.history.leave(f.left)
		a.history.arrive(a.here())
	}
}

// cancel ends find and puts everything back as it was before.
func (f *find) cancel(a *app) {
	f.end(a)
	f.putBack(a)
}

// end ends find where one is.
func (f *find) end(a *app) {
	f.widen(a)
	f.typing = false
	f.input.SetValue("")
	f.input.Blur()
}

// widen lists all entries again.
func (f *find) widen(a *app) {
	f.results = results{}
	for i := range a.panes {
		a.panes[i].list(nil, false, a.rows(i))
	}
	a.page.found.piece = -1
}

// putBack selects and shows what was selected and shown when find was opened.
func (f *find) putBack(a *app) {
	for i, s := range f.before {
		a.panes[i].cursor, a.panes[i].top = s.cursor, s.top
	}
	a.restore(f.from)
	for i, s := range f.before {
		a.panes[i].top = s.top
	}
}

// footer is what is typed, and what was found so far.
func (f *find) footer(width int) text.Line {
	room, said, hints := f.share(width)
	typed, _ := window(f.input, room)
	l := text.Line{{Text: " / ", Style: text.Style{Bold: true}}}
	l = append(l, text.Fill(text.Line{{Text: typed}}, room)...)
	return text.Fill(text.Join(append(l, text.Span{Text: "  " + said, Style: text.Style{Ink: text.Dim}}), hints), width)
}

// cursor is the column of the cursor in the footer.
func (f *find) cursor(width int) int {
	room, _, _ := f.share(width)
	_, at := window(f.input, room)
	return len(" / ") + at
}

// share shares the footer between what is typed, what was found and the hints:
// these give way first, then the words around the numbers.
func (f *find) share(width int) (room int, said string, hints text.Line) {
	const typed, rest = 20, len(" / ") + 2
	said, few := f.said()
	hints = hintLine([]hint{{"enter", "keep"}, {"esc", "clear"}}, 24)
	if width < typed+rest+text.Width(said)+hints.Width() {
		hints = nil
	}
	if width < typed+rest+text.Width(said)+hints.Width() {
		said = few
	}
	return max(width-rest-text.Width(said)-hints.Width(), 1), said, hints
}

// said says what was found, in words and in numbers.
func (f *find) said() (words, few string) {
	switch {
	case newQuery(f.input.Value()) == nil:
		return "type a phrase", ""
	case f.texts == nil:
		return "reading…", "…"
	case f.query == nil || len(f.entries) == 0:
		return "nothing found", "none"
	}
	words = fmt.Sprintf("%s, %s", many(len(f.entries), "entry", "entries"), many(f.places, "place", "places"))
	return words, fmt.Sprintf("%d/%d", len(f.entries), f.places)
}

func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
