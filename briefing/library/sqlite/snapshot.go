package sqlite

import (
	"context"
	"database/sql"
)

// snapshot is a transaction that reads one state of the index.
type snapshot struct {
	*sql.Tx
	index *Index
	known *state // what the index says of itself, once it has been read
}

// read runs queries on one state of the index. The queries that are named are compiled
// once for a connection: that can take longer than they do.
func (x *Index) read(ctx context.Context, do func(tx snapshot) error, compiled ...string) error {
	if err := x.compile(ctx, compiled); err != nil {
		return x.failed(ctx, err)
	}
	tx, err := x.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return x.failed(ctx, err)
	}
	defer tx.Rollback()
	return x.failed(ctx, do(snapshot{tx, x, new(state)}))
}

// compile compiles queries, once. It takes a connection, which nobody may have who
// waits for another.
func (x *Index) compile(ctx context.Context, queries []string) error {
	for _, q := range queries {
		if _, there := x.compiled.Load(q); there {
			continue
		}
		st, err := x.db.PrepareContext(ctx, q)
		if err != nil {
			return err
		}
		if _, there := x.compiled.LoadOrStore(q, st); there {
			st.Close()
		}
	}
	return nil
}

// QueryContext runs a query, and compiles it unless that has been done.
func (tx snapshot) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if st, there := tx.index.compiled.Load(query); there {
		return tx.StmtContext(ctx, st.(*sql.Stmt)).QueryContext(ctx, args...)
	}
	return tx.Tx.QueryContext(ctx, query, args...)
}

// QueryRowContext does so for a query that finds one row.
func (tx snapshot) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if st, there := tx.index.compiled.Load(query); there {
		return tx.StmtContext(ctx, st.(*sql.Stmt)).QueryRowContext(ctx, args...)
	}
	return tx.Tx.QueryRowContext(ctx, query, args...)
}

const generation = "SELECT value FROM state WHERE key = 'generation'"

// state is what an index says of itself.
type state struct {
	generation int64 // the number of the last change; 0: it has not been read
	layout     layout
}

const stateOf = "SELECT (" + generation + "), (SELECT value FROM state WHERE key = 'layout')"

// state returns what the index says of itself, which is read once.
func (tx snapshot) state(ctx context.Context) (state, error) {
	if tx.known.generation == 0 {
		if err := tx.QueryRowContext(ctx, stateOf).Scan(&tx.known.generation, &tx.known.layout); err != nil {
			return state{}, err
		}
	}
	return *tx.known, nil
}

// each calls row for each row of a query.
func each(ctx context.Context, tx snapshot, row func(scan func(...any) error) error, query string, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
