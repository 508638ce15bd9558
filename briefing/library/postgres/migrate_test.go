package postgres

import (
	"context"
	"maps"
	"testing"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
	"readout/briefing/library/marks"
	"readout/briefing/library/memory"
	"readout/internal/librarytest"
	"readout/internal/postgrestest"
)

// TestMigrate brings a library of each older schema to this one: its entries are searched
// as those that are published into this one.
func TestMigrate(t *testing.T) {
	records := librarytest.Records(t, librarytest.NewGenerator(1), 20)
	records = append(records, &library.Record{Path: "pairs.yaml", Title: "Pairs", Date: "2025-01-02", Entries: []library.Entry{
		{ID: "a", Section: "notes", Title: "To be or", Text: "not to be, or für to be: 会谈 on it. ПРИ ней и он"},
		{ID: "b", Section: "notes", Title: "Nothing short", Text: "paired"},
	}})
	judge := memory.New()
	change := library.Change{Put: records, Stamp: librarytest.Stamps(records)}
	if err := judge.Update(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	s := postgrestest.Start(t)
	for old := 1; old < version; old++ {
		address := s.Database(t)
		l, err := connect(t.Context(), address, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if _, err := l.migrate(t.Context(), old); err != nil {
			t.Fatal(err)
		}
		if err := l.Update(t.Context(), change); err != nil {
			t.Fatal(err)
		}
		if old < 3 { // which added the visitors
			s.Exec(t, address, "INSERT INTO readout.mark (path, hash, read, place) VALUES ('pairs.yaml', 'h', true, '{}')")
		}
		published := vectors(t, l)
		if old < 2 { // which added the pairs
			s.Exec(t, address, "UPDATE readout.entry SET words = ts_delete(words, ARRAY(SELECT w FROM unnest(tsvector_to_array(words)) AS w WHERE w LIKE '+%'))")
		}
		if from, to, err := Migrate(t.Context(), address); err != nil || from != old || to != version {
			t.Fatalf("from %d to %d: %v", from, to, err)
		}
		if !maps.Equal(vectors(t, l), published) {
			t.Errorf("from %d: the words of migrated entries are not those of published ones", old)
		}
		for visitor, want := range map[string]bool{"": old < 3, "ann": false} {
			if found, err := l.MarksOf(visitor).Marks(t.Context(), []marks.Key{{Path: "pairs.yaml"}}); err != nil || found[0].Read != want {
				t.Errorf("from %d: what %q has read is %+v, %v", old, visitor, found, err)
			}
		}
		queries := librarytest.NewGenerator(1).Queries(60)
		for _, q := range []string{`"to be"`, `"be or"`, `"or not"`, `"on it"`, `"be or für to"`, `not:"to be" section:notes`, "会谈", `"и он"`, "t", "ни", "für", "n section:notes", "short pai", "be t"} {
			queries = append(queries, librarytest.Asked{Query: q})
		}
		librarytest.Suite{OwnRanking: true}.Compare(t, l, judge, queries)
	}
}

// vectors returns what is searched of each entry, by its id.
func vectors(t *testing.T, l *Library) map[int64]string {
	t.Helper()
	out := map[int64]string{}
	err := l.read(t.Context(), func(tx pgx.Tx) error {
		return each(context.Background(), tx, func(scan func(...any) error) error {
			var id int64
			var words string
			err := scan(&id, &words)
			out[id] = words
			return err
		}, "SELECT id, words::text FROM readout.entry")
	})
	if err != nil || len(out) == 0 {
		t.Fatal(len(out), err)
	}
	return out
}
