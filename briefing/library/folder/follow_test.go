package folder_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"readout/briefing/library"
	"readout/briefing/library/folder"
)

// awaitCards waits until the briefings of a library that is followed are those that are
// wanted, in some words.
func awaitCards(t *testing.T, f *folder.Folder, updates <-chan error, want string, words func([]library.Card) string) {
	t.Helper()
	for end := time.After(time.Minute); ; {
		cards, err := f.Cards(t.Context(), library.Query{}, library.Ask{Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		got := words(cards.Cards)
		if got == want {
			return
		}
		select {
		case err := <-updates:
			if err != nil {
				t.Fatal(err)
			}
		case <-end:
			t.Fatalf("the library holds %q, want %q", got, want)
		}
	}
}

// TestFollow changes a library while it is followed: files that are added, changed,
// moved and deleted, alone and with their folder, are soon in the index or out of it.
func TestFollow(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	write := func(name, title string) {
		t.Helper()
		must(os.MkdirAll(filepath.Dir(at(name)), 0o700))
		must(os.WriteFile(at(name), []byte("title: "+title+"\ndate: 2026-03-04\nsummary: S\n"), 0o600))
	}
	write("a.yaml", "First")
	write("2025/b.yaml", "Second")
	f, err := folder.Open(t.Context(), dir, folder.Options{Cache: t.TempDir()})
	must(err)
	defer f.Close()
	ctx, stop := context.WithCancel(t.Context())
	updates, done := make(chan error, 100), make(chan struct{})
	var texts atomic.Int64
	go func() {
		defer close(done)
		f.Follow(ctx, func(changed bool, err error) {
			if changed {
				texts.Add(1)
			}
			updates <- err
		})
	}()
	defer func() { stop(); <-done }()

	holds := func(want string) {
		t.Helper()
		awaitCards(t, f, updates, want, func(cards []library.Card) (got string) {
			for _, c := range cards {
				got += fmt.Sprintf("%s:%s ", c.Path, c.Title)
			}
			return got
		})
	}
	holds("2025/b.yaml:Second a.yaml:First ")
	write("a.yaml", "Changed")
	holds("2025/b.yaml:Second a.yaml:Changed ")
	write("a.yaml.tmp", "Draft") // no briefing
	write(".hidden/x.yaml", "Hidden")
	write("2026/c.yaml", "Third")
	holds("2025/b.yaml:Second 2026/c.yaml:Third a.yaml:Changed ")
	for end := time.After(time.Minute); texts.Load() == 0; { // a source, which is in no index
		must(os.WriteFile(at("2025/release.txt"), fmt.Appendln(nil, time.Now()), 0o600))
		select {
		case err := <-updates:
			must(err)
		case <-time.After(time.Second):
		case <-end:
			t.Fatal("nobody is told of a text that has changed")
		}
	}
	must(os.Rename(at("2025"), at("2024")))
	holds("2024/b.yaml:Second 2026/c.yaml:Third a.yaml:Changed ")
	write("2024/b.yaml", "Second, changed")
	holds("2024/b.yaml:Second, changed 2026/c.yaml:Third a.yaml:Changed ")
	must(os.Rename(at("a.yaml"), at("2024/a.yaml")))
	holds("2024/a.yaml:Changed 2024/b.yaml:Second, changed 2026/c.yaml:Third ")
	must(os.RemoveAll(at("2024")))
	must(os.Remove(at("2026/c.yaml")))
	holds("")
}
