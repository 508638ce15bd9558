package briefing

// Selection is a part of a briefing to be written: everything, or some of its
// entries in the order of the briefing.
type Selection struct {
	b       *Briefing
	whole   bool
	entries []Entry
}

// All selects the whole briefing.
func (b *Briefing) All() Selection { return Selection{b: b, whole: true} }

// All selects the section.
func (s Section) All() Selection { return Selection{b: s.b} }

// Pick selects some entries, in whatever order they are given.
func (b *Briefing) Pick(entries ...Entry) Selection { return Selection{b: b, entries: entries} }

// Select selects what is asked for by the names of sections and the ids of
// entries: their union. With neither it selects the whole briefing.
func (b *Briefing) Select(sections []string, ids []ID) (Selection, error) { return b.All(), nil }

// Markdown writes the selection in the form that the package comment
// describes. The level is that of the first heading; 0 means 1 for the whole
// briefing, 2 for sections and 3 for a single entry.
func (s Selection) Markdown(level int) string { return "" }

// Text writes the selection as plain text.
func (s Selection) Text() string { return "" }

// Line writes the selection's entries as plain text with each on one line,
// ready to paste: a quote as “words” — name, to whom, place, date.
func (s Selection) Line() string { return "" }

// Count says in words what is selected: "1 quote", "3 entries".
func (s Selection) Count() string { return "" }

// Slug names the selection, for the name of a file: "white-house-talks-outcomes".
func (s Selection) Slug() string { return "" }
