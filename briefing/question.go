package briefing

// Question is something that is, or was, open.
type Question struct {
	ID        ID
	Title     string
	Status    Status
	Detail    Markdown
	Positions []Stance
	Answer    Markdown
	About     []Ref
}

// Questions returns the questions in the order of the file.
func (b *Briefing) Questions() []*Question { return all[*Question](b, questionKind) }

var questionKind = &Kind{
	Key: "questions", Title: "Open questions", One: "question", Many: "questions", Main: true, Tint: 4,
	make: func() Item { return new(Question) },
	fields: []Field{
		{Key: "id", value: in(func(q *Question) *ID { return &q.ID }),
			Doc: "a name for links, unique within the file", Example: "next-meeting"},
		{Key: "title", Required: true, check: checkQuestion, value: in(func(q *Question) *string { return &q.Title }),
			Doc: "the question, ending in a question mark", Example: "When is the next meeting?"},
		{Key: "status", Allowed: []Status{"open", "answered"}, Stages: []Stage{Open, Done}, Default: "open", value: in(func(q *Question) *Status { return &q.Status }),
			Doc: "whether it is still open", Example: "open"},
		{Key: "detail", value: in(func(q *Question) *Markdown { return &q.Detail }),
			Doc: "what depends on it, in Markdown", Example: "The details, in *Markdown*."},
		{Key: "positions", Advised: true, value: in(func(q *Question) *[]Stance { return &q.Positions }),
			Doc: "each side's position"},
		{Key: "answer", value: in(func(q *Question) *Markdown { return &q.Answer }),
			Doc: "the answer, in Markdown", Example: "The answer."},
		{Key: "about", value: in(func(q *Question) *[]Ref { return &q.About }),
			Doc: "ids of the entries it concerns", Example: "[joint-statement]"},
	},
}

// Kind returns the kind of section that the question is listed in.
func (*Question) Kind() *Kind { return questionKind }

func (q *Question) id() *ID { return &q.ID }

// Heading names the question on one line.
func (q *Question) Heading(*Briefing) string { return q.Title }

// Row is the question's line in a list.
func (q *Question) Row(*Briefing) Row {
	return Row{Status: q.Status, Text: q.Title, Details: q.Status.Text()}
}

// Body is the content of the question.
func (q *Question) Body(*Briefing) Body {
	tail := stanceFacts("Position", q.Positions)
	return Body{
		Lead: facts(statusFact(q.Status)),
		Text: q.Detail,
		Tail: append(tail, facts(longFact("Answer", q.Answer), linkedFact("About", q.About...))...),
	}
}
