package shared

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// slowFirst is a library in which publishing the first file ends when all others are
// published.
type slowFirst struct {
	Store
	first  string
	others atomic.Int64
	all    chan struct{} // closed when no other is left
}

func (s *slowFirst) Heads(context.Context, []string) (map[string]Head, error) { return nil, nil }

func (s *slowFirst) Publish(ctx context.Context, p Publication, _ Head) error {
	if p.Record.Path != s.first {
		if s.others.Add(-1) == 0 {
			close(s.all)
		}
		return nil
	}
	select {
	case <-s.all:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// TestSlowOne publishes files of which the first takes longer than all others: these do
// not wait for it, but none is reported before it.
func TestSlowOne(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for i := range ahead {
		name := fmt.Sprintf("%03d.yaml", i)
		if err := os.WriteFile(filepath.Join(dir, name), []byte("title: A briefing\ndate: 2025-01-02\nsummary: Short.\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	lib := &slowFirst{first: files[0], all: make(chan struct{})}
	lib.others.Store(int64(len(files) - 1))
	ctx, stop := context.WithTimeout(t.Context(), time.Minute) // or it would hang if they did
	defer stop()
	last := 0
	out, err := Publish(ctx, lib, Publishing{Folder: dir, Files: files, Progress: func(done, all int) {
		if left := lib.others.Load(); left != 0 || done != last+1 || all != len(files) {
			t.Fatalf("%d of %d are reported, and %d are not published yet", done, all, left)
		}
		last = done
	}})
	if err != nil || !slices.Equal(out.New, files) || last != len(files) {
		t.Errorf("published %d of %d, reported %d: %v", len(out.New), len(files), last, err)
	}
}
