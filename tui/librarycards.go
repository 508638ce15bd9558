package tui

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"readout/briefing"
	"readout/briefing/library"
)

func (d *libraryDocument) loadCards(ctx context.Context, offset, n, _ int) (loadedRows, error) {
	cards, total, err := d.lib.Cards(ctx, offset, n)
	out := loadedRows{total: total}
	if err != nil {
		return out, err
	}
	overdue, err := d.overdueIn(ctx, cards)
	for _, c := range cards {
		out.rows = append(out.rows, d.cardRow(c, overdue[c.Path]))
	}
	out.unkept = d.findRead(ctx, cards, out.rows)
	return out, err
}

// cardRow is a briefing in the list: when, what and where, how many questions are open
// and how many actions overdue; of a file with errors how many it has.
func (d *libraryDocument) cardRow(c library.Card, overdue int) libraryRow {
	r := briefing.Row{Lead: day(c.Date).Short(), Text: cmp.Or(c.Title, c.Path), Aside: c.Place, Details: figures(c.Questions, overdue)}
	if c.Errors > 0 {
		r.Lead = cmp.Or(r.Lead, "✕")
		r.Aside = briefing.Count(c.Errors, "error", "errors")
	}
	return libraryRow{key: libraryKey{Address: library.Address{Briefing: c.Path}}, row: r, card: c}
}

// figures are the open questions and the overdue actions of a briefing: 8? 3!
func figures(questions, overdue int) string {
	open, late := "", ""
	if questions > 0 {
		open = fmt.Sprintf("%d?", questions)
	}
	if overdue > 0 {
		late = fmt.Sprintf("%d!", overdue)
	}
	return briefing.JoinFilled([]string{open, late}, " ")
}

// maxOverdue is how many overdue actions are counted for a page of briefings.
const maxOverdue = 1000

// overdueIn counts the overdue actions of some briefings that follow one another. Those
// without a date have none that are counted.
func (d *libraryDocument) overdueIn(ctx context.Context, cards []library.Card) (map[string]int, error) {
	first, last, actions := "", "", 0
	for _, c := range cards {
		if day := library.Day(c.Date); day != "" && c.Actions > 0 {
			first, last, actions = day, max(last, day), actions+c.Actions
		}
	}
	after, err := time.Parse(time.DateOnly, last)
	if actions == 0 || err != nil {
		return nil, nil
	}
	q := library.Query{Overdue: true, From: first, Before: after.AddDate(0, 0, 1).Format(time.DateOnly)}
	hits, err := d.lib.Search(ctx, q, library.Ask{Limit: maxOverdue, Count: 1, Today: d.today})
	out := map[string]int{}
	for _, h := range hits.Hits {
		out[h.Briefing]++
	}
	return out, err
}

// Problem is the first error in the file of a briefing; empty where it has none.
func (e libraryEntry) Problem() string {
	if row := e.loaded(); row != nil && e.order == briefingsList {
		return row.card.Error
	}
	return ""
}
