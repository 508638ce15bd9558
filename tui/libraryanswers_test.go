package tui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/library"
)

// A question of a briefing that another briefing of the library answers is shown as the
// library shows it, with a link there and back.
func TestAnsweredInLibrary(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		d := driveLibrary(t, ferryLibrary(t), width, height).press("j j j j enter 4 enter")
		r := d.opened()
		if got := r.doc.Header().title; got != "River talks, first round" {
			t.Fatalf("open is %q", got)
		}
		for _, question := range []struct{ title, by, to string }{
			{"When does the ferry start?", "When does the ferry start?", "River talks, third round"},
			{"Who runs the ferry?", "A company runs the ferry", "River talks, second round"},
		} {
			d.sees(question.title, "✓ open then, answered since")
			d.misses("? open")
			link := slices.IndexFunc(r.page.links, func(l pageLink) bool { _, away := l.to.(libraryEntry); return away })
			if link < 0 {
				t.Fatalf("%s: nothing leads to the answer", question.title)
			}
			d.press(strings.Repeat("tab ", link+1))
			d.sees("Answered by")
			d.press("enter")
			if got := d.opened(); got.doc.Header().title != question.to || got.page.entry.Title() != question.by {
				t.Fatalf("%s leads to %q in %q", question.title, got.page.entry.Title(), got.doc.Header().title)
			}
			d.press("esc")
			if d.opened() != r || r.page.link != link || r.page.entry.Title() != question.title {
				t.Fatalf("%s: one does not come back", question.title)
			}
			d.press("4 j enter")
		}
	})
}

// What answers a question in its own briefing is linked once, and opened there. What nothing
// answers is open, and a briefing that is in no library is as its file says.
func TestAnsweredHere(t *testing.T) {
	files := fstest.MapFS{"1.yaml": {Data: []byte("title: First round\ndate: 2024-01-01\nsummary: S\nquestions: [{id: who, title: Who pays?}, {id: when, title: When?}]\n" +
		"outcomes: [{id: both, title: Both pay, status: agreed, answers: [who]}]\n")}}
	l := &closedLibrary{testLibrary: newTestLibrary(t, files)}
	o, err := l.Open(t.Context(), "1.yaml")
	if err != nil {
		t.Fatal(err)
	}
	read := func(path string) *driver {
		o.File.InLibrary = path
		host := (&testHost{files: map[string]string{}}).host()
		host.Library = l.source()
		return driverOf(t, New(t.Context(), o.Briefing, o.File, host, Options{}).(*window), 120, 40)
	}
	d := read("").press("2 enter")
	d.sees("Who pays?", "? open")
	if l.opens > 0 {
		t.Error("the library is opened for a file that is not in it")
	}

	d = read("1.yaml")
	held := d.typed(keyPress("2"), keyPress("enter"))
	d.sees("Who pays?", "? open")
	if l.opens > 0 {
		t.Error("the library is opened before the page shows")
	}
	for _, cmd := range held {
		d.run(cmd)
	}
	d.at(1, "✓ marked as open, but answered", "Answered by", "1 Jan 2024 · Both pay · First round")
	d.misses("? open")
	if n := strings.Count(d.screen(), "Both pay"); n != 2 {
		t.Errorf("the answer is there %d times:\n%s", n, d.screen())
	}
	d.press("tab enter")
	if got := d.reader.page.entry.Title(); got != "Both pay" || len(d.window.layers) != 1 {
		t.Errorf("it leads to %q", got)
	}
	d.press("esc")
	d.at(1, "Who pays?", "✓ marked as open, but answered")
	d.press("2 j enter")
	d.sees("When?", "? open")
	d.misses("Answered by")
}

// What has come to answer a question meanwhile is said when it is read again, and the link
// that has been chosen stays chosen.
func TestAnsweredMeanwhile(t *testing.T) {
	first := "title: First round\ndate: 2024-01-01\nreference: R1\nsummary: S\nparticipants: [{id: ann, name: Ann Lee}]\nquestions: [{id: who, title: Who pays?, positions: [{participant: ann, position: We do.}]}]\n" +
		"quotes: [{id: we, speaker: ann, text: We pay., about: [who]}]\n"
	files := fstest.MapFS{"1.yaml": {Data: []byte(first)}}
	l := newTestLibrary(t, files)
	d := driveLibrary(t, l, 120, 40).press("enter 3 enter")
	d.sees("Who pays?", "? open")
	files["2.yaml"] = &fstest.MapFile{Data: []byte("title: Second round\ndate: 2024-02-01\nsummary: S\noutcomes: [{id: both, title: Both pay, answers: [\"R1#who\"]}]\n")}
	l.update(t)
	var held []tea.Cmd
	for _, key := range []string{"2", "3", "enter", "tab", "tab"} {
		held = append(held, d.typed(keyPress(key))...)
	}
	d.sees("? open")
	chosen := d.opened().page.chosen()
	for _, cmd := range held {
		d.run(cmd)
	}
	d.sees("✓ open then, answered since", "1 Feb 2024 · Both pay · Second round")
	if now := d.opened().page.chosen(); chosen == nil || now != chosen {
		t.Errorf("chosen was %v, and is %v", chosen, now)
	}
}

// overAnswered drives a briefing of three questions, two of which another briefing of its
// library answers.
func overAnswered(t *testing.T, in func(*testLibrary) Library) (*driver, fstest.MapFS) {
	t.Helper()
	files := fstest.MapFS{
		"1.yaml": {Data: []byte("title: First round\ndate: 2024-01-01\nreference: R1\nsummary: S\nquestions: [{id: who, title: Who pays?}, {id: what, title: What is it?}, {id: when, title: When?}]\n")},
		"2.yaml": {Data: []byte("title: Second round\ndate: 2024-02-01\nsummary: S\noutcomes: [{id: both, title: Both pay, answers: [\"R1#who\"]}, {id: may, title: In May, answers: [\"R1#when\"]}]\n")},
	}
	l := newTestLibrary(t, files)
	o, err := l.Open(t.Context(), "1.yaml")
	if err != nil {
		t.Fatal(err)
	}
	o.File.InLibrary = "1.yaml"
	host := (&testHost{files: map[string]string{}}).host()
	host.Library = sourceOf(in(l))
	return driverOf(t, New(t.Context(), o.Briefing, o.File, host, Options{}).(*window), 120, 40), files
}

// A question is open again on its page once nothing in the library answers it any more.
func TestAnsweredNoLonger(t *testing.T) {
	var l *testLibrary
	d, files := overAnswered(t, func(in *testLibrary) Library { l = in; return in })
	d.press("1")
	d.at(1, "Who pays?", "✓ open then, answered since", "1 Feb 2024 · Both pay · Second round")
	files["2.yaml"] = &fstest.MapFile{Data: []byte("title: Second round\ndate: 2024-02-01\nsummary: S\n")}
	l.update(t)
	d.press("j k")
	d.at(1, "Who pays?", "? open")
	d.misses("answered since")
	d.misses("Answered by")
}

// Who moves on leaves the looking up of what answers a question, which begins again when it
// is read again.
func TestAnswersLeft(t *testing.T) {
	for _, on := range []string{"k", "0"} {
		d, _ := overAnswered(t, func(l *testLibrary) Library { return l })
		d.press("1 j")
		passing, next := d.typed(keyPress("j")), d.typed(keyPress(on))
		for _, cmd := range slices.Concat(passing, next) {
			d.run(cmd)
		}
		if by := d.reader.answersTo(library.Address{Briefing: "1.yaml", Entry: "when"}); by != nil {
			t.Errorf("%s: what was passed by has been looked up: %v", on, by)
		}
		d.press("1 k k j j")
		d.at(1, "When?", "✓ open then, answered since", "1 Feb 2024 · In May · Second round")
	}
}

// behind is a library that has not been brought up to date yet.
type behind struct {
	*testLibrary
	t       *testing.T
	follows int
}

func (l *behind) Follow(ctx context.Context) <-chan LibraryState {
	l.follows++
	l.update(l.t)
	return l.testLibrary.Follow(ctx)
}

// The library is brought up to date for what answers a question, once.
func TestAnsweredInLibraryBehind(t *testing.T) {
	var l *behind
	d, _ := overAnswered(t, func(in *testLibrary) Library {
		l = &behind{testLibrary: in, t: t}
		if err := in.Update(t.Context(), library.Change{Gone: []string{"1.yaml", "2.yaml"}}); err != nil {
			t.Fatal(err)
		}
		return l
	})
	if l.follows > 0 {
		t.Error("it is brought up to date before a question is read")
	}
	d.press("1")
	d.at(1, "Who pays?", "✓ open then, answered since", "1 Feb 2024 · Both pay · Second round")
	d.press("j j k j")
	d.at(1, "When?", "✓ open then, answered since", "1 Feb 2024 · In May · Second round")
	if l.follows != 1 {
		t.Errorf("brought up to date %d times", l.follows)
	}
}

// slowFollowing is a library that is not brought up to date before its context ends.
type slowFollowing struct{ *testLibrary }

func (slowFollowing) Follow(ctx context.Context) <-chan LibraryState {
	states := make(chan LibraryState)
	context.AfterFunc(ctx, func() { close(states) })
	return states
}

// Reading line by line does not wait long for what answers a question.
func TestPlainAnswersWithin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := slowFollowing{newTestLibrary(t, fstest.MapFS{"1.yaml": {Data: []byte("title: First round\nsummary: S\nquestions: [{id: who, title: Who pays?}]\n")}})}
		o, err := l.Open(t.Context(), "1.yaml")
		if err != nil {
			t.Fatal(err)
		}
		o.File.InLibrary = "1.yaml"
		host := (&testHost{files: map[string]string{}}).host()
		host.Library = sourceOf(l)
		var out strings.Builder
		if err := Plain(t.Context(), New(t.Context(), o.Briefing, o.File, host, Options{Still: true}), strings.NewReader("1\n1\n"), &out); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), "Who pays?\nStatus: open\n") {
			t.Errorf("it says\n%s", &out)
		}
	})
}
