package briefing

import (
	"testing"

	"readout/internal/hostile"
)

// filled is a briefing in which every field is filled.
func filled() *Briefing {
	b := &Briefing{
		Title: "Talks on Ukraine", Date: "2025-08-18", Place: "The White House, Washington",
		Handling: "TLP:AMBER", Embargo: "2025-08-18T15:00+02:00",
		IssuedBy: "Élysée", PreparedBy: "Desk 3", AsOf: "2025-08-19", Reference: "2025/117",
		Headline: "Joint work on guarantees; no ceasefire.",
		Summary:  "Seven leaders met **at length**.\n\nNothing was signed.",
	}
	b.Add(
		&Participant{ID: "macron", Name: "Emmanuel Macron", Role: "President of France", Party: "France", Attendance: "in-person", Position: "Talks begin *between the two sides* alone."},
		&Participant{ID: "zelensky", Name: "Volodymyr Zelensky", Role: "President of Ukraine", Party: "Ukraine", Attendance: "in-person"},
		&Participant{ID: "putin", Name: "Vladimir Putin", Attendance: "mentioned"},
		&Quote{ID: "macron-guarantees", Speaker: "macron", Text: "Today, it was agreed that we would work together.\n\nAll of us.", Channel: "to reporters", Place: "Washington, DC", Date: "2025-08-18", Source: "press", Context: "Asked about *guarantees*.", About: []Ref{"guarantees", "meeting"}},
		&Quote{ID: "zelensky-any", Speaker: "zelensky", Text: "We are ready for any format.", About: []Ref{"meeting"}},
		&Outcome{ID: "guarantees", Title: "Joint work on security guarantees", Status: "agreed", AccordingTo: []Ref{"macron", "zelensky"}, Detail: "Work begins:\n\n- on land\n- at sea", Reason: "No ceasefire without them.\n\n#### What they are\n\n1. Troops\n2. Money", Parties: []Ref{"macron", "zelensky"}, Dissent: []Stance{{"putin", "- No troops of NATO.\n- None."}}, Due: "2025-08-28", Source: "press", About: []Ref{"meeting"}},
		&Outcome{ID: "drones", Title: "A deal on drones", Status: "under-negotiation"},
		&Question{ID: "meeting", Title: "Will Putin and Zelensky meet?", Status: "open", Detail: "Place and day are open.", Positions: []Stance{{"zelensky", "Ready to meet in any format."}, {"putin", "In Moscow."}}, Answer: "Not yet.", About: []Ref{"guarantees"}},
		&Action{ID: "draft", Title: "Draft the guarantees", Owner: "macron", Due: "2025-08-28", Status: "open", Detail: "With the *Coalition of the Willing*.", About: []Ref{"guarantees"}},
		&Event{ID: "call", Date: "2025-08-18", Title: "Call to Moscow", Detail: "Forty minutes."},
		&Event{ID: "next", Title: "Next talks"},
		&Source{ID: "press", Title: "Remarks to the press", Publisher: "Élysée", Date: "2025-08-18", URL: "https://www.elysee.fr/a_(b)*c", File: "remarks.txt"},
		&Note{ID: "background", Title: "Background", Detail: "Before:\n\n- **Status:** none"},
		&Note{ID: "alaska", Title: "Alaska", Level: 2, Detail: "> A quotation\n\n— of somebody"},
	)
	return b
}

// assertClean checks that text can be shown.
func assertClean(t *testing.T, s string) {
	t.Helper()
	if err := hostile.Text(s); err != nil {
		t.Error(err)
	}
}
