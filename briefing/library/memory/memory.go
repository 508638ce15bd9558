// Package memory is a library in memory that looks through all of it for each
// query: the fallback where no index can be had, and in tests the judge of those
// that are faster.
package memory

import (
	"context"
	"maps"
	"slices"
	"sync"

	"readout/briefing/library"
)

// Index is a library in memory.
type Index struct {
	mu         sync.RWMutex
	records    []*record // in the order of the library
	stamps     map[string]library.Stamp
	compared   map[string]library.Comparison
	rules      library.Rules
	generation int64
	values     library.Values
	links      *links
}

// New returns an empty index.
func New() *Index {
	x := &Index{stamps: map[string]library.Stamp{}, compared: map[string]library.Comparison{}}
	x.derive()
	return x
}

// record is a record with its entries as they are searched.
type record struct {
	*library.Record
	indexed []indexed
}

// indexed is an entry in words with a space before, between and after them.
type indexed struct {
	title, text, filters string
	words                int // how many there are, and filters
}

func newRecord(r *library.Record) *record {
	out := &record{Record: r}
	for i := range r.Entries {
		e := r.Index(&r.Entries[i])
		words := count(e.Title) + count(e.Text) + count(e.Filters)
		out.indexed = append(out.indexed, indexed{" " + e.Title + " ", " " + e.Text + " ", " " + e.Filters + " ", words})
	}
	return out
}

// Close does nothing.
func (x *Index) Close() error { return nil }

// Generation counts the changes.
func (x *Index) Generation(context.Context) (int64, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.generation, nil
}

// Stamps calls each with what each record was made from.
func (x *Index) Stamps(_ context.Context, each func(path string, s library.Stamp)) error {
	x.mu.RLock()
	defer x.mu.RUnlock()
	for path, s := range x.stamps {
		each(path, s)
	}
	return nil
}

// Rules returns the rules for names.
func (x *Index) Rules(context.Context) (library.Rules, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.rules, nil
}

// Totals counts what is in the library.
func (x *Index) Totals(context.Context) (library.Totals, error) {
	var t library.Totals
	for _, r := range x.snapshot() {
		t.Briefings++
		t.Entries += len(r.Entries)
		if r.Errors > 0 {
			t.Errors++
		}
		library.Include(&t.First, &t.Last, r.Date)
	}
	return t, nil
}

// Update changes the records.
func (x *Index) Update(_ context.Context, c library.Change) error {
	put := make([]*record, len(c.Put))
	for i, r := range c.Put {
		put[i] = newRecord(r)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	gone := map[string]bool{}
	for _, path := range c.Gone {
		gone[path] = true
	}
	for _, r := range put {
		gone[r.Path] = true
	}
	for path := range gone {
		delete(x.stamps, path)
		delete(x.compared, path)
	}
	for _, r := range put {
		x.stamps[r.Path] = c.Stamp[r.Path]
	}
	x.records = slices.DeleteFunc(x.records, func(r *record) bool { return gone[r.Path] })
	x.records = append(x.records, put...)
	slices.SortFunc(x.records, func(a, b *record) int { return a.Compare(b.Record) })
	if c.Rules != nil {
		x.rules = *c.Rules
	}
	x.generation++
	x.links = nil
	x.values = library.Values{}
	return nil
}

// Comparisons returns those of briefings.
func (x *Index) Comparisons(_ context.Context, paths []string) (map[string]library.Comparison, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	out := map[string]library.Comparison{}
	for _, path := range paths {
		if c, ok := x.compared[path]; ok {
			out[path] = c
		}
	}
	return out, nil
}

// KeepComparisons keeps comparisons.
func (x *Index) KeepComparisons(_ context.Context, all map[string]library.Comparison) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	for path, c := range all {
		if s, ok := x.stamps[path]; ok && s == c.Of {
			x.compared[path] = c
		}
	}
	return nil
}

// derived returns what follows from all records, made when it is first asked for.
func (x *Index) derived() (library.Values, *links) {
	x.mu.RLock()
	values, links := x.values, x.links
	x.mu.RUnlock()
	if links != nil {
		return values, links
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.links == nil {
		x.derive()
	}
	return x.values, x.links
}

func (x *Index) derive() {
	spelled, aliases := map[string]int{}, map[library.Alias]bool{}
	parties, series := map[string]bool{}, map[string]bool{}
	for _, r := range x.records {
		in := map[string]bool{}
		for _, p := range r.People {
			name := library.Spelling(p.Name)
			if name == "" {
				continue
			}
			in[name] = true
			if p.SameAs != "" {
				aliases[library.Alias{Name: name, SameAs: library.Spelling(p.SameAs)}] = true
			}
			if p.Party != "" {
				parties[p.Party] = true
			}
		}
		for name := range in {
			spelled[name]++
		}
		if r.Series != "" {
			series[r.Series] = true
		}
	}
	var names []library.Spelled
	for name, n := range spelled {
		names = append(names, library.Spelled{Name: name, Briefings: n})
	}
	x.values = library.Values{
		People:  library.NewPeople(names, slices.Collect(maps.Keys(aliases)), x.rules),
		Parties: slices.Collect(maps.Keys(parties)),
		Series:  slices.Collect(maps.Keys(series)),
	}
	x.links = newLinks(x.records)
}

// snapshot returns the records as they are now. They are not changed, only
// replaced.
func (x *Index) snapshot() []*record {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return slices.Clone(x.records)
}
