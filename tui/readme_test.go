package tui

import (
	"os"
	"strings"
	"testing"
)

// TestReadmeKeys holds the table of keys in the README to the bindings.
// UPDATE_GOLDEN=1 writes it.
func TestReadmeKeys(t *testing.T) {
	const path, begin, end = "../README.md", "<!-- keys -->\n", "<!-- end of keys -->"
	readme, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(readme), begin)
	got, after, ended := strings.Cut(rest, end)
	if !ok || !ended {
		t.Fatal("the README has no place for the keys")
	}
	want := keyTable(everyKey())
	if got == want {
		return
	}
	if os.Getenv("UPDATE_GOLDEN") == "" {
		t.Fatalf("the README does not have the keys as they are; UPDATE_GOLDEN=1 writes\n%s", want)
	}
	if err := os.WriteFile(path, []byte(before+begin+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// keyTable writes the keys as a table in Markdown.
func keyTable(keys []command) string {
	var b strings.Builder
	b.WriteString("| key | does |\n| --- | --- |\n")
	for _, group := range groups(keys) {
		for _, c := range keys {
			if c.group != group {
				continue
			}
			written := strings.ReplaceAll(c.binding.Help().Key, "0 … 9", "0…9")
			b.WriteString("| `" + strings.Join(strings.Fields(written), "` `") + "` | " + c.binding.Help().Desc + " |\n")
		}
	}
	return b.String()
}
