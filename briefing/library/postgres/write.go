package postgres

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
)

// entryBits are those of an entry's id that say which of its briefing's it is, and
// briefBits those that say of which briefing.
const entryBits, briefBits = 17, 46

// writing is the advisory lock that only one publisher holds: one briefing takes
// some milliseconds, and what is counted over all of them stays right.
const writing = 0x52444f55

// labels of what has no handling, and of what only those may read who read all.
const (
	labelNone = 0
	labelAll  = 2
)

// handlingName returns the name of a label: handling without regard to case and
// white space.
func handlingName(handling string) string {
	return strings.ToUpper(strings.Join(strings.Fields(handling), " "))
}

// Update changes the library in one transaction. What is put has no handling: see
// [Library.Publish].
func (l *Library) Update(ctx context.Context, c library.Change) error {
	return l.write(ctx, func(tx pgx.Tx) error {
		w := &writer{ctx: ctx, tx: tx, touched: map[int32]bool{}}
		if err := w.begin(); err != nil {
			return err
		}
		if c.Rules != nil {
			if err := w.rules(*c.Rules); err != nil {
				return err
			}
		}
		for _, path := range c.Gone {
			if err := w.remove(path); err != nil {
				return err
			}
		}
		for i, r := range c.Put {
			if slices.ContainsFunc(c.Put[:i], func(o *library.Record) bool { return o.Path == r.Path }) {
				continue
			}
			if err := w.remove(r.Path); err != nil {
				return err
			}
			if err := w.insert(labelNone, r, c.Stamp[r.Path]); err != nil {
				return fmt.Errorf("%s: %w", r.Path, err)
			}
		}
		w.touched[labelNone] = true
		return w.end()
	})
}

// writer writes within one transaction.
type writer struct {
	ctx     context.Context
	tx      pgx.Tx
	touched map[int32]bool // labels of which something has changed
}

func (w *writer) do(query string, args ...any) error {
	_, err := w.tx.Exec(w.ctx, query, args...)
	return err
}

// begin waits for other publishers.
func (w *writer) begin() error { return w.do("SELECT pg_advisory_xact_lock($1)", int64(writing)) }

// end counts the change, and tells those who listen when it is committed.
func (w *writer) end() error {
	ids := make([]int32, 0, len(w.touched))
	for id := range w.touched {
		ids = append(ids, id)
	}
	return w.do(`WITH changed AS (UPDATE readout.label SET generation = generation + 1 WHERE id = ANY ($1) RETURNING channel)
		SELECT pg_notify(channel, '') FROM changed`, ids)
}

// label returns the label of a handling, which is a new one the first time.
func (w *writer) label(handling string) (id int32, err error) {
	name := handlingName(handling)
	if name == "*" {
		return 0, &Error{Message: "the handling * is reserved"}
	}
	err = w.tx.QueryRow(w.ctx, "SELECT id FROM readout.label WHERE name = $1", name).Scan(&id)
	if err == pgx.ErrNoRows {
		id = int32(random(31))
		err = w.do("INSERT INTO readout.label (id, name) VALUES ($1, $2)", id, name)
	}
	return id, err
}

// random returns a number of some bits.
func random(bits int) int64 {
	var b [8]byte
	rand.Read(b[:])
	return int64(binary.LittleEndian.Uint64(b[:]) >> (64 - bits))
}

// rules replaces the rules for names.
func (w *writer) rules(r library.Rules) error {
	if err := w.do("DELETE FROM readout.rule"); err != nil {
		return err
	}
	var rows []map[string]any
	for i, m := range r.Merged {
		for n, name := range append([]string{m.Name}, m.Also...) {
			rows = append(rows, map[string]any{"kind": "also", "person": i, "n": n, "name": name})
		}
	}
	for i, set := range r.Apart {
		for n, name := range set {
			rows = append(rows, map[string]any{"kind": "apart", "person": i, "n": n, "name": name})
		}
	}
	if len(rows) > 0 {
		if err := w.do("INSERT INTO readout.rule (kind, person, n, name) SELECT kind, person, n, name FROM json_to_recordset($1::json) AS row (kind text, person integer, n integer, name text)", asJSON(rows)); err != nil {
			return err
		}
	}
	return w.touchAll()
}

// touchAll counts a change of all labels.
func (w *writer) touchAll() error {
	return each(w.ctx, w.tx, func(scan func(...any) error) error {
		var id int32
		err := scan(&id)
		w.touched[id] = true
		return err
	}, "SELECT id FROM readout.label")
}

// remove takes a briefing and all that is of it out.
func (w *writer) remove(path string) error {
	var id int64
	var label int32
	switch err := w.tx.QueryRow(w.ctx, "SELECT id, label FROM readout.brief WHERE path = $1", path).Scan(&id, &label); err {
	case nil:
	case pgx.ErrNoRows:
		return nil
	default:
		return err
	}
	w.touched[label] = true
	b := &pgx.Batch{}
	b.Queue(`UPDATE readout.value v SET briefings = v.briefings - 1 FROM readout.counted c
		WHERE c.brief = $1 AND (v.kind, v.name, v.other, v.label) = (c.kind, c.name, c.other, c.label)`, id)
	for _, table := range []string{"entry", "task", "link", "participant", "mention", "comparison"} {
		b.Queue("DELETE FROM readout."+table+" WHERE brief = $1", id)
	}
	b.Queue("DELETE FROM readout.brief WHERE id = $1", id)
	return w.tx.SendBatch(w.ctx, b).Close()
}

// ord is where a briefing is in the order of the library: its day counted back from
// the last that there can be, and its path; what has no date comes last.
func ord(r *library.Record) string { return ordOfDay(library.Day(r.Date)) + "/" + r.Path }

// undated is the day of what has none: after all others.
const undated = "~"

func ordOfDay(day string) string {
	if day == "" {
		return undated
	}
	return countedBack(day)
}

// dayOfOrd returns the day of what has one.
func dayOfOrd(ord string) string {
	day, _, _ := strings.Cut(ord, "/")
	return countedBack(day)
}

// countedBack turns the order of days round; twice, it is as it was.
func countedBack(day string) string {
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return '0' + '9' - c
		}
		return c
	}, day)
}

// insert adds a briefing that is not there.
func (w *writer) insert(label int32, r *library.Record, s library.Stamp) error {
	w.touched[label] = true
	in := insertion{label: label, id: random(briefBits), ord: ord(r), r: r}
	for i := range r.Entries {
		in.entry(int64(i), &r.Entries[i])
	}
	in.people()
	b := &pgx.Batch{}
	b.Queue(`INSERT INTO readout.brief (id, label, ord, path, entries, size, modified, title, date, place, reference, series, hash, people, questions, actions, errors, error)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		in.id, label, in.ord, r.Path, len(r.Entries), s.Size, s.Modified, r.Title, string(r.Date), r.Place, r.Reference, r.Series, r.Hash,
		len(r.People), in.questions, in.actions, r.Errors, r.Error)
	in.queue(b)
	b.Queue(`INSERT INTO readout.value AS v (kind, name, other, label, briefings)
		SELECT kind, name, other, label, 1 FROM readout.counted WHERE brief = $1
		ON CONFLICT (kind, name, other, label) DO UPDATE SET briefings = v.briefings + 1`, in.id)
	return w.tx.SendBatch(w.ctx, b).Close()
}

// insertion is the rows of a briefing. Each kind goes to the server as JSON: one
// statement that is always the same, however many rows.
type insertion struct {
	label              int32
	id                 int64
	ord                string
	r                  *library.Record
	questions, actions int

	entries, tasks, links, participants, mentions []map[string]any
}

func (in *insertion) entry(n int64, e *library.Entry) {
	id := in.id<<entryBits | n
	v := newVector(in.r.Index(e))
	in.entries = append(in.entries, map[string]any{
		"id": id, "name": string(e.ID), "section": e.Section, "title": e.Title, "text": e.Text, "said": e.Said,
		"status": e.Status, "due": string(e.Due), "owner": in.r.Name(e.Owner), "words": v.words, "folded": v.folded,
	})
	if e.Section == "questions" || e.Section == "actions" {
		in.tasks = append(in.tasks, map[string]any{
			"entry": id, "section": e.Section, "status": e.Status, "series": in.r.Series, "name": string(e.ID),
			"day": library.Day(in.r.Date), "due": library.DueDay(e.Due),
		})
	}
	switch {
	case !e.IsOpen():
	case e.Section == "questions":
		in.questions++
	default:
		in.actions++
	}
	for i, ref := range e.References() {
		t := library.Resolve(in.r.Path, ref.Target)
		in.links = append(in.links, map[string]any{
			"entry": id, "n": i, "key": ref.Key, "target": ref.Target, "path": t.Path, "reference": t.Reference, "name": string(t.Entry),
		})
	}
	in.mention(id, e)
}

// mention notes who is in an entry, each once.
func (in *insertion) mention(id int64, e *library.Entry) {
	speaks := 1
	if e.Section == "quotes" {
		speaks = 2
	}
	noted := map[string]bool{}
	for i, who := range slices.Concat(e.Speakers, e.People) {
		if i == len(e.Speakers) {
			speaks = 0
		}
		if name := library.Spelling(in.r.Name(who)); name != "" && !noted[name] {
			noted[name] = true
			in.mentions = append(in.mentions, map[string]any{"name": name, "entry": id, "speaks": speaks})
		}
	}
}

func (in *insertion) people() {
	for n, p := range in.r.People {
		if name := library.Spelling(p.Name); name != "" {
			in.participants = append(in.participants, map[string]any{"n": n, "name": name, "party": p.Party, "same_as": library.Spelling(p.SameAs)})
		}
	}
}

// The columns of the rows that go to the server as JSON.
const (
	entryTypes       = "id bigint, name text, section text, title text, text text, said integer, status text, due text, owner text, words tsvector, folded text"
	taskTypes        = "entry bigint, section text, status text, series text, name text, day text, due text"
	linkTypes        = "entry bigint, n integer, key text, target text, path text, reference text, name text"
	participantTypes = "n integer, name text, party text, same_as text"
	mentionTypes     = "name text, entry bigint, speaks integer"
)

func (in *insertion) queue(b *pgx.Batch) {
	for _, t := range []struct {
		table, types string
		ordered      bool
		rows         []map[string]any
	}{
		{"entry", entryTypes, true, in.entries},
		{"task", taskTypes, true, in.tasks},
		{"link", linkTypes, true, in.links},
		{"participant", participantTypes, false, in.participants},
		{"mention", mentionTypes, false, in.mentions},
	} {
		if len(t.rows) == 0 {
			continue
		}
		columns, values, args := "brief, label", "$2::bigint, $3::integer", []any{asJSON(t.rows), in.id, in.label}
		if t.ordered {
			columns, values, args = columns+", ord", values+", $4::text", append(args, in.ord)
		}
		names := columnNames(t.types)
		b.Queue(fmt.Sprintf("INSERT INTO readout.%s (%s, %s) SELECT %s, %s FROM json_to_recordset($1::json) AS row (%s)",
			t.table, columns, names, values, names, t.types), args...)
	}
}

// columnNames returns the names of columns without their types.
func columnNames(types string) string {
	var names []string
	for column := range strings.SplitSeq(types, ", ") {
		name, _, _ := strings.Cut(column, " ")
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func asJSON(rows []map[string]any) string {
	text, err := json.Marshal(rows)
	if err != nil {
		panic(err) // strings and numbers
	}
	return string(text)
}
