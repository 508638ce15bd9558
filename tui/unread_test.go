package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"readout/briefing/file"
	"readout/briefing/library/marks"
)

// markedLibrary drives a window on the library of the ferry whose reader has marks.
func markedLibrary(t *testing.T, m Marks, width, height int) *driver {
	t.Helper()
	return driveMarked(t, ferryLibrary(t), m, width, height)
}

// driveMarked drives a window on a library whose reader has marks.
func driveMarked(t *testing.T, l *testLibrary, m Marks, width, height int) *driver {
	t.Helper()
	h := &testHost{files: map[string]string{}}
	host := h.host()
	host.Library, host.Marks = l.source(), m
	d := &driver{t: t, host: h, window: NewLibrary(t.Context(), host, Options{}).(*window)}
	return d.begin(width, height)
}

// row returns the line of the screen that has some words, from its first frame on.
func (d *driver) row(words string) string {
	d.t.Helper()
	for _, row := range d.rows() {
		if strings.Contains(row, words) {
			return row
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", words, d.screen())
	return ""
}

// Unread briefings have a dot in the list, which opening one takes away and u gives
// back, in the list and in the briefing.
func TestUnreadInList(t *testing.T) {
	m := newMarks()
	m.all["/briefings/2024/round-2.yaml"] = marks.Mark{Read: true}
	atSizes(t, func(t *testing.T, width, height int) {
		m := newMarks()
		d := markedLibrary(t, m, width, height)
		const title = "Press call"
		unread := func() bool { return strings.Contains(d.row(title), "•") }
		if !unread() {
			t.Fatalf("what nobody has opened is read:\n%s", d.screen())
		}
		d.press("enter esc")
		d.sees("0 Briefings")
		if unread() {
			t.Errorf("what was opened is unread:\n%s", d.screen())
		}
		d.press("u")
		d.sees("Marked as unread")
		if !unread() || m.all["/briefings/2025/press-call.yaml"].Read {
			t.Error("u does not mark it as unread")
		}
		d.press("u")
		if unread() {
			t.Error("u does not mark it as read")
		}
		d.press("enter u esc")
		if !unread() {
			t.Error("u in the briefing does not mark it as unread")
		}
	})
	d := markedLibrary(t, m, 120, 40)
	if row := d.row("second round"); strings.Contains(row, "•") {
		t.Errorf("what was read has a dot: %s", row)
	}
	d = driveLibrary(t, ferryLibrary(t), 120, 40)
	if row := d.row("Press call"); strings.Contains(row, "•") || d.offers("mark the briefing as unread or read") {
		t.Errorf("without marks there is a dot: %s", row)
	}
}

// markFile keeps marks as the program does, and follows none.
type markFile struct{ *marks.File }

func (markFile) Follow(context.Context) <-chan struct{} { return ended() }

func ended() <-chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}

// libraryChanges tells the window that its library has changed.
func (d *driver) libraryChanges() { d.answer(libraryChanged{LibraryState{Changed: true}, true}) }

// A briefing that is changed after it was read is unread, also in the window in which it was
// read.
func TestChangedIsUnread(t *testing.T) {
	l, files := ferryLibrary(t), ferryFiles(t)
	d := driveMarked(t, l, markFile{marks.Open(t.TempDir())}, 120, 40).press("enter esc")
	if row := d.row("Press call"); strings.Contains(row, "•") {
		t.Fatalf("what was opened is unread: %s", row)
	}
	call := files["2025/press-call.yaml"]
	call.Data = append(call.Data, "notes: [{title: N}]\n"...)
	l.set(t, files, nil)
	d.libraryChanges()
	if row := d.row("Press call"); !strings.Contains(row, "•") {
		t.Errorf("what has changed is read: %s", row)
	}
	d.press("enter")
	call.Data = append(call.Data, "actions: [{title: A}]\n"...)
	d.reads(file.ReadFS(files, "2025/press-call.yaml"))
	d.press("esc")
	l.set(t, files, nil)
	d.libraryChanges()
	if row := d.row("Press call"); strings.Contains(row, "•") {
		t.Errorf("what was saved while it was open is unread: %s", row)
	}
}

// A briefing that was read stays so when its file is renamed.
func TestRenamedIsRead(t *testing.T) {
	l, files := ferryLibrary(t), ferryFiles(t)
	d := driveMarked(t, l, markFile{marks.Open(t.TempDir())}, 120, 40).press("enter esc")
	const was = "2025/press-call.yaml"
	files["2025/called.yaml"] = files[was]
	delete(files, was)
	l.set(t, files, []string{was})
	d.libraryChanges()
	if row := d.row("Press call"); strings.Contains(row, "•") {
		t.Errorf("what was read is unread: %s", row)
	}
	if e := d.reader.page.entry.(libraryEntry); e.key.Briefing == was {
		t.Error("the list has the old name")
	}
}

// toldMarks are followed. Tests say themselves that others have been set.
type toldMarks struct {
	*testMarks
	followed int
}

func (m *toldMarks) Follow(context.Context) <-chan struct{} {
	m.followed++
	return ended()
}

// What is marked elsewhere shows in the list, in find and from below a briefing, too,
// whatever this window has made of it before.
func TestMarkedElsewhere(t *testing.T) {
	m := &toldMarks{testMarks: newMarks()}
	d := driveMarked(t, ferryLibrary(t), m, 120, 40)
	set := func(path string, read bool) {
		t.Helper()
		m.all["/briefings/"+path] = marks.Mark{Read: read}
		d.answer(marksSet{ended()})
	}
	shows := func(when, title string, unread bool) {
		t.Helper()
		if row := d.row(title); strings.Contains(row, "•") != unread {
			t.Errorf("%s: %s", when, row)
		}
	}
	shows("at first", "Press call", true)
	set("2025/press-call.yaml", true)
	shows("read elsewhere", "Press call", false)
	d.press("u")
	shows("after u", "Press call", true)
	set("2025/press-call.yaml", true)
	shows("read elsewhere after u", "Press call", false)
	d.press("/ text:bell")
	set("2025/round-3.yaml", true)
	shows("in find", "third round", false)
	d.press("esc")
	shows("after find", "third round", false)
	d.press("0 g enter")
	set("2025/press-call.yaml", false)
	set("2024/round-2.yaml", true)
	d.press("esc")
	shows("below a briefing", "second round", false)
	shows("below a briefing", "Press call", true)
	if m.followed != 1 {
		t.Errorf("marks are followed %d times", m.followed)
	}

	h := (&testHost{}).host()
	m = &toldMarks{testMarks: newMarks()}
	h.Library, h.Marks = ferryLibrary(t).source(), m
	driverOf(t, NewLibrary(t.Context(), h, Options{Still: true}).(*window), 120, 40).sees("Press call")
	if m.followed > 0 {
		t.Error("marks are followed where nothing changes by itself")
	}
}

// What is marked while others are being looked up stays, and so does what has been marked when
// that fails.
func TestMarkedMeanwhile(t *testing.T) {
	m := newMarks()
	d := driveMarked(t, ferryLibrary(t), &toldMarks{testMarks: m}, 120, 40)
	doc := d.reader.doc.(*libraryDocument)
	late := doc.askRead(t.Context())().(readFound)
	d.press("u")
	d.answer(late)
	if row := d.row("Press call"); strings.Contains(row, "•") {
		t.Errorf("what was marked as read is unread: %s", row)
	}
	d.answer(readFound{made: doc.reads.now, err: errors.New("the disk is full")})
	d.sees("the disk is full")
	if row := d.row("Press call"); strings.Contains(row, "•") {
		t.Errorf("what was marked as read is unread where that is not known: %s", row)
	}
}

// A briefing is opened where somebody stopped reading, but not where they have only
// followed a link.
func TestPlaceInLibrary(t *testing.T) {
	m := newMarks()
	d := markedLibrary(t, m, 120, 40)
	const path = "/briefings/2025/press-call.yaml"
	d.press("enter 2 enter")
	top := func() *reader { return d.window.top().screen.(*reader) }
	was := top().page.entry.Title()
	d.press("q")
	if err := Close(t.Context(), d.window); err != nil || m.all[path].Place.Entry == "" {
		t.Fatalf("the place is %+v, %v", m.all[path].Place, err)
	}
	place := m.all[path].Place

	d = markedLibrary(t, m, 120, 40)
	d.press("enter")
	d.sees("You stopped reading here")
	if is := top().page.entry.Title(); is != was || !top().reading {
		t.Errorf("it opens at %q, want %q", is, was)
	}
	d.press("esc")
	d.sees("0 Briefings", "1/6")

	m.all[path] = marks.Mark{Read: true, Place: marks.Place{Entry: "gone"}}
	d.press("enter")
	d.misses("You stopped")
	d.press("esc")

	m.all[path] = marks.Mark{Read: true, Place: place}
	d.press("2 G o")
	if len(d.window.layers) != 2 || top().origin.path == "" {
		t.Fatal("no briefing is open")
	}
	opened := "/briefings/" + top().origin.path
	before := m.all[opened].Place
	d.press("esc")
	if m.all[opened].Place != before {
		t.Errorf("after a look at a quote the place is %+v", m.all[opened].Place)
	}
}

// What is wrong with the marks is said in the library, and nothing else changes.
func TestMarksFailInLibrary(t *testing.T) {
	m := newMarks()
	m.fails = errors.New("the disk is full")
	d := markedLibrary(t, m, 120, 40)
	d.sees("the disk is full", "Press call")
	d.press("enter esc u j u")
	d.sees("0 Briefings", "2/6")
}
