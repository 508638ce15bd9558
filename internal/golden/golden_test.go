package golden

import (
	"os"
	"path/filepath"
	"testing"
)

func TestEqual(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "a.txt")
	errorsWith := func(got string) int {
		c := &complaints{TB: t}
		Equal(c, path, []byte(got))
		return c.errors
	}
	t.Setenv("UPDATE_GOLDEN", "")
	if errorsWith("a\n") != 1 {
		t.Error("a missing file is no error")
	}
	t.Setenv("UPDATE_GOLDEN", "1")
	if errorsWith("a\n") != 0 {
		t.Error("to write the file is an error")
	}
	if data, err := os.ReadFile(path); string(data) != "a\n" {
		t.Errorf("wrote %q, %v", data, err)
	}
	t.Setenv("UPDATE_GOLDEN", "")
	if errorsWith("a\n") != 0 {
		t.Error("the same is an error")
	}
	if errorsWith("a\nb\n") != 1 {
		t.Error("a difference is no error")
	}
}

func TestFirstDifference(t *testing.T) {
	for _, c := range []struct {
		a, b string
		line int
	}{
		{"", "", 0},
		{"a\nb\n", "a\nb\n", 0},
		{"a\nb\n", "a\nc\n", 2},
		{"a\nb", "a\n", 2},
		{"a", "a\n", 1},
		{"a\nb\n", "a\nb\nc", 3},
	} {
		if line, _, _ := firstDifference([]byte(c.a), []byte(c.b)); line != c.line {
			t.Errorf("%q, %q: line %d, want %d", c.a, c.b, line, c.line)
		}
	}
}

// complaints is a test that takes note of its errors.
type complaints struct {
	testing.TB
	errors int
}

func (c *complaints) Errorf(string, ...any) { c.errors++ }
func (c *complaints) Error(...any)          { c.errors++ }
