package librarytest

import (
	"reflect"
	"strings"
	"testing"

	"readout/briefing/library"
)

// search asks for a query and returns the addresses of the hits.
func search(t *testing.T, x library.Library, query string, ask library.Ask) (library.Hits, string) {
	t.Helper()
	q, err := library.Parse(query)
	if err != nil {
		t.Fatal(err)
	}
	hits, err := x.Search(t.Context(), q, ask)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	var all []string
	for _, h := range hits.Hits {
		all = append(all, h.Address.String())
	}
	return hits, strings.Join(all, " ")
}

func (s Suite) runCases(t *testing.T, x library.Index) {
	for _, c := range Cases() {
		hits, got := search(t, x, c.Query, library.Ask{Limit: 50, Today: today})
		if got != c.Want {
			t.Errorf("%s\nfinds %s\nwant  %s", c.Query, got, c.Want)
		}
		if hits.Count != len(hits.Hits) || hits.More || hits.Ranked {
			t.Errorf("%s: %d hits, counted %d, more %v", c.Query, len(hits.Hits), hits.Count, hits.More)
		}
	}
	// In its title a word counts more than in its text, and in a short text more
	// than in a long one.
	_, best := search(t, x, "tender", library.Ask{Limit: 2, Ranked: true, Today: today})
	if first, _, _ := strings.Cut(best, " "); first != "2024/ferry-1.yaml#tender" || !s.OwnRanking && best != "2024/ferry-1.yaml#tender 2024/ferry-2.yaml#o2" {
		t.Errorf("the best for tender are %s", best)
	}
	hits, _ := search(t, x, "river", library.Ask{Limit: 1, Today: today})
	if hits.Count != 4 || len(hits.Hits) != 1 {
		t.Errorf("of 4 hits, with a limit of 1: %+v", hits)
	}
	runPages(t, x)
	runSnippets(t, x)
	want := library.Hit{
		Address: library.Address{Briefing: "2025/tokyo.md", Entry: "note"}, Title: "日英首脳会談", Date: "2025-01-20/2025-01-21",
		Section: "notes", Heading: "Minutes",
		Snippet: library.Snippet{Text: "It’s the river’s security that guarantees nothing.", Matches: [][2]int{{9, 14}}},
	}
	if !reflect.DeepEqual(hits.Hits[0], want) {
		t.Errorf("got  %+v\nwant %+v", hits.Hits[0], want)
	}
}

// runSnippets has sentences of quotes that were said, and others that were not.
func runSnippets(t *testing.T, x library.Index) {
	for query, want := range map[string]library.Snippet{
		"waited":    {Text: "We have waited long enough.", Matches: [][2]int{{8, 14}}, Speaker: "Ria Jansen"},
		"reporters": {Text: "To reporters", Matches: [][2]int{{3, 12}}, Speaker: "Ria Jansen", Context: true},
	} {
		hits, _ := search(t, x, query, library.Ask{Limit: 1, Today: today})
		if len(hits.Hits) != 1 || !reflect.DeepEqual(hits.Hits[0].Snippet, want) {
			t.Errorf("%s: got %+v, want %+v", query, hits.Hits, want)
		}
	}
}

// runCounts counts only so far, and ranks only what is counted.
func runCounts(t *testing.T, x library.Index) {
	for _, c := range []struct {
		query        string
		ask          library.Ask
		shown, count int
		more, ranked bool
	}{
		{"river", library.Ask{Limit: 2, Count: 2}, 2, 2, true, false},
		{"river", library.Ask{Limit: 2, Count: 2, Ranked: true}, 2, 2, true, false},
		{"river", library.Ask{Limit: 2, Count: 3}, 2, 3, true, false},
		{"river", library.Ask{Limit: 2, Count: 4, Ranked: true}, 2, 4, false, true},
		{"river", library.Ask{Limit: 4, Count: 1}, 4, 1, true, false},
		{"river", library.Ask{Limit: 9, Count: 1 << 40}, 4, 4, false, false},
		{"is:open", library.Ask{Limit: 1, Count: 1}, 1, 1, true, false},
		{"is:open", library.Ask{Limit: 9, Count: 1 << 40, Ranked: true}, 4, 4, false, false},
		{"missing", library.Ask{Limit: 9, Ranked: true}, 0, 0, false, true},
		{"speaker:nobody", library.Ask{Limit: 9, Ranked: true}, 0, 0, false, false},
	} {
		c.ask.Today = today
		hits, _ := search(t, x, c.query, c.ask)
		if len(hits.Hits) != c.shown || hits.Count != c.count || hits.More != c.more || hits.Ranked != c.ranked {
			t.Errorf("%s, %+v: %d hits of %d, more %v, ranked %v; want %d of %d, %v, %v",
				c.query, c.ask, len(hits.Hits), hits.Count, hits.More, hits.Ranked, c.shown, c.count, c.more, c.ranked)
		}
	}
}

// runPages asks for hits page by page, in the orders there are, and counts as far as
// is asked.
func runPages(t *testing.T, x library.Index) {
	for _, c := range []struct {
		query string
		ask   library.Ask
		want  string
		count int
		more  bool
	}{
		{"river", library.Ask{Offset: 1, Limit: 2}, "2024/ferry-2.yaml#summary 2024/ferry-2.yaml#q1", 4, false},
		{"river", library.Ask{Offset: 3, Limit: 2}, "2024/ferry-1.yaml#summary", 4, false},
		{"river", library.Ask{Offset: 9, Limit: 2}, "", 4, false},
		{"river", library.Ask{Limit: 1, Count: 2}, "2025/tokyo.md#note", 2, true},
		{"river", library.Ask{Limit: 2, Count: 2}, "2025/tokyo.md#note 2024/ferry-2.yaml#summary", 2, true},
		{"river", library.Ask{Offset: 2, Limit: 2, Count: 4}, "2024/ferry-2.yaml#q1 2024/ferry-1.yaml#summary", 4, false},
		{"river", library.Ask{Count: 100}, "", 4, false},
		{"is:open", library.Ask{Offset: 1, Limit: 2}, "2024/ferry-2.yaml#timetable 2024/ferry-2.yaml#sometime", 4, false},
		{"is:open section:actions", library.Ask{Limit: 9, ByDue: true}, "2024/ferry-1.yaml#tender 2024/ferry-2.yaml#timetable 2024/ferry-2.yaml#sometime", 3, false},
		{"is:open section:actions", library.Ask{Offset: 1, Limit: 1, ByDue: true}, "2024/ferry-2.yaml#timetable", 3, false},
		{"ferry", library.Ask{Limit: 1, ByDue: true, Count: 1}, "2024/ferry-2.yaml#when", 1, true},
	} {
		c.ask.Today = today
		hits, got := search(t, x, c.query, c.ask)
		if got != c.want || hits.Count != c.count || hits.More != c.more {
			t.Errorf("%s, %+v\nfinds %s, counts %d, more %v\nwant  %s, %d, %v", c.query, c.ask, got, hits.Count, hits.More, c.want, c.count, c.more)
		}
	}
	hits, _ := search(t, x, "tend", library.Ask{Limit: 1, Today: today, ByDue: true})
	if h := hits.Hits[0]; h.Owner != "Ria Jansen" || h.Due != "2024-05-01" {
		t.Errorf("the action is %+v", h)
	}
}
