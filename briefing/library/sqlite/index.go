// Package sqlite keeps an index of a library in a file, by SQLite and its
// full-text search FTS5. Text is folded and cut into words before it comes here.
//
// The file is derived from the briefings and nothing else: one that is damaged,
// cut off or of another version is never repaired but made again.
package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"readout/briefing"
	"readout/briefing/library"
)

// Index is a library in a file. Several processes can have it open at once.
type Index struct {
	db   *sql.DB
	path string

	values     *kept[library.Values]
	counted    *kept[*library.CountedPeople]
	closed     *kept[entryIDs] // open questions that another entry answers
	beginnings *kept[*beginnings]
	spoken     *kept[spoken]

	compiled sync.Map // queries that are compiled, see snapshot
}

// wait is how long a statement waits for another process.
const wait = 10 * time.Second

// Options say how an index is made.
type Options struct {
	Wide bool // for a library that was crowded: see ErrCrowded
}

// Create makes an empty index in a new file.
func Create(ctx context.Context, path string, o Options) (*Index, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnusable, err)
	}
	f.Close()
	x, err := connect(path)
	if err != nil {
		return nil, err
	}
	if err := x.create(ctx, o); err != nil {
		x.Close()
		return nil, explain(err)
	}
	return x, nil
}

func (x *Index) create(ctx context.Context, o Options) error {
	if err := x.layOut(ctx); err != nil {
		return err
	}
	return x.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, schema); err != nil {
			return err
		}
		bits := narrow
		if o.Wide {
			bits = wide
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO state VALUES ('layout', ?)", int(bits)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", version, application))
		return err
	})
}

// layOut says how an empty file is to be written, which holds for it from then on.
func (x *Index) layOut(ctx context.Context) error {
	c, err := x.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, "PRAGMA auto_vacuum = INCREMENTAL"); err != nil {
		return err
	}
	var mode string
	if err := c.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return err
	}
	if mode != "wal" {
		return fmt.Errorf("%w: no write-ahead log", ErrUnusable)
	}
	return nil
}

// Open opens an index that is there. One of another version counts as damaged.
func Open(ctx context.Context, path string) (*Index, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnusable, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: not a file", ErrDamaged)
	}
	x, err := connect(path)
	if err != nil {
		return nil, err
	}
	if err := x.examine(ctx); err != nil {
		x.Close()
		return nil, explain(err)
	}
	return x, nil
}

// examine looks at what the file says it is.
func (x *Index) examine(ctx context.Context) error {
	var app, is int64
	if err := x.db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return err
	}
	if err := x.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&is); err != nil {
		return err
	}
	if app != application || is != version {
		return fmt.Errorf("%w: it is of another version", ErrDamaged)
	}
	_, err := x.Generation(ctx)
	return err
}

// connect opens connections to a file. Nothing is mapped into memory: a file that
// is cut off under us is an error and not a crash. No pragma here writes to the file,
// which would cost every command that only reads four waits for the disk. The cache of
// each connection is small: the system has the pages in its own, and a larger one makes
// neither a query nor a first index faster.
func connect(path string) (*Index, error) {
	pragmas := url.Values{"_txlock": {"immediate"}, "_pragma": {
		fmt.Sprintf("busy_timeout(%d)", wait.Milliseconds()), "synchronous(NORMAL)", "mmap_size(0)",
		"cache_size(-500)", "temp_store(MEMORY)", "trusted_schema(OFF)", "journal_size_limit(4194304)",
	}}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: path, RawQuery: pragmas.Encode()}).String())
	if err != nil {
		return nil, explain(err)
	}
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(4)
	return &Index{
		db: db, path: path, values: newKept[library.Values](), counted: newKept[*library.CountedPeople](),
		closed: newKept[entryIDs](), beginnings: newKept[*beginnings](), spoken: newKept[spoken](),
	}, nil
}

// Close closes the file.
func (x *Index) Close() error { return x.db.Close() }

// Path returns the name of the file.
func (x *Index) Path() string { return x.path }

// Bytes returns the size of the index, with what is not yet written back.
func (x *Index) Bytes() int64 {
	var n int64
	for _, name := range []string{x.path, x.path + "-wal"} {
		if info, err := os.Stat(name); err == nil {
			n += info.Size()
		}
	}
	return n
}

// write runs a change, wholly or not at all.
func (x *Index) write(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := x.db.BeginTx(ctx, nil)
	if err != nil {
		return x.failed(ctx, err)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return x.failed(ctx, err)
	}
	return x.failed(ctx, tx.Commit())
}

// failed says what an error means, which is nothing where nobody waits any more.
func (x *Index) failed(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return explain(err)
}

// Generation returns the number of the last change.
func (x *Index) Generation(ctx context.Context) (int64, error) {
	var n int64
	err := x.db.QueryRowContext(ctx, generation).Scan(&n)
	return n, x.failed(ctx, err)
}

// stampsAtOnce is how many stamps come in one row: a row for each briefing takes
// several times as long.
const stampsAtOnce = 1_000

// stampsAfter lists the stamps of the first briefings after a path, which has no two
// slashes in a row. No text is greater than a blob.
const stampsAfter = `SELECT coalesce(group_concat(path || '//' || size || '//' || modified, '//'), '') FROM brief
	WHERE path > ?1 AND path <= coalesce((SELECT path FROM brief WHERE path > ?1 ORDER BY path LIMIT 1 OFFSET ?2), x'')`

// Stamps calls one with what each briefing was made from.
func (x *Index) Stamps(ctx context.Context, one func(path string, s library.Stamp)) error {
	return x.read(ctx, func(tx snapshot) (err error) {
		for last := ""; ; {
			var list string
			if err := tx.QueryRowContext(ctx, stampsAfter, last, stampsAtOnce-1).Scan(&list); err != nil || list == "" {
				return err
			}
			if last, err = splitStamps(list, one); err != nil {
				return err
			}
		}
	})
}

// splitStamps splits a list of paths, sizes and times, and returns the last path.
func splitStamps(list string, one func(path string, s library.Stamp)) (last string, err error) {
	next := func() (part string) {
		part, list, _ = strings.Cut(list, "//")
		return part
	}
	for list != "" {
		path := next()
		size, noSize := strconv.ParseInt(next(), 10, 64)
		modified, noTime := strconv.ParseInt(next(), 10, 64)
		if err := cmp.Or(noSize, noTime); err != nil {
			return "", err
		}
		one(path, library.Stamp{Size: size, Modified: modified})
		last = max(last, path)
	}
	return last, nil
}

// Totals counts what is in the library.
func (x *Index) Totals(ctx context.Context) (library.Totals, error) {
	var t library.Totals
	var first, last briefing.Date
	err := x.db.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(entries), 0), coalesce(sum(errors > 0), 0),
		coalesce(min(date) FILTER (WHERE date GLOB '[0-9]*'), ''), coalesce(max(date) FILTER (WHERE date GLOB '[0-9]*'), '') FROM brief`).Scan(&t.Briefings, &t.Entries, &t.Errors, &first, &last)
	t.First, t.Last = library.Day(first), library.Day(last)
	return t, x.failed(ctx, err)
}

// Rules returns the rules for names.
func (x *Index) Rules(ctx context.Context) (r library.Rules, err error) {
	err = x.read(ctx, func(tx snapshot) error {
		r, err = rules(ctx, tx)
		return err
	})
	return r, err
}

// rules returns the rules for names.
func rules(ctx context.Context, tx snapshot) (library.Rules, error) {
	var text string
	var r library.Rules
	if err := tx.QueryRowContext(ctx, "SELECT value FROM state WHERE key = 'rules'").Scan(&text); err != nil {
		return r, err
	}
	return r, json.Unmarshal([]byte(text), &r)
}
