package briefing

import "strings"

// Successors returns a function that finds what an entry of an older version of
// the briefing has become in this one, if it is still there. An id alone does not
// say so: most are made of titles and words, and change with them. Entries are
// the same that have the same id and title, or else the same title, or else the
// same id; and what is between two of those is what was there before.
func (b *Briefing) Successors(old *Briefing) func(Entry) (Entry, bool) {
	next := make([][]int, len(kinds))
	for order := range kinds {
		m := matcher{old: old, new: b, order: order}
		next[order] = m.match()
	}
	return func(e Entry) (Entry, bool) {
		if e.b != old || e.n >= len(next[e.kind]) || next[e.kind][e.n] < 0 {
			return Entry{}, false
		}
		return Entry{b, e.kind, next[e.kind][e.n]}, true
	}
}

// matcher matches the entries of one section in two versions.
type matcher struct {
	old, new *Briefing
	order    int
	next     []int  // the new entry of each old one, or -1
	taken    []bool // the new entries that are one's
}

func (m *matcher) match() []int {
	m.next = make([]int, m.old.count(m.order))
	m.taken = make([]bool, m.new.count(m.order))
	for n := range m.next {
		m.next[n] = -1
	}
	if m.order == summaryKind.order {
		m.pair(0, 0)
		return m.next
	}
	byTitle, byID := map[string]int{}, map[ID]int{}
	for n := range m.taken {
		e := m.entry(m.new, n)
		if _, ok := byTitle[e.Title()]; !ok {
			byTitle[e.Title()] = n
		}
		byID[e.ID()] = n
	}
	for n := range m.next {
		e := m.entry(m.old, n)
		if at, ok := byID[e.ID()]; ok && m.entry(m.new, at).Title() == e.Title() {
			m.pair(n, at)
		}
	}
	for n := range m.next {
		if at, ok := byTitle[m.entry(m.old, n).Title()]; ok {
			m.pair(n, at)
		}
	}
	for n := range m.next {
		if at, ok := byID[m.entry(m.old, n).ID()]; ok {
			m.pair(n, at)
		}
	}
	m.gaps()
	return m.next
}

func (m *matcher) entry(b *Briefing, n int) Entry { return Entry{b, m.order, n} }

// pair makes a new entry the successor of an old one, unless either has one.
func (m *matcher) pair(old, new int) {
	if m.next[old] < 0 && !m.taken[new] {
		m.next[old], m.taken[new] = new, true
	}
}

// gaps pairs what is left between two entries that have been paired.
func (m *matcher) gaps() {
	from := 0 // the first new entry that can be between
	for n := 0; n < len(m.next); {
		if m.next[n] >= 0 {
			from = m.next[n] + 1
			n++
			continue
		}
		var were, are []int
		for ; n < len(m.next) && m.next[n] < 0; n++ {
			were = append(were, n)
		}
		for at := from; at < len(m.taken) && !m.taken[at]; at++ {
			are = append(are, at)
		}
		m.gap(were, are)
	}
}

// gap pairs entries in their order, if there are as many as before; and else each
// with the one that has most of its words, if any.
func (m *matcher) gap(were, are []int) {
	if len(were) == len(are) {
		for i := range were {
			m.pair(were[i], are[i])
		}
		return
	}
	const few = 20 // more at once have not been edited, but written anew
	if len(were) > few || len(are) > few {
		return
	}
	for _, old := range were {
		best, most := -1, 0
		for _, new := range are {
			if n := common(m.entry(m.old, old), m.entry(m.new, new)); n > most && !m.taken[new] {
				best, most = new, n
			}
		}
		if best >= 0 {
			m.pair(old, best)
		}
	}
}

// common counts the words that two entries share in their title and text.
func common(a, b Entry) int {
	has := map[string]bool{}
	for _, word := range strings.Fields(a.said()) {
		has[word] = true
	}
	n := 0
	for _, word := range strings.Fields(b.said()) {
		if has[word] {
			n++
		}
	}
	return n
}

// said is the title of the entry and its text, as it is in the file.
func (e Entry) said() string {
	body := e.Body()
	out := e.Title() + " " + string(body.Text)
	if body.Quotation != nil {
		out += " " + string(body.Quotation.Text)
	}
	return out
}
