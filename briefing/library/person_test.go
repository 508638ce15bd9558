package library_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"readout/briefing"
	"readout/briefing/library"
)

// rounds are briefings in which Ann Lee, under two spellings, has a position on the same
// question; the question of the first round has been answered.
type rounds struct{ opened map[string]int }

func (rounds) Mentions(context.Context, library.Person) (out []library.Mention, err error) {
	for _, round := range []string{"3.yaml", "2.yaml", "1.yaml", "gone.yaml"} {
		for _, id := range []briefing.ID{"when", "who"} {
			out = append(out, library.Mention{Address: library.Address{Briefing: round, Entry: id}, Section: "questions", Status: "open"})
		}
	}
	return append(out, library.Mention{Address: library.Address{Briefing: "1.yaml", Entry: "q"}, Section: "quotes"}), nil
}

func (rounds) Verdicts(context.Context, []library.Mention) (map[library.Address]string, error) {
	return map[library.Address]string{{Briefing: "1.yaml", Entry: "q"}: "verbatim"}, nil
}

func (rounds) Links(_ context.Context, a library.Address) (out library.Links, err error) {
	if a == (library.Address{Briefing: "1.yaml", Entry: "when"}) {
		out.AnsweredBy = []library.Address{{Briefing: "3.yaml", Entry: "may"}}
	}
	return out, nil
}

func (r rounds) open(_ context.Context, path string) (*briefing.Briefing, error) {
	r.opened[path]++
	if path == "gone.yaml" {
		return nil, errors.New("no such file")
	}
	b := &briefing.Briefing{Title: path}
	b.Add(&briefing.Participant{ID: "a", Name: "ANN  LEE"})
	b.Add(&briefing.Participant{ID: "b", Name: "Bo Park"})
	b.Add(&briefing.Question{ID: "when", Title: "When?", Positions: []briefing.Stance{
		{Participant: "b", Position: "Never."}, {Participant: "a", Position: briefing.Markdown("Soon, in " + path)},
	}})
	b.Add(&briefing.Question{ID: "who", Title: "Who?", Positions: []briefing.Stance{{Participant: "b", Position: "Nobody."}}})
	return b, nil
}

// A person's page has their own positions, opens each briefing once and passes over those
// that are gone.
func TestPageOf(t *testing.T) {
	in := rounds{map[string]int{}}
	ann := library.Person{Name: "Ann Lee", Spellings: []string{"ANN LEE", "Ann Lee"}}
	page, err := library.PageOf(t.Context(), in, in.open, ann)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(page.Positions); got != "map[1.yaml#when:Soon, in 1.yaml 2.yaml#when:Soon, in 2.yaml 3.yaml#when:Soon, in 3.yaml]" {
		t.Errorf("the positions are %s", got)
	}
	for _, m := range page.Of("questions") {
		want := briefing.Status("open")
		if m.Briefing == "1.yaml" && m.Entry == "when" {
			want = "answered"
		}
		if got := page.Status(m); got != want {
			t.Errorf("%s is %s", m.Address, got)
		}
	}
	if len(page.Verdicts) != 1 || len(in.opened) != 4 || in.opened["3.yaml"] != 1 {
		t.Errorf("%v, opened %v", page.Verdicts, in.opened)
	}
	if err := page.LookUp(t.Context(), in, in.open, 3); err != nil || len(page.Positions) != 2 || len(page.Answered) != 0 {
		t.Errorf("of three questions: %v, %v", page.Positions, err)
	}
}

// A role lasts over briefings that say it again, or none; whoever is listed twice in a
// briefing is in one.
func TestRoles(t *testing.T) {
	page := library.PersonPage{}
	for _, m := range [][3]string{{"e", "2025-11-20", "Minister"}, {"d", "2025-01-10", ""}, {"c", "2024-09-10", "Mayor"}, {"b", "2024-05-03", ""}, {"a", "2023-02-06", "Mayor"}, {"a", "2023-02-06", ""}} {
		page.Mentions = append(page.Mentions, library.Mention{Address: library.Address{Briefing: m[0]}, Date: briefing.Date(m[1]), Section: "participants", Text: m[2]})
	}
	var got []string
	for _, r := range page.Roles() {
		got = append(got, r.Text+" "+r.Years()+" "+r.Briefing)
	}
	if want := []string{"Minister 2025 e", "Mayor 2023–2024 c"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := page.Facts(); got != "Minister · 5 briefings · 2023–2025" {
		t.Errorf("got %q", got)
	}
}
