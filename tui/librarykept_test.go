package tui

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"readout/briefing/library"
)

// lockedFiles are those of a library, of which some cannot be opened.
type lockedFiles struct {
	fs.FS
	locked string
}

func (l lockedFiles) Open(name string) (fs.File, error) {
	if name == l.locked {
		return nil, errors.New("it is locked")
	}
	return l.FS.Open(name)
}

// What is read stays while its file is broken by a save, and is renewed with it.
func TestLibraryBrokenWhileRead(t *testing.T) {
	for _, keys := range []string{"4 j enter", "4 j"} {
		l := newTestLibrary(t, threeQuestions())
		d := driveLibrary(t, l, 120, 40).press(keys)
		broken, _, _ := strings.Cut(asking(2, ""), "{")
		const said = "2.yaml has errors now; this is what it said before"
		d.rewrite(l, map[string]string{"2.yaml": broken})
		d.sees(said, "│  Question 2?", "not in the list")
		d.press("? esc")
		d.rewrite(l, map[string]string{"4.yaml": asking(4, "")})
		d.sees("│  Question 2?", "not in the list")
		d.misses(said)
		d.rewrite(l, map[string]string{"2.yaml": asking(2, ", detail: A bridge.")})
		d.sees("│  Question 2?", "3 of 4", "A bridge.", "2.yaml is shown as it is again")
		d.rewrite(l, map[string]string{"2.yaml": asking(2, ", status: asked, detail: A tunnel.")}) // which has an error elsewhere
		d.sees("A tunnel.")
		d.rewrite(l, map[string]string{"2.yaml": ""})
		d.sees("no longer in the library")
	}
}

// What is read stays while its file cannot be opened.
func TestLibraryLockedWhileRead(t *testing.T) {
	l := newTestLibrary(t, threeQuestions())
	d := driveLibrary(t, l, 120, 40).press("4 j enter")
	files := l.files
	l.files = lockedFiles{files, "2.yaml"}
	d.changes()
	d.sees("2.yaml cannot be read; this is what it said before", "│  Question 2?", "2 of 3")
	l.files = files
	d.rewrite(l, map[string]string{"2.yaml": asking(2, ", detail: A bridge.")})
	d.sees("│  Question 2?", "A bridge.")
}

// A briefing or the page of a person that was asked for before the library changed does not
// replace what it is now.
func TestLibraryLate(t *testing.T) {
	l := newTestLibrary(t, threeQuestions())
	d := driveLibrary(t, l, 120, 40).press("4 j enter")
	doc := d.reader.doc.(*libraryDocument)
	doc.opened.expire()
	late := doc.open(t.Context(), "2.yaml")()
	d.rewrite(l, map[string]string{"2.yaml": asking(2, ", detail: A bridge.")})
	d.answer(late)
	d.sees("A bridge.")

	l = ferryLibrary(t)
	d = driveLibrary(t, l, 120, 40).press("1 j enter")
	doc = d.reader.doc.(*libraryDocument)
	doc.persons.expire()
	late = doc.loadPerson(t.Context(), d.reader.page.entry.(libraryEntry).copied().person)()
	if err := l.Update(t.Context(), library.Change{Rules: &library.Rules{Apart: [][]string{{"Paweł Kowalski", "P. Kowalski"}}}}); err != nil {
		t.Fatal(err)
	}
	d.changes()
	d.answer(late)
	d.misses("Also spelled")
	failed := late.(personLoaded)
	failed.page.turn, failed.page.Mentions, failed.page.err = doc.persons.turn("Paweł Kowalski"), nil, errors.New("the connection was lost")
	d.answer(failed)
	d.sees("the connection was lost", "2 briefings")
}
