package briefing

// Source is where something in the briefing comes from.
type Source struct {
	ID        ID
	Title     string
	Publisher string
	Date      Date
	URL       string
	File      string
}

// Sources returns the sources in the order of the file.
func (b *Briefing) Sources() []*Source { return all[*Source](b, sourceKind) }

var sourceKind = &Kind{
	Key: "sources", Title: "Sources", One: "source", Many: "sources", Tint: 7,
	make: func() Item { return new(Source) },
	fields: []Field{
		{Key: "id", value: in(func(s *Source) *ID { return &s.ID }),
			Doc: "a name for links, unique within the file", Example: "press-release"},
		{Key: "title", Required: true, value: in(func(s *Source) *string { return &s.Title }),
			Doc: "its title", Example: "Press release"},
		{Key: "publisher", value: in(func(s *Source) *string { return &s.Publisher }),
			Doc: "who published it", Example: "Ministry of Foreign Affairs"},
		{Key: "date", value: in(func(s *Source) *Date { return &s.Date }),
			Doc: "when it was published", Example: "2025-01-31"},
		{Key: "url", check: checkURL, value: in(func(s *Source) *string { return &s.URL }),
			Doc: "where to find it", Example: "https://example.org/press-release"},
		{Key: "file", Placed: true, value: in(func(s *Source) *string { return &s.File }),
			Doc: "a local text file to check quotes against", Example: "press-release.txt"},
	},
}

// Kind returns the kind of section that the source is listed in.
func (*Source) Kind() *Kind { return sourceKind }

func (s *Source) id() *ID { return &s.ID }

// Heading names the source on one line.
func (s *Source) Heading(*Briefing) string { return s.Title }

// Row is the source's line in a list.
func (s *Source) Row(*Briefing) Row {
	return Row{Text: s.Title, Aside: JoinFilled([]string{s.Publisher, s.Date.Short()}, " · ")}
}

// Body is the content of the source.
func (s *Source) Body(*Briefing) Body {
	return Body{Lead: facts(bareFact("Publisher", s.Publisher), bareFact("Date", s.Date.Long()), textFact("URL", s.URL), textFact("File", s.File))}
}
