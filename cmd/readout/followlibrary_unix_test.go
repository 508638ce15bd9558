//go:build unix

package main

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// chosen returns the line that is chosen on the screen.
func (w *window) chosen() string {
	for line := range strings.Lines(w.onScreen()) {
		if _, after, ok := strings.Cut(line, "▌"); ok {
			return after
		}
	}
	return ""
}

// TestLibraryIsFollowed adds, changes, moves and deletes files while their library is
// open in two readers: both show it, and the chosen line stays the chosen one.
func TestLibraryIsFollowed(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	save := func(name, title, date string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, path, "title: "+title+"\ndate: "+date+"\nsummary: S\n")
	}
	save("a.yaml", "Talks in Arnhem", "2026-03-04")
	save("b.yaml", "Talks in Basel", "2026-02-04")
	save("c.yaml", "Talks in Calais", "2026-01-04")
	var windows []*window
	for range 2 {
		w := open(t, nil, "readout", dir)
		w.awaitText("Talks in Arnhem", "Talks in Basel", "Talks in Calais", "1/3")
		w.press("j")
		w.awaitText("2/3")
		windows = append(windows, w)
	}
	all := func(words ...string) {
		t.Helper()
		for _, w := range windows {
			w.awaitText(words...)
			if !strings.Contains(w.chosen(), "Basel") {
				t.Errorf("the chosen line is %q", w.chosen())
			}
		}
	}
	save("sub/d.yaml", "Talks in Dover", "2026-04-04")
	all("Talks in Dover", "3/4")
	save("a.yaml", "Talks in Antwerp", "2026-03-04")
	all("Talks in Antwerp", "3/4")
	if err := os.Rename(filepath.Join(dir, "sub"), filepath.Join(dir, "moved")); err != nil {
		t.Fatal(err)
	}
	save("moved/d.yaml", "Talks in Dublin", "2026-01-05")
	all("Talks in Dublin", "2/4")
	if err := os.Remove(filepath.Join(dir, "a.yaml")); err != nil {
		t.Fatal(err)
	}
	all("1/3")
	for _, w := range windows {
		w.press("q")
		w.ended(0)
	}
}

// TestOpenBriefingIsFollowed saves, moves and deletes a briefing of a library while
// it is being read.
func TestOpenBriefingIsFollowed(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	path := filepath.Join(dir, "talks.yaml")
	write(t, path, crossing("Talks in Arnhem"))
	w := open(t, nil, "readout", dir)
	w.awaitText("0 Briefings", "Talks in Arnhem")
	w.press("\r")
	w.awaitText("The cities share")
	w.press("1")
	w.awaitText("A third each.")
	write(t, path, strings.Replace(crossing("Talks in Arnhem"), "A third each.", "A half each.", 1))
	w.awaitText("A half each.", "✓ Reloaded")
	if err := os.Rename(path, filepath.Join(dir, "moved.yaml")); err != nil {
		t.Fatal(err)
	}
	w.awaitText("A half each.", "✕ file moved or deleted", "✕ the file was moved or deleted")
	w.press("\x1b")
	w.awaitText("0 Briefings", "Talks in Arnhem", "1/1")
	if err := os.Remove(filepath.Join(dir, "moved.yaml")); err != nil {
		t.Fatal(err)
	}
	w.await("an empty list", 0, func(string) bool { return !strings.Contains(w.onScreen(), "Talks in Arnhem") })
	w.press("q")
	w.ended(0)
}

// TestReadElsewhere opens a briefing in one of two readers: it loses its dot in both.
func TestReadElsewhere(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	write(t, filepath.Join(dir, "talks.yaml"), crossing("Talks in Arnhem"))
	one, other := open(t, nil, "readout", dir), open(t, nil, "readout", dir)
	for _, w := range []*window{one, other} {
		w.awaitText("Talks in Arnhem", "•")
	}
	one.press("\r")
	one.awaitText("The cities share")
	other.await("a list without a dot", 0, func(string) bool { return !strings.Contains(other.onScreen(), "•") })
	for _, w := range []*window{one, other} {
		w.press("q")
		w.ended(0)
	}
}

// TestLibraryComesBack deletes the folder of a library that is open, and makes it again.
func TestLibraryComesBack(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := filepath.Join(t.TempDir(), "briefings")
	const gone = "The folder of this library is gone."
	create := func(title string) {
		t.Helper()
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if title != "" {
			write(t, filepath.Join(dir, "a.yaml"), crossing(title))
		}
	}
	create("Talks in Arnhem")
	w := open(t, nil, "readout", dir)
	w.awaitText("Talks in Arnhem", "1/1")
	for _, title := range []string{"Talks in Basel", ""} {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		w.awaitText(gone, "The folder of the library is gone; it will be read again if it comes back")
		create(title)
		w.awaitText(cmp.Or(title, "There are no briefings in this library."), "The folder of the library is there again")
		if strings.Contains(w.onScreen(), "is gone") {
			t.Error("it is still said to be gone")
		}
	}
	w.press("q")
	w.ended(0)
}
