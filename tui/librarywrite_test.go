package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"readout/briefing/library"
	"readout/internal/golden"
)

// counting counts how often briefings are opened.
type counting struct {
	*testLibrary
	opened map[string]int
}

func (l counting) Open(ctx context.Context, name string) (Opened, error) {
	l.opened[name]++
	return l.testLibrary.Open(ctx, name)
}

// Entries of a library are written as the export of their briefing writes them, with the
// briefing that they are from.
func TestLibraryWritesEntries(t *testing.T) {
	l := ferryLibrary(t)
	doc := driveLibrary(t, l, 120, 40).reader.doc.(*libraryDocument)
	for order := quotesList; order <= actionsList; order++ {
		s := librarySection{doc, order}
		if s.Len() == 0 {
			t.Fatalf("there are no %s", s.Kind().title)
		}
		all := written(t, doc.PickSection(s).Markdown)
		for i := range s.Len() {
			e := s.Entry(i).(libraryEntry)
			o, err := l.Open(t.Context(), e.key.Briefing)
			if err != nil {
				t.Fatal(err)
			}
			in, _ := o.Briefing.Find(e.key.Entry)
			alone := written(t, doc.Pick([]entry{e}).Markdown)
			var exported strings.Builder
			if err := writeMarkdown(&exported, o.Briefing.Pick(in)); err != nil {
				t.Fatal(err)
			}
			from := "**Briefing:** " + strings.TrimSuffix(o.Briefing.Title+", "+o.Briefing.Date.Long(), ", ")
			if !strings.HasPrefix(alone, exported.String()) || !strings.Contains(alone, from) {
				t.Errorf("%s: got\n%s\nwant it to begin\n%s\nand to have %s", e.key.Address, alone, &exported, from)
			}
			if !strings.Contains(all, "\n"+alone) {
				t.Errorf("%s: not among all\n%s", e.key.Address, all)
			}
		}
	}
}

func written(t *testing.T, write writing) string {
	t.Helper()
	var b strings.Builder
	if err := write(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLibraryExport(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40)
	doc := d.reader.doc.(*libraryDocument)
	var all []entry
	for order := quotesList; order <= actionsList; order++ {
		for i := range min(librarySection{doc, order}.Len(), 5) {
			all = append(all, librarySection{doc, order}.Entry(i))
		}
	}
	picked := doc.Pick(all)
	golden.Equal(t, "testdata/library-export.md", []byte(written(t, picked.Markdown)))
	golden.Equal(t, "testdata/library-export.txt", []byte(written(t, picked.Paste)))

	d.press("2 j j enter y")
	d.sees("Copied 1 quote")
	if want := "- **Briefing:** River talks, third round, 18–19 February 2025\n"; !strings.HasSuffix(d.host.clipboard, want) {
		t.Errorf("copied\n%s", d.host.clipboard)
	}
}

// A briefing is opened once, also where its entries are far apart in a list; who may see it
// is said with each of them.
func TestLibraryExportOpensOnce(t *testing.T) {
	files := fstest.MapFS{
		"a.yaml": {Data: []byte("title: A\ndate: 2025-01-01\nsummary: S\nhandling: TLP:RED\nactions: [{id: x, title: First, due: 2025-01-02}, {id: y, title: Last, due: 2025-01-09}]\n")},
		"b.yaml": {Data: []byte("title: B\ndate: 2025-01-02\nsummary: S\nactions: [{id: x, title: Second, due: 2025-01-05}]\n")},
	}
	l := counting{newTestLibrary(t, files), map[string]int{}}
	doc := newLibraryDocument((&LibrarySource{Name: "x"}).once(false))
	doc.take(l)
	got := written(t, doc.PickSection(librarySection{doc, actionsList}).Markdown)
	at := 0
	for _, want := range []string{"## Actions", "TLP:RED", "### First", "TLP:RED", "### Second", "TLP:RED", "### Last", "TLP:RED"} {
		n := strings.Index(got[at:], want)
		if n < 0 {
			t.Fatalf("there is no %s after byte %d of\n%s", want, at, got)
		}
		at += n + len(want)
	}
	if l.opened["a.yaml"] != 1 || l.opened["b.yaml"] != 1 {
		t.Errorf("opened %v", l.opened)
	}
}

// searching counts the searches.
type searching struct {
	*testLibrary
	searches int
}

func (l *searching) Search(ctx context.Context, q library.Query, a library.Ask) (library.Hits, error) {
	l.searches++
	return l.testLibrary.Search(ctx, q, a)
}

// Where questions of the same words came up first is looked up once for all that are exported.
func TestLibraryExportOfOneQuestion(t *testing.T) {
	l := &searching{testLibrary: newTestLibrary(t, manyQuestions(30, func(int) string { return "Who pays?" }))}
	doc := newLibraryDocument((&LibrarySource{Name: "x"}).once(false))
	doc.take(l)
	got := written(t, doc.PickSection(librarySection{doc, questionsList}).Markdown)
	if n := strings.Count(got, "- **First asked:** Meeting 0, 1 January 2020\n"); n != 29 {
		t.Errorf("%d of 29 say where the question came up first:\n%s", n, got)
	}
	if l.searches != 2 { // the list, and the question
		t.Errorf("%d searches", l.searches)
	}
}

// What is no longer there is not copied, and the reader is told.
func TestLibraryCopiesWhatIsThere(t *testing.T) {
	l := ferryLibrary(t)
	d := driveLibrary(t, l, 120, 40).press("3 x")
	first := d.reader.page.entry.(libraryEntry)
	files := libraryShapes(t)[2]
	delete(files, first.key.Briefing)
	l.files = files
	d.press("y")
	d.sees("✕ Not copied", first.key.Briefing)
	files[first.key.Briefing] = &fstest.MapFile{Data: []byte("title: T\nsummary: S\n")}
	d.press("y")
	d.sees("✕ Not copied: " + first.key.String() + ": the briefing no longer has this entry")
}

// The export dialog does not write many entries only to say how large they are; while they
// are written, it says so.
func TestLibraryExportOfMany(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 12 {
		text := fmt.Sprintf("title: Round %d\ndate: 2025-01-01\nsummary: S\noutcomes:\n", i)
		for n := range 100 {
			text += fmt.Sprintf("- {id: o%d, title: Outcome %d, status: agreed}\n", n, n)
		}
		files[fmt.Sprintf("%02d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	l := counting{newTestLibrary(t, files), map[string]int{}}
	d := driveLibrary(t, l.testLibrary, 120, 40)
	d.reader.doc.(*libraryDocument).lib = l
	d.press("3 e right")
	d.sees("› the section Outcomes", "1,200 outcomes", "in ")
	d.misses("MB")
	d.misses("KB")
	if len(l.opened) > 1 { // that of the entry that is read
		t.Errorf("opened to be measured: %v", l.opened)
	}
	_, cmd := d.window.Update(keyPress("enter"))
	d.sees("writing 1,200 outcomes…")
	d.run(cmd)
	d.sees("✓ Wrote 1,200 outcomes to outcomes.md (")
	d.press("e")
	d.sees("1 outcome, ", " bytes")
}

// What all of a library is exported as is called what it is: the list of its briefings.
func TestLibraryExportOfAll(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("e")
	d.sees("› this line", "the list of briefings")
	d.misses("the section Briefings")
	d.press("esc 3 e left")
	d.sees("› the list of briefings", "6 briefings, ")
	d.misses("everything")
	d.press("esc / text:ferry enter 3 e right")
	d.sees("› all found in Outcomes")
}

// The size of what is selected is shown where few briefings are read to know it; how much
// it is, only once that has been counted.
func TestLibrarySizes(t *testing.T) {
	library := func() *libraryDocument { return newLibraryDocument((&LibrarySource{Name: "x"}).once(false)) }
	picked := func(order, n int) librarySelection {
		doc := library()
		return librarySelection{doc: doc, parts: []rowsToCopy{{doc.lists[order].kind, make([]libraryRow, n)}}}
	}
	whole := func(order int, t tally) librarySelection {
		doc := library()
		l := doc.list(order)
		l.total, l.more, l.known = t.n, t.more, t.known
		return doc.PickSection(librarySection{doc, order}).(librarySelection)
	}
	for _, c := range []struct {
		s       librarySelection
		count   string
		lengthy bool
	}{
		{picked(outcomesList, 1), "1 outcome", false},
		{picked(outcomesList, 100), "100 outcomes", false},
		{picked(outcomesList, 1_200), "1,200 outcomes", true},
		{picked(briefingsList, 1_200), "1,200 briefings", false},
		{picked(peopleList, 1), "1 person", false},
		{picked(peopleList, 2), "2 people", true},
		{whole(outcomesList, tally{n: 100, known: true}), "100 outcomes", false},
		{whole(outcomesList, tally{n: 3_000, more: true, known: true}), "3,000+ outcomes", true},
		{whole(outcomesList, tally{}), "… outcomes", true},
		{whole(briefingsList, tally{}), "… briefings", true},
		{whole(briefingsList, tally{n: 3_000, known: true}), "3,000 briefings", false},
		{whole(peopleList, tally{n: 3_000, known: true}), "3,000 people", false},
	} {
		if c.s.Count() != c.count || c.s.Lengthy() != c.lengthy {
			t.Errorf("got %s, lengthy: %v; want %s, %v", c.s.Count(), c.s.Lengthy(), c.count, c.lengthy)
		}
	}
}
