package settings

import (
	"strings"
	"testing"

	"readout/internal/golden"
)

// TestDocs holds the list of settings in the documentation to those that there
// are.
func TestDocs(t *testing.T) {
	var out strings.Builder
	for _, s := range All() {
		out.WriteString("\n## " + s.Key + "\n\n" + s.Doc + "\n\n```yaml\n" + s.Example + "\n```\n")
	}
	golden.Part(t, "../../../docs/settings.md", "settings", out.String())
}
