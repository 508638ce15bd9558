package tui

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// The answer of a closed dialog does not show in the next one.
func TestSizeIsThatOfTheOpenDialog(t *testing.T) {
	w, _ := newWindowOn(t, embedded(t))
	w.host.Save = (&testHost{}).save
	press := func(k string) tea.Cmd { _, cmd := w.Update(keyPress(k)); return cmd }
	press("2")
	late := press("e")
	press("esc")
	press("3")
	w.Update(press("e")())
	d := w.top().dialog().dialog.(*exportDialog)
	want := d.size
	w.Update(late())
	if d.size != want || want == "" {
		t.Errorf("the size shown is %q, not %q", d.size, want)
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
				d.reads(changed, nil)
			case 1:
				d.reads(b, nil)
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
	if e, ok := d.dialog().(*exportDialog); ok && !e.busy {
		part, ending := e.part(), e.format().ending
		var written strings.Builder
		if err := e.writer()(&written); err != nil {
			d.t.Fatal(err)
		}
		if want := part.Count() + ", " + inBytes(written.Len()); e.size != want {
			d.t.Fatalf("%d: the dialog shows %q, and it is %q", n, e.size, want)
		}
		if want := part.Slug() + ending; !e.own && e.name.Value() != want {
			d.t.Fatalf("%d: the dialog proposes %q, not %q", n, e.name.Value(), want)
		}
	}
	f := &d.reader.find
	switch q := newQuery(f.input.Value()); {
	case q == nil && f.query != nil:
		d.t.Fatalf("%d: the panes are narrowed to %q, and nothing is looked for", n, f.query.typed)
	case q != nil && (f.query == nil || f.query.typed != q.typed):
		d.t.Fatalf("%d: %q is looked for, and the panes are not narrowed to it", n, q.typed)
	}
	if f.waiting {
		d.t.Fatalf("%d: find still waits for texts", n)
	}
	for _, p := range d.reader.panes {
		if !slices.Equal(p.only, f.lists[p.kind.order]) || p.narrow != (f.query != nil) {
			d.t.Fatalf("%d: pane %s does not list what was found", n, p.title())
		}
	}
	for _, s := range d.reader.history.stops {
		if s.entry.(briefEntry).Briefing() != d.reader.doc.(*brief).Briefing {
			d.t.Fatalf("%d: the history leads to another version", n)
		}
	}
}
