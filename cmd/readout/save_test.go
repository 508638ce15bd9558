package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
)

func TestSave(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "old.md", "old")

	if path, err := save("new.md", []byte("new"), false); err != nil || path != "new.md" {
		t.Errorf("a new file: %q, %v", path, err)
	}
	if _, err := save("old.md", []byte("new"), false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file that is there already: %v", err)
	}
	holds(t, "old.md", "old")
	if _, err := save("old.md", []byte("new"), true); err != nil {
		t.Errorf("a file to write over: %v", err)
	}
	holds(t, "old.md", "new")
	holds(t, "new.md", "new")
	alone(t, "new.md", "old.md")
}

// What is added comes after a blank line, and the file stays what it was.
func TestAdd(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, c := range []struct{ was, want string }{
		{"", "new\n"}, {"old", "old\n\nnew\n"}, {"old\n", "old\n\nnew\n"}, {"old\n\n", "old\n\nnew\n"}, {"\n\n\nold\n\n\n", "\n\n\nold\n\n\nnew\n"},
	} {
		write(t, "memo.md", c.was)
		if err := os.Chmod("memo.md", 0o600); err != nil {
			t.Fatal(err)
		}
		if name, err := add("memo.md", []byte("new\n")); err != nil || name != "memo.md" {
			t.Errorf("%q: %s, %v", c.was, name, err)
		}
		holds(t, "memo.md", c.want)
		if info, err := os.Stat("memo.md"); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("the permissions are %v", info.Mode())
		}
	}
	if _, err := add("first.md", []byte("new\n")); err != nil {
		t.Error(err)
	}
	holds(t, "first.md", "new\n")
	for _, name := range []string{"", ".", "missing/x.md"} {
		if _, err := add(name, []byte("new")); err == nil {
			t.Errorf("it adds to %q", name)
		}
	}
	alone(t, "first.md", "memo.md")
}

func TestSaveRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, why := range map[string]string{
		"":                       "needs a name",
		"  ":                     "needs a name",
		".":                      "is a folder",
		"missing/x.md":           "no folder missing",
		strings.Repeat("x", 300): "too long",
		"a\x1b[31m/x":            "no folder a[31m",
	} {
		if runtime.GOOS == "windows" && why == "too long" {
			continue // the system says it in other words
		}
		_, err := save(name, nil, true)
		if err == nil || !strings.Contains(err.Error(), why) || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("%q: %v, not %q", name, err, why)
		}
	}
	alone(t)
}

func TestSaveAtHome(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	path, err := save("~/x.md", []byte("x"), false)
	if err != nil || path != "~/x.md" {
		t.Errorf("%q, %v", path, err)
	}
	holds(t, filepath.Join(home, "x.md"), "x")
}

// A file that nobody may write, not even its owner, is not replaced either.
func TestSaveReadOnly(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "file", "old")
	if err := os.Chmod("file", 0o444); err != nil {
		t.Fatal(err)
	}
	for _, overwrite := range []bool{true, false} {
		if _, err := save("file", []byte("new"), overwrite); err == nil || !strings.Contains(err.Error(), "read-only") {
			t.Error(err)
		}
	}
	holds(t, "file", "old")
}

// What somebody else has written while a file was made anew stays.
func TestRewrite(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("HOME", t.TempDir())
	if err := os.Mkdir("~", 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, "~/file", "old")
	if _, err := rewrite("~/file", []byte("old"), []byte("new")); err != nil {
		t.Error(err)
	}
	holds(t, "~/file", "new")
	if _, err := rewrite("~/file", []byte("old"), []byte("newer")); err == nil || !strings.Contains(err.Error(), "changed in the meantime") {
		t.Error(err)
	}
	holds(t, "~/file", "new")
}

// A title that is a path makes no path, and one that is long no long name.
func TestNamesFromTitles(t *testing.T) {
	for _, title := range []string{
		"../../etc/passwd", "/etc/passwd", `C:\\boot.ini`, "..", ".", "-rf", "~/x", "CON", "a\u202eb", "長い", strings.Repeat("long ", 10_000),
	} {
		b, found := file.Read("x.yaml", strings.NewReader("title: \""+title+"\"\ndate: 2025-01-31\nsummary: s\n"))
		if b == nil {
			t.Fatal(found)
		}
		for _, part := range []briefing.Selection{b.All(), b.Sections()[0].All()} {
			name := part.Slug()
			if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || name == "" || name[0] == '-' || len(name) > 100 {
				t.Errorf("the title %.40q makes the name %q", title, name)
			}
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func holds(t *testing.T, name, text string) {
	t.Helper()
	if got, err := os.ReadFile(name); err != nil || string(got) != text {
		t.Errorf("%s holds %q, not %q; %v", name, got, text, err)
	}
}

// alone checks that the working directory holds these files and no other, such
// as one that was left half written.
func alone(t *testing.T, names ...string) {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		got = append(got, f.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the folder holds %q, not %q", got, names)
	}
}
