package tui

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"readout/briefing/markdown"

	tea "charm.land/bubbletea/v2"
)

// The answer of a closed dialog does not show in the next one.
func TestSizeIsThatOfTheOpenDialog(t *testing.T) {
	a := New(embedded(t), &testDesk{files: map[string]string{}}, Options{}).(*app)
	a.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	press := func(k string) tea.Cmd { _, cmd := a.Update(keyPress(k)); return cmd }
	press("2")
	late := press("e")
	press("esc")
	press("3")
	a.Update(press("e")())
	want := a.dialog.(*exportDialog).size
	a.Update(late())
	if got := a.dialog.(*exportDialog).size; got != want {
		t.Errorf("the size shown is %q, not %q", got, want)
	}
}

// lateKeys open and close dialogs and find, and move about meanwhile.
var lateKeys = strings.Fields("e e e esc esc esc enter enter tab right left y Y x X 0 1 2 3 4 j k space n N / / text:a text:pe text:zz backspace up down H L s z ?")

// Whatever the order in which commands come back, and whatever was opened and
// closed meanwhile, what is shown in the end is what was asked for last.
func TestLateAnswers(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	b := embedded(t)
	changed, _ := editedBriefing(t, "White House talks on", "Other talks on")
	for n := range 40 {
		d := drive(t, b, 120, 40)
		d.late = r
		for range 60 {
			switch k := r.IntN(60); k {
			case 0:
				d.send(reread{brief: changed, changed: changed.Since(d.app.brief)})
			case 1:
				d.send(reread{brief: b, changed: b.Since(d.app.brief)})
			default:
				d.press(lateKeys[r.IntN(len(lateKeys))])
			}
		}
		d.wait()
		d.agrees(n)
	}
}

// agrees fails the test unless what is shown belongs together.
func (d *driver) agrees(n int) {
	d.t.Helper()
	if e, ok := d.app.dialog.(*exportDialog); ok && !e.busy {
		part := e.part()
		if want := part.Count() + ", " + inBytes(len(markdown.String(part, 0))); e.size != want {
			d.t.Fatalf("%d: the dialog shows %q, and it is %q", n, e.size, want)
		}
		if want := part.Slug() + ".md"; !e.own && e.name.Value() != want {
			d.t.Fatalf("%d: the dialog proposes %q, not %q", n, e.name.Value(), want)
		}
	}
	f := &d.app.find
	switch q := newQuery(f.input.Value()); {
	case q == nil && f.query != nil:
		d.t.Fatalf("%d: the panes are narrowed to %q, and nothing is looked for", n, f.query.typed)
	case q != nil && (f.query == nil || f.query.typed != q.typed):
		d.t.Fatalf("%d: %q is looked for, and the panes are not narrowed to it", n, q.typed)
	}
	if f.waiting {
		d.t.Fatalf("%d: find still waits for texts", n)
	}
	for _, e := range f.entries {
		if e.Briefing() != d.app.brief {
			d.t.Fatalf("%d: find lists an entry of another version", n)
		}
	}
	for _, s := range d.app.history.stops {
		if s.entry.Briefing() != d.app.brief {
			d.t.Fatalf("%d: the history leads to another version", n)
		}
	}
}
