package briefing

// Action is what somebody is to do.
type Action struct {
	ID     ID
	Title  string
	Owner  Ref
	Due    Date
	Status Word
	Detail Markdown
	About  []Ref
}

// Actions returns the actions in the order of the file.
func (b *Briefing) Actions() []*Action { return all[*Action](b) }

func (a *Action) fields() []field {
	return []field{
		{key: "id", value: &a.ID, doc: "its name within the file"},
		{key: "title", required: true, value: &a.Title, doc: "what is to be done"},
		{key: "owner", to: participants, value: &a.Owner, doc: "who is to do it: a participant's id"},
		{key: "due", value: &a.Due, doc: "by when"},
		{key: "status", words: []string{"open", "done", "dropped"}, without: "open", value: &a.Status, doc: "whether it is still to be done"},
		{key: "detail", value: &a.Detail, doc: "what belongs to it, in Markdown"},
		{key: "about", value: &a.About, doc: "ids of the entries that it bears on"},
	}
}

func (a *Action) title(*Briefing) string { return a.Title }

func (a *Action) row(b *Briefing) Row {
	return Row{Status: a.Status, Text: a.Title, Aside: joinFilled([]string{b.shortName(a.Owner), a.Due.Short()}, " · ")}
}

func (a *Action) body(*Briefing) Body {
	return Body{
		Lead: facts(statusFact(a.Status), refFact("Owner", a.Owner), textFact("Due", a.Due.Long())),
		Text: a.Detail,
		Tail: facts(linkedFact("About", a.About...)),
	}
}
