package folder

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"readout/briefing/library"
)

// TestMergesWhenIdle saves a file many times. What that leaves for later is done when
// nothing has been saved for a while, and never holds up the next one.
func TestMergesWhenIdle(t *testing.T) {
	dir := t.TempDir()
	save := func(i int) {
		t.Helper()
		text := fmt.Sprintf("title: Talks\ndate: 2024-01-02\nsummary: The word%d.\n", i)
		if err := os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	save(0)
	f, err := Open(t.Context(), dir, Options{Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	f.later.after = time.Hour
	if err := f.Update(t.Context()); err != nil {
		t.Fatal(err)
	}
	x := f.current().(*opened)
	for i := range 40 {
		if i == 20 {
			f.later.after = time.Millisecond
		}
		save(i)
		if err := f.UpdateFiles(t.Context(), "a.yaml"); err != nil {
			t.Fatal(err)
		}
		q, _ := library.Parse(fmt.Sprint("word", i))
		if hits, err := f.Search(t.Context(), q, library.Ask{Limit: 9}); err != nil || hits.Count != 1 {
			t.Fatalf("saved, it is found %d times, %v", hits.Count, err)
		}
		if i == 19 { // something is owed by now
			if more, err := x.Merge(t.Context(), 1, mergeFew); err != nil || !more {
				t.Errorf("after %d updates there is nothing to merge: %v", i, err)
			}
		}
	}
	checkMerged(t, f)
}

// TestMergesWhatIsLeft opens an index that a process has left before its time for merging
// came: the next one that stays open merges it, though no file has changed.
func TestMergesWhatIsLeft(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	for i := range 10 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i, ".md")), []byte("# Talks\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(fresh) // they are not read again
	f, err := Open(t.Context(), dir, Options{Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	f.later.after = time.Hour
	for i := range 10 {
		if err := f.UpdateFiles(t.Context(), fmt.Sprint(i, ".md")); err != nil {
			t.Fatal(err)
		}
	}
	f.later.owed = false // it is killed
	f.Close()
	if f, err = Open(t.Context(), dir, Options{Cache: cache}); err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Update(t.Context()); err != nil {
		t.Fatal(err)
	}
	if more, err := f.current().(*opened).Merge(t.Context(), 1, mergeFew); err != nil || !more {
		t.Errorf("there is nothing to merge: %v", err)
	}
	f.later.after = time.Millisecond
	ctx, stop := context.WithCancel(t.Context())
	first, ended := make(chan bool, 1), make(chan bool)
	go func() {
		defer close(ended)
		f.Follow(ctx, func(bool, error) {
			select {
			case first <- true:
			default:
			}
		})
	}()
	<-first
	checkMerged(t, f)
	stop()
	<-ended
}

// checkMerged waits until a library that nobody changes has been merged.
func checkMerged(t *testing.T, f *Folder) {
	t.Helper()
	for range 1000 {
		f.later.mu.Lock()
		timer, done := f.later.timer, f.later.done
		f.later.mu.Unlock()
		if timer == nil {
			t.Fatal("no merging was put off")
		}
		select {
		case <-done:
			if more, err := f.current().(*opened).Merge(t.Context(), 1, mergeFew); err != nil || more {
				t.Errorf("merged when idle, there is more: %v, %v", more, err)
			}
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Error("it is never merged")
}
