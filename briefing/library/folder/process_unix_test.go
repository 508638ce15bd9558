//go:build unix

package folder_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"readout/briefing/library/folder"
	"readout/internal/librarytest"
)

// TestMain also is the process that brings a library up to date until it is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("READOUT_TEST_INDEX"); dir != "" {
		f, err := folder.Open(context.Background(), dir, folder.Options{Cache: os.Getenv("READOUT_TEST_CACHE")})
		if err == nil {
			err = f.Update(context.Background())
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		for _, n := range f.Notes() {
			fmt.Println(n)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// indexer is a process of its own that brings a library up to date.
func indexer(dir, cache string) *exec.Cmd {
	self, _ := os.Executable()
	c := exec.Command(self)
	c.Env = append(os.Environ(), "READOUT_TEST_INDEX="+dir, "READOUT_TEST_CACHE="+cache)
	return c
}

// TestKilled kills processes at any moment while they make an index. The next one
// goes on, and at the end all is there.
func TestKilled(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	const n = 450
	if err := librarytest.Write(dir, 4, n); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	whole := indexer(dir, t.TempDir())
	if out, err := whole.CombinedOutput(); err != nil || len(out) > 0 {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(begun)
	r := rand.New(rand.NewPCG(3, 4))
	for i := range times(100, 5) {
		if i%5 == 0 {
			cache = t.TempDir()
		}
		c := indexer(dir, cache)
		var out strings.Builder
		c.Stdout, c.Stderr = &out, &out
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Int64N(int64(took))))
		c.Process.Signal(syscall.SIGKILL)
		c.Wait()
		if out.Len() > 0 {
			t.Errorf("%s", &out)
		}
	}
	f := opened(t, dir, folder.Options{Cache: cache})
	if totals, err := f.Totals(t.Context()); err != nil || totals.Briefings != n || len(f.Notes()) > 0 {
		t.Errorf("%+v, %v, %q", totals, err, f.Notes())
	}
	if got := len(indexFiles(t, cache)); got != 1 {
		t.Errorf("there are %d indexes", got)
	}
}

// TestTogether has two readers and an indexer at once, in three processes and one.
func TestTogether(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	const n = 120
	if err := librarytest.Write(dir, 6, n); err != nil {
		t.Fatal(err)
	}
	other := indexer(dir, cache)
	var out strings.Builder
	other.Stdout, other.Stderr = &out, &out
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			f := opened(t, dir, folder.Options{Cache: cache})
			for i := range 20 {
				if found(t, f, "the") == "" {
					t.Error("nothing is found")
				}
				if i%5 == 0 {
					update(t, f)
				}
			}
			if totals, err := f.Totals(t.Context()); err != nil || totals.Briefings < n {
				t.Errorf("%+v, %v", totals, err)
			}
			if notes := f.Notes(); len(notes) > 0 {
				t.Errorf("%q", notes)
			}
		})
	}
	for i := range 20 {
		write(t, dir, map[string]string{"new.yaml": meeting(fmt.Sprint("Version ", i), "2025-01-01", "")})
		time.Sleep(10 * time.Millisecond)
	}
	wg.Wait()
	if err := other.Wait(); err != nil || out.Len() > 0 {
		t.Errorf("%v: %s", err, &out)
	}
}

// TestNoIndex has caches in which no index can be: the library opens all the same,
// and says so.
func TestNoIndex(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.yaml": meeting("Ferry", "2024-01-02", "")})
	file := filepath.Join(t.TempDir(), "file")
	write(t, filepath.Dir(file), map[string]string{"file": ""})
	caches := map[string]string{"in a file": filepath.Join(file, "cache"), "a device": "/dev/null/x"}
	if os.Geteuid() != 0 {
		closed := filepath.Join(t.TempDir(), "closed")
		if err := os.Mkdir(closed, 0o500); err != nil {
			t.Fatal(err)
		}
		caches["not writable"] = closed
	}
	for name, cache := range caches {
		f := opened(t, dir, folder.Options{Cache: cache})
		if got := found(t, f, "ferry"); got != "a.yaml#summary" {
			t.Errorf("%s: found %q", name, got)
		}
		if notes := f.Notes(); len(notes) != 1 || !strings.HasPrefix(notes[0], "the library is searched in memory, without an index: ") {
			t.Errorf("%s: %q", name, notes)
		}
	}
}

// TestNotWritableAgain opens an index whose folder may only be read by now.
func TestNotWritableAgain(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("no permissions keep root out")
	}
	dir, cache := t.TempDir(), t.TempDir()
	write(t, dir, map[string]string{"a.yaml": meeting("Ferry", "2024-01-02", "")})
	opened(t, dir, folder.Options{Cache: cache}).Close()
	folder1 := filepath.Dir(indexFilesDir(t, cache))
	if err := os.Chmod(folder1, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(folder1, 0o700) })
	if got := found(t, opened(t, dir, folder.Options{Cache: cache}), "ferry"); got != "a.yaml#summary" {
		t.Errorf("found %q", got)
	}
}

// TestFullDisk makes an index on a disk with no room for it.
func TestFullDisk(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=600k", "none", cache).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be made: %s", out)
	}
	t.Cleanup(func() { exec.Command("umount", cache).Run() })
	const n = 60
	if err := librarytest.Write(dir, 8, n); err != nil {
		t.Fatal(err)
	}
	f := opened(t, dir, folder.Options{Cache: cache})
	totals, err := f.Totals(t.Context())
	notes := f.Notes()
	if err != nil || totals.Briefings != n || len(notes) != 1 || !strings.Contains(notes[0], "in memory") {
		t.Errorf("%+v, %v, %q", totals, err, notes)
	}
	f.Close()
}
