package postgres

import (
	"context"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
	"readout/briefing/library/memory"
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
		"t":              {0, 0}, // any entry
		`"the"`:          {0, 0},
		"the th":         {0, 0},
		"section:quotes": {0, 0},
		"xyl":            {1, 1},
		"xylophones th":  {1, 1}, // the entries with the word
		"xylophones zi":  {1, 1},
	} {
		hits, scans, read := searchBy(t, l, "entry_words", text, library.Ask{Limit: 1, Count: 1})
		if hits.Count != 1 || scans != want.scans || read != want.read {
			t.Errorf("%s: %d hits, with %d scans of the index that found %d entries", text, hits.Count, scans, read)
		}
	}
}

// searchBy searches, and returns how often an index was asked for that, and how many entries
// it found.
func searchBy(t *testing.T, l *Library, index, text string, how library.Ask) (hits library.Hits, scans, read int64) {
	t.Helper()
	q, err := library.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	err = l.read(t.Context(), func(tx pgx.Tx) error {
		// without this, so small a table is always read through
		if _, err := tx.Exec(t.Context(), "SET LOCAL enable_seqscan = off"); err != nil {
			return err
		}
		filters, closed, err := l.filters(t.Context(), tx, q)
		if err != nil {
			return err
		}
		soFar := func() (scans, read int64) {
			err := tx.QueryRow(t.Context(), `SELECT pg_stat_get_xact_numscans(i), pg_stat_get_xact_tuples_returned(i) FROM to_regclass('readout.' || $1) AS i`, index).Scan(&scans, &read)
			if err != nil {
				t.Fatal(err)
			}
			return scans, read
		}
		scansBefore, readBefore := soFar()
		if err := search(t.Context(), tx, q, filters, how, closed, &hits); err != nil {
			return err
		}
		scans, read = soFar()
		scans, read = scans-scansBefore, read-readBefore
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return hits, scans, read
}

// TestFrequentBeginnings looks at what the index is asked for where many more entries fit
// the beginning of a word than are counted: for whole words that some of them have.
func TestFrequentBeginnings(t *testing.T) {
	l, judge := migrated(t), memory.New()
	records := librarytest.Records(t, librarytest.NewGenerator(1), 30)
	const often = 20 // one of so many entries has the frequent word, and one another that begins like it
	n, frequent, all := 0, 0, 0
	for _, r := range records {
		for i := range r.Entries {
			switch n++; n % often {
			case 0:
				r.Entries[i].Text += " zither"
				frequent, all = frequent+1, all+1
			case often / 2:
				r.Entries[i].Text += fmt.Sprintf(" zithern%d", n)
				all++
			}
		}
	}
	for _, in := range []interface {
		Update(context.Context, library.Change) error
	}{l, judge} {
		if err := in.Update(t.Context(), library.Change{Put: records, Stamp: librarytest.Stamps(records)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"zith", "zither", "zith not:nothing"} {
		q, err := library.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, how := range []library.Ask{{Limit: 10, Count: 20}, {Limit: 10, Count: 20, Ranked: true}, {Limit: 10, Count: n}} {
			want, err := judge.Search(t.Context(), q, how)
			if err != nil {
				t.Fatal(err)
			}
			hits, scans, read := searchBy(t, l, "entry_words", text, how)
			if hits.Count != want.Count || hits.More != want.More || fmt.Sprint(addressesOf(hits)) != fmt.Sprint(addressesOf(want)) {
				t.Errorf("%s: %d %v %v, want %d %v %v", text, hits.Count, hits.More, addressesOf(hits), want.Count, want.More, addressesOf(want))
			}
			if most := int64(frequent + 7); hits.More && (scans != 1 || read > most) || !hits.More && read < int64(all) {
				t.Errorf("%s: the index was asked %d times and found %d entries of %d", text, scans, read, all)
			}
		}
	}
}
