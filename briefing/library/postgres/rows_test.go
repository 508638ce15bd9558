package postgres

import (
	"testing"

	"readout/briefing/library"
	"readout/internal/librarytest"
)

// TestWrongRows searches entries of which more is said to have been said than there is:
// whoever publishes can write that into a row.
func TestWrongRows(t *testing.T) {
	l := migrated(t)
	records := librarytest.Records(t, librarytest.NewGenerator(1), 5)
	if err := l.Update(t.Context(), library.Change{Put: records, Stamp: librarytest.Stamps(records)}); err != nil {
		t.Fatal(err)
	}
	q, _ := library.Parse("section:quotes the")
	for _, said := range []int{5000, -1} {
		if _, err := l.pool.Exec(t.Context(), "UPDATE readout.entry SET said = $1", said); err != nil {
			t.Fatal(err)
		}
		hits, err := l.Search(t.Context(), q, library.Ask{Limit: 10, Count: 10})
		if err != nil || len(hits.Hits) == 0 {
			t.Errorf("of %d bytes said, it finds %d, %v", said, len(hits.Hits), err)
		}
	}
}
