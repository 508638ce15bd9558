package librarytest

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/library"
	"readout/briefing/library/memory"
)

// Suite is what every implementation of an index must pass.
type Suite struct {
	Open func(t *testing.T) library.Index // returns an empty one each time
	// OwnRanking is for an engine whose measure of what is best is not BM25: it must
	// find and count the same, but may order it differently.
	OwnRanking bool
}

// Run asks an implementation everything.
func (s Suite) Run(t *testing.T) {
	small := func(t *testing.T) library.Index { return filled(t, s.Open(t), Small()) }
	t.Run("queries", func(t *testing.T) { s.runCases(t, small(t)) })
	t.Run("counts", func(t *testing.T) { runCounts(t, small(t)) })
	t.Run("lists", func(t *testing.T) { runLists(t, small(t)) })
	t.Run("updates", s.runUpdates)
	t.Run("generated", s.runGenerated)
	t.Run("people", func(t *testing.T) { runPeople(t, s.Open(t)) })
	t.Run("comparisons", func(t *testing.T) { runComparisons(t, small(t)) })
	t.Run("cancelled", func(t *testing.T) { runCancelled(t, small(t)) })
	t.Run("at once", func(t *testing.T) { runAtOnce(t, s.Open(t)) })
}

const today = "2024-12-01"

// Stamps returns stamps for records, by their paths.
func Stamps(records []*library.Record) map[string]library.Stamp {
	out := map[string]library.Stamp{}
	for i, r := range records {
		out[r.Path] = library.Stamp{Size: int64(len(r.Title)), Modified: int64(i)}
	}
	return out
}

// filled puts records into an index.
func filled(t *testing.T, x library.Index, records []*library.Record) library.Index {
	t.Helper()
	if err := x.Update(t.Context(), library.Change{Put: records, Stamp: Stamps(records)}); err != nil {
		t.Fatal(err)
	}
	return x
}

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
	want := library.Hit{
		Address: library.Address{Briefing: "2025/tokyo.md", Entry: "note"}, Title: "日英首脳会談", Date: "2025-01-20/2025-01-21",
		Section: "notes", Heading: "Minutes",
		Snippet: library.Snippet{Text: "It’s the river’s security that guarantees nothing.", Matches: [][2]int{{9, 14}}},
	}
	if !reflect.DeepEqual(hits.Hits[0], want) {
		t.Errorf("got  %+v\nwant %+v", hits.Hits[0], want)
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

func runLists(t *testing.T, x library.Index) {
	ctx := t.Context()
	for path, want := range map[string]string{
		"2025/tokyo.md": " 2024/ferry-2.yaml", "2024/ferry-1.yaml": "2024/ferry-2.yaml broken.yaml", "unreadable.yaml": "broken.yaml ", "no.yaml": " ",
	} {
		newer, older, err := x.Neighbours(ctx, path)
		check(t, "neighbours of "+path, fmt.Sprint(newer, " ", older, err), want+"<nil>")
	}
	totals, err := x.Totals(ctx)
	check(t, "totals", fmt.Sprintf("%+v %v", totals, err), "{Briefings:5 Entries:25 Errors:2 First:2024-03-04 Last:2025-01-20} <nil>")
	cards, err := x.Cards(ctx, library.Query{}, library.Ask{Limit: 2, Today: today})
	check(t, "cards", fmt.Sprintf("%d %v %+v %v", cards.Count, cards.More, cards.Cards, err), "5 false [{Path:2025/tokyo.md Title:日英首脳会談 Date:2025-01-20/2025-01-21 Place:東京 Series: Hash:5e1f People:2 Questions:0 Actions:0 Overdue:0 Errors:0 Error:} "+
		"{Path:2024/ferry-2.yaml Title:River talks, second round Date:2024-09-10 Place: Series:River talks Hash: People:2 Questions:1 Actions:2 Overdue:0 Errors:0 Error:}] <nil>")
	cards, err = x.Cards(ctx, library.Query{}, library.Ask{Offset: 2, Limit: 10, Today: today})
	check(t, "more cards", fmt.Sprintf("%d %v %+v %v", cards.Count, cards.More, cards.Cards, err), "5 false [{Path:2024/ferry-1.yaml Title:River talks, first round Date:2024-03-04 Place:Arnhem Series:River talks Hash: People:2 Questions:0 Actions:1 Overdue:1 Errors:0 Error:} "+
		"{Path:broken.yaml Title:broken.yaml Date: Place: Series: Hash: People:0 Questions:0 Actions:0 Overdue:0 Errors:3 Error:line 2: there is no date} "+
		"{Path:unreadable.yaml Title:unreadable.yaml Date: Place: Series: Hash: People:0 Questions:0 Actions:0 Overdue:0 Errors:1 Error:the file may not be read}] <nil>")

	for query, want := range map[string]string{
		"ferry": "2 false 2024/ferry-2.yaml 2024/ferry-1.yaml <nil>", "is:overdue": "1 false 2024/ferry-1.yaml <nil>", "river": "3 false 2025/tokyo.md 2024/ferry-2.yaml 2024/ferry-1.yaml <nil>",
		"speaker:nobody": "0 false <nil>", "zeppelin": "0 false <nil>", "before:2024-09 is:open": "1 false 2024/ferry-1.yaml <nil>",
	} {
		q, err := library.Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		found, err := x.Cards(ctx, q, library.Ask{Limit: 9, Today: today})
		got := fmt.Sprint(found.Count, " ", found.More, " ")
		for _, c := range found.Cards {
			got += c.Path + " "
		}
		check(t, "briefings with "+query, got+fmt.Sprint(err), want)
	}
	q, _ := library.Parse("river")
	found, err := x.Cards(ctx, q, library.Ask{Offset: 1, Limit: 1, Count: 2})
	check(t, "more briefings than are counted", fmt.Sprint(len(found.Cards), found.Count, found.More, err), "1 2 true <nil>")

	questions, err := x.Questions(ctx, false)
	price := library.Question{Address: library.Address{Briefing: "2024/ferry-2.yaml", Entry: "price"}, Title: "What does a crossing cost?", Date: "2024-09-10", Status: "open"}
	if want := []library.Question{price}; err != nil || !reflect.DeepEqual(questions, want) {
		t.Errorf("open questions: %v, %v", questions, err)
	}
	questions, err = x.Questions(ctx, true)
	if err != nil {
		t.Error(err)
	}
	var all []string
	for _, q := range questions {
		all = append(all, fmt.Sprint(q.Address, " ", q.Status, " ", q.AnsweredBy))
	}
	check(t, "questions", strings.Join(all, ", "), "2024/ferry-1.yaml#when open 2024/ferry-2.yaml#when, 2024/ferry-1.yaml#who open 2024/ferry-2.yaml#o2, 2024/ferry-2.yaml#when answered , 2024/ferry-2.yaml#price open ")

	actions, err := x.Actions(ctx, false)
	if err != nil {
		t.Error(err)
	}
	all = nil
	for _, a := range actions {
		all = append(all, fmt.Sprintf("%s %s, %s, by %s until %s: %s, overdue %v", a.Address, a.Title, a.Date, a.Owner, a.Due, a.Status, a.Overdue(today)))
	}
	check(t, "open actions", strings.Join(all, "; "), "2024/ferry-1.yaml#tender Write the tender, 2024-03-04, by Ria Jansen until 2024-05-01: open, overdue true; "+
		"2024/ferry-2.yaml#timetable Publish a timetable, 2024-09-10, by P. Kowalski until 2099-01-01: open, overdue false; "+
		"2024/ferry-2.yaml#sometime Paint the ferry, 2024-09-10, by P. Kowalski until : open, overdue false")
	if actions, err = x.Actions(ctx, true); len(actions) != 4 {
		t.Errorf("there are %d actions, %v", len(actions), err)
	}

	links := func(path string, id briefing.ID) string {
		l, err := x.Links(ctx, library.Address{Briefing: path, Entry: id})
		return fmt.Sprint(l, err)
	}
	check(t, "what supersedes", links("2024/ferry-2.yaml", "o1"), "{[] [] [2024/ferry-1.yaml#o1] []} <nil>")
	check(t, "what is superseded", links("2024/ferry-1.yaml", "o1"), "{[] [] [] [2024/ferry-2.yaml#o1]} <nil>")
	check(t, "what answers", links("2024/ferry-2.yaml", "o2"), "{[2024/ferry-1.yaml#who] [] [] []} <nil>")
	check(t, "what is answered", links("2024/ferry-1.yaml", "who"), "{[] [2024/ferry-2.yaml#o2] [] []} <nil>")
	check(t, "what is answered later in the series", links("2024/ferry-1.yaml", "when"), "{[] [2024/ferry-2.yaml#when] [] []} <nil>")
	check(t, "nothing", links("2025/tokyo.md", "o"), "{[] [] [] []} <nil>")
	dangling, err := x.Dangling(ctx)
	check(t, "dangling", fmt.Sprint(dangling, err), "[{2024/ferry-2.yaml#o2 {answers ferry-9.yaml#who}}] <nil>")
	stamps, err := x.Stamps(ctx)
	if want := Stamps(Small()); !reflect.DeepEqual(stamps, want) {
		t.Errorf("stamps are %v, %v, want %v", stamps, err, want)
	}
}

func check(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\ngot  %s\nwant %s", what, got, want)
	}
}

// runPeople merges and separates people.
func runPeople(t *testing.T, x library.Index) {
	ctx := t.Context()
	filled(t, x, Small())
	list := func() string {
		people, err := x.People(ctx)
		var all []string
		for _, p := range people {
			all = append(all, fmt.Sprint(p.Name, " ", p.Briefings, " ", p.Quotes, " ", p.First, " ", p.Last))
		}
		return fmt.Sprint(strings.Join(all, "; "), " ", err)
	}
	check(t, "people", list(), "Dr. Øyvind Økland 1 0 2025-01-20 2025-01-20; Mevlüt Çavuşoğlu 1 0 2025-01-20 2025-01-20; "+
		"P. Kowalski 2 1 2024-03-04 2024-09-10; RIA JANSEN (RJ) 2 1 2024-03-04 2024-09-10 <nil>")
	called := func(name library.Phrase, offset, n int) string {
		people, count, err := x.Called(ctx, name, offset, n)
		out := fmt.Sprint(count)
		for _, p := range people {
			out += fmt.Sprint(" ", p.Name, " ", p.Briefings, " ", p.Quotes, ";")
		}
		return out + fmt.Sprint(" ", err)
	}
	check(t, "all who are called anything", called(library.Phrase{}, 1, 2), "4 RIA JANSEN (RJ) 2 1; Dr. Øyvind Økland 1 0; <nil>")
	check(t, "who is called the beginning of a name", called(library.Phrase{Words: []string{"ria", "ja"}, Prefix: true}, 0, 9), "1 RIA JANSEN (RJ) 2 1; <nil>")
	check(t, "who is called a part of a name", called(library.Phrase{Words: []string{"jan"}}, 0, 9), "0 <nil>")
	before, _ := x.Generation(ctx)
	rules := library.Rules{
		Merged: []library.Merged{{Name: "Ria Jansen", Also: []string{"RIA JANSEN (RJ)", "Mevlüt Çavuşoğlu"}}},
		Apart:  [][]string{{"P. Kowalski", "Paweł Kowalski"}},
	}
	if err := x.Update(ctx, library.Change{Rules: &rules}); err != nil {
		t.Fatal(err)
	}
	if after, _ := x.Generation(ctx); after == before {
		t.Error("a new rule does not change the generation")
	}
	check(t, "people by rules", list(), "Dr. Øyvind Økland 1 0 2025-01-20 2025-01-20; P. Kowalski 1 1 2024-09-10 2024-09-10; "+
		"Paweł Kowalski 1 0 2024-03-04 2024-03-04; Ria Jansen 3 1 2024-03-04 2025-01-20 <nil>")
	if _, got := search(t, x, "speaker:cavusoglu", library.Ask{Limit: 9, Today: today}); got != "2024/ferry-1.yaml#q1" {
		t.Errorf("a merged person says %s", got)
	}
	if _, got := search(t, x, "speaker:pawel", library.Ask{Limit: 9, Today: today}); got != "" {
		t.Errorf("a separated person says %s", got)
	}
	found, err := x.FindPeople(ctx, "jansen")
	if err != nil || len(found) != 1 {
		t.Fatalf("jansen is %v, %v", found, err)
	}
	mentions, err := x.Mentions(ctx, found[0])
	var all []string
	for _, m := range mentions {
		s := m.Address.String()
		if m.Speaks {
			s += "=" + m.Text
		}
		all = append(all, s)
	}
	check(t, "mentions", fmt.Sprint(strings.Join(all, " "), err), "2025/tokyo.md#mev 2024/ferry-2.yaml#jansen 2024/ferry-1.yaml#jansen "+
		"2024/ferry-1.yaml#q1=We have waited long enough. 2024/ferry-1.yaml#o1 2024/ferry-1.yaml#who 2024/ferry-1.yaml#tender<nil>")
	for name, want := range map[string]int{"kowalski": 2, "PAWEŁ kowalski": 1, "nobody": 0, "": 0, "…": 0} {
		if found, err := x.FindPeople(ctx, name); err != nil || len(found) != want {
			t.Errorf("%q is %v, %v, want %d", name, found, err, want)
		}
	}
}

// runUpdates comes to the same library by other ways.
func (s Suite) runUpdates(t *testing.T) {
	ctx := t.Context()
	small := Small()
	ways := map[string]func(x library.Index) error{
		"one by one, backwards": func(x library.Index) error {
			for i := len(small) - 1; i >= 0; i-- {
				if err := x.Update(ctx, library.Change{Put: small[i : i+1], Stamp: Stamps(small)}); err != nil {
					return err
				}
			}
			return nil
		},
		"over other versions": func(x library.Index) error {
			var other []*library.Record
			for i, r := range small {
				o := *small[(i+1)%len(small)]
				o.Path = r.Path
				other = append(other, &o)
			}
			gone := *small[0]
			gone.Path = "gone.yaml"
			other = append(other, &gone)
			if err := x.Update(ctx, library.Change{Put: other, Stamp: Stamps(other)}); err != nil {
				return err
			}
			return x.Update(ctx, library.Change{Put: small, Stamp: Stamps(small), Gone: []string{"gone.yaml", "never.yaml"}})
		},
		"taken out and put in again": func(x library.Index) error {
			for range 3 {
				if err := x.Update(ctx, library.Change{Put: small, Stamp: Stamps(small)}); err != nil {
					return err
				}
				if err := x.Update(ctx, library.Change{Gone: []string{small[0].Path, small[2].Path, small[4].Path}}); err != nil {
					return err
				}
			}
			return x.Update(ctx, library.Change{Put: small, Stamp: Stamps(small)})
		},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			x := s.Open(t)
			if err := way(x); err != nil {
				t.Fatal(err)
			}
			s.runCases(t, x)
			runLists(t, x)
		})
	}
	t.Run("to nothing", func(t *testing.T) {
		x := filled(t, s.Open(t), small)
		var gone []string
		for _, r := range small {
			gone = append(gone, r.Path)
		}
		if err := x.Update(ctx, library.Change{Gone: gone}); err != nil {
			t.Fatal(err)
		}
		people, _ := x.People(ctx)
		cards, _ := x.Cards(ctx, library.Query{}, library.Ask{Limit: 10})
		if _, got := search(t, x, "ferry", library.Ask{Limit: 9, Today: today}); got != "" || len(people) > 0 || cards.Count > 0 {
			t.Errorf("what is gone is still there: %s %v %d", got, people, cards.Count)
		}
	})
}

// runGenerated compares the answers about a generated library with those of
// memory.
func (s Suite) runGenerated(t *testing.T) {
	g := NewGenerator(3)
	records := Records(t, g, 240)
	s.Compare(t, filled(t, s.Open(t), records), filled(t, memory.New(), records), g.Queries(60))
}

// Records returns the records of a generated library of n briefings.
func Records(t testing.TB, g *Generator, n int) []*library.Record {
	t.Helper()
	var records []*library.Record
	for i := range n {
		b, found := file.Read(g.Path(i, n), strings.NewReader(g.Briefing(i, n)))
		if b == nil {
			t.Fatal(found)
		}
		records = append(records, library.Keep(g.Path(i, n), b))
	}
	return records
}
