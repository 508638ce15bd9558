package folder

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/briefing/library"
)

// TestWalkLimits looks at no more files than it may, and says so.
func TestWalkLimits(t *testing.T) {
	dir := t.TempDir()
	put := func(name string) { t.Helper(); putFile(t, dir, name, "") }
	for i := range 50 {
		put(fmt.Sprintf("%d/a%d.md", i%5, i))
		put(fmt.Sprintf("%d/b%d.txt", i%5, i))
	}
	deep := strings.Repeat("d/", maxDepth)
	put(deep + "seen.md")
	put(deep + "d/unseen.md")
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, c := range []struct {
		files, looked int
		found, most   int
		warning       string
	}{
		{51, 1000, 51, 51, "folders nest more than 64"},
		{50, 1000, 50, 50, "there are more than 50 briefings here; the rest is left out"},
		{10, 1000, 10, 10, "there are more than 10 briefings here; the rest is left out"},
		{1000, 60, 1, 59, "there are more than 60 files and folders here; not all were looked at"},
	} {
		w := newWalker(t.Context(), root)
		w.maxFiles, w.maxLooked = c.files, c.looked
		if err := w.all(); err != nil {
			t.Fatal(err)
		}
		if n := len(w.files); n < c.found || n > c.most || !strings.Contains(strings.Join(w.warnings, "\n"), c.warning) {
			t.Errorf("of at most %d files, %d of them briefings: %d, %q", c.looked, c.files, n, w.warnings)
		}
	}
}

// TestMillionFiles indexes as many files as a library can have, and one more. It takes
// minutes; otherwise there are fewer.
func TestMillionFiles(t *testing.T) {
	n := 2000
	if os.Getenv("READOUT_LONG") != "" {
		n = maxFiles + 1
	}
	dir := t.TempDir()
	for i := range n {
		if i%1000 == 0 {
			if err := os.Mkdir(filepath.Join(dir, fmt.Sprint(i/1000)), 0o777); err != nil {
				t.Fatal(err)
			}
		}
		f, err := os.Create(filepath.Join(dir, fmt.Sprint(i/1000), fmt.Sprintf("%d.md", i)))
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	f, err := Open(t.Context(), dir, Options{Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Update(t.Context()); err != nil {
		t.Fatal(err)
	}
	notes := strings.Join(f.Notes(), "\n")
	if n > maxFiles != strings.Contains(notes, "the rest is left out") {
		t.Errorf("of %d files: %q", n, notes)
	}
	totals, err := f.Totals(t.Context())
	if want := min(n, maxFiles); err != nil || totals.Briefings != want || totals.Errors != want {
		t.Errorf("of %d empty files: %+v, %v", n, totals, err)
	}
	if cards, err := f.Cards(t.Context(), library.Query{}, library.Ask{Offset: totals.Briefings - 1, Limit: 10}); err != nil || len(cards.Cards) != 1 || cards.Count != totals.Briefings {
		t.Errorf("the last: %+v, %v", cards, err)
	}
	if err := f.Update(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// putFile writes a file, in a folder that is made if it is not there.
func putFile(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
