// Package briefingtest makes briefings for tests and benchmarks.
package briefingtest

import "readout/briefing"

// Filled is a briefing in which every field is filled.
func Filled() *briefing.Briefing {
	b := &briefing.Briefing{
		Title: "Talks on Ukraine", Date: "2025-08-18", Place: "The White House, Washington",
		Handling: "TLP:AMBER", Embargo: "2025-08-18T15:00+02:00",
		IssuedBy: "Élysée", PreparedBy: "Desk 3", AsOf: "2025-08-19", Reference: "2025/117", Series: "Talks on Ukraine",
		Headline: "Joint work on guarantees; no ceasefire.",
		Summary:  "Seven leaders met **at length**.\n\nNothing was signed.",
	}
	b.Add(
		&briefing.Participant{ID: "macron", Name: "Emmanuel Macron", Role: "President of France", Party: "France", Attendance: "in-person", Position: "Talks begin *between the two sides* alone."},
		&briefing.Participant{ID: "zelensky", SameAs: "V. Zelenskyy", Name: "Volodymyr Zelensky", Role: "President of Ukraine", Party: "Ukraine", Attendance: "in-person"},
		&briefing.Participant{ID: "putin", Name: "Vladimir Putin", Attendance: "mentioned"},
		&briefing.Quote{ID: "macron-guarantees", Speaker: "macron", Text: "Today, it was agreed that we would work together.\n\nAll of us.", Channel: "to reporters", Place: "Washington, DC", Date: "2025-08-18", Source: "press", Context: "Asked about *guarantees*.", About: []briefing.Ref{"guarantees", "meeting"}},
		&briefing.Quote{ID: "zelensky-any", Speaker: "zelensky", Text: "We are ready for any format.", About: []briefing.Ref{"meeting"}},
		&briefing.Outcome{ID: "guarantees", Title: "Joint work on security guarantees", Status: "agreed", AccordingTo: []briefing.Ref{"macron", "zelensky"}, Detail: "Work begins:\n\n- on land\n- at sea", Reason: "No ceasefire without them.\n\n#### What they are\n\n1. Troops\n2. Money", Parties: []briefing.Ref{"macron", "zelensky"}, Dissent: []briefing.Stance{{Participant: "putin", Position: "- No troops of NATO.\n- None."}}, Due: "2025-08-28", Source: "press", About: []briefing.Ref{"meeting"}, Answers: []briefing.Ref{"meeting", "round-1.yaml#when-guarantees"}, Supersedes: []briefing.Ref{"2025/98, part 2#guarantees"}},
		&briefing.Outcome{ID: "drones", Title: "A deal on drones", Status: "postponed"},
		&briefing.Question{ID: "meeting", Title: "Will Putin and Zelensky meet?", Status: "open", Detail: "Place and day are open.", Positions: []briefing.Stance{{Participant: "zelensky", Position: "Ready to meet in any format."}, {Participant: "putin", Position: "In Moscow."}}, Answer: "Not yet.", About: []briefing.Ref{"guarantees"}},
		&briefing.Action{ID: "draft", Title: "Draft the guarantees", Owner: "macron", Due: "2025-08-28", Status: "open", Detail: "With the *Coalition of the Willing*.", About: []briefing.Ref{"guarantees"}},
		&briefing.Event{ID: "call", Date: "2025-08-18", Title: "Call to Moscow", Detail: "Forty minutes."},
		&briefing.Event{ID: "next", Title: "Next talks"},
		&briefing.Source{ID: "press", Title: "Remarks to the press", Publisher: "Élysée", Date: "2025-08-18", URL: "https://www.elysee.fr/a_(b)*c", File: "remarks.txt"},
		&briefing.Note{ID: "background", Title: "Background", Detail: "Before:\n\n- **Status:** none"},
		&briefing.Note{ID: "alaska", Title: "Alaska", Level: 2, Detail: "> A quotation\n\n— of somebody"},
	)
	return b
}
