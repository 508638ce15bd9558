package sqlite_test

import (
	"fmt"
	"reflect"
	"testing"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/memory"
	"readout/briefing/library/sqlite"
	"readout/internal/librarytest"
)

// speakers are records in which many people with one initial speak, in quotes and in notes,
// one or several at a time.
func speakers() (out []*library.Record) {
	for i := range 70 {
		r := &library.Record{Path: fmt.Sprintf("%03d.yaml", i), Title: fmt.Sprint("Talks ", i)}
		if i%7 > 0 {
			r.Date = briefing.Date(fmt.Sprintf("2024-%02d-%02d", 1+i%12, 1+i%28))
		}
		for k := range 3 {
			name := fmt.Sprintf("B%c%c Smith", 'a'+(i+k)%26, 'a'+(i+k)/26)
			if k == 2 && i%3 == 0 {
				name = "Carla <& \"Co\" Bo"
			}
			r.People = append(r.People, library.Participant{ID: briefing.ID(fmt.Sprint("p", k)), Name: name})
		}
		for k, section := range []string{"quotes", "quotes", "notes", "outcomes", "notes"} {
			e := library.Entry{ID: briefing.ID(fmt.Sprint("e", k)), Section: section, Title: "About the ferry", Text: "It goes."}
			if e.People = []briefing.ID{"p0", "p1", "p2"}; section != "outcomes" {
				e.Speakers = e.People[k%3 : min(k%3+1+k/3, 3)]
			}
			r.Entries = append(r.Entries, e)
		}
		out = append(out, r)
	}
	return out
}

// Who speaks is found in the same way however many names there are to look for, page by
// page, and counted as far as is asked for.
func TestManySpeakers(t *testing.T) {
	records := speakers()
	x, judge := create(t, sqlite.Options{}), memory.New()
	for _, index := range []library.Index{x, judge} {
		if err := index.Update(t.Context(), library.Change{Put: records, Stamp: librarytest.Stamps(records)}); err != nil {
			t.Fatal(err)
		}
	}
	compare := func(query string) (found int) {
		typed, err := library.ParseTyped(query)
		if err != nil {
			t.Fatal(err)
		}
		for _, ask := range []library.Ask{{Limit: 10, Count: 40}, {Limit: 10, Offset: 35, Count: 45}, {Limit: 1000}, {Limit: 5, Offset: 10_000}, {Count: 7}} {
			hits, err := x.Search(t.Context(), typed.Query, ask)
			want, wrong := judge.Search(t.Context(), typed.Query, ask)
			if err != nil || wrong != nil || !reflect.DeepEqual(hits, want) {
				t.Errorf("%s, %+v: %d hits, count %d %v, %v; want %d, %d %v, %v", query, ask, len(hits.Hits), hits.Count, hits.More, err, len(want.Hits), want.Count, want.More, wrong)
			}
			cards, err := x.Cards(t.Context(), typed.Query, ask)
			all, wrong := judge.Cards(t.Context(), typed.Query, ask)
			if err != nil || wrong != nil || !reflect.DeepEqual(cards, all) {
				t.Errorf("%s, %+v: %d briefings, count %d %v, %v; want %d, %d %v, %v", query, ask, len(cards.Cards), cards.Count, cards.More, err, len(all.Cards), all.Count, all.More, wrong)
			}
			found = max(found, hits.Count)
		}
		return found
	}
	for _, query := range []string{
		"speaker:b", "section:quotes speaker:b", "section:notes speaker:b", "section:outcomes speaker:b", "section:notes section:quotes speaker:b",
		"after:2024-03 speaker:b", "before:2024-09-03 after:2024-03 section:quotes speaker:b", "ferry speaker:b", "speaker:ba", "speaker:bo", "speaker:s",
	} {
		if n := compare(query); n == 0 && query != "section:outcomes speaker:b" {
			t.Errorf("%s finds nothing", query)
		}
	}
	if err := x.Update(t.Context(), library.Change{Gone: []string{records[3].Path}}); err != nil {
		t.Fatal(err)
	}
	if err := judge.Update(t.Context(), library.Change{Gone: []string{records[3].Path}}); err != nil {
		t.Fatal(err)
	}
	compare("speaker:b")
}
