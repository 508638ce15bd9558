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

	"readout/briefing/library"
)

// changes tells the reader that the library has changed.
func (d *driver) changes() {
	d.t.Helper()
	d.answer(libraryChanged{LibraryState{Changed: true}, true})
}

// longTalks is a library with a question that takes several pages to read, and a person with
// many quotes.
func longTalks() fstest.MapFS {
	var detail, quotes strings.Builder
	for i := range 60 {
		fmt.Fprintf(&detail, "      Line %d of the detail.\n\n", i)
		fmt.Fprintf(&quotes, "- {speaker: a, text: Sentence %d.}\n", i)
	}
	return fstest.MapFS{
		"a.yaml": {Data: []byte("title: First talks\ndate: 2025-01-01\nsummary: S\nparticipants: [{id: a, name: Ria Jansen}]\nquotes:\n" + quotes.String() +
			"questions:\n  - id: q\n    title: Who pays?\n    detail: |\n" + detail.String())},
		"b.yaml": {Data: []byte("title: Second talks\ndate: 2025-02-01\nsummary: S\nquestions: [{id: r, title: Who rows?}]\n")},
	}
}

// What is read stays where it is, to the line, while other files change.
func TestLibraryKeepsPlace(t *testing.T) {
	for _, keys := range []string{"4 j enter space space j", "1 enter space space j", "2 j j enter", "4 j space"} {
		atSizes(t, func(t *testing.T, width, height int) {
			l := newTestLibrary(t, longTalks())
			d := driveLibrary(t, l, width, height).press(keys)
			reckoned := func(row string) bool { return strings.Contains(row, "↕") } // of lines that were never set
			before := slices.DeleteFunc(d.rows(), reckoned)
			l.set(t, l.files, nil)
			d.changes()
			if after := slices.DeleteFunc(d.rows(), reckoned); !slices.Equal(before, after) {
				t.Errorf("%s leads from\n%s\nto\n%s", keys, strings.Join(before, "\n"), strings.Join(after, "\n"))
			}
		})
	}
}

// What is read is renewed in its place.
func TestLibraryRenewsWhatIsRead(t *testing.T) {
	l := newTestLibrary(t, longTalks())
	d := driveLibrary(t, l, 120, 40).press("4 j enter space")
	d.sees("Line 17 of the detail.")
	files := maps.Clone(l.files.(fstest.MapFS))
	files["a.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(files["a.yaml"].Data), "Line 17", "Row 17", 1))}
	l.set(t, files, nil)
	d.changes()
	d.sees("Row 17 of the detail.")
	d.misses("Line 17")
	files = maps.Clone(files)
	files["c.yaml"] = &fstest.MapFile{Data: []byte("title: Third talks\ndate: 2025-03-01\nsummary: S\nquestions: [{id: r, title: Who pays?}]\n")}
	l.set(t, files, nil)
	d.changes()
	d.press("end")
	d.sees("Also in", "Third talks")
}

// The page of a person is renewed with the names that are theirs.
func TestLibraryPersonOfOtherNames(t *testing.T) {
	l := ferryLibrary(t)
	d := driveLibrary(t, l, 120, 40).press("1 j enter")
	d.sees("Paweł Kowalski    3", "3 briefings", "Also spelled P. Kowalski", "Nobody will pay the price")
	rule := func(r library.Rules) {
		if err := l.Update(t.Context(), library.Change{Rules: &r}); err != nil {
			t.Fatal(err)
		}
		d.changes()
	}
	rule(library.Rules{Apart: [][]string{{"Paweł Kowalski", "P. Kowalski"}}})
	d.sees("Paweł Kowalski    2", "P. Kowalski       1", "2 briefings")
	d.misses("Also spelled")
	rule(library.Rules{})
	d.sees("Paweł Kowalski    3", "3 briefings", "Also spelled P. Kowalski")
}

// rewrite writes files of the library, or deletes those without a text, while it is read.
func (d *driver) rewrite(l *testLibrary, texts map[string]string) {
	d.t.Helper()
	files, gone := maps.Clone(l.files.(fstest.MapFS)), []string(nil)
	for name, text := range texts {
		files[name] = &fstest.MapFile{Data: []byte(text)}
		if text == "" {
			delete(files, name)
			gone = append(gone, name)
		}
	}
	l.set(d.t, files, gone)
	d.changes()
}

// asking is a briefing with a question, of the day of its number.
func asking(n int, more string) string {
	return fmt.Sprintf("title: Talks %d\ndate: 2025-01-%02d\nsummary: S\nquestions: [{id: q, title: Question %d?%s}]\n", n, n, n, more)
}

func threeQuestions() fstest.MapFS {
	files := fstest.MapFS{}
	for n := 1; n <= 3; n++ {
		files[fmt.Sprintf("%d.yaml", n)] = &fstest.MapFile{Data: []byte(asking(n, ""))}
	}
	return files
}

// A question that is read stays as it is now when it is answered, and no longer listed. From
// it the keys lead to the lines around it.
func TestLibraryAnsweredWhileRead(t *testing.T) {
	for keys, n := range map[string]int{
		"4 enter": 3, "4 j enter": 2, "4 j j enter": 1,
		"4": 3, "4 j": 2, "4 j j": 1, // beside the list
	} {
		l := newTestLibrary(t, threeQuestions())
		d := driveLibrary(t, l, 120, 40).press(keys)
		read := fmt.Sprintf("│  Question %d?", n)
		d.sees(read, fmt.Sprintf("%d of 3", 4-n), "? open")
		d.rewrite(l, map[string]string{fmt.Sprintf("%d.yaml", n): asking(n, ", status: answered, answer: Yes")})
		d.sees(read, "not in the list", "✓ answered", "Yes")
		d.misses("▌")
		d.changes()
		d.sees(read, "not in the list")
		d.press("esc k")
		d.misses(read)
		d.sees(" of 2", "▌?")
		if n == 2 {
			d.sees("│  Question 3?")
		}
	}
	l := newTestLibrary(t, threeQuestions())
	d := driveLibrary(t, l, 120, 40).press("4 j enter")
	d.rewrite(l, map[string]string{"2.yaml": asking(2, ", status: answered")})
	d.press("space")
	d.sees("│  Question 1?", "2 of 2")
	d.press("0 4 k")
	d.rewrite(l, map[string]string{"3.yaml": asking(3, ", status: answered")})
	d.press("0 H")
	d.sees("│  Question 3?", "not in the list")
	d.press("j")
	d.sees("│  Question 1?", "1 of 1")
	d.rewrite(l, map[string]string{"1.yaml": asking(1, ", status: answered"), "3.yaml": ""})
	d.sees("│  Question 1?", "4 Open questions ──────────────── 0 ─", "not in the list")
	d.press("j k g G space")
	d.sees("│  Question 1?")
	d.rewrite(l, map[string]string{"1.yaml": asking(1, "")}) // it is open again
	d.sees("│  Question 1?", "1 of 1", "▌?")
}

// While a query is typed, the first entry that it finds shows, also when another was that.
func TestLibraryAnsweredWhileTyping(t *testing.T) {
	l := newTestLibrary(t, threeQuestions())
	d := driveLibrary(t, l, 120, 40).press("4 / text:question")
	d.sees("│  Question 3?", "3 entries")
	d.rewrite(l, map[string]string{"3.yaml": asking(3, ", status: answered")})
	d.sees("│  Question 2?", "2 entries")
	d.press("enter enter")
	d.rewrite(l, map[string]string{"2.yaml": asking(2, ", status: answered")})
	d.sees("│  Question 2?", "1 entry", "not in the list")
}

// Of what is read and no longer there it is said so, and the line next to it is selected.
func TestLibraryDeletedWhileRead(t *testing.T) {
	const gone = "The question you were reading is no longer in the library"
	for _, keys := range []string{"4 j enter", "4 j"} {
		for _, text := range []string{"", "title: Talks 2\ndate: 2025-01-02\nsummary: S\n"} {
			l := newTestLibrary(t, threeQuestions())
			d := driveLibrary(t, l, 120, 40).press(keys)
			d.rewrite(l, map[string]string{"2.yaml": text})
			d.sees(gone, "│  Question 1?", "2 of 2", "▌?")
			d.press("k")
			d.sees("│  Question 3?")
			d.misses(gone)
		}
	}
	l := newTestLibrary(t, fstest.MapFS{"1.yaml": {Data: []byte(asking(1, ""))}})
	d := driveLibrary(t, l, 120, 40).press("4 enter")
	d.rewrite(l, map[string]string{"1.yaml": ""})
	d.sees(gone, "4 Open questions ──────────────── 0 ─")
}

// A person who is read is read on under another name that they get; of a name that nobody
// has any more it is said so.
func TestLibraryPersonRenamedWhileRead(t *testing.T) {
	for _, keys := range []string{"1 j enter", "1 j"} {
		l := ferryLibrary(t)
		d := driveLibrary(t, l, 120, 40).press(keys)
		rule := func(r library.Rules) {
			if err := l.Update(t.Context(), library.Change{Rules: &r}); err != nil {
				t.Fatal(err)
			}
			d.changes()
		}
		rule(library.Rules{Merged: []library.Merged{{Name: "The mayor of Lubicz", Also: []string{"Paweł Kowalski"}}}})
		d.sees("Paweł Kowalski is listed as The mayor of Lubicz", "│  The mayor of Lubicz", "▌The mayor of Lubicz  3")
		rule(library.Rules{})
		d.sees("The library no longer lists The mayor of Lubicz")
	}
	l := ferryLibrary(t)
	d := driveLibrary(t, l, 120, 40).press("1")
	if err := l.Update(t.Context(), library.Change{Rules: &library.Rules{Merged: []library.Merged{{Name: "Ann Lee", Also: []string{"Ria Jansen"}}}}}); err != nil {
		t.Fatal(err)
	}
	d.changes()
	d.sees("Ria Jansen is listed as Ann Lee", "│  Ann Lee")
}

// A person whom find no longer lists is read on, as they are now: the library can have them.
func TestLibraryPersonNoLongerFound(t *testing.T) {
	talks := func(n int, who string) string {
		return fmt.Sprintf("title: Talks %d\ndate: 2025-01-0%d\nsummary: S\nparticipants: [{id: a, %s}]\n", n, n, who)
	}
	files := fstest.MapFS{}
	for n, who := range []string{"name: Anna Berg", "name: Anna Berg", "name: Anna Ferryman, same-as: Anna Berg", "name: Bo Ferryman"} {
		files[fmt.Sprintf("%d.yaml", n)] = &fstest.MapFile{Data: []byte(talks(n+1, who))}
	}
	for _, keys := range []string{"1 enter", "1"} {
		l := newTestLibrary(t, files)
		d := driveLibrary(t, l, 120, 40).press("/ text:ferryman enter " + keys)
		d.sees("│  Anna Berg", "3 briefings", "Also spelled Anna Ferryman")
		d.rewrite(l, map[string]string{"2.yaml": talks(3, "name: Anna Berg")})
		d.sees("│  Anna Berg", "not in the list", "3 briefings")
		d.misses("no longer lists")
		d.misses("Also spelled")
		d.rewrite(l, map[string]string{"2.yaml": "", "1.yaml": "", "0.yaml": ""})
		d.press("esc esc")
	}
}

// Looking for what is read that has ended says nothing of it.
func TestLibraryLocatingEnds(t *testing.T) {
	d := driveLibrary(t, newTestLibrary(t, threeQuestions()), 120, 40).press("4")
	l := d.reader.doc.(*libraryDocument).lists[questionsList]
	ctx, end := context.WithCancel(t.Context())
	end()
	e := libraryEntry{key: libraryKey{Address: library.Address{Briefing: "gone.yaml"}}, doc: d.reader.doc.(*libraryDocument)}
	if m := l.locate(ctx, e)().(rowLocated); !errors.Is(m.err, context.Canceled) {
		t.Errorf("it ends with %v", m.err)
	}
}

// What is read stays while others come before it, also from the first line.
func TestLibraryNewerWhileRead(t *testing.T) {
	for keys, then := range map[string]string{"4 enter": "│  Question 3?", "4 j": "│  Question 2?", "4": "│  Question 28?"} {
		for _, n := range []int{25, 100} {
			l := newTestLibrary(t, threeQuestions())
			d := driveLibrary(t, l, 120, 40).press(keys)
			newer := map[string]string{}
			for i := range n {
				newer[fmt.Sprintf("n%d.yaml", i)] = asking(4+i%25, "")
			}
			d.rewrite(l, newer)
			d.sees(then, fmt.Sprintf("of %d", n+3))
			d.misses("not in the list")
		}
	}
}

// That another entry was not found, or not in another list, says nothing of the one looked for.
func TestLibraryLocatedLate(t *testing.T) {
	d := driveLibrary(t, newTestLibrary(t, threeQuestions()), 120, 40).press("4")
	doc, p := d.reader.doc.(*libraryDocument), &d.reader.panes[questionsList]
	e, other := p.Entry(1).(libraryEntry), p.Entry(2).(libraryEntry)
	p.sought = sought{entry: e}
	d.reader.located(rowLocated{of: other, list: doc.lists[questionsList]})
	d.reader.located(rowLocated{of: e, list: new(libraryList)})
	if p.sought.missing {
		t.Error("it is said to be missing")
	}
	if d.reader.located(rowLocated{of: e, list: doc.lists[questionsList]}); !p.sought.missing {
		t.Error("it is not said to be missing")
	}
}

// A library whose folder is gone is not said to be empty, until it is back.
func TestLibraryGone(t *testing.T) {
	d := driveLibrary(t, newTestLibrary(t, fstest.MapFS{}), 80, 24)
	d.sees("There are no briefings in this library.")
	d.answer(libraryChanged{LibraryState{Gone: true}, true})
	d.sees("The folder of this library is gone.")
	d.misses("no briefings")
	d.answer(libraryChanged{LibraryState{}, true})
	d.sees("There are no briefings in this library.")
}

// A list that could not be read again, as without a connection, is read when there is
// something else to read.
func TestLibraryRenewalFails(t *testing.T) {
	l := newTestLibrary(t, threeQuestions())
	d := driveLibrary(t, l, 120, 40).press("4")
	list := d.reader.doc.(*libraryDocument).lists[questionsList]
	list.renewing = true
	d.answer(listRenewed{list: list, err: errors.New("the connection was lost")})
	d.sees("✕ The library could not be read: the connection was lost", "1 of 3")
	d.rewrite(l, map[string]string{"4.yaml": asking(4, "")})
	d.sees("of 4", "│  Question 4?")
}
