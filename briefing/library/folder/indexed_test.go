package folder

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/memory"
)

// Of more files than a walk holds, those that are new, changed or gone are found,
// and no others.
func TestChanges(t *testing.T) {
	dir := t.TempDir()
	name := func(i int) string { return fmt.Sprintf("%d/%d.md", i%2, i) }
	put := func(name, text string) { t.Helper(); putFile(t, dir, name, text) }
	n := siftedAtOnce + 500
	for i := range n {
		put(name(i), "")
	}
	f, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	index := memory.New()
	check := func(when string, changed, gone []string) []file {
		t.Helper()
		files, missing, err := f.changes(t.Context(), index)
		var paths []string
		for _, f := range files {
			paths = append(paths, f.path)
		}
		if err != nil || !slices.Equal(paths, changed) || !slices.Equal(missing, gone) {
			t.Errorf("%s: %d files have changed, %d are gone, %v; want %d and %d", when, len(paths), len(missing), err, len(changed), len(gone))
		}
		return files
	}
	var all []string
	for i := range n {
		all = append(all, name(i))
	}
	slices.Sort(all)
	found := check("at first", all, nil)
	made := library.Change{Stamp: map[string]library.Stamp{}}
	for _, f := range found {
		made.Put = append(made.Put, &library.Record{Path: f.path})
		made.Stamp[f.path] = f.stamp
	}
	if err := index.Update(t.Context(), made); err != nil {
		t.Fatal(err)
	}
	check("once they are indexed", nil, nil)
	put("new.md", "")
	put(name(7), "# Ferry talks\n")
	if err := os.Remove(filepath.Join(dir, name(1200))); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, name(8)), filepath.Join(dir, "moved.md")); err != nil {
		t.Fatal(err)
	}
	check("after changes", []string{name(7), "moved.md", "new.md"}, []string{name(1200), name(8)})
}
