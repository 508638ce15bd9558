package briefing

// Question is what is still open, or was.
type Question struct {
	ID        ID
	Title     string
	Status    Word
	Detail    Markdown
	Positions []Stance
	Answer    Markdown
	About     []Ref
}

// Questions returns the questions in the order of the file.
func (b *Briefing) Questions() []*Question { return all[*Question](b) }

func (q *Question) fields() []field {
	return []field{
		{key: "id", value: &q.ID, doc: "its name within the file"},
		{key: "title", required: true, value: &q.Title, doc: "the question, with its question mark"},
		{key: "status", words: []string{"open", "answered"}, without: "open", value: &q.Status, doc: "whether it is still open"},
		{key: "detail", value: &q.Detail, doc: "what hangs on it, in Markdown"},
		{key: "positions", advised: true, value: &q.Positions, doc: "where each side stands on it"},
		{key: "answer", value: &q.Answer, doc: "how it was answered, in Markdown"},
		{key: "about", value: &q.About, doc: "ids of the entries that it bears on"},
	}
}

func (q *Question) title(*Briefing) string { return q.Title }

func (q *Question) row(*Briefing) Row { return Row{Status: q.Status, Text: q.Title} }

func (q *Question) body(*Briefing) Body {
	tail := stanceFacts("Position", q.Positions)
	return Body{
		Lead: facts(statusFact(q.Status)),
		Text: q.Detail,
		Tail: append(tail, facts(longFact("Answer", q.Answer), linkedFact("About", q.About...))...),
	}
}
