package librarytest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"readout/briefing/library"
)

// Compare asks two libraries the same, of which one is the judge.
func (s Suite) Compare(t testing.TB, x, judge library.Library, queries []Asked) {
	t.Helper()
	ctx := context.Background()
	for _, a := range queries {
		q, err := library.Parse(a.Query)
		if err != nil {
			t.Fatal(err)
		}
		for _, ranked := range []bool{false, true} {
			ask := library.Ask{Limit: 50, Ranked: ranked, Today: "2020-01-01"}
			if s.OwnRanking && ranked {
				ask.Limit = library.Counted // all of them, to be put in one order
			}
			got, err := x.Search(ctx, q, ask)
			want, _ := judge.Search(ctx, q, ask)
			if s.OwnRanking && ranked {
				byAddress(got.Hits)
				byAddress(want.Hits)
			}
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s, ranked %v: %v\ngot  %s\nwant %s", a.Query, ranked, err, brief(got), brief(want))
			}
		}
	}
	same(t, "people", x.People, judge.People)
	same(t, "questions", func(c context.Context) ([]library.Question, error) { return x.Questions(c, true) }, func(c context.Context) ([]library.Question, error) { return judge.Questions(c, true) })
	same(t, "open questions", func(c context.Context) ([]library.Question, error) { return x.Questions(c, false) }, func(c context.Context) ([]library.Question, error) { return judge.Questions(c, false) })
	same(t, "actions", func(c context.Context) ([]library.Action, error) { return x.Actions(c, true) }, func(c context.Context) ([]library.Action, error) { return judge.Actions(c, true) })
	same(t, "dangling", x.Dangling, judge.Dangling)
	ask := library.Ask{Limit: 1000, Today: "2020-01-01"}
	got, err := x.Cards(ctx, library.Query{}, ask)
	want, _ := judge.Cards(ctx, library.Query{}, ask)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("cards: %v, %d and %d", err, got.Count, want.Count)
	}
	for i, a := range queries {
		compareFound(t, x, judge, a.Query)
		if i%5 == 0 {
			compareDue(t, x, judge, a.Query)
		}
	}
	for _, name := range []library.Phrase{{}, {Words: []string{"b"}, Prefix: true}, {Words: []string{"b", "ma"}, Prefix: true}, {Words: []string{"zzz"}}} {
		got, n, err := x.Called(ctx, name, 3, 20)
		want, m, _ := judge.Called(ctx, name, 3, 20)
		if err != nil || n != m || !reflect.DeepEqual(got, want) {
			t.Errorf("called %v: %v, %d and %d\ngot  %v\nwant %v", name, err, n, m, got, want)
		}
	}
}

// compareFound asks two libraries for the briefings in which a query finds something.
func compareFound(t testing.TB, x, judge library.Library, query string) {
	t.Helper()
	q, err := library.Parse(query)
	if err != nil {
		t.Fatal(err)
	}
	for _, ask := range []library.Ask{{Limit: 10, Count: 10}, {Offset: 10, Limit: 10}} {
		ask.Today = "2020-01-01"
		got, err := x.Cards(t.Context(), q, ask)
		want, _ := judge.Cards(t.Context(), q, ask)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("briefings with %s, %+v: %v\ngot  %+v\nwant %+v", query, ask, err, got, want)
		}
	}
}

// compareDue asks two libraries for the open actions that a query finds, page by page.
func compareDue(t testing.TB, x, judge library.Library, query string) {
	t.Helper()
	for _, which := range []string{"is:open", "is:overdue after:2018-02"} {
		q, err := library.Parse(query + " section:actions " + which)
		if err != nil {
			t.Fatal(err)
		}
		for _, ask := range []library.Ask{{Limit: 10, Count: 10}, {Offset: 60, Limit: 200}} {
			ask.ByDue, ask.Today = true, "2020-01-01"
			got, err := x.Search(t.Context(), q, ask)
			want, _ := judge.Search(t.Context(), q, ask)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("actions with %s %s, %+v: %v\ngot  %s\nwant %s", query, which, ask, err, brief(got), brief(want))
			}
		}
	}
}

func byAddress(hits []library.Hit) {
	slices.SortFunc(hits, func(a, b library.Hit) int { return strings.Compare(a.Address.String(), b.Address.String()) })
}

// same compares two lists.
func same[T any](t testing.TB, what string, x, judge func(context.Context) ([]T, error)) {
	t.Helper()
	got, err := x(context.Background())
	want, _ := judge(context.Background())
	if err != nil || len(got) != len(want) {
		t.Errorf("%s: %v, %d, want %d", what, err, len(got), len(want))
		return
	}
	for i := range got {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%s: %d is %+v, want %+v", what, i, got[i], want[i])
			return
		}
	}
}

// brief says shortly what was found.
func brief(h library.Hits) string {
	s := fmt.Sprint(h.Count, " more ", h.More, " ranked ", h.Ranked)
	for _, hit := range h.Hits[:min(len(h.Hits), 6)] {
		s += " " + hit.Address.String() + " " + hit.Snippet.Text
	}
	return s
}
