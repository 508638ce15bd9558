package tui

import (
	"context"
	"strings"

	"readout/briefing/words"
	"readout/tui/typeset"
)

// texts is the text of every entry, folded, so that a letter typed into find
// is answered at once.
type texts []sectionTexts

type sectionTexts struct {
	order int      // of its kind
	exact []string // case as it is
	lower []string
}

// readTexts reads the text of every entry of some sections.
func readTexts(sections []section) *texts {
	var all texts
	c := composer{page: new(page)} // for one entry after the other
	for _, s := range sections {
		of := sectionTexts{order: s.Kind().order}
		for i := range s.Len() {
			exact := words.Fold(c.searched(s.Entry(i)), true, nil)
			lower := strings.ToLower(exact)
			if lower == exact {
				lower = exact
			}
			of.exact = append(of.exact, exact)
			of.lower = append(of.lower, lower)
		}
		all = append(all, of)
	}
	return &all
}

// searched composes the page of an entry in place of the last, and returns its text.
func (c *composer) searched(e entry) string {
	p := c.page
	p.pieces, p.links = p.pieces[:0], p.links[:0]
	c.entry, c.kind = e, e.Kind()
	c.compose()
	n := 0
	for i := range p.pieces {
		n += len(p.pieces[i].searched()) + len(typeset.Apart)
	}
	var out strings.Builder
	out.Grow(n)
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

// Find returns the entries in which a query is, and in how many places.
func (t *texts) Find(_ context.Context, q *query) results {
	r := results{query: q, lists: map[int][]int{}, starts: map[int][]int{}}
	if q == nil {
		return r
	}
	for _, s := range *t {
		in := s.lower
		if q.exact {
			in = s.exact
		}
		for i, text := range in {
			if n := strings.Count(text, q.words); n > 0 {
				r.lists[s.order] = append(r.lists[s.order], i)
				r.starts[s.order] = append(r.starts[s.order], r.places)
				r.entries++
				r.places += n
			}
		}
	}
	return r
}
