package tui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/words"
)

// everybody is the people of a library, asked for once until it changes: find narrows
// them with every letter.
type everybody struct {
	mu     sync.Mutex
	known  bool
	people []library.Person // those in most briefings first
	names  [][][]string     // the words of each spelling of each of them
}

// ask returns the people of whom a name is: all, where there is no name. They are not
// to be changed.
func (e *everybody) ask(ctx context.Context, lib Library, name []string, prefix bool) ([]library.Person, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.known {
		people, err := lib.People(ctx)
		if err != nil {
			return nil, err
		}
		e.people, e.known = slices.Clone(people), true
		slices.SortStableFunc(e.people, func(a, b library.Person) int { return cmp.Compare(b.Briefings, a.Briefings) })
		for _, p := range e.people {
			var all [][]string
			for _, s := range p.Spellings {
				all = append(all, strings.Fields(words.Spaced(s)))
			}
			e.names = append(e.names, all)
		}
	}
	if len(name) == 0 {
		return e.people, nil
	}
	var out []library.Person
	for i, spellings := range e.names {
		if slices.ContainsFunc(spellings, func(s []string) bool { return isCalled(s, name, prefix) }) {
			out = append(out, e.people[i])
		}
	}
	return out, nil
}

// isCalled reports whether a spelling has all words of a name, the last of which can be
// the beginning of one.
func isCalled(spelling, name []string, prefix bool) bool {
	for i, w := range name {
		begins := prefix && i == len(name)-1
		if !slices.ContainsFunc(spelling, func(s string) bool { return s == w || begins && strings.HasPrefix(s, w) }) {
			return false
		}
	}
	return true
}

// loadPeople loads people, those in most briefings first.
func (d *libraryDocument) loadPeople(ctx context.Context, offset, n, _ int) (loadedRows, error) {
	return d.loadCalled(ctx, nil, false, offset, n)
}

// loadNamed loads the people who are called what is looked for, or whose words are; all
// of them where neither says anything.
func (d *libraryDocument) loadNamed(ctx context.Context, q library.Query, offset, n int) (loadedRows, error) {
	name, prefix := slices.Concat(q.Speakers...), false
	if len(name) == 0 {
		for _, p := range q.Words {
			name, prefix = append(name, p.Words...), p.Prefix
		}
	}
	return d.loadCalled(ctx, name, prefix, offset, n)
}

func (d *libraryDocument) loadCalled(ctx context.Context, name []string, prefix bool, offset, n int) (loadedRows, error) {
	people, err := d.everybody.Load().ask(ctx, d.lib, name, prefix)
	out := loadedRows{total: len(people)}
	people = people[min(offset, len(people)):]
	for _, p := range people[:min(n, len(people))] {
		out.rows = append(out.rows, libraryRow{
			key: libraryKey{person: p.Name}, person: p,
			row: briefing.Row{Text: p.Name, Aside: fmt.Sprint(p.Briefings)},
		})
	}
	return out, err
}
