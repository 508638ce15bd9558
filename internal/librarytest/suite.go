package librarytest

import (
	"context"
	"strings"
	"testing"

	"readout/briefing/file"
	"readout/briefing/library"
	"readout/briefing/library/memory"
)

// Suite is what every implementation of an index must pass.
type Suite struct {
	Open func(t *testing.T) library.Index // returns an empty one each time
	// OwnRanking is for an engine whose measure of what is best is not BM25: it must
	// find and count the same, but may order it differently.
	OwnRanking bool
}

// Run asks an implementation everything.
func (s Suite) Run(t *testing.T) {
	small := func(t *testing.T) library.Index { return filled(t, s.Open(t), Small()) }
	t.Run("queries", func(t *testing.T) { s.runCases(t, small(t)) })
	t.Run("counts", func(t *testing.T) { runCounts(t, small(t)) })
	t.Run("lists", func(t *testing.T) { runLists(t, small(t)) })
	t.Run("updates", s.runUpdates)
	t.Run("generated", s.runGenerated)
	t.Run("people", func(t *testing.T) { runPeople(t, s.Open(t)) })
	t.Run("comparisons", func(t *testing.T) { runComparisons(t, small(t)) })
	t.Run("cancelled", func(t *testing.T) { runCancelled(t, small(t)) })
	t.Run("at once", func(t *testing.T) { runAtOnce(t, s.Open(t)) })
}

const today = "2024-12-01"

// Stamps returns stamps for records, by their paths.
func Stamps(records []*library.Record) map[string]library.Stamp {
	out := map[string]library.Stamp{}
	for i, r := range records {
		out[r.Path] = library.Stamp{Size: int64(len(r.Title)), Modified: int64(i)}
	}
	return out
}

// StampsIn returns the stamps in an index, by their paths.
func StampsIn(ctx context.Context, x library.Index) (map[string]library.Stamp, error) {
	out := map[string]library.Stamp{}
	err := x.Stamps(ctx, func(path string, s library.Stamp) { out[path] = s })
	return out, err
}

// filled puts records into an index.
func filled(t *testing.T, x library.Index, records []*library.Record) library.Index {
	t.Helper()
	if err := x.Update(t.Context(), library.Change{Put: records, Stamp: Stamps(records)}); err != nil {
		t.Fatal(err)
	}
	return x
}

func check(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\ngot  %s\nwant %s", what, got, want)
	}
}

// runGenerated compares the answers about a generated library with those of
// memory.
func (s Suite) runGenerated(t *testing.T) {
	g := NewGenerator(3)
	records := Records(t, g, 240)
	s.Compare(t, filled(t, s.Open(t), records), filled(t, memory.New(), records), g.Queries(60))
}

// Records returns the records of a generated library of n briefings.
func Records(t testing.TB, g *Generator, n int) []*library.Record {
	t.Helper()
	var records []*library.Record
	for i := range n {
		b, found := file.Read(g.Path(i, n), strings.NewReader(g.Briefing(i, n)))
		if b == nil {
			t.Fatal(found)
		}
		records = append(records, library.Keep(g.Path(i, n), b))
	}
	return records
}
