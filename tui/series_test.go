package tui

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"readout/internal/golden"
	emulator "readout/internal/screen"
)

// opened returns the reader on top.
func (d *driver) opened() *reader { return d.window.top().screen.(*reader) }

// The summary of a briefing of a series says what has changed since the one before,
// and each name leads to what it names: esc and H lead back.
func TestSince(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		d := driveLibrary(t, ferryLibrary(t), width, height)
		d.press("j enter 0 enter")
		if got := d.opened().doc.Header().title; got != "River talks, third round" {
			t.Fatalf("open is %q", got)
		}
		all := d.opened().summary.links
		if len(all) < 10 {
			t.Fatalf("the summary has %d links", len(all))
		}
		seen := 0
		for i, l := range all {
			d.opened().page.link = i
			before := len(d.window.layers)
			d.press("enter")
			away, isAway := l.to.(awayEntry)
			switch {
			case isAway && (len(d.window.layers) != before+1 || d.opened().origin.path != away.path):
				t.Errorf("%q leads to no other briefing", l.to.Title())
			case isAway && away.ID() != "summary" && d.opened().page.entry.Title() != l.to.Title():
				t.Errorf("%q leads to %q", l.to.Title(), d.opened().page.entry.Title())
			case !isAway && d.opened().page.entry != l.to:
				t.Errorf("%q leads to %q", l.to.Title(), d.opened().page.entry.Title())
			}
			if isAway {
				seen++
			}
			d.press([]string{"esc", "H"}[i%2])
			if len(d.window.layers) != before || d.opened().page.entry.Kind().order != 0 || d.opened().page.link != i {
				t.Fatalf("after %q one does not come back", l.to.Title())
			}
		}
		if seen < 3 {
			t.Errorf("%d links lead into the briefing before", seen)
		}
	})
}

// In words, a line says how many there are of what, and names them.
func TestSinceWords(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40)
	d.press("j enter")
	d.sees(
		"Since 10 Sep 2024, River talks, second round",
		"+ 1 new person                  Bo Park",
		"✓ 2 questions answered          When does the ferry start?",
		"What does a crossing cost? answered by A",
		"− 2 actions no longer listed    Publish a timetable",
	)
	d.press("esc 0 G")
	d.press("enter")
	d.misses("Since")
}

// Of a series without an earlier briefing nothing is said, nor of one that has not
// changed; of many changes the first ones are named.
func TestSinceMuch(t *testing.T) {
	text := func(date string, questions int) *fstest.MapFile {
		s := "title: Round of " + date + "\ndate: " + date + "\nseries: Talks\nsummary: S\nquestions:\n- {id: a, title: Why?}\n"
		for i := range questions {
			s += "- {id: q" + strings.Repeat("x", i) + ", title: \"How " + strings.Repeat("very ", i) + "long?\"}\n"
		}
		return &fstest.MapFile{Data: []byte(s)}
	}
	d := driveLibrary(t, newTestLibrary(t, fstest.MapFS{"a.yaml": text("2024-01-01", 0), "b.yaml": text("2024-02-01", 0), "c.yaml": text("2024-03-01", 30)}), 120, 60)
	d.press("enter")
	d.sees("+ 30 new questions", "and 18 more")
	d.press("esc j enter")
	d.sees("Since 1 Jan 2024", "Nothing has changed.")
	d.press("esc j enter")
	d.misses("Since")
}

func TestSincePicture(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 36)
	d.press("j enter 0 enter tab")
	s := emulator.New(t, 120, 36, true)
	s.Draw(d.window.View().Content)
	golden.Equal(t, "testdata/screens/since.svg", s.SVG())
}

// A page keeps its place, its links and what was found when something is inserted.
func TestInsert(t *testing.T) {
	p := &page{related: 2, at: position{1, 0}, link: 1, links: []pageLink{{piece: 0}, {piece: 1}, {piece: 2}}, pieces: make([]piece, 3)}
	p.found.piece = 0
	p.insert(1, make([]piece, 2), []pageLink{{piece: 0}, {piece: 1}})
	var at []int
	for _, l := range p.links {
		at = append(at, l.piece)
	}
	if !slices.Equal(at, []int{0, 1, 2, 3, 4}) || p.link != 3 || p.related != 4 || p.at.piece != 3 || p.found.piece != 0 || len(p.pieces) != 5 {
		t.Errorf("links in %v, %+v", at, p)
	}
}

// How many have changed, and how, is said in plain words; of few words what they were
// and are.
func TestSinceChanged(t *testing.T) {
	files := fstest.MapFS{
		"a.yaml": {Data: []byte("title: A\ndate: 2024-01-01\nseries: T\nsummary: S\nparticipants: [{id: p, name: Ann Lee, role: Deputy}, {id: q, name: Bo Park}]\noutcomes: [{id: o, title: A pact, status: proposed}, {id: s, title: A study}]\nactions: [{id: a, title: Write, due: 2024-02-01}, {id: b, title: Send}]\n")},
		"b.yaml": {Data: []byte("title: B\ndate: 2024-02-01\nseries: T\nsummary: S\nparticipants: [{id: p, name: Ann Lee, role: Minister}]\noutcomes: [{id: o, title: A pact, status: agreed}, {id: n, title: A map, supersedes: [\"a.yaml#s\"]}]\nactions: [{id: a, title: Write, due: 2024-03-01}, {id: b, title: Send, status: done}]\n")},
	}
	want := []string{
		"~ 1 person changed", "Ann Lee: Deputy → Minister",
		"− 1 person no longer listed", "Bo Park",
		"+ 1 new outcome", "A map",
		"~ 1 outcome changed", "A pact: proposed → agreed",
		"→ 1 outcome superseded", "A study superseded by A map",
		"~ 1 action changed", "Write: due 1 Feb 2024 → 1 Mar 2024",
		"✓ 1 action done", "Send",
	}
	for _, width := range []int{44, 60, 80, 100, 120} {
		d := driveLibrary(t, newTestLibrary(t, files), width, 40).press("enter 0 enter")
		all := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
			if strings.ContainsRune("│╭╮╰╯─", r) {
				return ' '
			}
			return r
		}, d.screen())), " ")
		at := 0
		for _, w := range want {
			n := strings.Index(all[at:], w)
			if n < 0 {
				t.Errorf("%d columns: there is no %q after %q:\n%s", width, w, all[:at], d.screen())
				break
			}
			at += n
		}
	}
}
