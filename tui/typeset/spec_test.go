package typeset

import (
	"strings"
	"testing"

	"readout/internal/spec"
)

// Whatever a specification shows, its words are on the screen.
func TestSpecOnScreen(t *testing.T) {
	set := New()
	for _, e := range spec.Examples(t) {
		var out strings.Builder
		for _, l := range setBlocks(set, e.Markdown, 400) {
			out.WriteString(l.Text() + "\n")
		}
		if word := e.Missing(out.String()); word != "" {
			t.Errorf("%s %d (%s): %q is missing\n%s\nscreen\n%s", e.Spec, e.Number, e.Section, word, e.Markdown, out.String())
		}
	}
}
