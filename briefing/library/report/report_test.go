package report_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/report"
	"readout/internal/hostile"
)

func TestJSONIsLegible(t *testing.T) {
	const path = "a\U000e0041\u202e\x1b[31m\nb.md"
	var out strings.Builder
	if err := report.JSON(&out, report.Cards([]library.Card{{Path: path, Title: "<T>"}})); err != nil {
		t.Fatal(err)
	}
	if err := hostile.Text(out.String()); err != nil || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("%q: %v", &out, err)
	}
	var back report.Card
	if err := json.Unmarshal([]byte(out.String()), &back); err != nil || back.Briefing != path || back.Title != "<T>" {
		t.Errorf("%+v, %v", back, err)
	}
}

// Long numbers have commas in words and in tables.
func TestLongNumbers(t *testing.T) {
	var out strings.Builder
	if err := errors.Join(
		report.WriteQuestions(&out, []library.Question{{Title: "Why?", Date: "2014-05-13", Status: "open"}}, "2025-04-02"),
		report.WritePeople(&out, []library.Person{{Name: "Ann Lee", Briefings: 1000, Quotes: 12_345}}),
		report.WriteCards(&out, []library.Card{{Path: "a.md", People: 1, Questions: 2000, Actions: 3000}}),
	); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Open for 3,977 days", "| 1,000 | 12,345 |", "| 1 | 2,000 | 3,000 |"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, &out)
		}
	}
}

// The page of a person has each role once, with its years, and says what is overdue.
func TestPersonInMarkdown(t *testing.T) {
	mention := func(section, date, text string) library.Mention {
		return library.Mention{Address: library.Address{Briefing: date, Entry: "a"}, Title: "T", Date: briefing.Date(date), Section: section, Heading: text, Text: text}
	}
	late := mention("actions", "2025-01-05", "Write")
	late.Status, late.Due = "open", "2025-02-01"
	page := library.PersonPage{Person: library.Person{Name: "Ann Lee", Spellings: []string{"A. Lee", "Ann Lee"}}, Mentions: []library.Mention{
		mention("participants", "2025-01-05", "Minister"), mention("participants", "2024-05-06", ""),
		mention("participants", "2024-01-05", "Mayor"), mention("participants", "2023-01-05", "Mayor"), late,
	}}
	const want = `# Ann Lee

Minister · 4 briefings · 2023–2025

Also spelled A. Lee

## Roles

- Minister: T, 5 January 2025, ` + "`2025-01-05#a`" + `
- Mayor (2023–2024): T, 5 January 2024, ` + "`2024-01-05#a`" + `

## Actions

- Write (due 1 February 2025, overdue): T, 5 January 2025, ` + "`2025-01-05#a`" + `
`
	var out strings.Builder
	if err := report.WritePerson(&out, &page, "2025-04-02"); err != nil || out.String() != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, &out, want)
	}
}

// What was said is in quotation marks after who said it; what was not, is called what it is.
func TestQuotesAmongHits(t *testing.T) {
	hit := func(s library.Snippet) library.Hit {
		return library.Hit{Address: library.Address{Briefing: "a.md", Entry: "x"}, Title: "T", Section: "quotes", Heading: "H", Snippet: s}
	}
	var out strings.Builder
	if err := report.WriteHits(&out, []library.Hit{
		hit(library.Snippet{Text: "The ferry.", Matches: [][2]int{{4, 9}}, Speaker: "*Ann* Lee"}),
		hit(library.Snippet{Text: "The ferry.", Matches: [][2]int{{4, 9}}, Speaker: "Ann Lee", Context: true}),
		hit(library.Snippet{Text: "The ferry.", Matches: [][2]int{{4, 9}}, Context: true}),
	}, nil, "2025-04-02"); err != nil {
		t.Fatal(err)
	}
	want := []string{"- \\*Ann\\* Lee: “The **ferry**.”  ", "- Ann Lee, context: The **ferry**.  ", "- context: The **ferry**.  "}
	for i, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		if i%2 == 0 && line != want[i/2] {
			t.Errorf("got  %q\nwant %q", line, want[i/2])
		}
	}
}

func TestHitsInMarkdown(t *testing.T) {
	var out strings.Builder
	hits := []library.Hit{{
		Address: library.Address{Briefing: "a`b.md", Entry: "x"}, Title: "A *title*", Date: "2025-01-05", Section: "quotes",
		Snippet: library.Snippet{Text: "# 1. Straße_nach [Økland]", Matches: [][2]int{{5, 11}, {18, 24}}},
	}}
	if err := report.WriteHits(&out, hits, nil, "2025-04-02"); err != nil {
		t.Fatal(err)
	}
	want := "- \\# 1. **Straße**\\_nach \\[**Økland**\\]  \n  Key quotes: A \\*title\\*, 5 January 2025, ``a`b.md#x``\n"
	if out.String() != want {
		t.Errorf("got  %q\nwant %q", &out, want)
	}
}
