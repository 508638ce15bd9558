package tui

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"readout/briefing"
	"readout/briefing/library"
)

// loadCards returns what loads the briefings in which a query finds something, or all of
// them.
func (d *libraryDocument) loadCards(q library.Query) loader {
	return func(ctx context.Context, offset, n, count int) (loadedRows, error) {
		found, err := d.lib.Cards(ctx, q, library.Ask{Offset: offset, Limit: n, Count: count, Today: d.today})
		out := loadedRows{total: found.Count, more: found.More}
		for _, c := range found.Cards {
			out.rows = append(out.rows, cardRow(c))
		}
		out.unkept = d.findRead(ctx, found.Cards, out.rows)
		return out, err
	}
}

// cardRow is a briefing in the list: when, what and where, how many questions are open
// and how many actions overdue; of a file with errors how many it has.
func cardRow(c library.Card) libraryRow {
	r := briefing.Row{Lead: day(c.Date).Short(), Text: cmp.Or(c.Title, c.Path), Aside: c.Place, Details: figures(c.Questions, c.Overdue)}
	if c.Errors > 0 {
		r.Lead = cmp.Or(r.Lead, "✕")
		r.Aside = briefing.Count(c.Errors, "error", "errors")
	}
	return libraryRow{key: libraryKey{Address: library.Address{Briefing: c.Path}}, row: r, card: c}
}

// figures are the open questions and the overdue actions of a briefing, one below the
// other in a list: 8? 3!
func figures(questions, overdue int) string {
	open, late := "", ""
	if questions > 0 {
		open = briefing.Number(questions) + "?"
	}
	if overdue > 0 {
		late = " " + briefing.Number(overdue) + "!"
	}
	return strings.TrimRight(fmt.Sprintf("%2s%s", open, late), " ")
}

// Problem is the first error in the file of a briefing; empty where it has none.
func (e libraryEntry) Problem() string {
	if row := e.loaded(); row != nil && e.order == briefingsList {
		return row.card.Error
	}
	return ""
}
