package shared

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

// slowFirst is a library in which publishing the first file ends when enough others are
// published.
type slowFirst struct {
	Store
	first string
	fails func() error // what publishing it returns then; nil: it succeeds

	mu        sync.Mutex
	left      int           // how many others are enough
	enough    chan struct{} // closed when they are published
	published []string
}

func (s *slowFirst) Heads(context.Context, []string) (map[string]Head, error) { return nil, nil }

func (s *slowFirst) Publish(ctx context.Context, p Publication, _ Head) error {
	if p.Record.Path == s.first {
		select {
		case <-s.enough:
		case <-ctx.Done():
			return ctx.Err()
		}
		if s.fails != nil {
			return s.fails()
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.published = append(s.published, p.Record.Path)
	if s.left--; s.left == 0 {
		close(s.enough)
	}
	return nil
}

// inLibrary returns what is published, sorted.
func (s *slowFirst) inLibrary() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(slices.Values(s.published))
}

// briefings writes some into a new folder.
func briefings(t *testing.T, count int) (dir string, files []string) {
	t.Helper()
	dir = t.TempDir()
	for i := range count {
		name := fmt.Sprintf("%03d.yaml", i)
		if err := os.WriteFile(filepath.Join(dir, name), []byte("title: A briefing\ndate: 2025-01-02\nsummary: Short.\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	return dir, files
}

// TestSlowOne publishes files of which the first takes longer than all others: these do
// not wait for it, but none is reported before it.
func TestSlowOne(t *testing.T) {
	dir, files := briefings(t, ahead)
	lib := &slowFirst{first: files[0], left: len(files) - 1, enough: make(chan struct{})}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute) // or it would hang if they did
	defer stop()
	last := 0
	out, err := Publish(ctx, lib, Publishing{Folder: dir, Files: files, Progress: func(done, all int) {
		if there := len(lib.inLibrary()); there != len(files) || done != last+1 || all != len(files) {
			t.Fatalf("%d of %d are reported, and %d are published", done, all, there)
		}
		last = done
	}})
	if err != nil || !slices.Equal(out.New, files) || last != len(files) {
		t.Errorf("published %d of %d, reported %d: %v", len(out.New), len(files), last, err)
	}
}

// TestFailedOne publishes files of which the first fails, or is interrupted, when others
// are published: these are in the outcome, and the rest is not begun.
func TestFailedOne(t *testing.T) {
	full := errors.New("the disk is full")
	for _, c := range []struct {
		name  string
		fails func(interrupt func()) error
		want  error
	}{
		{"fails", func(func()) error { return full }, full},
		{"interrupted", func(interrupt func()) error { interrupt(); return context.Canceled }, context.Canceled},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, files := briefings(t, 2*ahead)
			ctx, stop := context.WithTimeout(t.Context(), time.Minute)
			defer stop()
			lib := &slowFirst{first: files[0], left: ahead, enough: make(chan struct{}), fails: func() error { return c.fails(stop) }}
			out, err := Publish(ctx, lib, Publishing{Folder: dir, Files: files, Progress: func(done, _ int) {
				t.Errorf("%d are reported, and the first failed", done)
			}})
			if !errors.Is(err, c.want) {
				t.Errorf("it ended with %v, want %v", err, c.want)
			}
			there := lib.inLibrary()
			if !slices.Equal(out.New, there) || len(out.Changed) > 0 {
				t.Errorf("%d are in the outcome, and %d are published", len(out.New)+len(out.Changed), len(there))
			}
			if len(there) < ahead || len(there) == len(files)-1 {
				t.Errorf("%d of %d are published", len(there), len(files))
			}
		})
	}
}
