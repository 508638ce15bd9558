//go:build unix

package folder_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/folder"
)

// A library whose folder is deleted or moved is empty, and says so. It is read again when
// there is a folder in that place, whichever that is.
func TestFolderGone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "briefings")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	write := func(title string) {
		t.Helper()
		must(os.MkdirAll(dir, 0o700))
		must(os.WriteFile(filepath.Join(dir, "a.yaml"), []byte("title: "+title+"\ndate: 2026-03-04\nsummary: S\n"), 0o600))
	}
	write("First")
	f, err := folder.Open(t.Context(), dir, folder.Options{Cache: t.TempDir()})
	must(err)
	defer f.Close()
	ctx, stop := context.WithCancel(t.Context())
	updates, done := make(chan error, 1000), make(chan struct{})
	go func() {
		defer close(done)
		f.Follow(ctx, func(_ bool, err error) { updates <- err })
	}()
	defer func() { stop(); <-done }()

	holds := func(want string, gone bool) {
		t.Helper()
		awaitCards(t, f, updates, want, func(cards []library.Card) (got string) {
			if f.Gone() != gone {
				got = fmt.Sprintf("gone %v: ", f.Gone())
			}
			for _, c := range cards {
				got += c.Title
			}
			return got
		})
	}
	holds("First", false)
	for remove, back := range map[string]string{"deleted": "Second", "moved": "Third", "a file": "Fourth"} {
		switch remove {
		case "moved":
			must(os.Rename(dir, dir+"-aside"))
		default:
			must(os.RemoveAll(dir))
		}
		if remove == "a file" {
			must(os.WriteFile(dir, nil, 0o600))
		}
		holds("", true)
		if notes := strings.Join(f.Notes(), "\n"); notes != "The folder of the library is gone; it will be read again if it comes back" {
			t.Errorf("it is noted: %q", notes)
		}
		must(os.RemoveAll(dir))
		write(back)
		holds(back, false)
		if b, _, err := f.Read("a.yaml"); err != nil || b.Title != back {
			t.Errorf("read is %v, %v", b, err)
		}
		write("Changed")
		holds("Changed", false)
	}
	must(os.Rename(dir, dir+"-old")) // another is there at once
	write("Another")
	holds("Another", false)
}
