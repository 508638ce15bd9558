package memory

import (
	"context"
	"math"
	"slices"
	"strings"

	"readout/briefing/library"
)

// found is an entry that was found.
type found struct {
	record *record
	n      int // which of its entries
	score  float64
}

// found looks through all entries.
func (x *Index) found(ctx context.Context, q library.Query, today string) ([]found, error) {
	values, links := x.derived()
	m := newMatcher(q, q.Filters(values), links, today)
	var all []found
	for _, r := range x.snapshot() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !m.date(r) {
			continue
		}
		for n := range r.Entries {
			if m.fits(r, n) {
				all = append(all, found{record: r, n: n})
			}
		}
	}
	return all, nil
}

// Search looks through all entries.
func (x *Index) Search(ctx context.Context, q library.Query, ask library.Ask) (library.Hits, error) {
	all, err := x.found(ctx, q, ask.Today)
	if err != nil {
		return library.Hits{}, err
	}
	if ask.ByDue {
		all = byDue(all)
	}
	hits := library.Hits{Count: min(len(all), ask.UpTo()), More: len(all) > ask.UpTo()}
	if hits.Ranked = ask.Ranks(q, hits.Count, hits.More) && !ask.ByDue; hits.Ranked {
		newMatcher(q, nil, nil, ask.Today).rank(all, x.snapshot())
	}
	all = all[min(ask.Offset, len(all)):]
	for _, f := range all[:min(len(all), ask.Limit)] {
		hits.Hits = append(hits.Hits, f.hit(q))
	}
	return hits, nil
}

func (f found) entry() *library.Entry { return &f.record.Entries[f.n] }

// byDue returns the questions and actions of what was found, those that are due first
// first.
func byDue(all []found) []found {
	all = slices.DeleteFunc(all, func(f found) bool { s := f.entry().Section; return s != "questions" && s != "actions" })
	slices.SortStableFunc(all, func(a, b found) int {
		return library.CompareDays(library.DueDay(a.entry().Due), library.DueDay(b.entry().Due))
	})
	return all
}

func (f found) hit(q library.Query) library.Hit {
	r, e := f.record, f.entry()
	return library.Hit{
		Address: library.Address{Briefing: r.Path, Entry: e.ID}, Title: r.Title, Date: r.Date,
		Section: e.Section, Heading: e.Title, Status: e.Status, Due: e.Due, Owner: r.Name(e.Owner), Snippet: q.Snippet(e),
	}
}

// matcher says what fits a query.
type matcher struct {
	q       library.Query
	words   []string // with a space before, and after whole words
	not     []string
	filters []library.AnyOf
	links   *links
	today   string
}

func newMatcher(q library.Query, filters []library.AnyOf, links *links, today string) *matcher {
	m := &matcher{q: q, links: links, today: today}
	for _, p := range q.Words {
		m.words = append(m.words, needle(p))
	}
	for _, p := range q.Not {
		m.not = append(m.not, needle(p))
	}
	for _, f := range filters {
		var any library.AnyOf
		for _, token := range f {
			any = append(any, " "+token+" ")
		}
		m.filters = append(m.filters, any)
	}
	return m
}

// needle is a phrase as it is in a text that has spaces around all words.
func needle(p library.Phrase) string {
	s := " " + strings.Join(p.Words, " ")
	if p.Prefix {
		return s
	}
	return s + " "
}

func (m *matcher) date(r *record) bool {
	day := library.Day(r.Date)
	if m.q.From != "" && day < m.q.From || m.q.Before != "" && (day == "" || day >= m.q.Before) {
		return false
	}
	return true
}

func (m *matcher) fits(r *record, n int) bool {
	in := &r.indexed[n]
	for _, w := range m.words {
		if !strings.Contains(in.text, w) && !strings.Contains(in.title, w) {
			return false
		}
	}
	for _, w := range m.not {
		if strings.Contains(in.text, w) || strings.Contains(in.title, w) {
			return false
		}
	}
	for _, any := range m.filters {
		if !slices.ContainsFunc(any, func(t string) bool { return strings.Contains(in.filters, t) }) {
			return false
		}
	}
	return m.open(r, n)
}

// open reports whether an entry is open, or overdue, if it has to be.
func (m *matcher) open(r *record, n int) bool {
	e := &r.Entries[n]
	if m.q.Open || m.q.Overdue {
		if _, closed := m.links.closed[library.Address{Briefing: r.Path, Entry: e.ID}]; closed && e.Section == "questions" {
			return false
		}
	}
	return !m.q.Overdue || library.Overdue(e.Due, m.today)
}

// rank sorts by BM25, as FTS5 computes it, with the newest first among equals.
func (m *matcher) rank(all []found, records []*record) {
	rows, words := 0, 0
	having := make([]int, len(m.words))
	for _, r := range records {
		for n := range r.indexed {
			in := &r.indexed[n]
			rows++
			words += in.words
			for i, w := range m.words {
				if strings.Contains(in.title, w) || strings.Contains(in.text, w) {
					having[i]++
				}
			}
		}
	}
	const k1, b = 1.2, 0.75
	average := float64(words) / float64(rows)
	for i := range all {
		in := &all[i].record.indexed[all[i].n]
		length := float64(in.words)
		for j, w := range m.words {
			idf := math.Log((float64(rows-having[j]) + 0.5) / (float64(having[j]) + 0.5))
			if idf <= 0 {
				idf = 1e-6
			}
			often := library.TitleWeight*float64(occurrences(in.title, w)) + float64(occurrences(in.text, w))
			all[i].score += idf * (often * (k1 + 1) / (often + k1*(1-b+b*length/average)))
		}
	}
	slices.SortStableFunc(all, func(a, b found) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
}

// occurrences counts how often a needle is in a text; two may share a space or
// words.
func occurrences(in, needle string) int {
	n := 0
	for {
		i := strings.Index(in, needle)
		if i < 0 {
			return n
		}
		n++
		in = in[i+1:]
	}
}

// count counts words with spaces between them.
func count(spaced string) int {
	if spaced == "" {
		return 0
	}
	return strings.Count(spaced, " ") + 1
}
