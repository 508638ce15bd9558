package marks_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"readout/briefing/library/marks"
)

// TestMain also is a program that sets marks while others do.
func TestMain(m *testing.M) {
	if dir := os.Getenv("READOUT_TEST_MARKS"); dir != "" {
		f := marks.Open(dir)
		for i := range 20 {
			key := marks.Key{Path: fmt.Sprintf("/%s/%d.yaml", os.Getenv("READOUT_TEST_NAME"), i)}
			if err := f.SetMark(context.Background(), key, marks.Mark{Read: true}); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func set(t *testing.T, f *marks.File, k marks.Key, m marks.Mark) {
	t.Helper()
	if err := f.SetMark(t.Context(), k, m); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, f *marks.File, k marks.Key) marks.Mark {
	t.Helper()
	all, err := f.Marks(t.Context(), []marks.Key{k})
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

// A briefing that was renamed or moved is known by its hash, one that was edited by
// its path: where the reader stopped is known, but the new version is unread.
func TestFound(t *testing.T) {
	here, there := marks.Place{Entry: "ferry", Part: 2, Offset: 120, InText: true}, marks.Place{Entry: "costs"}
	dir := t.TempDir()
	f := marks.Open(dir)
	set(t, f, marks.Key{Path: "/a.yaml", Hash: "1"}, marks.Mark{Read: true, Place: here})
	set(t, f, marks.Key{Path: "/b.yaml", Hash: "2"}, marks.Mark{Read: true, Place: there})
	set(t, f, marks.Key{Path: "/copy.yaml", Hash: "2"}, marks.Mark{Place: there})
	set(t, f, marks.Key{Path: "/none.yaml"}, marks.Mark{Read: true})
	for _, c := range []struct {
		name string
		key  marks.Key
		want marks.Mark
	}{
		{"as it was", marks.Key{Path: "/a.yaml", Hash: "1"}, marks.Mark{Read: true, Place: here}},
		{"moved", marks.Key{Path: "/x/y.yaml", Hash: "1"}, marks.Mark{Read: true, Place: here}},
		{"edited", marks.Key{Path: "/a.yaml", Hash: "9"}, marks.Mark{Place: here}},
		{"another in its place", marks.Key{Path: "/a.yaml", Hash: "2"}, marks.Mark{Place: there}},
		{"a copy marked as unread", marks.Key{Path: "/copy.yaml", Hash: "2"}, marks.Mark{Place: there}},
		{"the original of that copy", marks.Key{Path: "/b.yaml", Hash: "2"}, marks.Mark{Read: true, Place: there}},
		{"never opened", marks.Key{Path: "/z.yaml", Hash: "8"}, marks.Mark{}},
		{"without a hash", marks.Key{Path: "/none.yaml"}, marks.Mark{Read: true}},
		{"with a hash that is not known", marks.Key{Path: "/a.yaml"}, marks.Mark{Read: true, Place: here}},
		{"nothing in common", marks.Key{Path: "/other.yaml"}, marks.Mark{}},
	} {
		for _, from := range []*marks.File{f, marks.Open(dir)} {
			if got := get(t, from, c.key); got != c.want {
				t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
			}
		}
	}
	set(t, f, marks.Key{Path: "/a.yaml", Hash: "1"}, marks.Mark{Place: here})
	if got := get(t, marks.Open(dir), marks.Key{Path: "/a.yaml", Hash: "1"}); got.Read {
		t.Error("it cannot be marked as unread")
	}
}

// Who follows marks is told of those that are set, here and by another program, whether there
// was a file before or not.
func TestFollow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		one, two := marks.Open(dir), marks.Open(dir)
		ctx, stop := context.WithCancel(t.Context())
		told := one.Follow(ctx)
		for i, f := range []*marks.File{two, one, two} {
			set(t, f, marks.Key{Path: fmt.Sprint("/", i)}, marks.Mark{Read: true})
			if _, ok := <-told; !ok {
				t.Fatal("it has ended")
			}
		}
		time.Sleep(time.Minute)
		select {
		case <-told:
			t.Error("nothing was set")
		default:
		}
		stop()
		if _, ok := <-told; ok {
			t.Error("it does not end")
		}
	})
}

// Two readers at once see what the other one has read, and keep it.
func TestTwoReaders(t *testing.T) {
	dir := t.TempDir()
	one, two := marks.Open(dir), marks.Open(dir)
	read := marks.Mark{Read: true}
	set(t, one, marks.Key{Path: "/a"}, read)
	set(t, two, marks.Key{Path: "/b"}, read)
	set(t, one, marks.Key{Path: "/c"}, read)
	for _, path := range []string{"/a", "/b", "/c"} {
		for _, f := range []*marks.File{one, two} {
			if !get(t, f, marks.Key{Path: path}).Read {
				t.Errorf("%s is unread", path)
			}
		}
	}
}

// Programs that set marks at the same time lose none of them.
func TestManyPrograms(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "readout")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			c := exec.Command(self)
			c.Env = append(os.Environ(), "READOUT_TEST_MARKS="+dir, fmt.Sprintf("READOUT_TEST_NAME=%d", i))
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	wg.Wait()
	f := marks.Open(dir)
	for i := range 4 {
		for j := range 20 {
			if path := fmt.Sprintf("/%d/%d.yaml", i, j); !get(t, f, marks.Key{Path: path}).Read {
				t.Errorf("the mark of %s is lost", path)
			}
		}
	}
}

// A file that is damaged or not ours is set aside, which is said once; marks are
// kept from then on. A file that cannot be read is left as it is.
func TestBrokenFile(t *testing.T) {
	newer := `{"readoutMarks":2,"marks":{"shape":"unknown"}}`
	for name, c := range map[string]struct {
		text, says string
		aside      bool
	}{
		"truncated":             {`{"readoutMarks":1,"marks":[{"path":"/a"`, "damaged", true},
		"empty":                 {"", "damaged", true},
		"zeros":                 {strings.Repeat("\x00", 100), "damaged", true},
		"of another program":    {`{"bookmarks":[]}`, "not written by readout", true},
		"of another shape":      {`{"readoutMarks":1,"marks":{"/a":true}}`, "damaged", true},
		"too large":             {strings.Repeat(" ", 8<<20+1), "larger than 8 MB", true},
		"of a later version":    {newer, "newer readout", false},
		"a folder in its place": {"/", "not a regular file", false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "marks.json")
			if c.text == "/" {
				if err := os.Mkdir(path, 0o700); err != nil {
					t.Fatal(err)
				}
			} else if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			f, key := marks.Open(dir), marks.Key{Path: "/a", Hash: "1"}
			all, err := f.Marks(t.Context(), []marks.Key{key})
			if err == nil || !strings.Contains(err.Error(), c.says) || len(all) != 1 || all[0].Read {
				t.Fatalf("%+v, %v", all, err)
			}
			err = f.SetMark(t.Context(), key, marks.Mark{Read: true})
			if (err == nil) != c.aside {
				t.Errorf("setting a mark: %v", err)
			}
			if all, _ := f.Marks(t.Context(), []marks.Key{key}); !all[0].Read {
				t.Error("the mark is not remembered")
			}
			if c.aside {
				if left, err := os.ReadFile(path + ".damaged"); err != nil || string(left) != c.text {
					t.Errorf("set aside is %.40q, %v", left, err)
				}
				if !get(t, marks.Open(dir), key).Read {
					t.Error("the mark is not saved")
				}
			} else if left, _ := os.ReadFile(path); c.text == newer && string(left) != newer {
				t.Errorf("the file has become %s", left)
			}
		})
	}
}

// Where the folder cannot be written, marks last as long as the program.
func TestNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f, key := marks.Open(filepath.Join(file, "readout")), marks.Key{Path: "/a"}
	if err := f.SetMark(t.Context(), key, marks.Mark{Read: true}); err == nil || !strings.Contains(err.Error(), "only until you quit") {
		t.Errorf("the error is %v", err)
	}
	if all, _ := f.Marks(t.Context(), []marks.Key{key}); !all[0].Read {
		t.Error("the mark is not remembered")
	}
}

// A file that is deleted while it is in use is begun anew.
func TestLost(t *testing.T) {
	dir := t.TempDir()
	f, a, b := marks.Open(dir), marks.Key{Path: "/a"}, marks.Key{Path: "/b"}
	set(t, f, a, marks.Mark{Read: true})
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	set(t, f, b, marks.Mark{Read: true})
	if get(t, f, a).Read || !get(t, marks.Open(dir), b).Read {
		t.Error("the marks are not begun anew")
	}
}

// The file does not grow without end: of too many marks, or too long paths, those
// set last are kept. What a killed program left is deleted.
func TestBounded(t *testing.T) {
	for name, c := range map[string]struct{ n, long int }{"many": {12_000, 10}, "long": {2060, 4000}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path, left := filepath.Join(dir, "marks.json"), filepath.Join(dir, ".tmp-marks.json123")
			all := make([]map[string]any, c.n)
			key := func(i int) string { return fmt.Sprintf("/%0*d", c.long, i) }
			for i := range all {
				all[i] = map[string]any{"path": key(i), "read": true}
			}
			data, err := json.Marshal(map[string]any{"readoutMarks": 1, "marks": all})
			if err := errors.Join(err, os.WriteFile(path, data, 0o600), os.WriteFile(left, data, 0o600)); err != nil {
				t.Fatal(err)
			}
			f := marks.Open(dir)
			for i := range 30 {
				set(t, f, marks.Key{Path: key(c.n + i)}, marks.Mark{Read: true})
			}
			info, err := os.Stat(path)
			if err != nil || info.Size() > 8<<20 {
				t.Errorf("it has %d bytes, %v", info.Size(), err)
			}
			if !get(t, f, marks.Key{Path: key(c.n)}).Read || !get(t, f, marks.Key{Path: key(c.n - 1)}).Read || get(t, f, marks.Key{Path: key(0)}).Read {
				t.Error("other marks are kept than the last ones")
			}
			if _, err := os.Stat(left); err == nil {
				t.Error("what was left over is still there")
			}
		})
	}
}

// The file is the user's alone, and a link to it stays a link.
func TestFileIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	f := marks.Open(dir)
	set(t, f, marks.Key{Path: "/a"}, marks.Mark{Read: true})
	path := filepath.Join(dir, "marks.json")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Errorf("its permissions are %v, %v", info.Mode(), err)
	}
	real := filepath.Join(t.TempDir(), "kept.json")
	if err := os.Rename(path, real); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, path); err != nil {
		t.Skip(err)
	}
	set(t, f, marks.Key{Path: "/b"}, marks.Mark{Read: true})
	if info, err := os.Lstat(path); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link has become %v, %v", info.Mode(), err)
	}
	if f := marks.Open(dir); !get(t, f, marks.Key{Path: "/a"}).Read || !get(t, f, marks.Key{Path: "/b"}).Read {
		t.Error("marks are lost")
	}
}
