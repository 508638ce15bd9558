package librarytest

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"

	"readout/briefing"
	"readout/briefing/library"
)

// runComparisons keeps how quotes compare with their sources, until their briefing
// changes.
func runComparisons(t *testing.T, x library.Index) {
	ctx := t.Context()
	stamps := Stamps(Small())
	const first, second = "2024/ferry-1.yaml", "2024/ferry-2.yaml"
	c := library.Comparison{
		Verdicts: map[briefing.ID]string{"q1": "verbatim", "q2": "no-source"}, Of: stamps[first],
		Sources: map[string]library.Stamp{"a b.txt": {Size: 7, Modified: 8}, "missing.txt": {Size: -1}}, By: "this program",
	}
	stale := c
	stale.Of.Modified++
	kept := func(what string, want map[string]library.Comparison) {
		t.Helper()
		got, err := x.Comparisons(ctx, []string{first, second, "never.yaml"})
		if err != nil || len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("%s, there is %+v, %v; want %+v", what, got, err, want)
		}
	}
	keep := func(path string, c library.Comparison) {
		t.Helper()
		if err := x.KeepComparisons(ctx, map[string]library.Comparison{path: c}); err != nil {
			t.Error(err)
		}
	}
	kept("at first", nil)
	before, _ := x.Generation(ctx)
	keep(first, c)
	keep(second, stale)
	keep("never.yaml", c)
	kept("kept", map[string]library.Comparison{first: c})
	if after, _ := x.Generation(ctx); after != before {
		t.Error("what is kept beside the library changes its generation")
	}
	c.Verdicts = map[briefing.ID]string{"q1": "altered"}
	keep(first, c)
	kept("kept again", map[string]library.Comparison{first: c})
	if err := x.Update(ctx, library.Change{Put: Small(), Stamp: stamps}); err != nil {
		t.Fatal(err)
	}
	kept("after the briefing was put again", nil)
	keep(first, c)
	if err := x.Update(ctx, library.Change{Gone: []string{first}}); err != nil {
		t.Fatal(err)
	}
	kept("without the briefing", nil)
}

// runCancelled asks, and changes, what nobody waits for any more.
func runCancelled(t *testing.T, x library.Index) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	q, _ := library.Parse("ferry")
	if _, err := x.Search(ctx, q, library.Ask{Limit: 9}); !errors.Is(err, context.Canceled) {
		t.Errorf("a search that was cancelled: %v", err)
	}
	if err := x.Update(ctx, library.Change{Gone: []string{Small()[0].Path}}); err != nil {
		if stamps, _ := StampsIn(t.Context(), x); len(stamps) != len(Small()) {
			t.Errorf("an update that was cancelled left %v", stamps)
		}
	}
}

// runAtOnce asks while the library changes: each answer is of one state, with both
// of two briefings that come and go together, or with neither.
func runAtOnce(t *testing.T, x library.Index) {
	ctx := t.Context()
	g := NewGenerator(5)
	records := Records(t, g, 40)
	filled(t, x, records)
	both := records[10:12]
	address := map[string]bool{both[0].Path: true, both[1].Path: true}
	q, _ := library.Parse("section:summary")
	done := make(chan bool)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				hits, err := x.Search(ctx, q, library.Ask{Limit: 100})
				if err != nil {
					t.Errorf("asked during an update: %v", err)
					return
				}
				n := 0
				for _, h := range hits.Hits {
					if address[h.Briefing] {
						n++
					}
				}
				if n == 1 || hits.Count != len(records)-len(both)+n {
					t.Errorf("half of an update is there: %d of 2 among %d", n, hits.Count)
					return
				}
			}
		})
	}
	for range 8 {
		for _, c := range []library.Change{{Gone: []string{both[0].Path, both[1].Path}}, {Put: both, Stamp: Stamps(both)}} {
			if err := x.Update(ctx, c); err != nil {
				t.Error(err)
			}
		}
	}
	close(done)
	wg.Wait()
}
