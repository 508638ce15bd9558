package tui

import (
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
