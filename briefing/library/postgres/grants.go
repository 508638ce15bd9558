package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// Grant is what lets a role read what has a handling; * is all there is.
type Grant struct{ Role, Handling string }

// Grant lets a role, and its members, read what has a handling. It needs the rights of
// the library's owner.
func (l *Library) Grant(ctx context.Context, role, handling string) error {
	return ofOwner(l.write(ctx, func(tx pgx.Tx) error {
		var there bool
		if err := tx.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", role).Scan(&there); err != nil {
			return err
		}
		if !there {
			return &Error{Message: "the server has no role " + role + "; create it with createuser"}
		}
		_, err := tx.Exec(ctx, "INSERT INTO readout.may_read (role, handling) VALUES ($1, $2) ON CONFLICT DO NOTHING", role, handlingName(handling))
		return err
	}))
}

// Revoke takes a grant back.
func (l *Library) Revoke(ctx context.Context, role, handling string) error {
	return ofOwner(l.write(ctx, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, "DELETE FROM readout.may_read WHERE role = $1 AND handling = $2", role, handlingName(handling))
		if err == nil && done.RowsAffected() == 0 {
			return &Error{Message: role + " was not granted " + handlingName(handling)}
		}
		return err
	}))
}

// Grants returns all that was granted.
func (l *Library) Grants(ctx context.Context) (out []Grant, err error) {
	err = l.ask(ctx, func(q querier) error {
		out = nil
		return each(ctx, q, func(scan func(...any) error) error {
			var g Grant
			err := scan(&g.Role, &g.Handling)
			out = append(out, g)
			return err
		}, "SELECT role, handling FROM readout.may_read ORDER BY role, handling")
	})
	return out, ofOwner(err)
}

// ofOwner says who may do what was refused.
func ofOwner(err error) error {
	if code(err) == forbidden {
		return &Error{Message: "only the owner of the library's database may grant what others may read", cause: err}
	}
	return err
}
