package librarytest

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/library"
)

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
	stamps, err := StampsIn(ctx, x)
	if want := Stamps(Small()); !reflect.DeepEqual(stamps, want) {
		t.Errorf("stamps are %v, %v, want %v", stamps, err, want)
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
