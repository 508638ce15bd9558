package postgres

import (
	"context"
	"fmt"
	"testing"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/memory"
	"readout/internal/librarytest"
)

// TestManyNames looks for what a person with many names said, each of which is looked up
// in the index by itself.
func TestManyNames(t *testing.T) {
	l := migrated(t)
	const names = 2 * manyNames
	records, merged := manyNamed(names)
	records = append(librarytest.Records(t, librarytest.NewGenerator(1), 20), records...)
	change := library.Change{Put: records, Stamp: librarytest.Stamps(records), Rules: &library.Rules{Merged: []library.Merged{merged}}}
	judge := memory.New()
	for _, in := range []interface {
		Update(context.Context, library.Change) error
	}{l, judge} {
		if err := in.Update(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	var queries []librarytest.Asked
	for _, more := range []string{"", " the", " t", " xyl", " xylophones", ` "the zithers"`, ` not:"the zithers"`, " section:quotes", " after:2025-01-10", " section:actions", " nothing"} {
		queries = append(queries, librarytest.Asked{Query: `speaker:"Ann Bo"` + more})
	}
	librarytest.Suite{OwnRanking: true}.Compare(t, l, judge, queries)

	for _, a := range queries { // more than are counted
		q, err := library.Parse(a.Query)
		if err != nil {
			t.Fatal(err)
		}
		how := library.Ask{Limit: 3, Count: 4}
		got, err := l.Search(t.Context(), q, how)
		if err != nil {
			t.Fatal(err)
		}
		want, err := judge.Search(t.Context(), q, how)
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(addressesOf(got)) != fmt.Sprint(addressesOf(want)) || got.Count != want.Count || got.More != want.More {
			t.Errorf("%s: %d %v %v, want %d %v %v", a.Query, got.Count, got.More, addressesOf(got), want.Count, want.More, addressesOf(want))
		}
	}
	if scans := scansOf(t, l, `speaker:"Ann Bo"`, false); scans < names {
		t.Errorf("the index was asked %d times for %d names", scans, names)
	}
	// of not many more than are counted, the newest are not looked for again
	for text, count := range map[string]int{`speaker:"Ann Bo"`: names - 2, `speaker:"Ann Bo" the`: names - 2, `speaker:"Ann Bo" t`: names - 2} {
		hits, scans, _ := searchBy(t, l, "entry_ord", text, library.Ask{Limit: 3, Count: count})
		if hits.Count != count || !hits.More || scans != 0 {
			t.Errorf("%s: %d hits, more %v, with %d scans of all entries in their order", text, hits.Count, hits.More, scans)
		}
	}
}

// manyNamed returns briefings in which a person appears under one name each, and what
// merges these names.
func manyNamed(names int) (records []*library.Record, merged library.Merged) {
	merged.Name = "Ann Bo"
	for i := range names {
		name := fmt.Sprintf("Ann Bo %c", 'A'+i%26)
		if i >= 26 {
			name += "x"
		}
		merged.Also = append(merged.Also, name)
		text := "the zithers and the thalers"
		if i%7 == 0 {
			text = "the xylophones"
		}
		records = append(records, &library.Record{Path: fmt.Sprintf("ann%02d.yaml", i), Title: "Ann", Date: briefing.Date(fmt.Sprintf("2025-01-%02d", 1+i%28)),
			People: []library.Participant{{ID: "ann", Name: name}, {ID: "bob", Name: "Bob"}},
			Entries: []library.Entry{
				{ID: "a", Section: "quotes", Title: "Said", Text: text, Speakers: []briefing.ID{"ann"}},
				{ID: "b", Section: "quotes", Title: "Said", Text: text, Speakers: []briefing.ID{"bob"}},
			}})
	}
	return records, merged
}

func addressesOf(h library.Hits) (out []library.Address) {
	for _, one := range h.Hits {
		out = append(out, one.Address)
	}
	return out
}

// scansOf returns how often a search asks the index of words.
func scansOf(t *testing.T, l *Library, text string, ranked bool) int64 {
	t.Helper()
	hits, scans, _ := searchBy(t, l, "entry_words", text, library.Ask{Limit: 50, Ranked: ranked})
	if hits.Ranked != ranked || hits.Count == 0 {
		t.Errorf("%s: %d hits, ranked %v", text, hits.Count, hits.Ranked)
	}
	return scans
}

// TestRankedIndex looks at whether a ranked search goes through the index.
func TestRankedIndex(t *testing.T) {
	l := withRareWords(t, 100)
	for _, text := range []string{"xylophones", "xyl", `"the zithers"`, "section:notes xylophones"} {
		if scans := scansOf(t, l, text, true); scans == 0 {
			t.Errorf("%s: without the index", text)
		}
	}
}
