package briefingtest

import (
	"fmt"
	"strings"

	"readout/briefing"
)

// Long returns a briefing of some 10 MB in entries of a usual size.
func Long() *briefing.Briefing {
	b := &briefing.Briefing{Title: "Talks", Date: "2025-08-18", Handling: "Official", Summary: "They met."}
	text := briefing.Markdown(strings.Repeat("They spoke about *guarantees* and about [the road](https://a.example/road) to a ceasefire, at length.\n", 4))
	for i := range 100 {
		b.Add(&briefing.Participant{ID: briefing.ID(fmt.Sprintf("p-%d", i)), Name: fmt.Sprintf("Person Number_%d", i), Role: "President", Party: "A country"})
	}
	for i := range 8000 {
		who := briefing.Ref(fmt.Sprintf("p-%d", i%100))
		b.Add(
			&briefing.Quote{ID: briefing.ID(fmt.Sprintf("q-%d", i)), Speaker: who, Text: briefing.Paragraphs(strings.Repeat("We have had a good meeting, and we will meet again. ", 5)), Channel: "to reporters", Date: "2025-08-18", About: []briefing.Ref{briefing.Ref(fmt.Sprintf("o-%d", i))}},
			&briefing.Outcome{ID: briefing.ID(fmt.Sprintf("o-%d", i)), Title: fmt.Sprintf("Outcome number %d", i), Status: "agreed", AccordingTo: []briefing.Ref{who}, Detail: text, Reason: text[:100]},
		)
	}
	return b
}
