package postgres

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
)

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
func (l *Library) Update(ctx context.Context, change library.Change) error {
	c := l.changes()
	c.wait()
	if change.Rules != nil {
		c.rules(*change.Rules)
	}
	for _, path := range change.Gone {
		c.remove(path)
	}
	for i, r := range change.Put {
		if slices.ContainsFunc(change.Put[:i], func(o *library.Record) bool { return o.Path == r.Path }) {
			continue
		}
		c.remove(r.Path)
		in := newInsertion(labelNone, r, change.Stamp[r.Path])
		in.entriesOf(c)
		in.briefing(c)
	}
	c.touch("id = $1", labelNone)
	return l.send(ctx, c)
}

// changes are statements that go to the server at once, without waiting for the answer
// to any, and that it carries out in one transaction: wholly or not at all.
type changes struct{ statements pgx.Batch }

// changes returns no changes yet. None of them waits for others without end.
func (l *Library) changes() *changes {
	c := &changes{}
	c.add(limitLocks, milliseconds(l.lockWait))
	return c
}

func (c *changes) add(sql string, args ...any) { c.statements.Queue(sql, args...) }

func (l *Library) send(ctx context.Context, c *changes) error {
	if l.role != "" {
		return l.held(ctx, writing, l.write(ctx, func(tx pgx.Tx) error { return tx.SendBatch(ctx, &c.statements).Close() }))
	}
	return l.held(ctx, writing, explain(ctx, l.pool.SendBatch(ctx, &c.statements).Close()))
}

// wait waits for other publishers. What follows, until the end of the transaction, is
// done by one at a time: what is counted over all briefings stays right.
func (c *changes) wait() { c.add("SELECT pg_advisory_xact_lock($1)", int64(writing)) }

// touch counts a change of some labels, and tells those who listen when it is committed.
func (c *changes) touch(which string, args ...any) {
	c.add("WITH changed AS (UPDATE readout.label SET generation = generation + 1 WHERE "+which+` RETURNING channel)
		SELECT pg_notify(channel, '') FROM changed`, args...)
}

// label returns the label of a handling, which is a new one the first time.
func (l *Library) label(ctx context.Context, handling string) (id int32, err error) {
	name := handlingName(handling)
	if name == "*" {
		return 0, &Error{Message: "the handling * is reserved"}
	}
	l.mu.Lock()
	id, known := l.labels[name]
	l.mu.Unlock()
	if known {
		return id, nil
	}
	err = l.write(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "INSERT INTO readout.label (id, name) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", int32(random(31)), name); err != nil {
			return err
		}
		return tx.QueryRow(ctx, "SELECT id FROM readout.label WHERE name = $1", name).Scan(&id)
	})
	if err != nil {
		return 0, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.labels == nil {
		l.labels = map[string]int32{}
	}
	l.labels[name] = id
	return id, nil
}

// random returns a number of some bits.
func random(bits int) int64 {
	var b [8]byte
	rand.Read(b[:])
	return int64(binary.LittleEndian.Uint64(b[:]) >> (64 - bits))
}

// rules replaces the rules for names, which is a change of all labels.
func (c *changes) rules(r library.Rules) {
	var kinds, names []string
	var persons, ns []int32
	add := func(kind string, person int, all []string) {
		for n, name := range all {
			kinds, persons, ns, names = append(kinds, kind), append(persons, int32(person)), append(ns, int32(n)), append(names, name)
		}
	}
	for i, m := range r.Merged {
		add("also", i, append([]string{m.Name}, m.Also...))
	}
	for i, set := range r.Apart {
		add("apart", i, set)
	}
	c.add("DELETE FROM readout.rule")
	c.add("INSERT INTO readout.rule (kind, person, n, name) SELECT * FROM unnest($1::text[], $2::integer[], $3::integer[], $4::text[])", kinds, persons, ns, names)
	c.touch("true")
}

// remove takes a briefing and all that is of it out, if it is there. Those who could see
// it are told.
func (c *changes) remove(path string) {
	const it = "(SELECT id FROM readout.brief WHERE path = $1)"
	c.touch("id = (SELECT label FROM readout.brief WHERE path = $1)", path)
	c.add(`UPDATE readout.value v SET briefings = v.briefings - 1 FROM readout.counted c
		WHERE c.brief = `+it+` AND (v.kind, v.name, v.other, v.label) = (c.kind, c.name, c.other, c.label)`, path)
	for _, table := range []string{"entry", "task", "link", "participant", "mention", "comparison"} {
		c.add("DELETE FROM readout."+table+" WHERE brief = "+it, path)
	}
	c.add("DELETE FROM readout.brief WHERE path = $1", path)
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
