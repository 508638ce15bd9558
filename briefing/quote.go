package briefing

import "readout/briefing/clean"

// Quote is words that somebody said.
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
func (b *Briefing) Quotes() []*Quote { return all[*Quote](b) }

func (q *Quote) fields() []field {
	return []field{
		{key: "id", value: &q.ID, doc: "its name within the file"},
		{key: "speaker", required: true, to: participants, value: &q.Speaker, doc: "who said it: a participant's id"},
		{key: "text", required: true, value: &q.Text, doc: "the words alone, without quotation marks"},
		{key: "channel", value: &q.Channel, doc: "to whom or through what: to reporters"},
		{key: "place", value: &q.Place, doc: "where it was said"},
		{key: "date", value: &q.Date, doc: "when it was said"},
		{key: "source", to: sources, value: &q.Source, doc: "where the words are known from: a source's id"},
		{key: "context", value: &q.Context, doc: "what the words were about, in Markdown"},
		{key: "about", value: &q.About, doc: "ids of the entries that it bears on"},
	}
}

func (q *Quote) title(b *Briefing) string {
	return b.Name(q.Speaker) + ": “" + firstWords(string(q.Text), 8) + "”"
}

func (q *Quote) row(b *Briefing) Row {
	return Row{Lead: b.shortName(q.Speaker), Text: "“" + clean.Fold(string(q.Text)) + "”"}
}

func (q *Quote) body(b *Briefing) Body {
	var role string
	if e, ok := b.Find(ID(q.Speaker)); ok {
		role = e.item().(*Participant).Role
	}
	return Body{
		Head:  b.Name(q.Speaker),
		Aside: role,
		Words: &Words{Text: q.Text, Speaker: q.Speaker, Channel: q.Channel, Place: q.Place, Date: q.Date},
		Text:  q.Context,
		Tail:  facts(linkedFact("Source", q.Source), linkedFact("About", q.About...)),
	}
}
