package folder_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"readout/briefing/library/folder"
	"readout/internal/librarytest"
)

// times returns how often something random is tried: all of it only at full length,
// which takes minutes.
func times(full, otherwise int) int {
	if os.Getenv("READOUT_LONG") != "" {
		return full
	}
	return otherwise
}

// indexFiles returns the files of all indexes in a cache.
func indexFiles(t testing.TB, cache string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(cache, "*", "index-*.db"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// damages are what can become of the file of an index.
var damages = []struct {
	name string
	do   func(r *rand.Rand, data []byte) []byte
}{
	{"deleted", func(*rand.Rand, []byte) []byte { return nil }},
	{"empty", func(*rand.Rand, []byte) []byte { return []byte{} }},
	{"cut off", func(r *rand.Rand, data []byte) []byte { return data[:r.IntN(len(data))] }},
	{"junk", func(r *rand.Rand, data []byte) []byte { return noise(r, r.IntN(2*len(data))) }},
	{"junk in it", func(r *rand.Rand, data []byte) []byte {
		data = bytes.Clone(data)
		for range 1 + r.IntN(40) {
			copy(data[r.IntN(len(data)):], noise(r, 1+r.IntN(4096)))
		}
		return data
	}},
	{"a page of zeros", func(r *rand.Rand, data []byte) []byte {
		data = bytes.Clone(data)
		from := r.IntN(len(data)/4096) * 4096
		clear(data[from : from+4096])
		return data
	}},
	{"another database", func(*rand.Rand, []byte) []byte {
		return append([]byte("SQLite format 3\x00"), make([]byte, 4080)...)
	}},
	{"longer", func(r *rand.Rand, data []byte) []byte { return append(bytes.Clone(data), noise(r, 10000)...) }},
}

func noise(r *rand.Rand, n int) []byte {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(r.Uint32())
	}
	return out
}

// TestDamaged opens libraries whose index was deleted, cut off or overwritten with
// junk at random. Each opens, and what it answers is right; or, where single bytes
// of words were overwritten, which nothing notices, never wrong in what is shown.
func TestDamaged(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	const n = 12
	if err := librarytest.Write(dir, 9, n); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Hour)
	_ = filepath.WalkDir(dir, func(path string, _ os.DirEntry, _ error) error { return os.Chtimes(path, old, old) })
	time.Sleep(2100 * time.Millisecond)
	f := opened(t, dir, folder.Options{Cache: cache})
	want := answers(t, f)
	f.Close()
	whole, err := os.ReadFile(indexFiles(t, cache)[0])
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	same := 0
	for i := range times(1000, 24) {
		d := damages[i%len(damages)]
		for _, name := range indexFiles(t, cache) {
			os.Remove(name)
			os.Remove(name + "-wal")
			os.Remove(name + "-shm")
		}
		path := filepath.Join(filepath.Dir(indexFilesDir(t, cache)), "index-000001.db")
		if data := d.do(r, whole); data != nil {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		f, err := folder.Open(t.Context(), dir, folder.Options{Cache: cache})
		if err != nil {
			t.Fatalf("%s: %v", d.name, err)
		}
		update(t, f)
		got := answers(t, f)
		if notes := f.Notes(); len(notes) > 0 {
			t.Errorf("%s: %q", d.name, notes)
		}
		if got == want {
			same++
		} else if d.name != "junk in it" && d.name != "a page of zeros" {
			t.Errorf("%s: other answers:\n%s\nwant\n%s", d.name, got, want)
		}
		f.Close()
	}
	t.Logf("%d of %d have the same answers", same, times(1000, 24))
}

// indexFilesDir returns a name in the folder of the one library of a cache.
func indexFilesDir(t testing.TB, cache string) string {
	t.Helper()
	locks, err := filepath.Glob(filepath.Join(cache, "*", "writing.lock"))
	if err != nil || len(locks) != 1 {
		t.Fatal(locks, err)
	}
	return locks[0]
}

// answers is what a library answers to some questions.
func answers(t testing.TB, f *folder.Folder) string {
	t.Helper()
	people, err := f.People(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	questions, err := f.Questions(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	totals, err := f.Totals(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(len(people), len(questions), totals, found(t, f, "the sec"), found(t, f, "status:agreed"), len(listed(t, f)))
}
