package postgres

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
)

// Search asks the server, and cuts the snippets here. Filters by names, and questions
// that another briefing answers, are looked up in what was last known of the library,
// if that is still what it is; other queries are one statement.
func (l *Library) Search(ctx context.Context, q library.Query, how library.Ask) (hits library.Hits, err error) {
	if !q.Open && !named(q) {
		err = l.ask(ctx, func(from querier) error {
			hits = library.Hits{}
			return search(ctx, from, q, q.Filters(library.Values{}), how, nil, &hits)
		})
		return hits, err
	}
	err = l.read(ctx, func(tx pgx.Tx) error {
		hits = library.Hits{}
		filters, closed, err := l.filters(ctx, tx, q)
		if err != nil || filters == nil {
			hits.Ranked = how.Ranks(q, 0, false) // of nothing
			return err
		}
		return search(ctx, tx, q, filters, how, closed, &hits)
	})
	return hits, err
}

// filters returns what an entry has to have, nil where nothing can fit, and the questions
// that do not count as open.
func (l *Library) filters(ctx context.Context, tx pgx.Tx, q library.Query) (filters []library.AnyOf, closed []int64, err error) {
	values, err := l.valuesFor(ctx, tx, q)
	if err != nil {
		return nil, nil, err
	}
	filters = append([]library.AnyOf{}, q.Filters(values)...)
	if slices.ContainsFunc(filters, func(f library.AnyOf) bool { return len(f) == 0 }) {
		return nil, nil, nil
	}
	if q.Open && !q.Overdue {
		closed, err = l.closedIDs(ctx, tx)
	}
	return filters, closed, err
}

// named reports whether a query has filters by names.
func named(q library.Query) bool { return len(q.Speakers)+len(q.Parties)+len(q.Series) > 0 }

// question is what the function of the database is asked, beside the words.
type question struct {
	UpTo      int      `json:"up_to"`
	Most      int      `json:"most"`
	Limit     int      `json:"limit"`
	Offset    int      `json:"offset"`
	Ranked    bool     `json:"ranked"`
	ByDue     bool     `json:"by_due"`
	Exact     string   `json:"exact,omitempty"`
	Beginning string   `json:"beginning,omitempty"`
	Rest      string   `json:"rest,omitempty"`
	Names     []string `json:"names,omitempty"`
	Beside    string   `json:"beside,omitempty"`
	First     string   `json:"first,omitempty"`
	Last      string   `json:"last,omitempty"`
	Overdue   string   `json:"overdue,omitempty"`
}

// maxCount is how many hits are counted at most: their ids are held at once.
const maxCount = 1 << 20

func newQuestion(q library.Query, ask library.Ask) question {
	out := question{UpTo: min(ask.UpTo(), maxCount), Most: library.Counted, Limit: ask.Limit, Offset: ask.Offset, Ranked: ask.Ranked && len(q.Words) > 0 && !ask.ByDue, ByDue: ask.ByDue}
	if q.From != "" || q.Before != "" {
		out.Last = undated
	}
	if q.From != "" {
		out.Last = ordOfDay(q.From) + "0" // after the paths of that day, which begin with a slash
	}
	if q.Before != "" {
		out.First = ordOfDay(q.Before) + "0"
	}
	if q.Overdue {
		out.Overdue = ask.Today
	}
	return out
}

func search(ctx context.Context, from querier, q library.Query, filters []library.AnyOf, how library.Ask, closed []int64, hits *library.Hits) error {
	of := newQuestion(q, how)
	args, err := of.arguments(q, filters, closed)
	if err != nil {
		return err
	}
	count := 0
	err = each(ctx, from, func(scan func(...any) error) error {
		var e entryRow
		var id *int64
		to := append([]any{&id, &count, &hits.Ranked}, e.columns()...)
		if err := scan(to...); err != nil || id == nil {
			return err
		}
		e.bound()
		hits.Hits = append(hits.Hits, library.Hit{
			Address: e.address(), Title: e.brief.title, Date: e.brief.date,
			Section: e.section, Heading: e.title, Status: e.status, Due: e.due, Owner: e.owner, Snippet: q.Snippet(&library.Entry{Section: e.section, Title: e.title, Text: e.text, Said: e.said}),
		})
		return nil
	}, "SELECT s.entry, s.hits, s.ranked, "+entryColumns+" FROM "+searching+
		" LEFT JOIN readout.entry e ON e.id = s.entry LEFT JOIN readout.brief b ON b.id = e.brief ORDER BY s.place", args...)
	hits.Count, hits.More = min(count, of.UpTo), count > of.UpTo
	return err
}

// searching is the function of the database that searches, with its arguments.
const searching = "readout.search($1::text::tsquery, $2::text::tsquery, $3::text::jsonb, $4, $5, $6) s"

func (of question) arguments(q library.Query, filters []library.AnyOf, closed []int64) ([]any, error) {
	a := ask(q, filters)
	of.Exact, of.Beginning, of.Rest, of.Names, of.Beside = a.exact, a.beginning, a.rest, a.names, a.beside
	about, err := json.Marshal(of)
	return []any{orNull(a.query), orNull(a.best), string(about), a.phrases, a.none, closed}, err
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
