package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// patience is how long a test waits for what is bound to come.
const patience = time.Minute

// never is for looks that a test is not to see.
const never = time.Hour

// tree is a folder that a test changes while it is watched.
type tree struct {
	*testing.T
	dir string
	w   *Watcher
}

func watched(t *testing.T, o Options, files ...string) *tree {
	t.Helper()
	tr := &tree{T: t, dir: t.TempDir()}
	for _, f := range files {
		tr.write(f, "first")
	}
	o.Settle = 20 * time.Millisecond
	tr.w = Folder(tr.dir, o)
	t.Cleanup(tr.w.Close)
	return tr
}

func (t *tree) path(name string) string { return filepath.Join(t.dir, filepath.FromSlash(name)) }

func (t *tree) must(err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (t *tree) write(name, text string) {
	t.Helper()
	t.must(os.MkdirAll(filepath.Dir(t.path(name)), 0o700))
	t.must(os.WriteFile(t.path(name), []byte(text), 0o600))
}

func (t *tree) rename(from, to string) { t.Helper(); t.must(os.Rename(t.path(from), t.path(to))) }

func (t *tree) remove(name string) { t.Helper(); t.must(os.RemoveAll(t.path(name))) }

// next waits for a change.
func (t *tree) next() string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	c, err := t.w.Next(ctx)
	if err != nil {
		t.Fatalf("no change is told: %v", err)
	}
	if c.All {
		return "all"
	}
	return strings.Join(c.Names, " ")
}

// told fails the test unless all of some names are told, at once or one after the
// other; or, by "all", that everything is to be looked at.
func (t *tree) told(want string) {
	t.Helper()
	left := strings.Fields(want)
	for len(left) > 0 {
		got := t.next()
		if got == "all" && want != "all" {
			t.Fatalf("told is %q, want %q", got, want)
		}
		left = slices.DeleteFunc(left, func(name string) bool { return slices.Contains(strings.Fields(got), name) })
	}
	if t.w.options.Look == never {
		t.drain()
	}
}

// drain takes what else there is of what has happened.
func (t *tree) drain() {
	for {
		ctx, stop := context.WithTimeout(t.Context(), 150*time.Millisecond)
		_, err := t.w.Next(ctx)
		stop()
		if err != nil {
			return
		}
	}
}

// silent fails the test if a change is told.
func (t *tree) silent() {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	if c, err := t.w.Next(ctx); err == nil {
		t.Errorf("told is %+v", c)
	}
}

func looks(often time.Duration) Options {
	return Options{Below: true, Look: often, LookAnyway: never}
}

// What happens to files is told by their names, after a pause.
func TestFiles(t *testing.T) {
	tr := watched(t, looks(never), "a.yaml", "sub/b.yaml")
	if !tr.w.Watched() {
		t.Skip("this system watches no folders")
	}
	tr.write("a.yaml", "second")
	tr.told("a.yaml")
	tr.write("sub/b.yaml", "second")
	tr.write("sub/new.yaml", "first")
	tr.told("sub/b.yaml sub/new.yaml")
	tr.rename("sub/new.yaml", "c.yaml")
	tr.told("c.yaml sub/new.yaml")
	tr.write("c.yaml~", "second") // as editors save
	tr.rename("c.yaml~", "c.yaml")
	tr.told("c.yaml c.yaml~")
	tr.remove("c.yaml")
	tr.told("c.yaml")
	tr.must(os.Chmod(tr.path("a.yaml"), 0o644))
	tr.silent()
}

// Folders that appear, are moved and are deleted make a look at everything
// necessary, and from then on what is in them is watched, under its new name.
func TestFolders(t *testing.T) {
	tr := watched(t, looks(never), "a.yaml", "old/deep/b.yaml", ".hidden/x")
	if !tr.w.Watched() {
		t.Skip("this system watches no folders")
	}
	tr.write("new/deep/c.yaml", "first")
	tr.told("all")
	tr.write("new/deep/c.yaml", "second")
	tr.told("new/deep/c.yaml")

	tr.rename("old", "moved")
	tr.told("all")
	tr.write("moved/deep/b.yaml", "second")
	tr.told("moved/deep/b.yaml")

	outside := filepath.Join(t.TempDir(), "outside")
	tr.must(os.Rename(tr.path("moved"), outside))
	tr.told("all")
	tr.must(os.WriteFile(filepath.Join(outside, "deep", "b.yaml"), nil, 0o600))
	tr.silent()
	tr.must(os.Rename(outside, tr.path("back")))
	tr.told("all")
	tr.write("back/deep/b.yaml", "third")
	tr.told("back/deep/b.yaml")

	tr.remove("back")
	tr.write("back/b.yaml", "fourth") // at once again
	tr.told("all")
	tr.write("back/b.yaml", "fifth")
	tr.told("back/b.yaml")

	tr.write(".hidden/x", "second")
	tr.silent()
}

// Without Below, only the folder itself is watched.
func TestOneFolder(t *testing.T) {
	tr := watched(t, Options{Look: never, LookAnyway: never}, "a.yaml", "sub/b.yaml")
	if !tr.w.Watched() {
		t.Skip("this system watches no folders")
	}
	tr.write("sub/b.yaml", "second")
	tr.write("a.yaml", "second")
	tr.told("a.yaml")
}

// The folder itself can go, and come back.
func TestRootGone(t *testing.T) {
	tr := watched(t, looks(50*time.Millisecond), "a.yaml")
	if !tr.w.Watched() {
		t.Skip("this system watches no folders")
	}
	aside := tr.dir + "-aside"
	tr.must(os.Rename(tr.dir, aside))
	defer os.RemoveAll(aside)
	tr.told("all")
	tr.told("all")
	if tr.w.Watched() {
		t.Error("what is not there is watched")
	}
	tr.must(os.Rename(aside, tr.dir))
	tr.told("all")
	for !tr.w.Watched() {
		tr.next()
	}
	tr.w.plan(0)
	tr.write("a.yaml", "second")
	tr.told("a.yaml")
}

// The folder can go while somebody has it open, of which the system does not tell; another
// can be in its place before that is noticed.
func TestOpenRootGone(t *testing.T) {
	for _, soon := range []bool{true, false} {
		tr := watched(t, looks(50*time.Millisecond), "a.yaml")
		if !tr.w.Watched() {
			t.Skip("this system watches no folders")
		}
		f, err := os.Open(tr.dir)
		tr.must(err)
		defer f.Close()
		if err := os.RemoveAll(tr.dir); err != nil {
			t.Skip(err) // as on Windows
		}
		if soon {
			tr.write("a.yaml", "second")
		}
		tr.told("all")
		tr.write("a.yaml", "third")
		for !tr.w.Watched() {
			tr.next()
		}
		tr.w.plan(0)
		tr.write("a.yaml", "fourth")
		tr.told("a.yaml")
	}
}

// stub tells what a test has it tell.
type stub struct {
	events chan fsnotify.Event
	errors chan error
	room   int // for how many folders
	closed bool
}

func (s *stub) Add(string) error {
	if s.room--; s.room < 0 {
		return syscall.ENOSPC
	}
	return nil
}
func (s *stub) Remove(string) error                         { return nil }
func (s *stub) Close() error                                { s.closed = true; return nil }
func (s *stub) Told() (<-chan fsnotify.Event, <-chan error) { return s.events, s.errors }

func stubbed(room int) (*stub, Options) {
	s := &stub{make(chan fsnotify.Event, 1000), make(chan error, 10), room, false}
	o := looks(30 * time.Millisecond)
	o.open = func() (notifier, error) { return s, nil }
	return s, o
}

// Where the system has no room for another folder, at the start or later, or cannot
// watch at all, everything is looked at from time to time.
func TestNoRoom(t *testing.T) {
	s, o := stubbed(1)
	tr := watched(t, o, "a.yaml", "sub/b.yaml")
	if tr.w.Watched() || !s.closed {
		t.Error("it is watched in part")
	}
	tr.told("all")
	tr.told("all")

	s, o = stubbed(2)
	tr = watched(t, o, "a.yaml", "sub/b.yaml")
	if !tr.w.Watched() {
		t.Error("it is not watched")
	}
	tr.write("more/c.yaml", "first")
	s.events <- fsnotify.Event{Name: tr.path("more"), Op: fsnotify.Create}
	tr.told("all")
	if tr.w.Watched() || !s.closed {
		t.Error("it is watched in part")
	}
	tr.told("all")

	o.open = func() (notifier, error) { return nil, syscall.EMFILE }
	tr = watched(t, o)
	tr.told("all")
	tr.told("all")
}

// On a file system that is shared, everything is looked at, whatever is told.
func TestShared(t *testing.T) {
	_, o := stubbed(10)
	o.Shared = true
	tr := watched(t, o)
	tr.told("all")
	tr.told("all")
}

// Of more than can be told, and of what got lost, everything is looked at.
func TestOverflow(t *testing.T) {
	s, o := stubbed(10)
	o.Look = never
	tr := watched(t, o)
	s.errors <- fsnotify.ErrEventOverflow
	tr.told("all")
	for i := range maxNames + 1 {
		s.events <- fsnotify.Event{Name: tr.path(fmt.Sprint(i)), Op: fsnotify.Create}
	}
	tr.told("all")
	s.events <- fsnotify.Event{Name: tr.path("last"), Op: fsnotify.Write}
	tr.told("last")
	close(s.events) // it ends
	tr.w.options.Look = 30 * time.Millisecond
	tr.told("all")
	tr.told("all")
}

// Changes without a pause between them are told all the same.
func TestWithoutPause(t *testing.T) {
	s, o := stubbed(10)
	o.Look = never
	tr := watched(t, o)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			select {
			case s.events <- fsnotify.Event{Name: tr.path("a"), Op: fsnotify.Write}:
			case <-ctx.Done():
			}
			time.Sleep(time.Millisecond)
		}
	}()
	tr.told("a")
	stop()
	<-done
}

// A look that takes long is not followed by another one at once.
func TestRest(t *testing.T) {
	w := Folder(t.TempDir(), looks(time.Second))
	defer w.Close()
	w.Close()
	w.handed = time.Now().Add(-time.Minute)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := w.Next(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if until := time.Until(w.look); until < 10*time.Minute {
		t.Errorf("the next look is in %v", until)
	}
}
