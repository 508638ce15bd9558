package library

// Query says what is looked for. An entry is found that has all Words in its
// title or its text, none of Not, and fits every filter; a filter with several
// values is fitted by any of them. A filter that is empty holds for everything.
type Query struct {
	Words []Phrase
	Not   []Phrase

	Speakers [][]string // words of a person's name, folded
	// Naming is set while the last of Speakers is being typed: its last word is the
	// beginning of one.
	Naming   bool
	Parties  [][]string // words of a party's name, folded
	Series   [][]string // words of a series, folded
	Sections []string   // keys of sections
	Statuses []string

	From   string // the first day that counts, such as 2020-01-01
	Before string // the first day that no longer does

	Open    bool // questions and actions that are open
	Overdue bool // actions that are open after their day
}

// Phrase is words that follow one another, folded and cut as the text is. The
// last one is the beginning of a word where Prefix is set.
type Phrase struct {
	Words  []string
	Prefix bool
}

// IsZero reports whether nothing is asked for.
func (q Query) IsZero() bool {
	return len(q.Words)+len(q.Not)+len(q.Speakers)+len(q.Parties)+len(q.Series)+len(q.Sections)+len(q.Statuses) == 0 &&
		q.From == "" && q.Before == "" && !q.Open && !q.Overdue
}
