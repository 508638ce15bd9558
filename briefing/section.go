package briefing

import (
	"slices"
	"strconv"
)

// Section is one list of a briefing as a reader meets it. The first one is the
// summary, a section of one entry.
type Section struct {
	Kind
	b    *Briefing
	list int // its place in kinds(), or summaryList
}

const summaryList = -1

// Sections returns the sections that have entries, in reading order.
func (b *Briefing) Sections() []Section {
	out := []Section{{summaryKind(), b, summaryList}}
	for i, k := range kinds() {
		if b.lists != nil && len(b.lists[i]) > 0 {
			out = append(out, Section{k, b, i})
		}
	}
	return out
}

// Place returns where the section's kind stands in reading order, counted over
// all kinds: 0 is the summary.
func (s Section) Place() int { return s.list + 1 }

// Len returns the number of entries.
func (s Section) Len() int {
	if s.list == summaryList {
		return 1
	}
	return len(s.b.lists[s.list])
}

// Entry returns an entry, counted from 0.
func (s Section) Entry(n int) Entry { return Entry{s.b, s.list, n} }

// Tally counts the entries of a section that have one status.
type Tally struct {
	Status Word
	Count  int
}

// Tallies counts the entries by status, in the order in which the statuses
// are listed; statuses that no entry has are left out.
func (s Section) Tallies() []Tally {
	if s.list == summaryList {
		return nil
	}
	table := newTable(s.Kind)
	i := slices.IndexFunc(table.fields, func(f field) bool { return f.key == "status" })
	if i < 0 {
		return nil
	}
	words, status := table.fields[i].words, table.fields[i].value.(*Word)
	count := map[Word]int{}
	for _, it := range s.b.lists[s.list] {
		table.read(it)
		count[*status]++
	}
	var out []Tally
	for _, w := range words {
		if n := count[Word(w)]; n > 0 {
			out = append(out, Tally{Word(w), n})
		}
	}
	return out
}

// Counted says a number of entries of the kind in words: "1 quote", "7 outcomes".
func (k Kind) Counted(n int) string {
	if n == 1 {
		return "1 " + k.One
	}
	return strconv.Itoa(n) + " " + k.Many
}
