package briefing

import "reflect"

// Since returns the entries that an older version of the briefing did not
// have, or had otherwise, in reading order. Entries are the same where their
// ids are.
func (b *Briefing) Since(old *Briefing) []Entry {
	var out []Entry
	if b.Summary != old.Summary || b.Headline != old.Headline {
		out = append(out, Entry{b, summaryKind.order, 0})
	}
	for l, items := range b.lists {
		for n, it := range items {
			before, ok := old.Find(*it.id())
			if !ok || !reflect.DeepEqual(before.Item(), it) {
				out = append(out, Entry{b, l, n})
			}
		}
	}
	return out
}
