package briefing

import "readout/briefing/clean"

// Quote holds words that somebody said.
type Quote struct {
	ID      ID
	Speaker Ref
	Text    Paragraphs
	Channel string
	Place   string
	Date    Date
	Source  Ref
	Context Markdown
	About   []Ref
}

// Quotes returns the quotes in the order of the file.
func (b *Briefing) Quotes() []*Quote { return all[*Quote](b, quoteKind) }

var quoteKind = &Kind{
	Key: "quotes", Title: "Key quotes", One: "quote", Many: "quotes", Main: true, Tint: 2,
	make: func() Item { return new(Quote) },
	fields: []Field{
		{Key: "id", value: in(func(q *Quote) *ID { return &q.ID }),
			Doc: "a name for links, unique within the file", Example: "jane-doe-words"},
		{Key: "speaker", Required: true, To: "participants", value: in(func(q *Quote) *Ref { return &q.Speaker }),
			Doc: "who said it: a participant's id", Example: "jane-doe"},
		{Key: "text", Required: true, value: in(func(q *Quote) *Paragraphs { return &q.Text }),
			Doc: "the exact words, without quotation marks", Example: "The exact words, without quotation marks."},
		{Key: "channel", value: in(func(q *Quote) *string { return &q.Channel }),
			Doc: "to whom or how, such as to reporters", Example: "to reporters"},
		{Key: "place", value: in(func(q *Quote) *string { return &q.Place }),
			Doc: "where it was said", Example: "Geneva"},
		{Key: "date", value: in(func(q *Quote) *Date { return &q.Date }),
			Doc: "when it was said", Example: "2025-01-31"},
		{Key: "source", To: "sources", value: in(func(q *Quote) *Ref { return &q.Source }),
			Doc: "where the quote comes from: a source's id", Example: "press-release"},
		{Key: "context", value: in(func(q *Quote) *Markdown { return &q.Context }),
			Doc: "what it was about, in Markdown", Example: "What it was about."},
		{Key: "about", value: in(func(q *Quote) *[]Ref { return &q.About }),
			Doc: "ids of the entries it concerns", Example: "[joint-statement]"},
	},
}

// Kind returns the kind of section that the quote is listed in.
func (*Quote) Kind() *Kind { return quoteKind }

func (q *Quote) id() *ID { return &q.ID }

// Heading names the quote on one line.
func (q *Quote) Heading(b *Briefing) string {
	return b.Name(q.Speaker) + Opening(string(q.Text))
}

// Opening is what follows the speaker in the heading of a quote: its first words.
func Opening(text string) string { return ": “" + FirstWords(text, 8) + "”" }

// Row is the quote's line in a list.
func (q *Quote) Row(b *Briefing) Row {
	return Row{Lead: b.shortName(q.Speaker), Text: "“" + clean.Fold(string(q.Text)) + "”", Details: JoinFilled([]string{q.Channel, q.Date.Short()}, " · ")}
}

// Body is the content of the quote.
func (q *Quote) Body(b *Briefing) Body {
	var role string
	if e, ok := b.Find(ID(q.Speaker)); ok {
		if p, ok := e.Item().(*Participant); ok {
			role = p.Role
		}
	}
	return Body{
		Head:      b.Name(q.Speaker),
		Aside:     role,
		Quotation: &Quotation{Text: q.Text, Speaker: q.Speaker, Channel: q.Channel, Place: q.Place, Date: q.Date},
		Text:      q.Context,
		Tail:      facts(linkedRefFact("Source", q.Source), linkedFact("About", q.About...)),
	}
}
