package briefing

// Briefing is one document about one meeting. Its text has come through the
// door: nothing in it can speak to a terminal. It is not changed once read.
type Briefing struct {
	Title string
	Date  Date
	Place string
	// Headline is the bottom line on one line; empty means the first sentence
	// of Summary, see [Briefing.Bottom].
	Headline string
	// Summary is the bottom line up front, in a paragraph or two.
	Summary Markdown

	Handling   string // who may see it, such as "Official" or "TLP:AMBER"
	Embargo    Date   // a time with its zone: not to be used before
	IssuedBy   string // whose account this is
	PreparedBy string // who wrote it
	AsOf       Date   // things stood so on this day, or at this time
	Reference  string // its number in the files

	// lists holds the entries of each kind, parallel to kinds().
	lists  [][]item
	index  *index
	origin *origin // nil where the briefing was not read from a file
}

func (b *Briefing) fields() []field {
	return []field{
		{key: "title", required: true, value: &b.Title, doc: "what the meeting was, in a line"},
		{key: "date", required: true, value: &b.Date, doc: "the day, or the first and the last with a slash between: 2025-08-18, 2025-08-18/2025-08-20"},
		{key: "place", value: &b.Place, doc: "where it was"},
		{key: "summary", required: true, value: &b.Summary, doc: "the bottom line up front: a paragraph or two that would do if nothing else were read"},
		{key: "headline", value: &b.Headline, doc: "the bottom line on one line, at most 100 characters"},
		{key: "handling", value: &b.Handling, doc: "who may see it, such as Official; one of TLP 2.0 as it is written there, such as TLP:AMBER"},
		{key: "embargo", zoned: true, value: &b.Embargo, doc: "not before this time, with its zone: 2025-08-18T15:00+02:00"},
		{key: "issued-by", value: &b.IssuedBy, doc: "whose account this is: two sides' readouts of one call differ"},
		{key: "prepared-by", value: &b.PreparedBy, doc: "who wrote it"},
		{key: "as-of", value: &b.AsOf, doc: "when things stood so: a day, or a time with its zone"},
		{key: "reference", value: &b.Reference, doc: "its number in the files"},
	}
}

// Add appends entries to the sections of their kinds.
func (b *Briefing) Add(items ...item) {
	for _, it := range items {
		b.list(kindOf(it), it)
	}
}

func (b *Briefing) list(kind int, it item) {
	if b.lists == nil {
		b.lists = make([][]item, len(kinds()))
	}
	b.lists[kind] = append(b.lists[kind], it)
	b.index = nil
}

// count returns how many entries of a kind there are.
func (b *Briefing) count(kind int) int {
	if b.lists == nil {
		return 0
	}
	return len(b.lists[kind])
}

// all returns the entries of one type, in the order of the file.
func all[T item](b *Briefing) []T {
	var none T
	kind := kindOf(none)
	if b.lists == nil {
		return nil
	}
	out := make([]T, len(b.lists[kind]))
	for i, it := range b.lists[kind] {
		out[i] = it.(T)
	}
	return out
}
