//go:build unix

package main

import (
	"os"
	"testing"

	"readout/internal/librarytest"
)

// TestSeriesInLibrary reads in a library what has changed since the round before, and
// goes there and back.
func TestSeriesInLibrary(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	if err := os.CopyFS(dir, librarytest.Ferry()); err != nil {
		t.Fatal(err)
	}
	w := open(t, nil, "readout", dir)
	w.awaitText("River talks, third round")
	w.press("j\r")
	w.awaitText("Since 10 Sep 2024, River talks, second round", "+ 1 new person", "Bo Park")
	w.press("0\r\t\r")
	w.awaitText("A company will run the ferry", "Since 4 Mar 2024, River talks, first round")
	w.press("\x1b")
	w.awaitText("The ferry starts on 1 April", "Since 10 Sep 2024")
	w.press("q")
	w.ended(0)
}
