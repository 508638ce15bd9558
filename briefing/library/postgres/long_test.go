package postgres_test

import (
	"fmt"
	"strings"
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/memory"
	"readout/internal/librarytest"
)

// TestLong searches entries that are longer, or have longer words, than a tsvector can
// hold: they are found by the same words and phrases as in memory.
func TestLong(t *testing.T) {
	common := strings.Repeat("the river is wide and ", 4000)
	var unique strings.Builder
	for i := range 80_000 {
		fmt.Fprintf(&unique, "w%dx ", i)
	}
	entry := func(id, text string) library.Entry {
		return library.Entry{ID: "e", Section: "notes", Title: "Note " + id, Text: text}
	}
	var records []*library.Record
	for i, text := range []string{
		"a short text, the river ferry starts here",
		common + "ferry starts here at last",
		"ferry " + common + " starts here",
		strings.Repeat("long", 1000) + " ferry starts here",
		strings.Repeat("long", 1000) + " here starts ferry",
		unique.String() + " ferry starts here",
		unique.String() + " bridge",
		common + "river ferry",
	} {
		id := fmt.Sprint(i)
		records = append(records, &library.Record{Path: "m" + id + ".yaml", Title: "M" + id, Date: "2025-01-02", Entries: []library.Entry{entry(id, text)}})
	}
	x, judge := open(t, migrated(t)), memory.New()
	for _, index := range []library.Index{x, judge} {
		if err := index.Update(t.Context(), library.Change{Put: records, Stamp: librarytest.Stamps(records)}); err != nil {
			t.Fatal(err)
		}
	}
	var queries []librarytest.Asked
	for _, q := range []string{
		"ferry", `"ferry starts here"`, `"river ferry"`, `"wide and ferry"`, "ferry not:wide", `river not:"ferry starts"`, `section:notes not:"ferry starts here"`, "not:ferry",
		`"starts here" section:notes`, "w79999x", "w7999", `"w79998x w79999x ferry"`, "longlong", "the", `"the river is wide"`, `"is wide" bridge`, "brid", `"note 3"`, "note 3",
	} {
		queries = append(queries, librarytest.Asked{Query: q})
	}
	librarytest.Suite{OwnRanking: true}.Compare(t, x, judge, queries)
}
