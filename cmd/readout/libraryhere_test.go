package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestHoldsBriefings(t *testing.T) {
	talks := crossingText
	for name, c := range map[string]struct {
		files map[string]string
		want  bool
	}{
		"nothing":             {nil, false},
		"a briefing":          {map[string]string{"talks.yaml": talks}, true},
		"below":               {map[string]string{"2025/talks.yaml": talks, "go.mod": "module x\n"}, true},
		"too far below":       {map[string]string{"2025/may/talks.yaml": talks}, false},
		"hidden":              {map[string]string{".old/talks.yaml": talks, ".talks.yaml": talks}, false},
		"code":                {map[string]string{"README.md": "# Readme\n\nSome text.\n", "config.yaml": "a: 1\n", "package.json": "{}"}, false},
		"minutes":             {map[string]string{"minutes.md": "# Council\n\nDate: 4 March 2026\n\n## Attendees\n\n- Ann Lee\n\n## Decisions\n\n- Costs are shared\n"}, true},
		"a page with a date":  {map[string]string{"news.md": "# News\n\n4 March 2026\n\nSome text.\n"}, false},
		"a flawed one alone":  {map[string]string{"talks.yaml": "titel: x\n"}, false},
		"a flawed one before": {map[string]string{"a.yaml": "titel: x\n", "talks.yaml": talks}, true},
	} {
		dir := t.TempDir()
		for file, text := range c.files {
			path := filepath.Join(dir, filepath.FromSlash(file))
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			write(t, path, text)
		}
		if got := holdsBriefings(t.Context(), dir); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	// No more than some files are read.
	dir := t.TempDir()
	for i := range lookedFiles {
		write(t, filepath.Join(dir, fmt.Sprintf("a%02d.yaml", i)), "a: 1\n")
	}
	write(t, filepath.Join(dir, "z.yaml"), talks)
	if holdsBriefings(t.Context(), dir) {
		t.Error("more files are read than may be")
	}
}

const crossingText = "title: Talks\ndate: 2026-03-04\nsummary: S\noutcomes:\n- {title: Costs are shared}\n"
