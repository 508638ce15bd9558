package tui

import (
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/words"
	"readout/tui/typeset"
)

// texts is the text of every entry, folded, so that a letter typed into find
// is answered at once. It is made when find is first opened.
type texts struct {
	entries []briefing.Entry
	exact   []string // case as it is
	lower   []string
}

func readTexts(sections []briefing.Section) *texts {
	t := &texts{}
	var p page // for one entry after the other
	for _, s := range sections {
		for i := range s.Len() {
			e := s.Entry(i)
			exact := words.Fold(p.searched(e), true, nil)
			lower := strings.ToLower(exact)
			if lower == exact {
				lower = exact
			}
			t.entries = append(t.entries, e)
			t.exact = append(t.exact, exact)
			t.lower = append(t.lower, lower)
		}
	}
	return t
}

// searched returns the text of an entry's page, which takes the place of p.
func (p *page) searched(e briefing.Entry) string {
	p.pieces = p.pieces[:0]
	c := composer{page: p, entry: e, ink: entryInk(e)}
	c.compose()
	var out strings.Builder
	for i := range p.pieces {
		if s := p.pieces[i].searched(); s != "" {
			if out.Len() > 0 {
				out.WriteString(typeset.Apart)
			}
			out.WriteString(s)
		}
	}
	return out.String()
}

// results are the entries in which a query stands.
type results struct {
	query   *query
	entries []briefing.Entry // in reading order
	lists   map[int][]int    // the same by the places of their sections: their indexes
	places  int
}

func (r results) has(e briefing.Entry) bool {
	_, ok := slices.BinarySearchFunc(r.entries, e, briefing.Entry.Compare)
	return ok
}

func (t *texts) search(q *query) results {
	r := results{query: q, lists: map[int][]int{}}
	if q == nil {
		return r
	}
	in := t.lower
	if q.exact {
		in = t.exact
	}
	for i, s := range in {
		if n := strings.Count(s, q.words); n > 0 {
			e := t.entries[i]
			place := e.Section().Order()
			r.entries = append(r.entries, e)
			r.lists[place] = append(r.lists[place], e.Index())
			r.places += n
		}
	}
	return r
}
