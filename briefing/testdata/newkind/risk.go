package briefing

// Risk is what could go wrong: a kind that is made up for a test.
type Risk struct {
	ID         ID
	Title      string
	Likelihood Status
	Owner      Ref
	Detail     Markdown
	About      []Ref
}

var riskKind = &Kind{
	Key: "risks", Title: "Risks", One: "risk", Many: "risks", Tint: 9,
	Headings: []string{"threats"},
	make:     func() Item { return new(Risk) },
	fields: []Field{
		{Key: "id", value: in(func(r *Risk) *ID { return &r.ID }),
			Doc: "a name for links, unique within the file", Example: "storm"},
		{Key: "title", Required: true, value: in(func(r *Risk) *string { return &r.Title }),
			Doc: "what could go wrong", Example: "A storm"},
		{Key: "status", Allowed: []Status{"likely", "averted"}, Stages: []Stage{Underway, Done}, Default: "likely",
			value: in(func(r *Risk) *Status { return &r.Likelihood }),
			Doc:   "how likely it is", Example: "likely"},
		{Key: "owner", To: "participants", value: in(func(r *Risk) *Ref { return &r.Owner }),
			Doc: "who watches it: a participant's id", Example: "jane-doe"},
		{Key: "detail", value: in(func(r *Risk) *Markdown { return &r.Detail }),
			Doc: "what there is to say, in Markdown", Example: "More of it."},
		{Key: "about", value: in(func(r *Risk) *[]Ref { return &r.About }),
			Doc: "ids of the entries it concerns", Example: "[jane-doe]"},
	},
}

// Kind returns the kind of section that the risk is listed in.
func (*Risk) Kind() *Kind { return riskKind }

func (r *Risk) id() *ID { return &r.ID }

// Heading names the risk on one line.
func (r *Risk) Heading(*Briefing) string { return r.Title }

// Row is the risk's line in a list.
func (r *Risk) Row(b *Briefing) Row {
	return Row{Status: r.Likelihood, Text: r.Title, Aside: b.shortName(r.Owner)}
}

// Body is the content of the risk.
func (r *Risk) Body(*Briefing) Body {
	return Body{
		Lead: facts(statusFact(r.Likelihood), refFact("Owner", r.Owner)),
		Text: r.Detail,
		Tail: facts(linkedFact("About", r.About...)),
	}
}
