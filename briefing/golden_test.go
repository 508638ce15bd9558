package briefing_test

import (
	"path/filepath"
	"testing"

	"readout/briefing"
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
	picked := find("zelensky", "meeting", "summary", "guarantees")
	holds(t, "whole.txt", b.All().Text())
	holds(t, "entry.txt", find("guarantees").Text())
	holds(t, "picked.txt", picked.Text())
	holds(t, "paste.txt", find("zelensky", "meeting", "summary", "guarantees").Paste())
	quotes, err := b.Select([]string{"quotes"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	holds(t, "quotes.txt", quotes.Paste()+"\n")
	holds(t, "quote.txt", b.Pick(quotes.Briefing().Sections()[2].Entry(0)).Text())
}
