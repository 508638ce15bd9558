package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"readout/briefing/library"
)

// Comparisons returns those of briefings.
func (x *Index) Comparisons(ctx context.Context, paths []string) (out map[string]library.Comparison, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		out = map[string]library.Comparison{}
		kept, err := tx.PrepareContext(ctx, "SELECT comparison, sum FROM comparison WHERE brief = (SELECT id FROM brief WHERE path = ?)")
		if err != nil {
			return err
		}
		defer kept.Close()
		for _, path := range paths {
			var text string
			var sum int64
			switch err := kept.QueryRowContext(ctx, path).Scan(&text, &sum); {
			case errors.Is(err, sql.ErrNoRows):
				continue
			case err != nil:
				return err
			}
			var c library.Comparison
			if err := json.Unmarshal([]byte(text), &c); err != nil || sum != checksum(text) {
				return fmt.Errorf("%w: the comparison of %q is not as it was written", ErrDamaged, path)
			}
			out[path] = c
		}
		return nil
	})
	return out, err
}

// KeepComparisons keeps comparisons with briefings that are still what was compared.
func (x *Index) KeepComparisons(ctx context.Context, all map[string]library.Comparison) error {
	return x.write(ctx, func(tx *sql.Tx) error {
		for path, c := range all {
			text, err := json.Marshal(c)
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO comparison
				SELECT id, ?, ? FROM brief WHERE path = ? AND size = ? AND modified = ?`,
				string(text), checksum(string(text)), path, c.Of.Size, c.Of.Modified); err != nil {
				return err
			}
		}
		return nil
	})
}
