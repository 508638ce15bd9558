package postgres

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
	"readout/briefing/library/shared"
)

// latestOfAll is the last revision of each file that is there, and latestOf that of each of
// some files: of a few, it takes no longer in a large library.
const (
	latestOfAll = `(SELECT DISTINCT ON (path) path, number, hash FROM readout.revision ORDER BY path, number DESC) AS r`
	latestOf    = `(SELECT DISTINCT path FROM unnest($1::text[]) AS f (path)) AS f
		JOIN LATERAL (SELECT path, number, hash FROM readout.revision WHERE path = f.path ORDER BY number DESC LIMIT 1) AS r ON true`
)

// Heads returns what was published last of some files, or of all.
func (l *Library) Heads(ctx context.Context, paths []string) (out map[string]shared.Head, err error) {
	latest, args := latestOfAll, []any{}
	if paths != nil {
		latest, args = latestOf, append(args, paths)
	}
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
		}, "SELECT r.path, r.number, r.hash FROM "+latest, args...)
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
		}, "SELECT s.path, s.name, s.hash FROM "+latest+" JOIN readout.source s ON s.path = r.path AND s.number = r.number", args...)
	})
	return out, err
}

// Publish stores a revision of a briefing, and puts it into the library.
func (l *Library) Publish(ctx context.Context, p shared.Publication, was shared.Head) error {
	c, path := l.changes(), p.Record.Path
	label, err := l.label(ctx, p.Handling)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	c.revise(path, p.Record.Title, label, p.Document, was)
	in := newInsertion(label, p.Record, p.Stamp())
	in.entriesOf(c)
	c.wait()
	if was.Number > 0 {
		c.remove(path)
	}
	in.briefing(c)
	if err := c.compare(path, p.Comparison); err != nil {
		return err
	}
	c.touch("id = $1", label)
	return l.publish(ctx, c, path)
}

// PublishRules stores the rules for names.
func (l *Library) PublishRules(ctx context.Context, data []byte, r library.Rules, was shared.Head) error {
	c := l.changes()
	c.revise(library.RulesFile, "", labelAll, shared.Document{Data: data}, was)
	c.wait()
	c.rules(r)
	return l.publish(ctx, c, library.RulesFile)
}

// Remove takes a briefing out of the library.
func (l *Library) Remove(ctx context.Context, path string, was shared.Head) error {
	c := l.changes()
	c.add(`INSERT INTO readout.revision (path, number, label, now_label, hash, title)
		SELECT $1::text, readout.next_revision($1, $2::integer), b.label, b.label, '', '' FROM (VALUES (true)) AS one LEFT JOIN readout.brief b ON b.path = $1`, path, was.Number)
	c.wait()
	c.remove(path)
	return l.publish(ctx, c, path)
}

// publish sends the changes of one file, and says who was first if somebody was.
func (l *Library) publish(ctx context.Context, c *changes, path string) error {
	err := l.send(ctx, c)
	switch {
	case err == nil || ctx.Err() != nil:
		return err
	case code(err) != conflict:
		l.mu.Lock()
		l.labels = nil // as when a server took over that has not all of them
		l.mu.Unlock()
		return fmt.Errorf("%s: %w", path, err)
	}
	first := shared.Conflict{Path: path}
	err = l.ask(ctx, func(q querier) error {
		return q.QueryRow(ctx, "SELECT by, at FROM readout.revision WHERE path = $1 ORDER BY number DESC LIMIT 1", path).Scan(&first.By, &first.At)
	})
	if err != nil {
		return err
	}
	first.At = first.At.Local()
	return first
}

// revise adds a revision of a file, which must follow the one that the publisher knew.
// Its texts are stored in the order of their hashes: of two publishers who store the same
// ones, none waits for the other while being waited for.
func (c *changes) revise(path, title string, label int32, d shared.Document, was shared.Head) {
	contents, names, hashes := map[string][]byte{shared.Hash(d.Data): d.Data}, []string{}, []string{}
	for _, s := range d.Sources {
		hash := shared.Hash(s.Data)
		contents[hash] = s.Data
		names, hashes = append(names, s.Name), append(hashes, hash)
	}
	c.add("INSERT INTO readout.revision (path, number, label, now_label, hash, title) VALUES ($1, readout.next_revision($1, $2::integer), $3, $3, $4, $5)",
		path, was.Number, label, shared.Hash(d.Data), title)
	c.add("UPDATE readout.revision SET now_label = $2 WHERE path = $1 AND now_label <> $2", path, label)
	c.add("UPDATE readout.source SET now_label = $2 WHERE path = $1 AND now_label <> $2", path, label)
	for _, hash := range slices.Sorted(maps.Keys(contents)) {
		c.add("INSERT INTO readout.content (label, hash, data) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", label, hash, contents[hash])
	}
	if len(names) > 0 {
		c.add(`INSERT INTO readout.source (path, number, name, label, now_label, hash)
			SELECT $1::text, (SELECT max(number) FROM readout.revision WHERE path = $1), name, $2::integer, $2, hash FROM unnest($3::text[], $4::text[]) AS s (name, hash)`,
			path, label, names, hashes)
	}
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
