package tui

import (
	"strings"
	"testing"

	"readout/internal/golden"
)

// TestDocsKeys holds the table of keys in the documentation to the bindings.
func TestDocsKeys(t *testing.T) {
	golden.Part(t, "../docs/keys.md", "keys", keyTable(everyKey()))
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
