package postgres

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library/marks"
)

// Marks is what one reader has read of the library.
type Marks struct {
	library *Library
	visitor string
}

// MarksOf returns what a visitor has read: one of several people who ask in the same
// role, as those do whom a server lets in. Who has a role of their own is "". Nobody
// reads or changes the marks of another role; those of another visitor are kept apart
// by whoever names the visitors.
func (l *Library) MarksOf(visitor string) Marks { return Marks{l, visitor} }

// Marks returns the marks of some briefings, in their order.
func (m Marks) Marks(ctx context.Context, of []marks.Key) (out []marks.Mark, err error) {
	paths, hashes := make([]string, len(of)), make([]string, len(of))
	for i, k := range of {
		paths[i], hashes[i] = k.Path, k.Hash
	}
	err = m.library.ask(ctx, func(q querier) error {
		var kept []marks.Kept
		err := each(ctx, q, func(scan func(...any) error) error {
			var k marks.Kept
			var place string
			if err := scan(&k.Path, &k.Hash, &k.Read, &place); err != nil {
				return err
			}
			kept = append(kept, k)
			return json.Unmarshal([]byte(place), &kept[len(kept)-1].Place)
		}, `SELECT path, hash, read, place FROM readout.mark
			WHERE visitor = $1 AND (path = ANY ($2) OR hash <> '' AND hash = ANY ($3)) ORDER BY at`, m.visitor, paths, hashes)
		out = marks.Find(kept, of)
		return err
	})
	return out, err
}

// SetMark remembers the mark of a briefing.
func (m Marks) SetMark(ctx context.Context, of marks.Key, mark marks.Mark) error {
	place, err := json.Marshal(mark.Place)
	if err != nil {
		return err
	}
	return m.library.write(ctx, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO readout.mark (visitor, path, hash, read, place) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (reader, visitor, path) DO UPDATE SET hash = excluded.hash, read = excluded.read, place = excluded.place, at = clock_timestamp()`,
			m.visitor, of.Path, of.Hash, mark.Read, string(place))
		return err
	})
}
