package briefing

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

// long returns a briefing of some 10 MB in entries of a usual size.
func long() *Briefing {
	b := &Briefing{Title: "Talks", Date: "2025-08-18", Handling: "Official", Summary: "They met."}
	text := Markdown(strings.Repeat("They spoke about *guarantees* and about [the road](https://a.example/road) to a ceasefire, at length.\n", 4))
	for i := range 100 {
		b.Add(&Participant{ID: ID(fmt.Sprintf("p-%d", i)), Name: fmt.Sprintf("Person Number_%d", i), Role: "President", Party: "A country"})
	}
	for i := range 8000 {
		who := Ref(fmt.Sprintf("p-%d", i%100))
		b.Add(
			&Quote{ID: ID(fmt.Sprintf("q-%d", i)), Speaker: who, Text: Paragraphs(strings.Repeat("We have had a good meeting, and we will meet again. ", 5)), Channel: "to reporters", Date: "2025-08-18", About: []Ref{Ref(fmt.Sprintf("o-%d", i))}},
			&Outcome{ID: ID(fmt.Sprintf("o-%d", i)), Title: fmt.Sprintf("Outcome number %d", i), Status: "agreed", AccordingTo: []Ref{who}, Detail: text, Reason: text[:100]},
		)
	}
	return b
}

func BenchmarkMarkdown(b *testing.B) {
	whole := long().All()
	b.SetBytes(int64(len(whole.Markdown(0))))
	b.ReportAllocs()
	for b.Loop() {
		if err := whole.WriteMarkdown(io.Discard, 0); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	whole := long().All()
	b.SetBytes(int64(len(whole.Text())))
	b.ReportAllocs()
	for b.Loop() {
		_ = whole.Text()
	}
}

func BenchmarkJSON(b *testing.B) {
	briefing := long()
	var out strings.Builder
	if err := briefing.JSON(&out); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(out.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if err := briefing.JSON(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEntryMarkdown(b *testing.B) {
	briefing := long()
	e, _ := briefing.Find("q-7")
	b.ReportAllocs()
	for b.Loop() {
		_ = briefing.Pick(e).Markdown(0)
	}
}
