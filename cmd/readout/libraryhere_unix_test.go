//go:build unix

package main

import (
	"strings"
	"testing"
)

// In a folder of briefings, the built-in one offers to search them.
func TestLibraryHere(t *testing.T) {
	dir := ferryFolder(t)
	w := open(t, nil, "sh", "-c", `cd "$0" && exec readout`, dir)
	w.awaitText("White House", "ctrl+f search this folder")
	w.press("\x06")
	w.awaitText("0 Briefings", "River talks, third round")
	w.press("bell\r")
	w.awaitText("bell", "esc")
	w.press("\x03")
	w.ended(0)

	w = open(t, nil, "sh", "-c", `cd "$0" && exec readout`, t.TempDir())
	w.awaitText("White House", "q quit")
	w.press("\x06j")
	w.awaitText("q quit")
	if strings.Contains(w.onScreen(), "this folder") {
		t.Error("a folder of nothing is offered")
	}
	w.press("q")
	w.ended(0)
}
