package sqlite

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/memory"
	"readout/internal/librarytest"
)

// asked are records of a series with open questions: many are answered by a question of a
// later one, many by an outcome of another, and many by none.
func asked() (out []*library.Record) {
	for i := range 40 {
		r := &library.Record{Path: fmt.Sprintf("%02d.yaml", i), Title: "Talks", Series: "talks", Date: briefing.Date(fmt.Sprintf("2024-%02d-%02d", 1+i%12, 1+i%28))}
		for k := range 10 {
			e := library.Entry{ID: briefing.ID(fmt.Sprint("q", k)), Section: "questions", Title: "Who pays for the ferry?", Text: "Someone does.", Status: "open"}
			switch {
			case k < 3 && i%7 == 3:
				e.Status = "answered"
			case k >= 3:
				e.ID = briefing.ID(fmt.Sprint("q", i, "-", k))
			}
			r.Entries = append(r.Entries, e)
		}
		if i > 0 {
			before := fmt.Sprintf("%02d.yaml#q%d-", i-1, i-1)
			r.Entries = append(r.Entries, library.Entry{ID: "o", Section: "outcomes", Title: "Settled", Status: "agreed", Answers: []string{before + "4", before + "7"}})
		}
		out = append(out, r)
	}
	return out
}

// A page of open questions is found without finding out which of all questions have been
// answered, and is the same once that is known.
func TestOpenQuestionsOfAPage(t *testing.T) {
	x, judge := empty(t), memory.New()
	records := asked()
	for _, index := range []library.Index{x, judge} {
		if err := index.Update(t.Context(), library.Change{Put: records, Stamp: librarytest.Stamps(records)}); err != nil {
			t.Fatal(err)
		}
	}
	compare := func(when, query string, ask library.Ask) library.Hits {
		t.Helper()
		typed, err := library.ParseTyped(query)
		if err != nil && query != "" {
			t.Fatal(err)
		}
		typed.Sections, typed.Open = []string{"questions"}, true
		got, err := x.Search(t.Context(), typed.Query, ask)
		want, wrong := judge.Search(t.Context(), typed.Query, ask)
		if err != nil || wrong != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s, %q, %+v: %d hits, count %d %v, %v; want %d, %d %v, %v", when, query, ask, len(got.Hits), got.Count, got.More, err, len(want.Hits), want.Count, want.More, wrong)
		}
		return got
	}
	pages := func(when string) {
		for _, query := range []string{"", "e", "s", "ferry", "zebra", "before:2024-06"} {
			for _, ask := range []library.Ask{{Limit: 10, Count: 40}, {Limit: 20, Offset: 25, Count: 40}, {Limit: 5, Offset: 10_000}} {
				compare(when, query, ask)
			}
		}
	}
	pages("before")
	if x.closed.known {
		t.Error("a page has had all questions looked at")
	}
	if all := compare("counted", "", library.Ask{Count: math.MaxInt32}); all.Count < 200 || all.Count > 300 {
		t.Errorf("%d questions are open", all.Count)
	}
	if _, err := x.Questions(t.Context(), false); err != nil || !x.closed.known || len(x.closed.value) < 100 {
		t.Errorf("of %d questions it is kept that they are answered, %v", len(x.closed.value), err)
	}
	pages("after")
	err := x.read(t.Context(), func(tx snapshot) error {
		for _, atOnce := range []int{1, 3, 239, 240, 241} {
			if in, err := closedInAll(t.Context(), tx, atOnce); err != nil || !slices.Equal(in, x.closed.value) {
				t.Errorf("of %d briefings at once, %d questions have been answered, %v; want %d", atOnce, len(in), err, len(x.closed.value))
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
