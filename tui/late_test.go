package tui

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/verify"
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
var lateKeys = strings.Fields("e e e esc esc esc enter enter tab right right left left up y Y x X 0 1 2 3 4 j k space n N / / text:a text:pe text:zz backspace up down H L s z ? D D")

// Whatever the order in which commands come back, and whatever was opened and
// closed meanwhile, what is shown in the end is what was asked for last.
func TestLateAnswers(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	b := embedded(t)
	changed, _ := editedBriefing(t, "White House talks on", "Other talks on")
	nothing, err := verify.NewText("")
	if err != nil {
		t.Fatal(err)
	}
	for n := range 40 {
		host := &testHost{files: map[string]string{}}
		f := host.file()
		f.Verify = func(_ context.Context, b *briefing.Briefing) (out []verify.Result) {
			for _, q := range b.Quotes() {
				out = append(out, verify.Result{ID: q.ID, Verdict: verify.NotFound, Text: nothing})
			}
			return out
		}
		drafts := 0
		f.Draft = func(context.Context, string) (Drafted, error) {
			if drafts++; drafts%2 == 0 {
				return Drafted{}, fs.ErrExist
			}
			return Drafted{Briefing: &briefing.Briefing{Title: "A draft"}, File: host.file(), Path: "draft.yaml"}, nil
		}
		d := driverOf(t, New(t.Context(), b, f, host.host(), Options{}).(*window), 120, 40)
		d.host, d.late = host, r
		for range 60 {
			switch k := r.IntN(60); k {
			case 0:
				d.reads(changed, nil)
			case 1:
				d.reads(changed, nil)
				d.reads(b, nil)
			case 2, 3, 4, 5, 6, 7:
				d.wait()
				d.agrees(n)
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
	d.dialogAgrees(n)
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
	if quotes := len(d.reader.doc.(*brief).Quotes()); len(d.reader.proofs) != quotes {
		d.t.Fatalf("%d: %d of %d quotes have been compared", n, len(d.reader.proofs), quotes)
	}
	for e := range d.reader.proofs {
		if e.(briefEntry).Briefing() != d.reader.doc.(*brief).Briefing {
			d.t.Fatalf("%d: verdicts are those of another version", n)
		}
	}
	for _, s := range d.reader.history.stops {
		if s.entry.(briefEntry).Briefing() != d.reader.doc.(*brief).Briefing {
			d.t.Fatalf("%d: the history leads to another version", n)
		}
	}
}

// dialogAgrees fails the test unless the dialog that is open shows its own.
func (d *driver) dialogAgrees(n int) {
	d.t.Helper()
	switch e := d.dialog().(type) {
	case *exportDialog:
		part, ending := e.part(), e.format().ending
		var written strings.Builder
		want := part.Count()
		if l, ok := part.(lengthy); ok && l.Lengthy() {
			// it is not written to be measured
		} else if err := e.writer()(d.t.Context(), &written); err == nil {
			want += ", " + inBytes(written.Len())
		} else if !errors.Is(err, fs.ErrNotExist) { // what is shown is of a file that has been deleted
			d.t.Fatal(err)
		}
		if e.size != want || e.busy {
			d.t.Fatalf("%d: the dialog shows %q, and it is %q", n, e.size, want)
		}
		if want := part.Slug() + ending; !e.name.own && e.name.Value() != want {
			d.t.Fatalf("%d: the dialog proposes %q, not %q", n, e.name.Value(), want)
		}
	case *draftDialog:
		if e.busy {
			d.t.Fatalf("%d: the dialog still waits for a draft", n)
		}
	}
}
