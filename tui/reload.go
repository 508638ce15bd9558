package tui

import (
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
)

// freshFor is how long what has changed in the file stays marked.
const freshFor = 4 * time.Second

// watch waits, in a command, for the next version of the file.
func (a *app) watch() tea.Cmd {
	desk, old := a.desk, a.brief
	return func() tea.Msg {
		b, found, err := desk.Next()
		m := reread{brief: b, found: found, err: err}
		if b != nil {
			m.changed = b.Since(old)
		}
		return m
	}
}

// reread comes back when the file has been saved and read again.
type reread struct {
	brief   *briefing.Briefing
	found   []briefing.Diagnostic
	changed []briefing.Entry
	err     error
}

func (m reread) apply(a *app) tea.Cmd {
	switch {
	case errors.Is(m.err, ErrNoFile):
		return nil
	case m.err != nil:
		a.say(text.Bad, "The file is no longer watched: %v", m.err)
		return nil
	case m.brief == nil:
		a.broken = firstError(m.found)
		a.say(text.Bad, "✕ %s", a.broken)
		return a.watch()
	}
	a.broken = ""
	measure := a.replace(m.brief)
	a.fresh = map[briefing.Entry]bool{}
	for _, e := range m.changed {
		a.fresh[e] = true
	}
	if len(m.changed) > 0 {
		a.say(text.Good, "✓ Read again: %s changed", many(len(m.changed), "entry", "entries"))
	} else {
		a.say(text.Good, "✓ Read again")
	}
	a.reads++
	stale := faded{a.reads}
	return tea.Batch(a.watch(), a.prove(), measure, a.find.look(a), tea.Tick(a.freshFor, func(time.Time) tea.Msg { return stale }))
}

// firstError is the first of what is wrong, and how much more there is.
func firstError(found []briefing.Diagnostic) string {
	first, more := "", 0
	for _, d := range found {
		switch {
		case d.Severity != briefing.Error:
		case first == "":
			first = d.String()
		default:
			more++
		}
	}
	if more > 0 {
		first = fmt.Sprintf("%s (and %d more)", first, more)
	}
	return first
}

// faded comes when what has changed has been marked long enough.
type faded struct{ reads int }

func (m faded) apply(a *app) tea.Cmd {
	if m.reads == a.reads {
		a.fresh = nil
	}
	return nil
}

// replace shows another version of the briefing, on the same entry. What is
// gone from it is forgotten.
func (a *app) replace(b *briefing.Briefing) tea.Cmd {
	here, old := a.here(), a.panes
	a.lay(b)
	for i := range a.panes {
		for _, was := range old {
			if was.Order() == a.panes[i].Order() {
				a.panes[i].resume(was)
			}
		}
	}
	a.picked = renewed(b, a.picked)
	a.history.renew(b)
	a.find.renew(b)
	a.focus, a.last, a.page = 0, 0, a.front
	a.restore(here.in(b))
	if d, ok := a.dialog.(*exportDialog); ok {
		return d.renew(a)
	}
	return nil
}

// in is the stop in another version of the briefing; the summary, where the
// entry is gone.
func (s stop) in(b *briefing.Briefing) stop {
	if e, ok := renewedEntry(b, s.entry); ok {
		s.entry = e
		return s
	}
	return stop{entry: b.Sections()[0].Entry(0), link: -1}
}

// renewedEntry returns an entry as it is in another version of the briefing.
func renewedEntry(b *briefing.Briefing, e briefing.Entry) (briefing.Entry, bool) {
	switch {
	case e.IsZero():
		return e, false
	case e.Section().Order() == 0:
		return b.Sections()[0].Entry(0), true
	}
	return b.Find(e.ID())
}

func renewed(b *briefing.Briefing, set map[briefing.Entry]bool) map[briefing.Entry]bool {
	out := map[briefing.Entry]bool{}
	for e := range set {
		if e, ok := renewedEntry(b, e); ok {
			out[e] = true
		}
	}
	return out
}

// resume selects what was selected in another version of the pane.
func (p *pane) resume(was pane) {
	p.top = was.top
	p.cursor = min(was.cursor, p.Len()-1)
	if e := was.Entry(was.cursor); p.Order() > 0 {
		if e, ok := p.Entry(0).Briefing().Find(e.ID()); ok && e.Section().Order() == p.Order() {
			p.cursor = e.Index()
		}
	}
}

// renew keeps the places that there still are.
func (h *history) renew(b *briefing.Briefing) {
	var kept []stop
	now := 0
	for i, s := range h.stops {
		e, ok := renewedEntry(b, s.entry)
		if !ok {
			continue
		}
		if i <= h.now {
			now = len(kept)
		}
		s.entry = e
		kept = append(kept, s)
	}
	h.stops, h.now = kept, now
}

// renew forgets what was found; what is looked for is looked for again.
func (f *find) renew(b *briefing.Briefing) {
	f.texts, f.results, f.before = nil, results{}, nil
	f.from, f.left = f.from.in(b), f.left.in(b)
}

// renew offers what there is in another version of the briefing.
func (d *exportDialog) renew(a *app) tea.Cmd {
	what := d.choices[d.what].what
	d.choices = a.choices()
	d.prefer(what)
	before := d.name.Value()
	d.propose()
	d.sure = d.sure && d.name.Value() == before // the question was about another file
	return d.measure()
}

// edit opens the file in the user's editor, at the entry that is shown.
func (a *app) edit() tea.Cmd {
	cmd, err := a.desk.Edit(a.page.entry.Line())
	if errors.Is(err, ErrNoFile) {
		a.say(text.Dim, "This briefing is not from a file that could be edited.")
		return nil
	}
	if err != nil {
		a.say(text.Bad, "✕ No editor: %v", err)
		return nil
	}
	return tea.Exec(cmd, func(err error) tea.Msg { return edited{err} })
}

// edited comes back when the editor has been closed.
type edited struct{ err error }

func (m edited) apply(a *app) tea.Cmd {
	if m.err != nil {
		a.say(text.Bad, "✕ The editor: %v", m.err)
	}
	return nil
}
