package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	"readout/briefing/library"
)

// Update changes the index in one transaction.
func (x *Index) Update(ctx context.Context, c library.Change) error {
	return x.write(ctx, func(tx *sql.Tx) error {
		w := &writer{ctx: ctx, tx: tx, statements: map[string]*sql.Stmt{}, spellings: map[string]int64{}}
		if err := w.update(c); err != nil {
			return err
		}
		if err := w.do("UPDATE state SET value = value + ? WHERE key = 'unmerged'", w.written); err != nil {
			return err
		}
		return w.do("UPDATE state SET value = value + 1 WHERE key = 'generation'")
	})
}

// Merge does some of the work that updates leave for later, in a transaction of some
// pages, and reports whether there is more: as long as there are that many parts of the
// index, of about the same size, to be made into one. With 1, one is made of all parts.
func (x *Index) Merge(ctx context.Context, pages, parts int) (more bool, err error) {
	err = x.write(ctx, func(tx *sql.Tx) error {
		if parts == 1 {
			pages = -pages // FTS5 takes this for all of them
		} else if _, err := tx.ExecContext(ctx, "INSERT INTO words (words, rank) VALUES ('usermerge', ?)", parts); err != nil {
			return err
		}
		var before, after int64
		const changes = "SELECT total_changes()"
		if err := tx.QueryRowContext(ctx, changes).Scan(&before); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO words (words, rank) VALUES ('merge', ?)", pages); err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, changes).Scan(&after); err != nil {
			return err
		}
		if more = after-before >= 2; more || parts > 1 {
			return nil
		}
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO state VALUES ('unmerged', 0)")
		return err
	})
	return more, err
}

// WorthMerging reports whether so many entries have been written or taken out, since all parts
// of the index were last made into one, that doing so pays. Each part is looked at for each
// word, and what was taken out of it for each hit.
func (x *Index) WorthMerging(ctx context.Context) (yes bool, err error) {
	const share = 8
	err = x.db.QueryRowContext(ctx, `SELECT coalesce((SELECT value FROM state WHERE key = 'unmerged') * ? > total(entries), 1) FROM brief`, share).Scan(&yes)
	return yes, x.failed(ctx, err)
}

// Shrink gives pages back that hold nothing any more, and writes back the log.
func (x *Index) Shrink(ctx context.Context) error {
	for _, pragma := range []string{"PRAGMA incremental_vacuum", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		rows, err := x.db.QueryContext(ctx, pragma)
		if err != nil {
			return x.failed(ctx, err)
		}
		for rows.Next() { // the first gives back one page a row
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return x.failed(ctx, err)
		}
	}
	return nil
}

// writer writes within one transaction.
type writer struct {
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt
	spellings  map[string]int64
	layout     layout
	written    int64 // how many entries, with those that were taken out
}

// do runs a statement, which is prepared once.
func (w *writer) do(query string, args ...any) error {
	st, err := w.prepared(query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(w.ctx, args...)
	return err
}

func (w *writer) prepared(query string) (*sql.Stmt, error) {
	if st := w.statements[query]; st != nil {
		return st, nil
	}
	st, err := w.tx.PrepareContext(w.ctx, query)
	if err == nil {
		w.statements[query] = st
	}
	return st, err
}

// number returns the one number that a query finds, or ok false.
func (w *writer) number(query string, args ...any) (n int64, ok bool, err error) {
	st, err := w.prepared(query)
	if err != nil {
		return 0, false, err
	}
	var found sql.NullInt64
	switch err := st.QueryRowContext(w.ctx, args...).Scan(&found); err {
	case nil:
		return found.Int64, found.Valid, nil
	case sql.ErrNoRows:
		return 0, false, nil
	default:
		return 0, false, err
	}
}

func (w *writer) update(c library.Change) error {
	if c.Rules != nil {
		text, err := json.Marshal(c.Rules)
		if err != nil {
			return err
		}
		if err := w.do("UPDATE state SET value = ? WHERE key = 'rules'", string(text)); err != nil {
			return err
		}
	}
	bits, _, err := w.number("SELECT value FROM state WHERE key = 'layout'")
	if err != nil {
		return err
	}
	w.layout = layout(bits)
	old := map[string]int64{} // ids of those that are there, by path
	for _, path := range append(paths(c.Put), c.Gone...) {
		id, there, err := w.number("SELECT id FROM brief WHERE path = ?", path)
		if err != nil {
			return err
		}
		if there {
			old[path] = id
		}
	}
	ids := make([]int64, 0, len(old))
	for _, id := range old {
		ids = append(ids, id)
	}
	slices.Sort(ids) // FTS5 is written to in the order of ids
	for _, id := range ids {
		if err := w.remove(id); err != nil {
			return err
		}
	}
	return w.put(c, old)
}

func paths(records []*library.Record) []string {
	var out []string
	for _, r := range records {
		out = append(out, r.Path)
	}
	return out
}

// remove takes a briefing and all that is of it out.
func (w *writer) remove(id int64) error {
	entries, _, err := w.number("SELECT entries FROM brief WHERE id = ?", id)
	if err != nil {
		return err
	}
	w.written += entries
	last := id + entries
	if err := w.uncount(id, last); err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM words WHERE rowid IN (SELECT id FROM entry WHERE id BETWEEN ? AND ?)",
		"DELETE FROM entry WHERE id BETWEEN ? AND ?",
		"DELETE FROM task WHERE entry BETWEEN ? AND ?",
		"DELETE FROM link WHERE entry BETWEEN ? AND ?",
		"DELETE FROM participant WHERE brief BETWEEN ? AND ?",
		"DELETE FROM comparison WHERE brief BETWEEN ? AND ?",
		"DELETE FROM brief WHERE id BETWEEN ? AND ?",
	} {
		if err := w.do(query, id, last); err != nil {
			return err
		}
	}
	return nil
}

// put adds briefings, in the order of the library.
func (w *writer) put(c library.Change, old map[string]int64) error {
	records := slices.SortedFunc(slices.Values(c.Put), (*library.Record).Compare)
	for i, r := range records {
		if i > 0 && records[i-1].Path == r.Path {
			continue
		}
		id, err := w.idFor(r, old)
		if err != nil {
			return err
		}
		if err := w.insert(id, r, c.Stamp[r.Path]); err != nil {
			return fmt.Errorf("%s: %w", r.Path, err)
		}
	}
	return nil
}

func (w *writer) insert(id int64, r *library.Record, s library.Stamp) error {
	questions, actions := 0, 0
	for i := range r.Entries {
		e := &r.Entries[i]
		if err := w.insertEntry(id+int64(i)+1, r, e); err != nil {
			return err
		}
		switch {
		case !e.IsOpen():
		case e.Section == "questions":
			questions++
		default:
			actions++
		}
	}
	w.written += int64(len(r.Entries))
	if err := w.count(id, r); err != nil {
		return err
	}
	sum := checksum(r.Path, r.Title, string(r.Date), r.Place, r.Series, r.Hash, r.Error)
	return w.do("INSERT INTO brief VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		id, len(r.Entries), r.Path, s.Size, s.Modified, r.Title, string(r.Date), r.Place, r.Reference, r.Series, r.Hash,
		len(r.People), questions, actions, r.Errors, r.Error, sum)
}

func (w *writer) insertEntry(id int64, r *library.Record, e *library.Entry) error {
	in := r.Index(e)
	if err := w.do("INSERT INTO words (rowid, title, text, filters) VALUES (?, ?, ?, ?)", id, in.Title, in.Text, in.Filters); err != nil {
		return err
	}
	owner := r.Name(e.Owner)
	sum := checksum(string(e.ID), e.Section, e.Title, e.Text, e.Status, string(e.Due), owner)
	if err := w.do("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		id, string(e.ID), e.Section, e.Title, e.Text, e.Said, e.Status, string(e.Due), owner, sum); err != nil {
		return err
	}
	if e.Section == "questions" || e.Section == "actions" {
		if err := w.do("INSERT INTO task VALUES (?, ?, ?, ?, ?, ?, ?)", id, e.Section, e.Status, r.Series, string(e.ID), library.Day(r.Date), library.DueDay(e.Due)); err != nil {
			return err
		}
	}
	for n, ref := range e.References() {
		t := library.Resolve(r.Path, ref.Target)
		if err := w.do("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?)", id, n, ref.Key, ref.Target, t.Path, t.Reference, string(t.Entry)); err != nil {
			return err
		}
	}
	return w.mention(id, r, e)
}

// checksum is kept with a row, and compared when the row is shown.
func checksum(fields ...string) int64 {
	return int64(crc32.Checksum([]byte(strings.Join(fields, "\x00")), crc32.MakeTable(crc32.Castagnoli)))
}
