package bounded

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// endless is a pipe that never ends.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return len(p), nil
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		size int
		ok   bool
	}{{0, true}, {1, true}, {999, true}, {1000, true}, {1001, false}, {5000, false}} {
		text := strings.Repeat("x", c.size)
		name := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for _, r := range []io.Reader{strings.NewReader(text), f} {
			got, err := Read(r, 1000)
			if c.ok && (err != nil || string(got) != text) {
				t.Errorf("%d bytes: %d are read, %v", c.size, len(got), err)
			}
			if tooLarge := (TooLarge{}); !c.ok && (got != nil || !errors.As(err, &tooLarge) || tooLarge.Limit != 1000) {
				t.Errorf("%d bytes: %d are read, %v", c.size, len(got), err)
			}
		}
	}
}

func TestReadEndless(t *testing.T) {
	const limit = 1 << 20
	var e endless
	if got, err := Read(&e, limit); got != nil || err != (TooLarge{limit}) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if e.read > 2*limit {
		t.Errorf("%d bytes are taken, to know that there are more than %d", e.read, limit)
	}
}
