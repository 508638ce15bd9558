package markdown_test

import (
	"path/filepath"
	"testing"

	"readout/briefing"
	"readout/briefing/markdown"
	"readout/internal/briefingtest"
	"readout/internal/golden"
)

// holds compares what was written with a file in testdata.
func holds(t *testing.T, file, got string) {
	t.Helper()
	golden.Equal(t, filepath.Join("testdata", file), []byte(got))
}

func TestGolden(t *testing.T) {
	b := briefingtest.Filled()
	find := func(ids ...briefing.ID) briefing.Selection {
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
	holds(t, "whole.md", markdown.String(b.All(), 0))
	holds(t, "whole-level-3.md", markdown.String(b.All(), 3))
	holds(t, "section.md", markdown.String(outcomes, 0))
	holds(t, "section-level-1.md", markdown.String(outcomes, 1))
	holds(t, "summary.md", markdown.String(summary, 0))
	holds(t, "entry.md", markdown.String(find("guarantees"), 0))
	holds(t, "entry-level-1.md", markdown.String(find("guarantees"), 1))
	holds(t, "quote.md", markdown.String(find("macron-guarantees"), 0))
	holds(t, "picked.md", markdown.String(picked, 0))
}
