package postgres

import (
	"slices"

	"github.com/jackc/pgx/v5/pgtype"

	"readout/briefing/library"
)

// entryBits are those of an entry's id that say which of its briefing's it is, and
// briefBits those that say of which briefing.
const entryBits, briefBits = 17, 46

// insertion is the rows of a briefing that is not there yet. Those of a table go to the
// server column by column: one statement that is always the same, however many rows.
type insertion struct {
	label              int32
	id                 int64
	ord                string
	r                  *library.Record
	stamp              library.Stamp
	questions, actions int

	entries      entryLists
	tasks        taskLists
	links        linkLists
	participants participantLists
	mentions     mentionLists
}

type entryLists struct {
	id                                                 []int64
	name, section, title, text, status, due, ownerName []string
	said                                               []int32
	words                                              []pgtype.TSVector
	folded                                             []*string
}

type taskLists struct {
	entry                           []int64
	section, status, name, day, due []string
}

type linkLists struct {
	entry                              []int64
	n                                  []int32
	key, target, path, reference, name []string
}

type participantLists struct {
	n                   []int32
	name, party, sameAs []string
}

type mentionLists struct {
	name   []string
	entry  []int64
	speaks []int32
}

func newInsertion(label int32, r *library.Record, s library.Stamp) *insertion {
	in := &insertion{label: label, id: random(briefBits), ord: ord(r), r: r, stamp: s}
	for i := range r.Entries {
		in.entry(int64(i), &r.Entries[i])
	}
	for n, p := range r.People {
		if name := library.Spelling(p.Name); name != "" {
			to := &in.participants
			to.n, to.name = append(to.n, int32(n)), append(to.name, name)
			to.party, to.sameAs = append(to.party, p.Party), append(to.sameAs, library.Spelling(p.SameAs))
		}
	}
	return in
}

func (in *insertion) entry(n int64, e *library.Entry) {
	id := in.id<<entryBits | n
	v, to := newVector(in.r.Index(e)), &in.entries
	to.id, to.name, to.section = append(to.id, id), append(to.name, string(e.ID)), append(to.section, e.Section)
	to.title, to.text, to.said = append(to.title, e.Title), append(to.text, e.Text), append(to.said, int32(e.Said))
	to.status, to.due, to.ownerName = append(to.status, e.Status), append(to.due, string(e.Due)), append(to.ownerName, in.r.Name(e.Owner))
	to.words, to.folded = append(to.words, v.words), append(to.folded, v.folded)
	if e.Section == "questions" || e.Section == "actions" {
		to := &in.tasks
		to.entry, to.section, to.status = append(to.entry, id), append(to.section, e.Section), append(to.status, e.Status)
		to.name, to.day, to.due = append(to.name, string(e.ID)), append(to.day, library.Day(in.r.Date)), append(to.due, library.DueDay(e.Due))
	}
	switch {
	case !e.IsOpen():
	case e.Section == "questions":
		in.questions++
	default:
		in.actions++
	}
	for i, ref := range e.References() {
		t, to := library.Resolve(in.r.Path, ref.Target), &in.links
		to.entry, to.n, to.key, to.target = append(to.entry, id), append(to.n, int32(i)), append(to.key, ref.Key), append(to.target, ref.Target)
		to.path, to.reference, to.name = append(to.path, t.Path), append(to.reference, t.Reference), append(to.name, string(t.Entry))
	}
	in.mention(id, e)
}

// mention notes who is in an entry, each once.
func (in *insertion) mention(id int64, e *library.Entry) {
	speaks := int32(1)
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
			to := &in.mentions
			to.name, to.entry, to.speaks = append(to.name, name), append(to.entry, id), append(to.speaks, speaks)
		}
	}
}

// entriesOf adds the rows that nobody sees before their briefing is there, and that
// nothing is counted of.
func (in *insertion) entriesOf(c *changes) {
	e, t, l, p, m := &in.entries, &in.tasks, &in.links, &in.participants, &in.mentions
	if len(e.id) > 0 {
		c.add(`INSERT INTO readout.entry (brief, label, ord, id, name, section, title, text, said, status, due, owner, words, folded)
			SELECT $1::bigint, $2::integer, $3::text, * FROM unnest($4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::integer[],
				$10::text[], $11::text[], $12::text[], $13::tsvector[], $14::text[])`,
			in.id, in.label, in.ord, e.id, e.name, e.section, e.title, e.text, e.said, e.status, e.due, e.ownerName, e.words, e.folded)
	}
	if len(t.entry) > 0 {
		c.add(`INSERT INTO readout.task (brief, label, ord, series, entry, section, status, name, day, due)
			SELECT $1::bigint, $2::integer, $3::text, $4::text, * FROM unnest($5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])`,
			in.id, in.label, in.ord, in.r.Series, t.entry, t.section, t.status, t.name, t.day, t.due)
	}
	if len(l.entry) > 0 {
		c.add(`INSERT INTO readout.link (brief, label, ord, entry, n, key, target, path, reference, name)
			SELECT $1::bigint, $2::integer, $3::text, * FROM unnest($4::bigint[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])`,
			in.id, in.label, in.ord, l.entry, l.n, l.key, l.target, l.path, l.reference, l.name)
	}
	if len(p.n) > 0 {
		c.add(`INSERT INTO readout.participant (brief, label, n, name, party, same_as)
			SELECT $1::bigint, $2::integer, * FROM unnest($3::integer[], $4::text[], $5::text[], $6::text[])`,
			in.id, in.label, p.n, p.name, p.party, p.sameAs)
	}
	if len(m.entry) > 0 {
		c.add(`INSERT INTO readout.mention (brief, label, name, entry, speaks)
			SELECT $1::bigint, $2::integer, * FROM unnest($3::text[], $4::bigint[], $5::integer[])`,
			in.id, in.label, m.name, m.entry, m.speaks)
	}
}

// briefing adds the briefing itself, with what is counted over all of them.
func (in *insertion) briefing(c *changes) {
	r := in.r
	c.add(`INSERT INTO readout.brief (id, label, ord, path, entries, size, modified, title, date, place, reference, series, hash, people, questions, actions, errors, error)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		in.id, in.label, in.ord, r.Path, len(r.Entries), in.stamp.Size, in.stamp.Modified, r.Title, string(r.Date), r.Place, r.Reference, r.Series, r.Hash,
		len(r.People), in.questions, in.actions, r.Errors, r.Error)
	c.add(`INSERT INTO readout.value AS v (kind, name, other, label, briefings)
		SELECT kind, name, other, label, 1 FROM readout.counted WHERE brief = $1
		ON CONFLICT (kind, name, other, label) DO UPDATE SET briefings = v.briefings + 1`, in.id)
}
