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

func TestPart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(path, []byte("a\n<!-- x -->\nold\n<!-- end of x -->\nb\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	errorsWith := func(name, want string) int {
		c := &complaints{TB: t}
		Part(c, path, name, want)
		return c.errors
	}
	t.Setenv("UPDATE_GOLDEN", "")
	if errorsWith("x", "old\n") != 0 || errorsWith("x", "new\n") != 1 || errorsWith("y", "old\n") != 1 {
		t.Error("a part is not compared")
	}
	t.Setenv("UPDATE_GOLDEN", "1")
	if errorsWith("x", "new\n") != 0 {
		t.Error("to write a part is an error")
	}
	if data, err := os.ReadFile(path); string(data) != "a\n<!-- x -->\nnew\n<!-- end of x -->\nb\n" {
		t.Errorf("wrote %q, %v", data, err)
	}
}
