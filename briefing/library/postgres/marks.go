package postgres

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library/marks"
)

// Marks returns what the caller has read of some briefings, in their order.
func (l *Library) Marks(ctx context.Context, of []marks.Key) (out []marks.Mark, err error) {
	paths, hashes := make([]string, len(of)), make([]string, len(of))
	for i, k := range of {
		paths[i], hashes[i] = k.Path, k.Hash
	}
	err = l.ask(ctx, func(q querier) error {
		var kept []marks.Kept
		err := each(ctx, q, func(scan func(...any) error) error {
			var k marks.Kept
			var place string
			if err := scan(&k.Path, &k.Hash, &k.Read, &place); err != nil {
				return err
			}
			kept = append(kept, k)
			return json.Unmarshal([]byte(place), &kept[len(kept)-1].Place)
		}, "SELECT path, hash, read, place FROM readout.mark WHERE path = ANY ($1) OR hash <> '' AND hash = ANY ($2) ORDER BY at", paths, hashes)
		out = marks.Find(kept, of)
		return err
	})
	return out, err
}

// SetMark remembers the mark of a briefing.
func (l *Library) SetMark(ctx context.Context, of marks.Key, m marks.Mark) error {
	place, err := json.Marshal(m.Place)
	if err != nil {
		return err
	}
	return l.write(ctx, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO readout.mark (path, hash, read, place) VALUES ($1, $2, $3, $4)
			ON CONFLICT (reader, path) DO UPDATE SET hash = excluded.hash, read = excluded.read, place = excluded.place, at = clock_timestamp()`,
			of.Path, of.Hash, m.Read, string(place))
		return err
	})
}
