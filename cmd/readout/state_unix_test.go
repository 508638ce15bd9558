//go:build unix

package main

import (
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"readout/internal/screen"
)

// onScreen returns what is on the screen of the window.
func (w *window) onScreen() string {
	s := screen.New(w, 120, 38, true)
	fmt.Fprint(s, w.drawn())
	return s.Text()
}

// awaitText waits until some words are on the screen, each on one line.
func (w *window) awaitText(words ...string) {
	w.Helper()
	seen := -1
	w.await(strings.Join(words, ", "), 0, func(drawn string) bool {
		if len(drawn) == seen {
			return false
		}
		seen = len(drawn)
		text := w.onScreen()
		for _, word := range words {
			if !strings.Contains(text, word) {
				return false
			}
		}
		return true
	})
}

// crossing is a briefing to stop reading in.
func crossing(title string) string {
	return "title: " + title + `
date: 2026-03-04
summary: The cities share the cost of a ferry.
outcomes:
  - {title: Costs are shared, status: agreed, detail: A third each.}
  - {title: A tender is written, status: proposed, detail: By June.}
`
}

// TestPlaceIsKept stops reading in several ways; the reader is taken back to the
// place, also after the file was renamed.
func TestPlaceIsKept(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "talks.yaml")
	write(t, path, crossing("Talks"))
	const offered = "H goes to where you stopped reading"
	for _, end := range []struct {
		name, text, keys string
		signal           syscall.Signal
	}{
		{"by q", "A third each.", "1\r", 0},
		{"by a hangup", "By June.", "1j\r", syscall.SIGHUP},
		{"by SIGTERM", "A third each.", "1\r", syscall.SIGTERM},
	} {
		if end.signal != 0 && signal.Ignored(end.signal) {
			t.Logf("%v is ignored here", end.signal)
			continue
		}
		w := open(t, nil, "readout", path)
		w.awaitText("The cities share")
		w.press(end.keys)
		w.awaitText(end.text, "esc back")
		if end.signal == 0 {
			w.press("q")
			w.ended(0)
		} else {
			w.cmd.Process.Signal(end.signal)
			w.end()
		}
		next := path + "-moved.yaml"
		if err := os.Rename(path, next); err != nil {
			t.Fatal(err)
		}
		path = next
		w = open(t, nil, "readout", path)
		w.awaitText(offered)
		w.press("H")
		w.awaitText(end.text, "esc back")
		w.press("L")
		w.press("q")
		w.ended(0)
	}
}

// Two readers at once keep the places of both.
func TestPlacesOfTwoReaders(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	dir := t.TempDir()
	var windows []*window
	for _, name := range []string{"a.yaml", "b.yaml"} {
		write(t, filepath.Join(dir, name), crossing(name))
		w := open(t, nil, "readout", filepath.Join(dir, name))
		w.awaitText("The cities share")
		w.press("1\r")
		windows = append(windows, w)
	}
	for _, w := range windows {
		w.awaitText("A third each.", "esc back")
		w.press("q")
	}
	for _, w := range windows {
		w.ended(0)
	}
	for _, name := range []string{"a.yaml", "b.yaml"} {
		w := open(t, nil, "readout", filepath.Join(dir, name))
		w.awaitText("H goes to where you stopped reading")
		w.press("q")
		w.ended(0)
	}
}

// A damaged file of marks is set aside, which the reader says, and goes on.
func TestDamagedMarks(t *testing.T) {
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	path := filepath.Join(t.TempDir(), "talks.yaml")
	write(t, path, crossing("Talks"))
	if err := os.Mkdir(filepath.Join(state, "readout"), 0o700); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(state, "readout", "marks.json")
	write(t, kept, `{"readoutMarks":1,"marks":[{"path":"\u001b[31m`)
	w := open(t, nil, "readout", path)
	w.awaitText("✕ marks.json is damaged and was renamed to marks.json.damaged")
	w.press("q")
	w.ended(0)
	w.restored()
	if now := read(t, kept); !strings.Contains(now, "talks.yaml") {
		t.Errorf("the new file is %s", now)
	}
	if was := read(t, kept+".damaged"); !strings.Contains(was, `\u001b`) {
		t.Errorf("set aside is %s", was)
	}
}
