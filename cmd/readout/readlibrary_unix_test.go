//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/internal/librarytest"
)

// ferryFolder writes the library of the ferry into a folder.
func ferryFolder(t *testing.T) string {
	t.Helper()
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := os.CopyFS(dir, librarytest.Ferry()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// From the list to a person, from a quote into its briefing, and by esc back to the
// same line each time.
func TestTerminalLibraryWalk(t *testing.T) {
	dir := ferryFolder(t)
	w := open(t, nil, "readout", dir)
	w.awaitText("0 Briefings", "1/6", "Press call about the first crossing")
	w.press("1")
	w.awaitText("1 of 6", "Mayor of Arnhem · 4 briefings")
	w.press("\r\t\t\t")
	const chosen = "▌  4 Mar 2024 · River talks, first round  ✓ verbatim"
	w.awaitText(chosen, "We have waited long enough", "✓ When does the ferry start?")
	w.press("\r")
	w.awaitText("River talks, first round   4 Mar 2024 · Arnhem", "We have waited long enough", "1 of 2")
	w.press("\x1b")
	w.awaitText("Mayor of Arnhem · 4 briefings", chosen)
	w.press("\x1b")
	w.awaitText("1/6")
	w.press("0j\r")
	w.awaitText("River talks, third round   18–19 Feb 2025 · Arnhem", "The ferry starts on 1 April.")
	w.press("\x1b")
	w.awaitText("0 Briefings", "2/6")
	w.press("q")
	w.ended(0)
	w.restored()
}

// From a phrase to a hit, into its briefing, and back to the hit.
func TestTerminalLibraryFind(t *testing.T) {
	dir := ferryFolder(t)
	w := open(t, nil, "readout", dir)
	w.awaitText("0 Briefings", "1/6", "2 Key quotes")
	w.press("/ferry")
	w.awaitText("2 Key quotes / ferry", "4 of 10", "7 entries")
	w.press("\r2jo")
	w.awaitText("River talks, third round   18–19 Feb 2025 · Arnhem", "One ferry is a promise.", "3 of 3")
	w.press("\x1b")
	w.awaitText("2 Key quotes / ferry", "One ferry is a promise.", "/ ferry")
	if !strings.Contains(w.chosen(), "ferry is a") {
		t.Errorf("the chosen line is %q", w.chosen())
	}
	w.press("q")
	w.ended(0)
}

// From a briefing of the library that the environment names, ctrl+f searches all of it,
// p shows a person, and [ the older briefing.
func TestTerminalLibraryFromBriefing(t *testing.T) {
	dir := ferryFolder(t)
	t.Setenv("READOUT_LIBRARY", dir)
	w := open(t, nil, "readout", filepath.Join(dir, "2025", "press-call.yaml"))
	w.awaitText("Press call about the first crossing", "The first crossing took seven minutes.")
	w.press("1jp")
	w.awaitText("Mayor of Arnhem · 4 briefings")
	w.press("\x1b")
	w.awaitText("Press call about the first crossing", "2 of 2")
	w.press("\x06bell")
	w.awaitText("/ bell", "2 of 10")
	w.press("\x1b")
	w.await("the end of find", 0, func(string) bool { return !strings.Contains(w.onScreen(), "/ bell") })
	w.press("\x1b")
	w.awaitText("Press call about the first crossing", "2 of 2")
	w.press("[")
	w.awaitText("River talks, third round   18–19 Feb 2025 · Arnhem")
	w.press("H")
	w.awaitText("Press call about the first crossing", "2 of 2")
	w.press("q")
	w.ended(0)
}
