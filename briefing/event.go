package briefing

// Event is a point on the timeline. The order of the file is the order of the
// events; a date is not needed.
type Event struct {
	ID     ID
	Date   Date
	Title  string
	Detail Markdown
}

// Events returns the events in the order of the file.
func (b *Briefing) Events() []*Event { return all[*Event](b, eventKind) }

var eventKind = &Kind{
	Key: "timeline", Title: "Timeline", One: "event", Many: "events", Tint: 6,
	make: func() Item { return new(Event) },
	fields: []Field{
		{Key: "id", value: in(func(e *Event) *ID { return &e.ID }),
			Doc: "a name for links, unique within the file", Example: "opening"},
		{Key: "date", value: in(func(e *Event) *Date { return &e.Date }),
			Doc: "when, if known; events stay in the order listed", Example: "2025-01-31"},
		{Key: "title", Required: true, value: in(func(e *Event) *string { return &e.Title }),
			Doc: "what happened, or will happen", Example: "The talks open"},
		{Key: "detail", value: in(func(e *Event) *Markdown { return &e.Detail }),
			Doc: "the details, in Markdown", Example: "The details, in *Markdown*."},
	},
}

// Kind returns the kind of section that the event is listed in.
func (*Event) Kind() *Kind { return eventKind }

func (e *Event) id() *ID { return &e.ID }

// Heading names the event on one line.
func (e *Event) Heading(*Briefing) string { return e.Title }

// Row is the event's line in a list.
func (e *Event) Row(*Briefing) Row { return Row{Lead: e.Date.Short(), Text: e.Title} }

// Body is the content of the event.
func (e *Event) Body(*Briefing) Body {
	return Body{Lead: facts(bareFact("Date", e.Date.Long())), Text: e.Detail}
}
