package postgres

import (
	"context"
	"embed"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// version is the schema that this program knows: the last of the migrations.
const version = 7

//go:embed migrations/*.sql
var migrations embed.FS

// Migrate brings a database to the schema of this program, from nothing or from an
// older one, wholly or not at all. It returns the version that it found and the one
// that it left.
func Migrate(ctx context.Context, address string) (from, to int, err error) {
	l, err := connect(ctx, address, Options{})
	if err != nil {
		return 0, 0, err
	}
	defer l.Close()
	from, err = l.migrate(ctx, version)
	return from, version, err
}

// migrate brings a database to a version, and returns that which it found.
func (l *Library) migrate(ctx context.Context, to int) (from int, err error) {
	if err := l.createRoles(ctx); err != nil {
		return 0, err
	}
	err = l.write(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", int64(migrating)); err != nil {
			return err
		}
		if from, err = found(ctx, tx); err != nil {
			return err
		}
		if from > version {
			return newer(from)
		}
		if from == 0 {
			if _, err := tx.Exec(ctx, `CREATE SCHEMA readout; CREATE TABLE readout.schema (version integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`); err != nil {
				return err
			}
		}
		for v := from + 1; v <= to; v++ {
			sql, err := migrations.ReadFile(fmt.Sprintf("migrations/%d.sql", v))
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, string(sql)); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, "INSERT INTO readout.schema (version) VALUES ($1)", v); err != nil {
				return err
			}
		}
		return nil
	})
	return from, l.held(ctx, migrating, err)
}

// createRoles creates the two roles, unless they are there. They belong to the whole
// server: another database of it may have them already, or an administrator has made them
// for an owner who may not.
func (l *Library) createRoles(ctx context.Context) error {
	var missing []string // as statements
	rows, err := l.pool.Query(ctx, `SELECT 'CREATE ROLE ' || name FROM unnest(ARRAY['readout_reader', 'readout_writer']) AS name
		WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) ORDER BY name`)
	if err == nil {
		missing, err = pgx.CollectRows(rows, pgx.RowTo[string])
	}
	if err != nil {
		return explain(ctx, err)
	}
	for i, create := range missing {
		_, err := l.pool.Exec(ctx, create)
		switch code(err) {
		case duplicateObject, uniqueViolation: // by another migration, at the same moment
			err = nil
		case forbidden:
			return &Error{Message: "you may not create roles; ask an administrator of the server to run " + strings.Join(missing[i:], "; ") + "; then run this again", cause: err}
		}
		if err != nil {
			return explain(ctx, err)
		}
	}
	return nil
}

// found returns the version of the schema of a database, 0 where there is none.
func found(ctx context.Context, q querier) (int, error) {
	var there bool
	if err := q.QueryRow(ctx, "SELECT to_regclass('readout.schema') IS NOT NULL").Scan(&there); err != nil || !there {
		return 0, err
	}
	var v int
	err := q.QueryRow(ctx, "SELECT coalesce(max(version), 0) FROM readout.schema").Scan(&v)
	return v, err
}

// checkVersion refuses a schema that is not the one this program knows.
func (l *Library) checkVersion(ctx context.Context) error {
	var v int
	err := l.ask(ctx, func(q querier) (err error) {
		v, err = found(ctx, q)
		return err
	})
	switch {
	case err != nil:
		return err
	case v == 0:
		return &Error{Message: "the database holds no library; create it with readout library migrate"}
	case v < version:
		return &Error{Message: fmt.Sprintf("the library has schema %d, and this readout needs %d; run readout library migrate", v, version)}
	case v > version:
		return newer(v)
	}
	return nil
}

func newer(v int) error {
	return &Error{Message: fmt.Sprintf("the library has schema %d, and this readout knows only %d; install a newer readout", v, version)}
}
