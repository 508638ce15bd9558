package briefing

import (
	"path/filepath"
	"strings"
	"testing"

	"readout/internal/golden"
)

// holds compares what was written with a file in testdata.
func holds(t *testing.T, file, got string) {
	t.Helper()
	golden.Equal(t, filepath.Join("testdata", file), []byte(got))
}

func TestGolden(t *testing.T) {
	b := filled()
	find := func(ids ...ID) Selection {
		t.Helper()
		s, err := b.Select(nil, ids)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	outcomes, err := b.Select([]string{"Outcomes"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	summary, err := b.Select([]string{"summary"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	picked := find("zelensky", "meeting", "summary", "guarantees")
	holds(t, "whole.md", b.All().Markdown(0))
	holds(t, "whole-level-3.md", b.All().Markdown(3))
	holds(t, "section.md", outcomes.Markdown(0))
	holds(t, "section-level-1.md", outcomes.Markdown(1))
	holds(t, "summary.md", summary.Markdown(0))
	holds(t, "entry.md", find("guarantees").Markdown(0))
	holds(t, "entry-level-1.md", find("guarantees").Markdown(1))
	holds(t, "quote.md", find("macron-guarantees").Markdown(0))
	holds(t, "picked.md", picked.Markdown(0))
	holds(t, "whole.txt", b.All().Text())
	holds(t, "entry.txt", find("guarantees").Text())
	holds(t, "picked.txt", picked.Text())
	holds(t, "lines.txt", b.All().Line()+"\n")
	var out strings.Builder
	if err := b.JSON(&out); err != nil {
		t.Fatal(err)
	}
	holds(t, "whole.json", out.String())
}
