package tui

import (
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"readout/internal/golden"
)

// TestDocsKeys holds the table of keys in the documentation to the bindings.
func TestDocsKeys(t *testing.T) {
	golden.Part(t, "../docs/keys.md", "keys", keyTable(everyKey()))
}

// TestReadmePictures wants pictures in the README of what there is to see of a library, and
// files for all pictures in it.
func TestReadmePictures(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, m := range regexp.MustCompile(`!\[[^\]]+\]\(([^)]+)\)`).FindAllStringSubmatch(string(readme), -1) {
		shown[path.Base(m[1])] = true
		if _, err := os.Stat("../" + m[1]); err != nil {
			t.Error(err)
		}
	}
	for _, what := range []string{"list", "person", "question", "find"} {
		if name := "library-" + what + "-120x40.svg"; !shown[name] {
			t.Errorf("the README does not show %s", name)
		}
	}
}

// keyTable writes the keys as a table in Markdown.
func keyTable(keys []command) string {
	var b strings.Builder
	b.WriteString("| key | does | command |\n| --- | --- | --- |\n")
	for _, group := range groups(keys) {
		for _, c := range keys {
			if c.group != group {
				continue
			}
			written := strings.ReplaceAll(c.binding.Help().Key, "0 … 9", "0…9")
			b.WriteString("| `" + strings.Join(strings.Fields(written), "` `") + "` | " + c.binding.Help().Desc + " | `" + c.name + "` |\n")
		}
	}
	return b.String()
}
