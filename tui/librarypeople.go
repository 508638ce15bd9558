package tui

import (
	"context"
	"slices"

	"readout/briefing"
	"readout/briefing/library"
)

// loadPeople returns what loads the people who are called a name, or all of them: those in
// most briefings first.
func (d *libraryDocument) loadPeople(name library.Phrase) loader {
	return func(ctx context.Context, offset, n, _ int) (loadedRows, error) {
		people, count, err := d.lib.Called(ctx, name, offset, n)
		out := loadedRows{total: count}
		for _, p := range people {
			out.rows = append(out.rows, libraryRow{
				key: libraryKey{person: p.Name}, person: p,
				row: briefing.Row{Text: p.Name, Aside: briefing.Number(p.Briefings)},
			})
		}
		return out, err
	}
}

// nameIn returns the name that a query looks for: of who speaks, or else its words.
func nameIn(q library.Query) library.Phrase {
	if len(q.Speakers) > 0 {
		return library.Phrase{Words: slices.Concat(q.Speakers...), Prefix: q.Naming}
	}
	var name library.Phrase
	for _, p := range q.Words {
		name.Words, name.Prefix = append(name.Words, p.Words...), p.Prefix
	}
	return name
}
