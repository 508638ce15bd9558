package briefing

// Source is where something in the briefing is known from.
type Source struct {
	ID        ID
	Title     string
	Publisher string
	Date      Date
	URL       string
	File      string
}

// Sources returns the sources in the order of the file.
func (b *Briefing) Sources() []*Source { return all[*Source](b) }

func (s *Source) fields() []field {
	return []field{
		{key: "id", value: &s.ID, doc: "its name within the file"},
		{key: "title", required: true, value: &s.Title, doc: "what it is called"},
		{key: "publisher", value: &s.Publisher, doc: "who published it"},
		{key: "date", value: &s.Date, doc: "when it was published"},
		{key: "url", value: &s.URL, doc: "where it is to be found"},
		{key: "file", value: &s.File, doc: "a local text to check quotes against"},
	}
}

func (s *Source) title(*Briefing) string { return s.Title }

func (s *Source) row(*Briefing) Row {
	return Row{Text: s.Title, Aside: joinFilled([]string{s.Publisher, s.Date.Short()}, " · ")}
}

func (s *Source) body(*Briefing) Body {
	return Body{Lead: facts(bareFact("Publisher", s.Publisher), bareFact("Date", s.Date.Long()), textFact("URL", s.URL), textFact("File", s.File))}
}
