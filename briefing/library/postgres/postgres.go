// Package postgres keeps a library in a PostgreSQL database, for an office: whoever
// may write publishes briefings into it, whoever may read asks it, and what a role
// may not read is not there for it.
//
// Text is folded and cut into words before it comes here, as for every other index.
// Rights are the database's own: its rows are guarded by what the briefings say under
// handling, so that no program has to be trusted. See migrations.
package postgres

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"readout/briefing/library"
)

// IsAddress reports whether a library is named by the address of a database.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// ShownAddress returns of an address what tells libraries apart: where the server is,
// and the database, but neither the user nor a password.
func ShownAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "postgres://…"
	}
	return (&url.URL{Scheme: "postgres", Host: u.Host, Path: u.Path}).String()
}

// Options say how a library is opened.
type Options struct {
	// Role is who asks, if it is not the user who connects: see [Library.As].
	Role string
	// Connections is how many there are at most; 0: four.
	Connections int32
	// Silent is how long an answer may take before the library finds out whether its server
	// is still there; 0: 15 seconds.
	Silent time.Duration
}

// connectTimeout is how long to wait for a server that does not answer, unless the
// address says otherwise.
const connectTimeout = 10 * time.Second

// Library is a library in a database. It can be asked by several goroutines at once.
type Library struct {
	pool *pgxpool.Pool
	role string // who asks; empty: the user who connects

	lockWait time.Duration // how long a change waits for each of those of others

	mu         sync.Mutex
	generation int64 // of what follows
	values     *library.Values
	counted    *library.CountedPeople
	closed     map[int64]int64 // a question: the entry that answers it
	labels     map[string]int32
}

// Open opens the library at an address, of which the version must be this one's.
// What the address leaves out, the variables of libpq say.
func Open(ctx context.Context, address string, o Options) (*Library, error) {
	l, err := connect(ctx, address, o)
	if err != nil {
		return nil, err
	}
	if err := l.checkVersion(ctx); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

func connect(ctx context.Context, address string, o Options) (*Library, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, &Error{Message: "the address of the library is not valid: " + withoutAddress(err, address)}
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = connectTimeout
	}
	config.ConnConfig.RuntimeParams["application_name"] = "readout"
	config.MinConns, config.MaxConns = 0, 4
	if o.Connections > 0 {
		config.MaxConns = o.Connections
	}
	limit, silent := config.ConnConfig.ConnectTimeout, cmp.Or(o.Silent, silentAfter)
	config.ConnConfig.DialFunc = watched(config.ConnConfig.DialFunc, limit, silent)
	config.PingTimeout = min(limit, silent)
	config.ConnConfig.BuildContextWatcherHandler = newCanceler
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, explain(ctx, err)
	}
	return &Library{pool: pool, role: o.Role, lockWait: lockWait}, nil
}

// As returns the library as a role may read it: the user who connects must be a member
// of it. Both use the same connections, which are in a role only within a transaction,
// so that none is ever left in it. They are closed together.
func (l *Library) As(role string) *Library {
	return &Library{pool: l.pool, role: role, lockWait: l.lockWait}
}

// begin returns what begins a transaction in the role of the library.
func (l *Library) begin(o pgx.TxOptions, begin string) (pgx.TxOptions, error) {
	switch l.role {
	case "":
		return o, nil
	case "none": // to PostgreSQL, this means to have no role, but the rights of who connects
		return o, &Error{Message: "none is not the name of a role"}
	}
	o.BeginQuery = begin + "; SET LOCAL ROLE " + pgx.Identifier{l.role}.Sanitize()
	return o, nil
}

// withoutAddress says what is wrong with an address without repeating it: it can hold
// a password.
func withoutAddress(err error, address string) string {
	var p *pgconn.ParseConfigError
	if errors.As(err, &p) {
		p.ConnString = ""
		err = p.Unwrap()
		if err == nil {
			return "it cannot be read"
		}
	}
	return strings.ReplaceAll(err.Error(), address, "")
}

// Close closes all connections. Those of a server that does not answer are left to end
// by themselves.
func (l *Library) Close() error {
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		l.pool.Close()
	}()
	select {
	case <-closed:
	case <-time.After(closesWithin):
	}
	return nil
}

// querier is what asks: connections of the pool, or a transaction.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// beginner is what transactions begin on: a connection, or any one of the pool.
type beginner interface {
	BeginTx(ctx context.Context, o pgx.TxOptions) (pgx.Tx, error)
}

// ask runs one query, and read several that see one state of the library. They run
// again where the connection turns out to be dead, as after a restart of the server.
func (l *Library) ask(ctx context.Context, do func(q querier) error) error {
	if l.role != "" {
		return l.read(ctx, func(tx pgx.Tx) error { return do(tx) })
	}
	return l.again(ctx, func() error { return do(l.pool) })
}

func (l *Library) read(ctx context.Context, do func(tx pgx.Tx) error) error {
	return l.again(ctx, func() error { return l.readOn(ctx, l.pool, do) })
}

func (l *Library) readOn(ctx context.Context, on beginner, do func(tx pgx.Tx) error) error {
	o, err := l.begin(pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
	if err != nil {
		return err
	}
	return within(ctx, on, o, do)
}

// within runs do in a transaction. Also when the context ends, the connection can be
// used again.
func within(ctx context.Context, on beginner, o pgx.TxOptions, do func(tx pgx.Tx) error) error {
	tx, err := on.BeginTx(ctx, o)
	if err != nil {
		return err
	}
	defer func() {
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), cancelWithin)
		defer stop()
		_ = tx.Rollback(ctx) // of what was not committed
	}()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// again runs what only reads, and a second time if the connection was lost.
func (l *Library) again(ctx context.Context, do func() error) error {
	err := do()
	if err != nil && ctx.Err() == nil && lost(err) {
		l.pool.Reset()
		err = do()
	}
	return explain(ctx, err)
}

// write runs a change, wholly or not at all, and gives up where it waits for others too long.
func (l *Library) write(ctx context.Context, do func(tx pgx.Tx) error) error {
	begin := "BEGIN; SET LOCAL lock_timeout = " + milliseconds(l.lockWait)
	o, err := l.begin(pgx.TxOptions{BeginQuery: begin}, begin)
	if err == nil {
		err = within(ctx, l.pool, o, do)
	}
	return explain(ctx, err)
}

// each calls row for each row of a query.
func each(ctx context.Context, q querier, row func(scan func(...any) error) error, query string, args ...any) error {
	rows, err := q.Query(ctx, query, args...)
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

// generationNow is another number whenever what the caller may read has changed, or
// what they may read.
const generationNow = `SELECT coalesce(hashtextextended(string_agg(id || ':' || generation, ',' ORDER BY id), 0), 0) FROM readout.label WHERE name <> '*'`

// Generation returns the number of the last change.
func (l *Library) Generation(ctx context.Context) (n int64, err error) {
	err = l.ask(ctx, func(q querier) error { return q.QueryRow(ctx, generationNow).Scan(&n) })
	return n, err
}

// Totals counts what is in the library.
func (l *Library) Totals(ctx context.Context) (t library.Totals, err error) {
	err = l.ask(ctx, func(q querier) error {
		var first, last string // where they are in the order, which is the other way round
		err := q.QueryRow(ctx, `SELECT count(*), coalesce(sum(entries), 0), count(*) FILTER (WHERE errors > 0),
			coalesce(max(ord) FILTER (WHERE ord < $1), ''), coalesce(min(ord) FILTER (WHERE ord < $1), '') FROM readout.brief`, undated).
			Scan(&t.Briefings, &t.Entries, &t.Errors, &first, &last)
		t.First, t.Last = dayOfOrd(first), dayOfOrd(last)
		return err
	})
	return t, err
}

// Stamps calls one with what each briefing was made from.
func (l *Library) Stamps(ctx context.Context, one func(path string, s library.Stamp)) error {
	var all map[string]library.Stamp
	err := l.ask(ctx, func(q querier) error {
		all = map[string]library.Stamp{}
		return each(ctx, q, func(scan func(...any) error) error {
			var path string
			var s library.Stamp
			err := scan(&path, &s.Size, &s.Modified)
			all[path] = s
			return err
		}, "SELECT path, size, modified FROM readout.brief")
	})
	if err == nil {
		for path, s := range all {
			one(path, s)
		}
	}
	return err
}

// Rules returns the rules for names, as far as they are about persons whom the caller
// may read of.
func (l *Library) Rules(ctx context.Context) (r library.Rules, err error) {
	err = l.ask(ctx, func(q querier) error {
		r, err = rules(ctx, q)
		return err
	})
	return r, err
}

func rules(ctx context.Context, q querier) (library.Rules, error) {
	var r library.Rules
	type set struct {
		kind   string
		person int
	}
	var last set
	err := each(ctx, q, func(scan func(...any) error) error {
		var of set
		var name string
		if err := scan(&of.kind, &of.person, &name); err != nil {
			return err
		}
		first := of != last
		last = of
		switch {
		case of.kind == "apart" && first:
			r.Apart = append(r.Apart, []string{name})
		case of.kind == "apart":
			set := &r.Apart[len(r.Apart)-1]
			*set = append(*set, name)
		case first:
			r.Merged = append(r.Merged, library.Merged{Name: name})
		default:
			m := &r.Merged[len(r.Merged)-1]
			m.Also = append(m.Also, name)
		}
		return nil
	}, "SELECT kind, person, name FROM readout.rules()")
	return r, err
}
