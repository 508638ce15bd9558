package commonmark

import (
	"testing"

	"readout/internal/spec"
)

// Whatever a specification shows, its words are in the plain text.
func TestSpecInPlainText(t *testing.T) {
	for _, e := range spec.Examples(t) {
		text := Text(e.Markdown).Plain()
		if word := e.Missing(text); word != "" {
			t.Errorf("%s %d (%s): %q is missing\n%s\nplain\n%s", e.Spec, e.Number, e.Section, word, e.Markdown, text)
		}
	}
}
