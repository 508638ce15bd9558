package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"readout/briefing/file"
	"readout/briefing/library/marks"
)

// testMarks keeps marks by the path alone.
type testMarks struct {
	all   map[string]marks.Mark
	hash  map[string]string
	sets  int
	fails error
}

func newMarks() *testMarks {
	return &testMarks{all: map[string]marks.Mark{}, hash: map[string]string{}}
}

func (m *testMarks) Marks(_ context.Context, of []marks.Key) ([]marks.Mark, error) {
	var out []marks.Mark
	for _, k := range of {
		out = append(out, m.all[k.Path])
	}
	return out, m.fails
}

func (m *testMarks) SetMark(_ context.Context, of marks.Key, mark marks.Mark) error {
	m.sets++
	m.all[of.Path], m.hash[of.Path] = mark, of.Hash
	return m.fails
}

// readerOf opens the embedded briefing as the file with a path.
func readerOf(t *testing.T, m Marks, width, height int) *driver {
	host := &testHost{files: map[string]string{}}
	f, h := host.file(), host.host()
	f.Path, h.Marks = "/talks.yaml", m
	return driverOf(t, New(t.Context(), embedded(t), f, h, Options{}).(*window), width, height)
}

// A briefing that is opened is read. Where the reader stopped is remembered when the
// program ends, and H goes there the next time, at any width.
func TestPlace(t *testing.T) {
	m := newMarks()
	d := readerOf(t, m, 120, 40)
	if got := m.all["/talks.yaml"]; !got.Read || got.Place != (marks.Place{}) || m.sets != 1 {
		t.Fatalf("after opening, the mark is %+v", got)
	}
	d.misses("where you stopped")
	d.press("6 j enter down down")
	title := d.reader.page.entry.Title()
	d.sees(title)
	if err := Close(t.Context(), d.window); err != nil {
		t.Fatal(err)
	}
	place := m.all["/talks.yaml"].Place
	if place.Entry == "" || !place.InText || m.hash["/talks.yaml"] == "" {
		t.Fatalf("the place is %+v", place)
	}
	for _, width := range []int{120, 160, 60} {
		d = readerOf(t, m, width, 40)
		d.sees("H goes to where you stopped reading")
		if d.reader.page.entry.Index() != 0 || d.reader.focus != 0 {
			t.Errorf("it opens at %q", d.reader.page.entry.Title())
		}
		d.press("H")
		if got := d.reader.page.entry.Title(); got != title || !d.reader.reading {
			t.Errorf("H goes to %q, want %q", got, title)
		}
		d.press("L")
		if d.reader.focus != 0 {
			t.Error("L does not come back")
		}
		// Who has only looked in has stopped nowhere else.
		if err := Close(t.Context(), d.window); err != nil || m.all["/talks.yaml"].Place != place {
			t.Errorf("then the place is %+v, %v", m.all["/talks.yaml"].Place, err)
		}
	}
}

// The line of a long text is found again at another width.
func TestPlaceInText(t *testing.T) {
	m := newMarks()
	long := strings.Repeat("Nobody had expected that the talks would take so long. ", 60) + "\n\n" + strings.Repeat("They went on through the night, with a break for a meal. ", 60)
	open := func(width int) *driver {
		b, found := file.Read("x.yaml", strings.NewReader("title: T\ndate: 2026-03-04\nsummary: S\nnotes:\n- title: N\n  detail: |\n    "+strings.ReplaceAll(long, "\n", "\n    ")+"\n"))
		if b == nil {
			t.Fatal(found)
		}
		host := &testHost{}
		f, h := host.file(), host.host()
		f.Path, h.Marks = "/x.yaml", m
		return driverOf(t, New(t.Context(), b, f, h, Options{}).(*window), width, 24)
	}
	d := open(120)
	d.press("1 enter pgdown pgdown down down")
	top := func(d *driver) string {
		p := d.reader.page
		words := p.pieces[p.at.piece].at(p.width)[p.at.line].Text()
		return strings.Join(strings.Fields(words), " ")
	}
	was := top(d)
	if err := Close(t.Context(), d.window); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{120, 80, 200} {
		d := open(width)
		d.press("H")
		if is := top(d); !strings.Contains(is, was[:12]) && !strings.Contains(was, is[:12]) {
			t.Errorf("at %d columns it goes to %q, want %q", width, is, was)
		}
	}
}

// u marks it as unread, which closing and reloading leave so.
func TestUnread(t *testing.T) {
	m := newMarks()
	d := readerOf(t, m, 120, 40)
	d.press("u")
	d.sees("Marked as unread")
	if m.all["/talks.yaml"].Read {
		t.Fatal("it is read")
	}
	other, _ := file.Read("talks.yaml", strings.NewReader("title: Another\ndate: 2026-03-04\nsummary: S\n"))
	next := asDocument(other)
	was := m.hash["/talks.yaml"]
	d.answer(reread{version: version{document: next}, again: next.Successors(d.reader.doc)})
	if m.hash["/talks.yaml"] == was {
		t.Error("the mark is not of the new version")
	}
	if err := Close(t.Context(), d.window); err != nil || m.all["/talks.yaml"].Read {
		t.Errorf("it is read, %v", err)
	}
	if d := readerOf(t, nil, 120, 40); d.offers("mark the briefing as unread") {
		t.Error("u is offered where nothing is remembered")
	}
	if d := drive(t, embedded(t), 120, 40); d.offers("mark the briefing as unread") {
		t.Error("u is offered for what has no file")
	}
}

// That marks are not kept is said once.
func TestMarksFail(t *testing.T) {
	m := newMarks()
	m.fails = errors.New("the disk is full")
	d := readerOf(t, m, 120, 40)
	d.sees("✕ the disk is full")
	d.press("u")
	d.sees("Marked as unread")
	if err := Close(t.Context(), d.window); err != nil {
		t.Errorf("it is said again: %v", err)
	}
	// Places that no version of the document has are passed over.
	m = newMarks()
	for _, p := range []marks.Place{{Entry: "gone"}, {Entry: "summary", Part: 1 << 30, Offset: 1 << 40}, {Entry: "summary", Part: -1, Offset: -1}} {
		m.all["/talks.yaml"] = marks.Mark{Place: p}
		readerOf(t, m, 120, 40).press("H L H")
	}
}
