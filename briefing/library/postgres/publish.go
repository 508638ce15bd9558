package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
	"readout/briefing/library/shared"
)

// latest is the last revision of each file that is there.
const latest = `SELECT DISTINCT ON (path) path, number, label, now_label, hash FROM readout.revision ORDER BY path, number DESC`

// Heads returns what was published last.
func (l *Library) Heads(ctx context.Context) (out map[string]shared.Head, err error) {
	err = l.read(ctx, func(tx pgx.Tx) error {
		out = map[string]shared.Head{}
		err := each(ctx, tx, func(scan func(...any) error) error {
			var path string
			var h shared.Head
			err := scan(&path, &h.Number, &h.Hash)
			if h.Hash != "" {
				out[path] = h
			}
			return err
		}, "SELECT path, number, hash FROM ("+latest+") AS r")
		if err != nil {
			return err
		}
		return each(ctx, tx, func(scan func(...any) error) error {
			var path, name, hash string
			if err := scan(&path, &name, &hash); err != nil {
				return err
			}
			if h, ok := out[path]; ok {
				if h.Sources == nil {
					h.Sources = map[string]string{}
				}
				h.Sources[name] = hash
				out[path] = h
			}
			return nil
		}, "SELECT s.path, s.name, s.hash FROM readout.source s JOIN ("+latest+") AS r ON r.path = s.path AND r.number = s.number")
	})
	return out, err
}

// Publish stores a revision of a briefing, and puts it into the library.
func (l *Library) Publish(ctx context.Context, p shared.Publication, was shared.Head) error {
	return l.publishing(ctx, func(w *writer) error {
		label, err := w.label(p.Handling)
		if err != nil {
			return err
		}
		if err := w.revise(p.Record.Path, p.Record.Title, label, p.Document, was); err != nil {
			return err
		}
		if err := w.remove(p.Record.Path); err != nil {
			return err
		}
		if err := w.insert(label, p.Record, p.Stamp()); err != nil {
			return err
		}
		return w.compare(p.Record.Path, p.Comparison)
	}, p.Record.Path)
}

// PublishRules stores the rules for names.
func (l *Library) PublishRules(ctx context.Context, data []byte, r library.Rules, was shared.Head) error {
	return l.publishing(ctx, func(w *writer) error {
		if err := w.revise(library.RulesFile, "", labelAll, shared.Document{Data: data}, was); err != nil {
			return err
		}
		return w.rules(r)
	}, library.RulesFile)
}

// Remove takes a briefing out of the library.
func (l *Library) Remove(ctx context.Context, path string, was shared.Head) error {
	return l.publishing(ctx, func(w *writer) error {
		var label int32
		if err := w.tx.QueryRow(ctx, "SELECT label FROM readout.brief WHERE path = $1", path).Scan(&label); err != nil {
			return err
		}
		if err := w.revise(path, "", label, shared.Document{}, was); err != nil {
			return err
		}
		return w.remove(path)
	}, path)
}

// publishing runs a change of one file.
func (l *Library) publishing(ctx context.Context, do func(*writer) error, path string) error {
	err := l.write(ctx, func(tx pgx.Tx) error {
		w := &writer{ctx: ctx, tx: tx, touched: map[int32]bool{}}
		if err := w.begin(); err != nil {
			return err
		}
		if err := do(w); err != nil {
			return err
		}
		return w.end()
	})
	var c shared.Conflict
	if err == nil || errors.As(err, &c) || ctx.Err() != nil {
		return err
	}
	return fmt.Errorf("%s: %w", path, err)
}

// revise adds a revision of a file, which must follow the one that the publisher knew.
func (w *writer) revise(path, title string, label int32, d shared.Document, was shared.Head) error {
	var last struct {
		number int
		hash   string
		by     string
		at     time.Time
	}
	err := w.tx.QueryRow(w.ctx, "SELECT number, hash, by, at FROM readout.revision WHERE path = $1 ORDER BY number DESC LIMIT 1", path).
		Scan(&last.number, &last.hash, &last.by, &last.at)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return err
	}
	if last.number != was.Number && (was.Number != 0 || last.hash != "") { // a file that was taken out can come back
		return shared.Conflict{Path: path, By: last.by, At: last.at.Local()}
	}
	b := &pgx.Batch{}
	number, hash := last.number+1, ""
	store := func(data []byte) string {
		hash := shared.Hash(data)
		b.Queue("INSERT INTO readout.content (label, hash, data) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", label, hash, data)
		return hash
	}
	if d.Data != nil {
		hash = store(d.Data)
	}
	b.Queue("UPDATE readout.revision SET now_label = $2 WHERE path = $1 AND now_label <> $2", path, label)
	b.Queue("UPDATE readout.source SET now_label = $2 WHERE path = $1 AND now_label <> $2", path, label)
	b.Queue("INSERT INTO readout.revision (path, number, label, now_label, hash, title) VALUES ($1, $2, $3, $3, $4, $5)", path, number, label, hash, title)
	for _, s := range d.Sources {
		b.Queue("INSERT INTO readout.source (path, number, name, label, now_label, hash) VALUES ($1, $2, $3, $4, $4, $5)", path, number, s.Name, label, store(s.Data))
	}
	return w.tx.SendBatch(w.ctx, b).Close()
}

// seen numbers the revisions that the caller may read: what they may not leaves no gap.
const seen = `SELECT *, row_number() OVER (ORDER BY number) AS nth FROM readout.revision WHERE path = $1`

// Document returns the bytes of a file and of its sources.
func (l *Library) Document(ctx context.Context, path string, number int) (d shared.Document, err error) {
	err = l.read(ctx, func(tx pgx.Tx) error {
		d = shared.Document{}
		var stored int
		err := tx.QueryRow(ctx, `SELECT r.number, c.data FROM (`+seen+`) AS r
			JOIN readout.content c ON c.label = r.label AND c.hash = r.hash
			WHERE r.nth = coalesce(nullif($2::bigint, 0), (SELECT count(*) FROM (`+seen+`) AS r))`, path, number).Scan(&stored, &d.Data)
		switch {
		case errors.Is(err, pgx.ErrNoRows) && number > 0:
			return fmt.Errorf("%s, revision %d: %w", path, number, shared.ErrNotFound)
		case errors.Is(err, pgx.ErrNoRows):
			return fmt.Errorf("%s: %w", path, shared.ErrNotFound)
		case err != nil:
			return err
		}
		return each(ctx, tx, func(scan func(...any) error) error {
			var f shared.File
			err := scan(&f.Name, &f.Data)
			d.Sources = append(d.Sources, f)
			return err
		}, `SELECT s.name, c.data FROM readout.source s JOIN readout.content c ON c.label = s.label AND c.hash = s.hash
			WHERE s.path = $1 AND s.number = $2 ORDER BY s.name`, path, stored)
	})
	return d, err
}

// Revisions returns all revisions of a file.
func (l *Library) Revisions(ctx context.Context, path string) (out []shared.Revision, err error) {
	err = l.ask(ctx, func(q querier) error {
		out = nil
		err := each(ctx, q, func(scan func(...any) error) error {
			var r shared.Revision
			err := scan(&r.Number, &r.At, &r.By, &r.Hash, &r.Title)
			r.At, r.Gone = r.At.UTC(), r.Hash == ""
			out = append(out, r)
			return err
		}, "SELECT nth, at, by, hash, title FROM ("+seen+") AS r ORDER BY nth", path)
		if err == nil && len(out) == 0 {
			err = fmt.Errorf("%s: %w", path, shared.ErrNotFound)
		}
		return err
	})
	return out, err
}

// Tidy makes searches fast again after much was published: the server does so by
// itself, but later.
func (l *Library) Tidy(ctx context.Context) error {
	return l.write(ctx, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, "SELECT readout.tidy()")
		return err
	})
}

// Hashes returns those of all that was ever published of a file.
func (l *Library) Hashes(ctx context.Context, path string) (out []string, err error) {
	err = l.ask(ctx, func(q querier) error {
		out = nil
		return each(ctx, q, func(scan func(...any) error) error {
			var hash string
			err := scan(&hash)
			out = append(out, hash)
			return err
		}, `SELECT hash FROM readout.revision WHERE path = $1 UNION SELECT hash FROM readout.source WHERE path = $1`, path)
	})
	return out, err
}
