package file_test

import (
	"os"
	"strings"
	"testing"

	"readout/briefing/file"
	"readout/briefing/markdown"
)

// TestReadme reads the example in the README, and holds the one in Markdown
// beside it to what is written of it. UPDATE_GOLDEN=1 writes that.
func TestReadme(t *testing.T) {
	const path = "../../README.md"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	readme := string(data)
	b, found := file.Read("example.yaml", strings.NewReader(fenced(t, readme, "yaml")))
	for _, d := range found {
		t.Error(d)
	}
	if b == nil {
		return
	}
	got := fenced(t, readme, "markdown")
	want := markdown.String(b.All(), 0)
	if got == want {
		return
	}
	if os.Getenv("UPDATE_GOLDEN") == "" {
		t.Fatalf("the README has\n%s\nUPDATE_GOLDEN=1 writes\n%s", got, want)
	}
	before, _, _ := strings.Cut(readme, "<!-- markdown -->\n")
	_, after, _ := strings.Cut(readme, "<!-- end of markdown -->")
	readme = before + "<!-- markdown -->\n```markdown\n" + want + "```\n<!-- end of markdown -->" + after
	if err := os.WriteFile(path, []byte(readme), 0o644); err != nil {
		t.Fatal(err)
	}
}

// fenced returns what the README has in a fence between two marks.
func fenced(t *testing.T, readme, name string) string {
	t.Helper()
	_, rest, ok := strings.Cut(readme, "<!-- "+name+" -->\n")
	text, _, ended := strings.Cut(rest, "<!-- end of "+name+" -->")
	if !ok || !ended {
		t.Fatalf("the README has no place for %s", name)
	}
	return strings.TrimSuffix(strings.TrimPrefix(text, "```"+name+"\n"), "```\n")
}
