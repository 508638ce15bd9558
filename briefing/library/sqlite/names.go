package sqlite

import (
	"readout/briefing"
	"readout/briefing/library"
)

// count writes who is in a briefing, and counts the names that are in it.
func (w *writer) count(id int64, r *library.Record) error {
	counted := map[[3]string]bool{}
	count := func(kind, name, other string) error {
		v := [3]string{kind, name, other}
		if name == "" || counted[v] {
			return nil
		}
		counted[v] = true
		return w.do("INSERT INTO value VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET briefings = briefings + 1", kind, name, other)
	}
	if err := count("series", r.Series, ""); err != nil {
		return err
	}
	named := map[int64]bool{}
	for n, p := range r.People {
		name := library.Spelling(p.Name)
		if name == "" {
			continue
		}
		s, err := w.spelling(name)
		if err != nil {
			return err
		}
		if !named[s] {
			named[s] = true
			if err := w.do("UPDATE spelling SET briefings = briefings + 1 WHERE id = ?", s); err != nil {
				return err
			}
		}
		alias := library.Spelling(p.SameAs)
		if err := w.do("INSERT INTO participant VALUES (?, ?, ?, ?, ?)", id, n, s, p.Party, alias); err != nil {
			return err
		}
		if err := count("party", p.Party, ""); err != nil {
			return err
		}
		if alias != "" {
			if err := count("alias", name, alias); err != nil {
				return err
			}
		}
	}
	return nil
}

// uncount takes back what count did, and who is mentioned.
func (w *writer) uncount(id, last int64) error {
	for _, query := range []string{
		"DELETE FROM mention WHERE spelling IN (SELECT spelling FROM participant WHERE brief = ?1) AND entry BETWEEN ?1 AND ?2",
		"UPDATE spelling SET briefings = briefings - 1 WHERE id IN (SELECT spelling FROM participant WHERE brief = ?1)",
		"UPDATE value SET briefings = briefings - 1 WHERE kind = 'series' AND other = '' AND name = (SELECT series FROM brief WHERE id = ?1)",
		"UPDATE value SET briefings = briefings - 1 WHERE kind = 'party' AND other = '' AND name IN (SELECT party FROM participant WHERE brief = ?1)",
		`UPDATE value SET briefings = briefings - 1 WHERE kind = 'alias' AND (name, other) IN
			(SELECT s.name, p.same_as FROM participant p JOIN spelling s ON s.id = p.spelling WHERE p.brief = ?1 AND p.same_as <> '')`,
	} {
		if err := w.do(query, id, last); err != nil {
			return err
		}
	}
	return nil
}

// spelling returns the number of a spelling, which is a new one the first time.
func (w *writer) spelling(name string) (int64, error) {
	if id, ok := w.spellings[name]; ok {
		return id, nil
	}
	id, there, err := w.number("SELECT id FROM spelling WHERE name = ?", name)
	if err == nil && !there {
		if err = w.do("INSERT INTO spelling (name, briefings) VALUES (?, 0)", name); err == nil {
			id, _, err = w.number("SELECT last_insert_rowid()")
		}
	}
	w.spellings[name] = id
	return id, err
}

// How somebody is in an entry who speaks in it.
const (
	speaksInNote  = 1
	speaksInQuote = 2
)

// mention writes who is in an entry.
func (w *writer) mention(id int64, r *library.Record, e *library.Entry) error {
	put := func(who []briefing.ID, speaks int) error {
		for _, p := range who {
			name := library.Spelling(r.Name(p))
			if name == "" {
				continue
			}
			s, err := w.spelling(name)
			if err != nil {
				return err
			}
			if err := w.do("INSERT OR IGNORE INTO mention VALUES (?, ?, ?)", s, id, speaks); err != nil {
				return err
			}
		}
		return nil
	}
	speaks := speaksInNote
	if e.Section == "quotes" {
		speaks = speaksInQuote
	}
	if err := put(e.Speakers, speaks); err != nil {
		return err
	}
	return put(e.People, 0)
}
