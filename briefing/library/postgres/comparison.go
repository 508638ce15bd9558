package postgres

import (
	"context"
	"encoding/json"

	"readout/briefing/library"
)

// Comparisons returns those of briefings.
func (l *Library) Comparisons(ctx context.Context, paths []string) (out map[string]library.Comparison, err error) {
	err = l.ask(ctx, func(q querier) error {
		out = map[string]library.Comparison{}
		return each(ctx, q, func(scan func(...any) error) error {
			var path, text string
			if err := scan(&path, &text); err != nil {
				return err
			}
			var c library.Comparison
			err := json.Unmarshal([]byte(text), &c)
			out[path] = c
			return err
		}, "SELECT b.path, c.comparison FROM readout.brief b JOIN readout.comparison c ON c.brief = b.id WHERE b.path = ANY ($1)", paths)
	})
	return out, err
}

// KeepComparisons keeps comparisons with briefings that are still what was compared.
func (l *Library) KeepComparisons(ctx context.Context, all map[string]library.Comparison) error {
	c := l.changes()
	for path, found := range all {
		if err := c.compare(path, found); err != nil {
			return err
		}
	}
	return l.send(ctx, c)
}

func (c *changes) compare(path string, found library.Comparison) error {
	text, err := json.Marshal(found)
	if err != nil {
		return err
	}
	c.add(`INSERT INTO readout.comparison (brief, label, comparison)
		SELECT id, label, $1 FROM readout.brief WHERE path = $2 AND size = $3 AND modified = $4
		ON CONFLICT (brief) DO UPDATE SET comparison = excluded.comparison`, string(text), path, found.Of.Size, found.Of.Modified)
	return nil
}
