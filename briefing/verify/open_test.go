package verify

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder makes a folder with a text in it and one outside.
func folder(t *testing.T) (*os.Root, string) {
	dir := filepath.Join(t.TempDir(), "talks")
	for name, data := range map[string]string{
		"../outside.txt": "a secret",
		"remarks.txt":    "We are ready.",
		"sub/more.txt":   "We are here.",
		"latin.txt":      "caf\xe9",
		"binary":         "a\x00b",
		"paper.pdf":      "%PDF-1.7",
		"empty.txt":      "",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root, dir
}

func TestOpen(t *testing.T) {
	root, dir := folder(t)
	huge, err := os.Create(filepath.Join(dir, "huge.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := huge.Truncate(100 << 20); err != nil {
		t.Fatal(err)
	}
	huge.Close()
	for name, want := range map[string]string{
		"remarks.txt":                     "",
		"./sub/../remarks.txt":            "",
		"sub/more.txt":                    "",
		"empty.txt":                       "",
		"../outside.txt":                  "leads out of the briefing's folder",
		"sub/../../outside.txt":           "leads out of the briefing's folder",
		filepath.Join(dir, "remarks.txt"): "leads out of the briefing's folder",
		"/etc/passwd":                     "leads out of the briefing's folder",
		"/dev/zero":                       "leads out of the briefing's folder",
		"":                                "leads out of the briefing's folder",
		"missing.txt":                     "there is no file missing.txt",
		"sub":                             "it is a folder",
		".":                               "it is a folder",
		"huge.txt":                        "it is larger than 16 MB",
		"latin.txt":                       "it is not text in UTF-8",
		"binary":                          "it is not text in UTF-8",
		"paper.pdf":                       "it is not text in UTF-8",
	} {
		assertOpens(t, root, name, want)
	}
	assertOpens(t, root, strings.Repeat("a/", 5000)+"a.txt", "a.txt")
}

// assertOpens opens a text, which must not take long, and checks what is said.
func assertOpens(t *testing.T, root *os.Root, name, want string) {
	t.Helper()
	got := ""
	if _, err := Open(root, name); err != nil { // which hangs where it waits for a pipe
		got = err.Error()
	}
	if (want == "") != (got == "") || !strings.Contains(got, want) || strings.Contains(got, "\n") {
		t.Errorf("%q: %q, want %q", name, got, want)
	}
}

// What the user names may be anywhere, and is a regular file all the same.
func TestOpenFile(t *testing.T) {
	_, dir := folder(t)
	if text, err := OpenFile(filepath.Join(dir, "../outside.txt")); err != nil || text.String() != "a secret" {
		t.Error(text, err)
	}
	for _, name := range []string{dir, filepath.Join(dir, "missing.txt")} {
		if _, err := OpenFile(name); err == nil {
			t.Errorf("%s opens", name)
		}
	}
}
