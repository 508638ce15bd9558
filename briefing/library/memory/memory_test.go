package memory_test

import (
	"context"
	"slices"
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/memory"
	"readout/internal/librarytest"
)

func TestMemory(t *testing.T) {
	librarytest.Suite{Open: func(*testing.T) library.Index { return memory.New() }}.Run(t)
}

// TestOwnRanking holds that another order of what is found can pass.
func TestOwnRanking(t *testing.T) {
	s := librarytest.Suite{Open: func(*testing.T) library.Index { return otherwise{memory.New()} }, OwnRanking: true}
	g := librarytest.NewGenerator(3)
	x := s.Open(t)
	if err := x.Update(t.Context(), library.Change{Put: librarytest.Records(t, g, 40)}); err != nil {
		t.Fatal(err)
	}
	s.Compare(t, x, x.(otherwise).Index, g.Queries(20))
}

// otherwise is an index that ranks all but the best hit the other way round.
type otherwise struct{ library.Index }

func (x otherwise) Search(ctx context.Context, q library.Query, ask library.Ask) (library.Hits, error) {
	hits, err := x.Index.Search(ctx, q, ask)
	if hits.Ranked && len(hits.Hits) > 1 {
		slices.Reverse(hits.Hits[1:])
	}
	return hits, err
}
