package briefing

import "strings"

// Outcome is what came out of the meeting, or what somebody says came out.
type Outcome struct {
	ID          ID
	Title       string
	Status      Status
	AccordingTo []Ref
	Detail      Markdown
	Reason      Markdown
	Parties     []Ref
	Dissent     []Stance
	Due         Date
	Source      Ref
	About       []Ref
	Answers     []Ref // questions, of this or other briefings
	Supersedes  []Ref // outcomes of other briefings
}

// Outcomes returns the outcomes in the order of the file.
func (b *Briefing) Outcomes() []*Outcome { return all[*Outcome](b, outcomeKind) }

var outcomeKind = &Kind{
	Key: "outcomes", Title: "Outcomes", One: "outcome", Many: "outcomes", Main: true, Tint: 3,
	make: func() Item { return new(Outcome) },
	fields: []Field{
		{Key: "id", value: in(func(o *Outcome) *ID { return &o.ID }),
			Doc: "a name for links, unique within the file", Example: "joint-statement"},
		{Key: "title", Required: true, value: in(func(o *Outcome) *string { return &o.Title }),
			Doc: "the outcome, in a few words", Example: "Joint statement"},
		{Key: "status", Allowed: []Status{"agreed", "announced", "under-negotiation", "proposed", "postponed", "rejected"},
			Stages: []Stage{Settled, Stated, Underway, Tentative, Deferred, Failed}, value: in(func(o *Outcome) *Status { return &o.Status }),
			Doc: "how far along it is", Example: "agreed"},
		{Key: "according-to", To: "participants", value: in(func(o *Outcome) *[]Ref { return &o.AccordingTo }),
			Doc: "who says so: participants' ids", Example: "[jane-doe]"},
		{Key: "detail", value: in(func(o *Outcome) *Markdown { return &o.Detail }),
			Doc: "the details, in Markdown", Example: "The details, in *Markdown*."},
		{Key: "reason", value: in(func(o *Outcome) *Markdown { return &o.Reason }),
			Doc: "why, in Markdown", Example: "Why this was the outcome."},
		{Key: "parties", To: "participants", value: in(func(o *Outcome) *[]Ref { return &o.Parties }),
			Doc: "who it binds or concerns: participants' ids", Example: "[jane-doe]"},
		{Key: "dissent", value: in(func(o *Outcome) *[]Stance { return &o.Dissent }),
			Doc: "who disagreed or had reservations, and why"},
		{Key: "due", value: in(func(o *Outcome) *Date { return &o.Due }),
			Doc: "the deadline", Example: "2025-06-30"},
		{Key: "source", Advised: true, To: "sources", value: in(func(o *Outcome) *Ref { return &o.Source }),
			Doc: "where this comes from: a source's id", Example: "press-release"},
		{Key: "about", value: in(func(o *Outcome) *[]Ref { return &o.About }),
			Doc: "ids of the entries it concerns", Example: "[jane-doe]"},
		{Key: "answers", To: "questions", Foreign: true, value: in(func(o *Outcome) *[]Ref { return &o.Answers }),
			Doc: "the questions it answers: ids, or FILE#id or REFERENCE#id for another briefing", Example: "[next-meeting]"},
		{Key: "supersedes", To: "outcomes", Foreign: true, Abroad: true, value: in(func(o *Outcome) *[]Ref { return &o.Supersedes }),
			Doc: "the outcomes of other briefings it replaces: FILE#id or REFERENCE#id", Example: "[2025/017#first-statement]"},
	},
}

// Kind returns the kind of section that the outcome is listed in.
func (*Outcome) Kind() *Kind { return outcomeKind }

func (o *Outcome) id() *ID { return &o.ID }

// Heading names the outcome on one line.
func (o *Outcome) Heading(*Briefing) string { return o.Title }

// Row is the outcome's line in a list.
func (o *Outcome) Row(b *Briefing) Row {
	var whose []string
	for _, who := range o.AccordingTo {
		whose = append(whose, b.shortName(who))
	}
	details := JoinFilled([]string{o.Status.Text(), strings.Join(whose, ", ")}, " · ")
	return Row{Status: o.Status, Text: o.Title, Aside: due(o.Due), Details: details}
}

// Body is the content of the outcome.
func (o *Outcome) Body(*Briefing) Body {
	tail := facts(longFact("Reason", o.Reason))
	tail = append(tail, stanceFacts("Dissent", o.Dissent)...)
	tail = append(tail, facts(refsFact("Parties", o.Parties), linkedRefFact("Source", o.Source), linkedFact("About", o.About...), linkedFact("Answers", o.Answers...), linkedFact("Supersedes", o.Supersedes...))...)
	return Body{
		Lead: facts(statusFact(o.Status), textFact("Due", o.Due.Long()), refsFact("According to", o.AccordingTo)),
		Text: o.Detail,
		Tail: tail,
	}
}
