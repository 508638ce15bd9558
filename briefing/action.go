package briefing

// Action is something that somebody has to do.
type Action struct {
	ID     ID
	Title  string
	Owner  Ref
	Due    Date
	Status Status
	Detail Markdown
	About  []Ref
}

// Actions returns the actions in the order of the file.
func (b *Briefing) Actions() []*Action { return all[*Action](b, actionKind) }

var actionKind = &Kind{
	Key: "actions", Title: "Actions", One: "action", Many: "actions", Tint: 5,
	make: func() Item { return new(Action) },
	fields: []Field{
		{Key: "id", value: in(func(a *Action) *ID { return &a.ID }),
			Doc: "a name for links, unique within the file", Example: "draft"},
		{Key: "title", Required: true, value: in(func(a *Action) *string { return &a.Title }),
			Doc: "what needs to be done", Example: "Draft the text"},
		{Key: "owner", To: "participants", value: in(func(a *Action) *Ref { return &a.Owner }),
			Doc: "who will do it: a participant's id", Example: "jane-doe"},
		{Key: "due", value: in(func(a *Action) *Date { return &a.Due }),
			Doc: "the deadline", Example: "2025-06-30"},
		{Key: "status", Allowed: []Status{"open", "done", "dropped"}, Stages: []Stage{Open, Done, Dropped}, Default: "open", value: in(func(a *Action) *Status { return &a.Status }),
			Doc: "whether it is still open", Example: "open"},
		{Key: "detail", value: in(func(a *Action) *Markdown { return &a.Detail }),
			Doc: "the details, in Markdown", Example: "The details, in *Markdown*."},
		{Key: "about", value: in(func(a *Action) *[]Ref { return &a.About }),
			Doc: "ids of the entries it concerns", Example: "[joint-statement]"},
	},
}

// Kind returns the kind of section that the action is listed in.
func (*Action) Kind() *Kind { return actionKind }

func (a *Action) id() *ID { return &a.ID }

// Heading names the action on one line.
func (a *Action) Heading(*Briefing) string { return a.Title }

// Row is the action's line in a list.
func (a *Action) Row(b *Briefing) Row {
	return Row{Status: a.Status, Text: a.Title, Aside: JoinFilled([]string{b.shortName(a.Owner), due(a.Due)}, " · "), Details: a.Status.Text()}
}

// Body is the content of the action.
func (a *Action) Body(*Briefing) Body {
	return Body{
		Lead: facts(statusFact(a.Status), refFact("Owner", a.Owner), textFact("Due", a.Due.Long())),
		Text: a.Detail,
		Tail: facts(linkedFact("About", a.About...)),
	}
}
