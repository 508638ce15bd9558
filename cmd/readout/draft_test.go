package main

import (
	"path/filepath"
	"strings"
	"testing"

	"readout/internal/golden"
	"readout/internal/screen"
)

// TestDraftPicture draws the picture in the README: a report, and what is drafted
// from it.
func TestDraftPicture(t *testing.T) {
	report := read(t, filepath.Join("testdata", "draft", "ferry.txt"))
	data, note, err := drafted("ferry.txt", []byte(report), "ferry.yaml", false)
	if err != nil {
		t.Fatal(err)
	}
	text := "$ cat ferry.txt\n" + report + "\n$ readout draft ferry.txt\n" + string(data) + note + "\n"
	rows := strings.Count(text, "\n") + 1
	s := screen.New(t, 92, rows, true)
	if _, err := s.Write([]byte(strings.ReplaceAll(text, "\n", "\r\n"))); err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, filepath.Join("testdata", "draft", "ferry.svg"), s.SVG())
}
