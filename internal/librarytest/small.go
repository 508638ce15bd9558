package librarytest

import (
	"readout/briefing"
	"readout/briefing/library"
)

// Small returns a library of a few briefings in which everything is that a query
// can be about.
func Small() []*library.Record {
	id := func(ids ...briefing.ID) []briefing.ID { return ids }
	return []*library.Record{
		{
			Path: "2024/ferry-1.yaml", Title: "River talks, first round", Date: "2024-03-04", Place: "Arnhem", Series: "River talks", Reference: "REF-1",
			People: []library.Participant{{ID: "jansen", Name: "Ria Jansen", Party: "City of Arnhem"}, {ID: "pawel", Name: "Paweł Kowalski", Party: "Polska"}},
			Entries: []library.Entry{
				{ID: "summary", Section: "summary", Title: "River talks, first round", Text: "The cities want a ferry. Security guarantees were not discussed."},
				{ID: "jansen", Section: "participants", Title: "Ria Jansen", Text: "Mayor of Arnhem", People: id("jansen")},
				{ID: "pawel", Section: "participants", Title: "Paweł Kowalski", Text: "Deputy mayor", People: id("pawel")},
				{ID: "q1", Section: "quotes", Title: "Ria Jansen: “We have waited long enough.”", Text: "We have waited long enough.\nTo reporters", Said: 27, Speakers: id("jansen"), People: id("jansen")},
				{ID: "o1", Section: "outcomes", Title: "Costs are shared", Text: "Each city pays half of the ferry.", Status: "agreed", Due: "2024-06-01", People: id("jansen", "pawel")},
				{ID: "when", Section: "questions", Title: "When does the ferry start?", Text: "Nobody knows.", Status: "open"},
				{ID: "who", Section: "questions", Title: "Who will run the ferry?", Text: "A company, by tender.", Status: "open", People: id("jansen")},
				{ID: "tender", Section: "actions", Title: "Write the tender", Status: "open", Due: "2024-05-01", Owner: "jansen", People: id("jansen")},
				{ID: "map", Section: "actions", Title: "Draw a map", Status: "done", Due: "2024-05-01", Owner: "pawel", People: id("pawel")},
			},
		},
		{
			Path: "2024/ferry-2.yaml", Title: "River talks, second round", Date: "2024-09-10", Series: "River talks", Reference: "REF-2",
			People: []library.Participant{{ID: "jansen", Name: "RIA JANSEN (RJ)", Party: "City of Arnhem"}, {ID: "pk", Name: "P. Kowalski", Party: "Polska", SameAs: "Paweł Kowalski"}},
			Entries: []library.Entry{
				{ID: "summary", Section: "summary", Title: "River talks, second round", Text: "The ferry starts in spring."},
				{ID: "jansen", Section: "participants", Title: "RIA JANSEN (RJ)", People: id("jansen")},
				{ID: "pk", Section: "participants", Title: "P. Kowalski", People: id("pk")},
				{ID: "q1", Section: "quotes", Title: "P. Kowalski: “The river is wide.”", Text: "The river is wide.", Said: 18, Speakers: id("pk"), People: id("pk")},
				{ID: "o1", Section: "outcomes", Title: "Costs are shared anew", Text: "Arnhem pays more.", Status: "under-negotiation", Supersedes: []string{"ferry-1.yaml#o1"}},
				{ID: "o2", Section: "outcomes", Title: "A company runs it", Text: "By tender.", Status: "announced", Answers: []string{"REF-1#who", "ferry-9.yaml#who"}},
				{ID: "when", Section: "questions", Title: "When does the ferry start?", Text: "In spring.", Status: "answered"},
				{ID: "price", Section: "questions", Title: "What does a crossing cost?", Status: "open"},
				{ID: "timetable", Section: "actions", Title: "Publish a timetable", Status: "open", Due: "2099-01-01", Owner: "pk", People: id("pk")},
				{ID: "sometime", Section: "actions", Title: "Paint the ferry", Status: "open", Owner: "pk", People: id("pk")},
			},
		},
		{
			Path: "2025/tokyo.md", Title: "日英首脳会談", Date: "2025-01-20/2025-01-21", Hash: "5e1f", Place: "東京",
			People: []library.Participant{{ID: "oyvind", Name: "Dr. Øyvind Økland", Party: "Norge"}, {ID: "mev", Name: "Mevlüt Çavuşoğlu", Party: "Türkiye"}},
			Entries: []library.Entry{
				{ID: "summary", Section: "summary", Title: "日英首脳会談", Text: "首相は防衛費の増額について会談した。Straße und Brücke. ที่ประชุมเห็นชอบข้อเสนอ"},
				{ID: "oyvind", Section: "participants", Title: "Dr. Øyvind Økland", People: id("oyvind")},
				{ID: "mev", Section: "participants", Title: "Mevlüt Çavuşoğlu", People: id("mev")},
				{ID: "note", Section: "notes", Title: "Minutes", Text: "ØØ: The don’t-know answer. It’s the river’s security that guarantees nothing.", Speakers: id("oyvind"), People: id("oyvind")},
				{ID: "o", Section: "outcomes", Title: "防衛協力", Text: "サーバーを守る", Status: "proposed"},
			},
		},
		{
			Path: "broken.yaml", Title: "broken.yaml", Errors: 3, Error: "line 2: there is no date",
			Entries: []library.Entry{{ID: "summary", Section: "summary", Title: "broken.yaml"}},
		},
		{Path: "unreadable.yaml", Title: "unreadable.yaml", Errors: 1, Error: "the file may not be read"},
	}
}

// Case is a query of the small library and the entries that it finds, the newest
// first.
type Case struct{ Query, Want string }

// Cases returns what is to be found in the small library by the day 2024-12-01.
func Cases() []Case {
	return []Case{
		{"ferry", "2024/ferry-2.yaml#summary 2024/ferry-2.yaml#when 2024/ferry-2.yaml#sometime 2024/ferry-1.yaml#summary 2024/ferry-1.yaml#o1 2024/ferry-1.yaml#when 2024/ferry-1.yaml#who"},
		{"ferry star", "2024/ferry-2.yaml#summary 2024/ferry-2.yaml#when 2024/ferry-1.yaml#when"},
		{"ferr star", ""},
		{"secur", "2025/tokyo.md#note 2024/ferry-1.yaml#summary"},
		{"secur guarantees", ""},
		{`"security guarantees"`, "2024/ferry-1.yaml#summary"},
		{"guarantees security", "2025/tokyo.md#note 2024/ferry-1.yaml#summary"},
		{`"guarantees security"`, ""},
		{"pawel", "2024/ferry-1.yaml#pawel"},
		{"okland", "2025/tokyo.md#oyvind"},
		{"ÖKLAND", "2025/tokyo.md#oyvind"},
		{"cavusoglu", "2025/tokyo.md#mev"},
		{"Çavuşoğlu", "2025/tokyo.md#mev"},
		{"strasse", "2025/tokyo.md#summary"},
		{"straß", "2025/tokyo.md#summary"},
		{"防衛費", "2025/tokyo.md#summary"},
		{"会談", "2025/tokyo.md#summary"},
		{"防", "2025/tokyo.md#summary 2025/tokyo.md#o"},
		{"ーバ", "2025/tokyo.md#o"},
		{"ประชุม", "2025/tokyo.md#summary"},
		{"ช", "2025/tokyo.md#summary"},
		{"don't", "2025/tokyo.md#note"},
		{"river", "2025/tokyo.md#note 2024/ferry-2.yaml#summary 2024/ferry-2.yaml#q1 2024/ferry-1.yaml#summary"},
		{"ferry not:company -start section:questions", ""},
		{"ferry not:start section:questions", "2024/ferry-1.yaml#who"},
		{"ferry not:tender section:questions", "2024/ferry-2.yaml#when 2024/ferry-1.yaml#when"},
		{`ferry -"the ferry"`, "2024/ferry-1.yaml#summary"},
		{"-ferry section:questions", "2024/ferry-2.yaml#price"},
		{"section:quotes", "2024/ferry-2.yaml#q1 2024/ferry-1.yaml#q1"},
		{"section:quote section:note", "2025/tokyo.md#note 2024/ferry-2.yaml#q1 2024/ferry-1.yaml#q1"},
		{"speaker:jansen", "2024/ferry-1.yaml#q1"},
		{"speaker:kowalski", "2024/ferry-2.yaml#q1"},
		{"speaker:pawel", "2024/ferry-2.yaml#q1"},
		{`speaker:"Kowalski Paweł"`, "2024/ferry-2.yaml#q1"},
		{"speaker:okland security", "2025/tokyo.md#note"},
		{"speaker:nobody", ""},
		{"speaker:nobody speaker:ria", "2024/ferry-1.yaml#q1"},
		{"party:norge", "2025/tokyo.md#oyvind 2025/tokyo.md#note"},
		{"party:arnhem section:participants", "2024/ferry-2.yaml#jansen 2024/ferry-1.yaml#jansen"},
		{"party:turkiye", "2025/tokyo.md#mev"},
		{"party:polska status:agreed", "2024/ferry-1.yaml#o1"},
		{"series:river section:summary", "2024/ferry-2.yaml#summary 2024/ferry-1.yaml#summary"},
		{"series:lake", ""},
		{"status:under-negotiation", "2024/ferry-2.yaml#o1"},
		{"status:agreed status:proposed", "2025/tokyo.md#o 2024/ferry-1.yaml#o1"},
		{"after:2025 section:summary", "2025/tokyo.md#summary"},
		{"before:2025 section:summary", "2024/ferry-2.yaml#summary 2024/ferry-1.yaml#summary"},
		{"after:2024-03-05 before:2024-09-11 section:summary", "2024/ferry-2.yaml#summary"},
		{"after:2024-09-10 before:2025-01-20 section:summary", "2024/ferry-2.yaml#summary"},
		{"after:2024-09-11 before:2025-01-20", ""},
		{"before:2024-09 river", "2024/ferry-1.yaml#summary"},
		{"section:summary", "2025/tokyo.md#summary 2024/ferry-2.yaml#summary 2024/ferry-1.yaml#summary broken.yaml#summary"},
		{"broken", "broken.yaml#summary"},
		{"is:open", "2024/ferry-2.yaml#price 2024/ferry-2.yaml#timetable 2024/ferry-2.yaml#sometime 2024/ferry-1.yaml#tender"},
		{"is:open ferry", "2024/ferry-2.yaml#sometime"},
		{"is:open section:questions", "2024/ferry-2.yaml#price"},
		{"is:overdue", "2024/ferry-1.yaml#tender"},
		{"is:overdue tend", "2024/ferry-1.yaml#tender"},
		{"zzz", ""},
	}
}
