//go:build unix

package folder_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"readout/briefing/library/folder"
)

// TestFaults lists a library that has one of each fault.
func TestFaults(t *testing.T) {
	kinds(t, func(t *testing.T, o folder.Options) {
		dir, outside := t.TempDir(), t.TempDir()
		write(t, outside, map[string]string{"secret.yaml": meeting("Secret", "2024-01-01", "")})
		write(t, dir, map[string]string{
			"good.yaml":           meeting("Good", "2024-01-01", ""),
			"flawed.yaml":         "title: Flawed\ndate: 2024-13-01\nsummary: About flaws.\ncolour: red\n",
			"empty.yaml":          "",
			"binary.yaml":         "\x00\x01\x02",
			"latin.yaml":          "title: Caf\xe9\ndate: 2024-01-01\nsummary: x\n",
			"unreadable.yaml":     meeting("Unreadable", "2024-01-01", ""),
			"locked/in.yaml":      meeting("Locked", "2024-01-01", ""),
			"sub/linked.yaml":     meeting("Linked", "2024-01-02", ""),
			"evil\x1b[31m\n.yaml": meeting("Evil", "2024-01-01", ""),
		})
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(syscall.Mkfifo(filepath.Join(dir, "pipe.yaml"), 0o666))
		must(os.Symlink("nowhere", filepath.Join(dir, "broken.yaml")))
		must(os.Symlink("self.yaml", filepath.Join(dir, "self.yaml")))
		must(os.Symlink(filepath.Join(outside, "secret.yaml"), filepath.Join(dir, "out.yaml")))
		must(os.Symlink("/dev/zero", filepath.Join(dir, "zero.yaml")))
		must(os.Symlink("sub/linked.yaml", filepath.Join(dir, "in.yaml")))
		must(os.Symlink("sub", filepath.Join(dir, "folder.yaml")))
		must(os.Symlink("..", filepath.Join(dir, "sub", "loop")))
		must(os.Symlink(outside, filepath.Join(dir, "elsewhere")))
		must(os.Mkdir(filepath.Join(dir, "dir.yaml"), 0o777))
		must(os.Chmod(filepath.Join(dir, "unreadable.yaml"), 0))
		must(os.Chmod(filepath.Join(dir, "locked"), 0))
		t.Cleanup(func() { os.Chmod(filepath.Join(dir, "locked"), 0o777) })

		f := opened(t, dir, o)
		got := listed(t, f)
		root := os.Geteuid() == 0 // whom no permissions keep out
		want := map[string]string{
			"good.yaml":           "Good",
			"evil\x1b[31m\n.yaml": "Evil",
			"in.yaml":             "Linked",
			"sub/linked.yaml":     "Linked",
			"pipe.yaml":           "1 this is not a regular file",
			"broken.yaml":         "1 the link is broken: its target does not exist",
			"self.yaml":           "1 the link cannot be followed; it may lead only to a file in this folder",
			"out.yaml":            "1 the link cannot be followed; it may lead only to a file in this folder",
			"zero.yaml":           "1 the link cannot be followed; it may lead only to a file in this folder",
			"empty.yaml":          "1 the file is empty; begin with title, date and summary",
			"binary.yaml":         "1 this is a binary file; a briefing is text, in YAML, JSON or Markdown",
		}
		if root {
			want["unreadable.yaml"], want["locked/in.yaml"] = "Unreadable", "Locked"
		} else {
			want["unreadable.yaml"] = "1 the file cannot be read: permission denied"
		}
		for _, name := range []string{"flawed.yaml", "latin.yaml"} {
			if !strings.Contains(got[name], "line ") {
				t.Errorf("%s: %q", name, got[name])
			}
			delete(got, name)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
		notes := strings.Join(f.Notes(), "\n")
		if !root && notes != "locked cannot be read: permission denied" || root && notes != "" {
			t.Errorf("notes: %s", notes)
		}
		if got := found(t, f, "secret"); got != "" {
			t.Errorf("what is outside the folder is found: %s", got)
		}
	})
}

// TestGrowing reads a file that grows as long as it is read.
func TestGrowing(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.yaml": meeting("Growing", "2024-01-01", "notes:\n")})
	file, err := os.OpenFile(filepath.Join(dir, "a.yaml"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	stop, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		for n := 0; n < 100<<20; n += 1 << 16 {
			select {
			case <-stop:
				return
			default:
				file.Write([]byte(strings.Repeat("# more of it\n", 5000)))
			}
		}
	}()
	opened(t, dir, folder.Options{Cache: t.TempDir()})
	close(stop)
	<-stopped
}

// TestFirstBatches reads many files: the first are there to be read long before the last.
func TestFirstBatches(t *testing.T) {
	dir := t.TempDir()
	for i := range 100 {
		write(t, dir, map[string]string{fmt.Sprintf("%d.yaml", i): meeting("Meeting", "2021-01-01", "")})
	}
	var done []int
	opened(t, dir, folder.Options{Cache: t.TempDir(), Progress: func(n, _ int) { done = append(done, n) }})
	if len(done) < 3 || done[0] > 20 {
		t.Errorf("of 100 files, as many were there at a time: %d", done)
	}
}

// TestInterrupted stops an update, which goes on where it was.
func TestInterrupted(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	for _, y := range []string{"2021", "2022", "2023"} {
		for i := range 150 {
			write(t, dir, map[string]string{y + "/" + string(rune('a'+i%26)) + strings.Repeat("x", i/26) + ".yaml": meeting("Meeting", y+"-01-01", "")})
		}
	}
	old := time.Now().Add(-time.Hour)
	_ = filepath.WalkDir(dir, func(path string, _ os.DirEntry, _ error) error { return os.Chtimes(path, old, old) })
	time.Sleep(2100 * time.Millisecond)
	ctx, cancel := context.WithCancel(t.Context())
	read := 0
	f, err := folder.Open(ctx, dir, folder.Options{Cache: cache, Progress: func(done, all int) { read = done; cancel() }})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Update(ctx); err == nil || read == 0 || read >= 450 {
		t.Fatalf("interrupted after %d: %v", read, err)
	}
	f.Close()
	rest := 0
	opened(t, dir, folder.Options{Cache: cache, Progress: func(_, all int) { rest = all }})
	if rest != 450-read {
		t.Errorf("after %d of 450, %d are read", read, rest)
	}
}
