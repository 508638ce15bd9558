// Package golden compares what tests get with files, which UPDATE_GOLDEN=1 in
// the environment writes anew.
package golden

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Equal compares with a file. With UPDATE_GOLDEN set in the environment it
// writes the file instead.
func Equal(t testing.TB, path string, got []byte) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, got, 0o666)); err != nil {
			t.Error(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is not there; run with UPDATE_GOLDEN=1 to write it", path)
		return
	}
	if err != nil {
		t.Error(err)
		return
	}
	if line, g, w := firstDifference(got, want); line > 0 {
		t.Errorf("%s:%d differs; run with UPDATE_GOLDEN=1 to accept\n got %q\nwant %q", path, line, g, w)
	}
}

// firstDifference returns the number of the first line that differs, or 0, and
// the line in both.
func firstDifference(a, b []byte) (n int, inA, inB []byte) {
	as, bs := bytes.SplitAfter(a, []byte("\n")), bytes.SplitAfter(b, []byte("\n"))
	for i := range max(len(as), len(bs)) {
		inA, inB = nil, nil
		if i < len(as) {
			inA = as[i]
		}
		if i < len(bs) {
			inB = bs[i]
		}
		if !bytes.Equal(inA, inB) {
			return i + 1, inA, inB
		}
	}
	return 0, nil, nil
}

// Part compares a part of a file with what it should be: what lies between the
// lines "<!-- name -->" and "<!-- end of name -->". UPDATE_GOLDEN=1 writes it.
func Part(t testing.TB, path, name, want string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
		return
	}
	begin, end := "<!-- "+name+" -->\n", "<!-- end of "+name+" -->"
	before, rest, ok := strings.Cut(string(text), begin)
	_, after, ended := strings.Cut(rest, end)
	if !ok || !ended {
		t.Errorf("%s has no place for %s", path, name)
		return
	}
	Equal(t, path, []byte(before+begin+want+end+after))
}
