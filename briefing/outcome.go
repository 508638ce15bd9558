package briefing

// Outcome is what came out of the meeting, or what somebody says came out.
type Outcome struct {
	ID          ID
	Title       string
	Status      Word
	AccordingTo []Ref
	Detail      Markdown
	Reason      Markdown
	Parties     []Ref
	Dissent     []Stance
	Due         Date
	Source      Ref
	About       []Ref
}

// Outcomes returns the outcomes in the order of the file.
func (b *Briefing) Outcomes() []*Outcome { return all[*Outcome](b) }

func (o *Outcome) fields() []field {
	return []field{
		{key: "id", value: &o.ID, doc: "its name within the file"},
		{key: "title", required: true, value: &o.Title, doc: "what came out, in a few words"},
		{key: "status", words: []string{"agreed", "announced", "under-negotiation", "proposed", "rejected"}, without: "announced", value: &o.Status, doc: "how far it has come"},
		{key: "according-to", to: participants, value: &o.AccordingTo, doc: "whose account this is: participants' ids"},
		{key: "detail", value: &o.Detail, doc: "what is in it, in Markdown"},
		{key: "reason", value: &o.Reason, doc: "why, in Markdown"},
		{key: "parties", to: participants, value: &o.Parties, doc: "whom it binds or concerns: participants' ids"},
		{key: "dissent", value: &o.Dissent, doc: "who held something back or was against it, and why"},
		{key: "due", value: &o.Due, doc: "by when"},
		{key: "source", advised: true, to: sources, value: &o.Source, doc: "where it is known from: a source's id"},
		{key: "about", value: &o.About, doc: "ids of the entries that it bears on"},
	}
}

func (o *Outcome) title(*Briefing) string { return o.Title }

func (o *Outcome) row(*Briefing) Row {
	return Row{Status: o.Status, Text: o.Title, Aside: o.Due.Short()}
}

func (o *Outcome) body(*Briefing) Body {
	tail := facts(longFact("Reason", o.Reason))
	tail = append(tail, stanceFacts("Dissent", o.Dissent)...)
	tail = append(tail, facts(refsFact("Parties", o.Parties), linkedFact("Source", o.Source), linkedFact("About", o.About...))...)
	return Body{
		Lead: facts(statusFact(o.Status), textFact("Due", o.Due.Long()), refsFact("According to", o.AccordingTo)),
		Text: o.Detail,
		Tail: tail,
	}
}
