package briefing

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares what was written with a file in testdata.
func golden(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is\n%s\nwith -update, if that is right", path, firstDifference(string(want), got))
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range g {
		if i >= len(w) || w[i] != g[i] {
			return "different from: " + strings.Join(g[i:min(i+3, len(g))], "\n")
		}
	}
	return "cut short"
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
	golden(t, "whole.md", b.All().Markdown(0))
	golden(t, "whole-level-3.md", b.All().Markdown(3))
	golden(t, "section.md", outcomes.Markdown(0))
	golden(t, "section-level-1.md", outcomes.Markdown(1))
	golden(t, "summary.md", summary.Markdown(0))
	golden(t, "entry.md", find("guarantees").Markdown(0))
	golden(t, "entry-level-1.md", find("guarantees").Markdown(1))
	golden(t, "quote.md", find("macron-guarantees").Markdown(0))
	golden(t, "picked.md", picked.Markdown(0))
	golden(t, "whole.txt", b.All().Text())
	golden(t, "entry.txt", find("guarantees").Text())
	golden(t, "picked.txt", picked.Text())
	golden(t, "lines.txt", b.All().Line()+"\n")
	var out strings.Builder
	if err := b.JSON(&out); err != nil {
		t.Fatal(err)
	}
	golden(t, "whole.json", out.String())
}
