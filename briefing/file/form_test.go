package file

import "testing"

const head = "title: Talks\ndate: 2025-08-18\nsummary: They met.\n"

func TestFormOfFile(t *testing.T) {
	const md, yml = "# T\n\n## Summary\n\nS\n", head
	for _, c := range []struct {
		name, in string
		want     bool
	}{
		{"a.md", yml, true}, {"a.MARKDOWN", md, true}, {"a.yaml", md, false}, {"a.json", md, false},
		{"standard input", md, true}, {"standard input", yml, false}, {"standard input", "# a comment\n" + yml, false},
		{"standard input", "{}", false}, {"standard input", "---\n" + yml, false}, {"standard input", "---\ntitle: T\n---\n\n# H\n", true},
		{"standard input", "**Handling:** Official\n\n" + md, true}, {"standard input", "Dear all,\n", false},
	} {
		if got := isMarkdown(c.name, []byte(c.in)); got != c.want {
			t.Errorf("%s, %q: %v", c.name, c.in, got)
		}
	}
}
