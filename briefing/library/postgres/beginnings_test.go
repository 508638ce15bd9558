package postgres

import (
	"testing"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
	"readout/internal/librarytest"
	"readout/internal/postgrestest"
)

// migrated returns an empty library with a server of its own.
func migrated(t *testing.T) *Library {
	t.Helper()
	address := postgrestest.Start(t).Database(t)
	if _, _, err := Migrate(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	l, err := Open(t.Context(), address, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// withRareWords returns a library of some generated briefings, and one with words that none
// of them has.
func withRareWords(t *testing.T, briefings int) *Library {
	t.Helper()
	l := migrated(t)
	records := librarytest.Records(t, librarytest.NewGenerator(1), briefings)
	records = append(records, &library.Record{Path: "rare.yaml", Title: "Rare", Date: "2025-01-02", Entries: []library.Entry{
		{ID: "a", Section: "notes", Title: "Xylophones", Text: "and the zithers"},
	}})
	if err := l.Update(t.Context(), library.Change{Put: records, Stamp: librarytest.Stamps(records)}); err != nil {
		t.Fatal(err)
	}
	if err := l.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestBeginnings looks at which searches go through the index: not those that many entries
// fit, which are found without it, nor for the beginning of a word that many entries have,
// if they are found by what else is asked for.
func TestBeginnings(t *testing.T) {
	l := withRareWords(t, 30)
	for text, want := range map[string]struct{ scans, read int64 }{
		"t":             {0, 0}, // any entry
		`"the"`:         {0, 0},
		"the th":        {0, 0},
		"section:notes": {0, 0},
		"xyl":           {1, 1},
		"xylophones th": {1, 1}, // the entries with the word
		"xylophones zi": {1, 1},
	} {
		q, err := library.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		err = l.read(t.Context(), func(tx pgx.Tx) error {
			// without this, so small a table is always read through
			if _, err := tx.Exec(t.Context(), "SET LOCAL enable_seqscan = off"); err != nil {
				return err
			}
			found := func() (scans, read int64) {
				err := tx.QueryRow(t.Context(), `SELECT pg_stat_get_xact_numscans('readout.entry_words'::regclass), pg_stat_get_xact_tuples_returned('readout.entry_words'::regclass)`).Scan(&scans, &read)
				if err != nil {
					t.Fatal(err)
				}
				return scans, read
			}
			scansBefore, readBefore := found()
			var hits library.Hits
			if err := search(t.Context(), tx, q, nil, library.Ask{Limit: 1, Count: 1}, nil, &hits); err != nil {
				return err
			}
			scans, read := found()
			scans, read = scans-scansBefore, read-readBefore
			if hits.Count != 1 || scans != want.scans || read != want.read {
				t.Errorf("%s: %d hits, with %d scans of the index that found %d entries", text, hits.Count, scans, read)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
