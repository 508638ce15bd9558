package folder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNetwork never has an index on a network file system.
func TestNetwork(t *testing.T) {
	dir, cache, temp := t.TempDir(), t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	if err := os.WriteFile(filepath.Join(dir, "a.yaml"), []byte("title: Ferry\ndate: 2024-01-02\nsummary: x\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	open := func(network func(string) bool) (*Folder, []string) {
		t.Helper()
		f, err := Open(t.Context(), dir, Options{Cache: cache, onNetwork: network})
		if err == nil {
			err = f.Update(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f, f.Notes()
	}
	in := func(base string) func(string) bool {
		return func(dir string) bool { return strings.HasPrefix(dir, base) }
	}

	f, notes := open(in(cache))
	if x, ok := f.current().(*opened); !ok || !strings.HasPrefix(x.Path(), temp) || len(notes) > 0 {
		t.Errorf("the index is %T, %q", f.current(), notes)
	}
	f, notes = open(func(string) bool { return true })
	if _, ok := f.current().(*opened); ok || len(notes) != 1 || !strings.Contains(notes[0], "on network file systems") {
		t.Errorf("the index is %T, %q", f.current(), notes)
	}

	// A folder among the temporary files that others can write to is not used.
	mine, _ := filepath.Glob(filepath.Join(temp, "readout-*"))
	if len(mine) != 1 {
		t.Fatalf("in %s there are %q", temp, mine)
	}
	if err := os.Chmod(mine[0], 0o777); err != nil {
		t.Fatal(err)
	}
	f, notes = open(in(cache))
	if _, ok := f.current().(*opened); ok || len(notes) != 1 || !strings.Contains(notes[0], "not a folder that only you can use") {
		t.Errorf("the index is %T, %q", f.current(), notes)
	}
}

// On a network file system all files are looked at every few seconds: this system does not
// notice what other machines change.
func TestNetworkIsLookedAt(t *testing.T) {
	f, err := Open(t.Context(), t.TempDir(), Options{Cache: t.TempDir(), onNetwork: func(string) bool { return true }})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := f.watch()
	defer w.Close()
	if w.Watched() {
		t.Error("what happens there is left to this system to notice")
	}
}
