package briefing

// Event is a point of the timeline. The order of the file is the order of the
// events; a date is not needed.
type Event struct {
	ID     ID
	Date   Date
	Title  string
	Detail Markdown
}

// Events returns the events in the order of the file.
func (b *Briefing) Events() []*Event { return all[*Event](b) }

func (e *Event) fields() []field {
	return []field{
		{key: "id", value: &e.ID, doc: "its name within the file"},
		{key: "date", value: &e.Date, doc: "when; without a date the order of the list tells"},
		{key: "title", required: true, value: &e.Title, doc: "what happened, or is to happen"},
		{key: "detail", value: &e.Detail, doc: "what belongs to it, in Markdown"},
	}
}

func (e *Event) title(*Briefing) string { return e.Title }

func (e *Event) row(*Briefing) Row { return Row{Lead: e.Date.Short(), Text: e.Title} }

func (e *Event) body(*Briefing) Body {
	return Body{Lead: facts(bareFact("Date", e.Date.Long())), Text: e.Detail}
}
