package tui

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/library"
	"readout/internal/librarytest"
)

// closedLibrary is a library that is not open yet: it is opened, or fails, when the test
// says so.
type closedLibrary struct {
	*testLibrary
	opens int // how often it has been asked to open
	fails error
}

func (l *closedLibrary) source() *LibrarySource {
	return &LibrarySource{Name: "postgres://db/briefings", Open: func(context.Context) (Library, error) {
		l.opens++
		return l.testLibrary, l.fails
	}}
}

// overLibrary drives a briefing of a library that is not open. What its commands come
// back with is held back until the test takes it.
func overLibrary(t *testing.T, l *closedLibrary) *driver {
	t.Helper()
	o, err := l.Open(t.Context(), "2025/press-call.yaml")
	if err != nil {
		t.Fatal(err)
	}
	o.File.InLibrary = "2025/press-call.yaml"
	h := &testHost{files: map[string]string{}}
	host := h.host()
	host.Library = l.source()
	return driverOf(t, New(t.Context(), o.Briefing, o.File, host, Options{}).(*window), 120, 40)
}

// typed presses keys and returns the commands that they start, not run yet.
func (d *driver) typed(keys ...tea.KeyPressMsg) (held []tea.Cmd) {
	for _, k := range keys {
		_, cmd := d.window.Update(k)
		held = append(held, cmd)
	}
	return held
}

// The library is opened by the first key that needs it, and not before; the footer says
// so meanwhile, and what is typed is looked for once it is open.
func TestLibraryOpensLate(t *testing.T) {
	l := &closedLibrary{testLibrary: ferryLibrary(t)}
	d := overLibrary(t, l)
	d.press("1 j enter tab 2 esc")
	if l.opens != 0 {
		t.Error("it is opened before it is needed")
	}
	held := d.typed(keyPress("ctrl+f"), keyPress("b"), keyPress("e"), keyPress("l"), keyPress("l"))
	d.at(2, "/ bell", "opening the library…", "postgres://db/briefings")
	for _, cmd := range held {
		d.run(cmd)
	}
	d.at(2, "2 of 10", "entries, ")
	d.press("esc esc")
	d.at(1, "Press call about the first crossing")

	for keys, want := range map[string]string{"p": "Mayor of Arnhem · 4 briefings", "[": "River talks, third round"} {
		d := overLibrary(t, &closedLibrary{testLibrary: l.testLibrary})
		d.press("1 j")
		held := d.typed(keyPress(keys))
		d.at(1, "Press call", "opening postgres://db/briefings…")
		d.press("k")
		d.at(1, "Press call", "opening postgres://db/briefings…")
		for _, cmd := range held {
			d.run(cmd)
		}
		d.sees(want)
		d.misses("opening")
	}
}

// Where the library cannot be opened, the footer says why, and reading goes on; the next
// key tries again.
func TestLibraryDoesNotOpen(t *testing.T) {
	l := &closedLibrary{testLibrary: ferryLibrary(t), fails: errors.New("the server does not answer")}
	d := overLibrary(t, l)
	for _, key := range []string{"p", "[", "]"} {
		d.press("1 j " + key)
		d.at(1, "✕ The library could not be opened: the server does not answer", "Press call")
		d.press("k")
		d.misses("could not be opened")
	}
	d.press("ctrl+f text:qx")
	d.at(2, "/ qx", "✕ The library could not be opened: the server does not answer")
	d.press("enter 0 j enter y e esc space")
	d.at(2, "✕ The library could not be opened")
	d.press("esc esc")
	d.at(1, "Press call")
	before := l.opens
	l.fails = nil
	d.press("ctrl+f text:bell")
	d.at(2, "2 of 10", "entries, ")
	if l.opens == before {
		t.Error("it is not tried again")
	}
}

// The first frame waits for no library: it is opened after that, unless the reader has been
// closed meanwhile.
func TestLibraryOpensAfterFirstFrame(t *testing.T) {
	l := &closedLibrary{testLibrary: ferryLibrary(t)}
	d := newLibraryDocument(&librarySource{LibrarySource: l.source()})
	ctx, end := context.WithCancel(t.Context())
	open := d.Lacking(ctx, nil, nil)
	end()
	if msg := open[0](); msg != nil || l.opens > 0 {
		t.Errorf("closed at once, it comes back with %v, and has opened the library %d times", msg, l.opens)
	}
	d = newLibraryDocument(&librarySource{LibrarySource: l.source()})
	if msg := d.Lacking(t.Context(), nil, nil)[0](); msg != (libraryOpened{lib: l.testLibrary}) {
		t.Errorf("after the first frame comes %v", msg)
	}
}

// A library that cannot be opened is shown as such, in every size, and line by line.
func TestLibraryAloneDoesNotOpen(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		l := &closedLibrary{testLibrary: ferryLibrary(t), fails: errors.New("no such folder")}
		w := NewLibrary(t.Context(), Host{Library: l.source()}, Options{}).(*window)
		d := &driver{t: t, host: &testHost{}, window: w}
		d.begin(width, height)
		d.sees("✕ The library could")
		d.press("enter o 1 enter 2 / text:a enter esc esc y x u G space")
		d.sees("✕ The library could")
		if l.opens != 1 {
			t.Errorf("it is opened %d times", l.opens)
		}
	})
	l := &closedLibrary{testLibrary: ferryLibrary(t), fails: errors.New("no such folder")}
	var out strings.Builder
	if err := Plain(t.Context(), NewLibrary(t.Context(), Host{Library: l.source()}, Options{Still: true}), strings.NewReader("find a\n1\n"), &out); err != nil {
		t.Fatal(err)
	}
	if strings.Count(out.String(), "The library could not be opened: no such folder") != 2 {
		t.Errorf("what is said is\n%s", &out)
	}
}

// slowLibrary is a library whose lists end with their context, and not before.
type slowLibrary struct {
	*testLibrary
	slow bool
}

func (l *slowLibrary) Cards(ctx context.Context, q library.Query, a library.Ask) (library.Cards, error) {
	if l.slow {
		<-ctx.Done()
		return library.Cards{}, ctx.Err()
	}
	return l.testLibrary.Cards(ctx, q, a)
}

// Copying or exporting a whole library ends when esc is pressed and when its screen is
// closed, and then goes nowhere.
func TestLibraryCopyingEnds(t *testing.T) {
	for name, c := range map[string]struct {
		begins string // keys that begin what takes its time
		ends   string // keys that end it
		says   string
	}{
		"the size in the dialog": {"e right right", "esc", ""},
		"exporting":              {"e right enter", "esc", ""},
		"copying, esc":           {"e right tab right enter", "esc", "Not copied"},
		"closing the library":    {"e right tab right enter", "close", ""},
	} {
		t.Run(name, func(t *testing.T) {
			l := &slowLibrary{testLibrary: ferryLibrary(t)}
			d := overLibrary(t, &closedLibrary{testLibrary: l.testLibrary})
			d.window.library.Open = func(context.Context) (Library, error) { return l, nil }
			d.press("ctrl+f esc 0")
			d.at(2, "1/6")
			l.slow = true
			var held []tea.Cmd
			for _, k := range strings.Fields(c.begins) {
				_, cmd := d.window.Update(keyPress(k))
				held = append(held, cmd)
			}
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				for _, cmd := range held {
					finish(cmd)
				}
			}()
			if c.ends == "close" {
				d.window.pop()
			} else {
				d.window.Update(keyPress(c.ends))
			}
			<-ended
			if d.dialog() != nil || d.host.clipboard != "" || len(d.host.files) > 0 {
				t.Errorf("the clipboard has %q, and the files are %v:\n%s", d.host.clipboard, d.host.files, d.screen())
			}
			d.sees(c.says)
		})
	}
}

// finish runs a command and all those in it, and returns when they have ended.
func finish(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if batch, ok := cmd().(tea.BatchMsg); ok {
		for _, c := range batch {
			finish(c)
		}
	}
}

// What find has found, and of how many, is true again after files have changed.
func TestLibraryChangesWhileFinding(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		files := fstest.MapFS{}
		for i := range 30 {
			files[fmt.Sprintf("%02d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "title: Talks %d\ndate: 2025-01-01\nsummary: S\nquestions: [{id: a, title: Does the ferry run?}]\n", i)}
		}
		some := fstest.MapFS{"00.yaml": files["00.yaml"], "01.yaml": files["01.yaml"]}
		l := newTestLibrary(t, some)
		d := driveLibrary(t, l, width, height).press("/ text:ferry")
		d.sees("2 entries", "2 of 2")
		l.set(t, files, nil)
		d.answer(libraryChanged{LibraryState{Changed: true}, true})
		d.sees("30 entries", "30 of 30")
		d.press("enter")
		l.set(t, some, slices.Collect(maps.Keys(files)))
		d.answer(libraryChanged{LibraryState{Changed: true}, true})
		d.sees("2 entries", "2 of 2")
		d.press("esc esc")
		d.sees("2 briefings")
	})
}

// While files are read, the footer says so from the beginning, and what find says is said
// of those that have been read.
func TestLibraryStillReading(t *testing.T) {
	l := newTestLibrary(t, fstest.MapFS{})
	d := driveLibrary(t, l, 120, 40)
	doc := d.reader.doc.(*libraryDocument)
	d.misses("reading")
	doc.state, doc.waiting = libraryState{}, true // nobody has looked for files yet
	d.sees("reading…")
	d.press("/ text:ferry")
	d.sees("no matches so far")
	l.set(t, librarytest.Ferry(), nil)
	tell := func(s LibraryState) {
		doc.receiveState(libraryChanged{s, true})
		doc.waiting = true
	}
	tell(LibraryState{Done: 6, All: 10, Changed: true})
	d.press("backspace text:y")
	d.sees("7 entries, 3 briefings so far")
	d.press("esc")
	d.sees("reading 6 of 10")
	tell(LibraryState{})
	d.press("/ text:ferry")
	d.sees("7 entries, 3 briefings")
	d.misses("so far")
}

// What has changed since the briefing before is said of a file that is read on its own, too,
// once a key has found the same file in the library: not of another version.
func TestSinceOfACopy(t *testing.T) {
	data, err := readFile(ferryLibrary(t).files, "2025/round-3.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"[", "]"} {
		for change, says := range map[string]bool{"": true, "notes: [{title: N}]\n": false} {
			o, err := newTestLibrary(t, fstest.MapFS{"own.yaml": {Data: append(slices.Clone(data), change...)}}).Open(t.Context(), "own.yaml")
			if err != nil {
				t.Fatal(err)
			}
			host := (&testHost{files: map[string]string{}}).host()
			l := &closedLibrary{testLibrary: ferryLibrary(t)}
			host.Library = l.source()
			d := driverOf(t, New(t.Context(), o.Briefing, o.File, host, Options{}).(*window), 120, 50)
			d.press("0 1 0")
			d.misses("Since")
			if l.opens > 0 {
				t.Error("the library is opened unasked")
			}
			d.press(key).press("esc 0")
			d.sees("At a glance")
			if !says {
				d.misses("Since")
				continue
			}
			d.sees("Since 10 Sep 2024, River talks, second round", "+ 1 new person", "Bo Park")
			d.press("enter tab enter")
			d.at(2, "A company will run the ferry.")
			d.press("esc " + key + " esc 0")
			if n := strings.Count(d.screen(), "Since "); n != 1 {
				t.Errorf("it is said %d times:\n%s", n, d.screen())
			}
		}
	}
}

// It is said, too, once the library is open for something else; it is looked for once.
func TestSinceOfACopyWithTheLibraryOpen(t *testing.T) {
	for _, keys := range []string{"ctrl+f esc esc", "1 p esc"} {
		l := &unsure{testLibrary: ferryLibrary(t)}
		d, own := ownCopy(t, l)
		d.press("0")
		d.misses("Since")
		d.press(keys + " 0")
		d.at(1, "Since 10 Sep 2024, River talks, second round")
		if d.press(keys + " [ esc 0"); l.asked != 1 {
			t.Errorf("asked %d times", l.asked)
		}
		d.reads(own("notes: [{title: N}]\n").Briefing, nil)
		d.at(1, "At a glance")
		d.misses("Since")
		d.reads(own("").Briefing, nil)
		d.sees("Since")
	}
}

// What has changed is not said of a file that was reloaded while a key was looking for it in
// the library: it is no longer the same.
func TestSinceOfAChangedCopy(t *testing.T) {
	d, own := ownCopy(t, ferryLibrary(t))
	_, late := d.window.Update(keyPress("]"))
	d.reads(own("notes: [{title: N}]\n").Briefing, nil)
	d.run(late)
	d.press("esc 0")
	d.sees("At a glance")
	d.misses("Since")
}

// A copy whose earlier briefing could not be read is looked for again with the next key.
func TestSinceAfterAFailure(t *testing.T) {
	l := &unsure{testLibrary: ferryLibrary(t), fails: true}
	d, _ := ownCopy(t, l)
	d.press("] esc 0")
	d.misses("Since")
	l.fails = false
	d.press("] esc 0")
	d.sees("Since 10 Sep 2024, River talks, second round")
	if d.press("] esc 0"); l.asked != 2 {
		t.Errorf("asked %d times", l.asked)
	}
}

// unsure is a library that can fail to find what has changed.
type unsure struct {
	*testLibrary
	fails bool
	asked int
}

func (l *unsure) Before(ctx context.Context, name string) (*Earlier, error) {
	if l.asked++; l.fails {
		return nil, errors.New("the database is being restarted")
	}
	return l.testLibrary.Before(ctx, name)
}

// ownCopy drives a file that is read on its own and is the same as one of a library. The
// function opens it with something added.
func ownCopy(t *testing.T, l Library) (*driver, func(added string) Opened) {
	t.Helper()
	data, err := readFile(ferryLibrary(t).files, "2025/round-3.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := func(added string) Opened {
		t.Helper()
		o, err := newTestLibrary(t, fstest.MapFS{"own.yaml": {Data: append(slices.Clone(data), added...)}}).Open(t.Context(), "own.yaml")
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	host := (&testHost{files: map[string]string{}}).host()
	host.Library = sourceOf(l)
	o := own("")
	return driverOf(t, New(t.Context(), o.Briefing, o.File, host, Options{}).(*window), 120, 50), own
}

// A file that is read on its own has neighbours if the library has a copy of it, or
// another version; else the reader is told that it has none. Going there and back leads
// to the file again.
func TestNeighboursOfACopy(t *testing.T) {
	l := ferryLibrary(t)
	own := func(name string, change func(string) string) *driver {
		t.Helper()
		data, err := readFile(l.files, name)
		if err != nil {
			t.Fatal(err)
		}
		o, err := newTestLibrary(t, fstest.MapFS{"own.yaml": {Data: []byte(change(string(data)))}}).Open(t.Context(), "own.yaml")
		if err != nil {
			t.Fatal(err)
		}
		host := (&testHost{files: map[string]string{}}).host()
		host.Library = (&closedLibrary{testLibrary: l}).source()
		return driverOf(t, New(t.Context(), o.Briefing, o.File, host, Options{}).(*window), 120, 40)
	}
	as := func(s string) string { return s }
	for name, c := range map[string]struct {
		file   string
		change func(string) string
		older  string
		newer  string
	}{
		"a copy":          {"2024/round-2.yaml", as, "River talks, first round", "日英首脳会談"},
		"the newest":      {"2025/press-call.yaml", as, "River talks, third round", "This is the newest briefing"},
		"another version": {"2024/round-2.yaml", func(s string) string { return s + "notes: [{title: N}]\n" }, "River talks, first round", "日英首脳会談"},
		"undated":         {"draft-call.yaml", as, "This is the oldest briefing", "River talks, first round"},
		"another title": {
			"2024/round-2.yaml", func(s string) string { return strings.Replace(s, "title: River", "title: Lake", 1) },
			"This briefing is not in postgres://db/briefings", "This briefing is not in postgres://db/briefings",
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := own(c.file, c.change)
			before := d.window.top().screen
			d.press("[")
			d.sees(c.older)
			d.press("esc")
			if d.window.top().screen != before {
				t.Fatalf("esc does not lead back:\n%s", d.screen())
			}
			d.press("]")
			d.sees(c.newer)
			d.press("esc")
			if d.window.top().screen != before {
				t.Fatalf("esc does not lead back:\n%s", d.screen())
			}
			d.press("[ ] [ [ ] H L H esc")
			d.press("p ctrl+f text:bell enter esc")
		})
	}
}

// Two briefings of one title and day are told apart by what is in their files.
func TestNeighboursOfTwins(t *testing.T) {
	text := func(date, title, summary string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("title: " + title + "\ndate: " + date + "\nsummary: " + summary + "\n")}
	}
	files := fstest.MapFS{
		"0.yaml": text("2025-01-01", "First", "s"), "a.yaml": text("2025-01-02", "Talks", "Morning"),
		"b.yaml": text("2025-01-02", "Talks", "Evening"), "z.yaml": text("2025-01-03", "Last", "s"),
	}
	l := newTestLibrary(t, files)
	for name, want := range map[string]string{"a.yaml": "a.yaml", "b.yaml": "b.yaml", "": ""} {
		o, err := newTestLibrary(t, fstest.MapFS{"own.yaml": text("2025-01-02", "Talks", "Noon")}).Open(t.Context(), "own.yaml")
		if name != "" {
			o, err = l.Open(t.Context(), name)
		}
		if err != nil {
			t.Fatal(err)
		}
		got, err := copyIn(t.Context(), l, &brief{Briefing: o.Briefing})
		if err != nil || got.path != want || got.same != (want != "") {
			t.Errorf("of %s: got %v, %v", name, got, err)
		}
	}
}
