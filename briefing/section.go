package briefing

import "iter"

// Section is one list of a briefing as a reader meets it. The first one is the
// summary, a section of one entry.
type Section struct {
	*Kind
	b *Briefing
}

// Sections returns the sections that have entries, in reading order.
func (b *Briefing) Sections() []Section {
	out := make([]Section, 0, len(kinds))
	for i, k := range kinds {
		if b.count(i) > 0 {
			out = append(out, Section{k, b})
		}
	}
	return out
}

// Len returns the number of entries.
func (s Section) Len() int { return s.b.count(s.order) }

// Entry returns an entry, counted from 0.
func (s Section) Entry(n int) Entry { return Entry{s.b, s.order, n} }

// Entries returns the entries in their order.
func (s Section) Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for n := range s.Len() {
			if !yield(s.Entry(n)) {
				return
			}
		}
	}
}

// Tally counts the entries of a section that have one status.
type Tally struct {
	Status Status
	Count  int
}

// Tallies counts the entries by status, in the order in which the statuses
// are listed; statuses that no entry has are left out.
func (s Section) Tallies() []Tally {
	f := FieldNamed(s.fields, "status")
	if f == nil {
		return nil
	}
	count := map[Status]int{}
	for _, it := range s.b.lists[s.order] {
		count[*f.Of(it).(*Status)]++
	}
	var out []Tally
	for _, status := range f.Allowed {
		if n := count[status]; n > 0 {
			out = append(out, Tally{status, n})
		}
	}
	return out
}
