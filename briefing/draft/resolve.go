package draft

import (
	"strings"
)

// mention is where somebody is named or meant.
type mention struct {
	who      *entity
	block    int
	sentence int // counted over the whole report
	token    int
	subject  bool
}

// memory is who was spoken of so far: the sieve through which pronouns go.
type memory struct {
	mentions  []mention
	speaker   *entity // who spoke last
	written   string  // what was written somewhere, as “a note”, and in which sentence
	writtenAt int
	// The nouns of roles that sentences had so far: the one that is being read, and
	// those before it. “The driver” is somebody else where a driver was spoken of
	// already.
	seen, before map[string]bool

	waiting *entity // somebody with a role and without a name yet: “the health minister”
	spokeAt int     // in which sentence that was
}

// here is a place in the report, from which words point back.
type here struct {
	p        *passage
	sentence int  // counted over the whole report
	from     int  // where the sentence begins
	token    int  // where the words are
	reading  bool // the verb is one for what is written: “it reads”
	outside  bool // they are not in the text around, but in a quotation
	inserted bool // between commas: who is named before it is somebody else
}

// meaning says who is meant by a phrase; nil where that cannot be said.
func (r *reader) meaning(s span, at here) (who *entity, others []*entity) {
	if s.from >= s.to {
		return nil, nil
	}
	d, p := r.document, at.p
	t := &p.tokens[s.from]
	if s.to-s.from == 1 || p.tokens[s.to-1].lower == t.lower {
		switch {
		case d.has("she", t.lower) && d.has("they", t.lower):
		case d.has("he", t.lower) || d.has("him", t.lower):
			return r.pronoun(male, at)
		case d.has("she", t.lower) || d.has("her alone", t.lower):
			return r.pronoun(female, at)
		case d.has("it", t.lower):
			return r.it(at), nil
		case d.has("they", t.lower):
			if e := r.it(at); e != nil {
				return e, nil
			}
			return r.pronoun(anyGender, at)
		case d.has("i", t.lower):
			return nil, nil
		}
	}
	if e := r.spokesperson(s, at); e != nil {
		return e, nil
	}
	if k := p.personIn(s); k >= 0 && (!d.has("a", t.lower) || p.names[k].from <= s.from+3 && p.names[k].to == s.to && p.names[k].role.from < p.names[k].role.to) {
		n := &p.names[k]
		if !n.body || n.to == s.to {
			if possessor := p.next(n.to - 1); !(possessor.is("'s") && n.to < s.to) && !r.beforeNoun(p, n, s) {
				return r.namesake(n, at)
			}
		}
	}
	return r.noun(s, at)
}

// beforeNoun reports whether a name is only part of what a phrase means: “the
// Kessler camp”, “the mayor of Orsa”.
func (r *reader) beforeNoun(p *passage, n *name, s span) bool {
	d := r.document
	if n.to < s.to {
		last := &p.tokens[s.to-1]
		return d.ends("role", last.lower) || d.ends("orgs", last.lower)
	}
	if n.from > s.from && !n.body {
		for i := s.from; i < n.from; i++ {
			if d.ends("role", p.tokens[i].lower) && d.has("joint", p.tokens[i+1].lower) {
				return !n.full || n.from-i <= 3
			}
		}
	}
	return false
}

// personIn returns the name that a phrase is about: the first of a person, “Dr Aldous
// of the Ocean Institute”, or else the last; -1 where there is none.
func (p *passage) personIn(s span) int {
	for k := range p.names {
		n := &p.names[k]
		if n.from >= s.from && n.to < s.to && n.who != nil && !n.body && (n.full || n.gender != anyGender) && n.from-s.from <= 5 && !p.next(n.to-1).is("'s") {
			return k
		}
	}
	return p.lastNameIn(s)
}

// lastNameIn returns the last name of a phrase, or -1.
func (p *passage) lastNameIn(s span) int {
	found := -1
	for k := range p.names {
		if p.names[k].from >= s.from && p.names[k].to <= s.to && p.names[k].who != nil {
			found = k
		}
	}
	return found
}

// namesake chooses among those whom a name can mean.
func (r *reader) namesake(n *name, at here) (*entity, []*entity) {
	var fit []*entity
	for _, e := range n.who {
		if n.gender == anyGender || e.gender == anyGender || e.gender == n.gender {
			fit = append(fit, e)
		}
	}
	switch {
	case len(fit) == 0:
		return n.who[0], nil
	case len(fit) == 1 || n.full:
		if n.gender != anyGender && fit[0].gender == anyGender {
			fit[0].gender, fit[0].sure = n.gender, true
		}
		return fit[0], nil
	}
	if n.gender != anyGender { // one of them is known to be a Mr
		for _, e := range fit {
			if e.gender == n.gender {
				return e, nil
			}
		}
	}
	var known []*entity // named by now
	for _, e := range fit {
		if r.lastOf(e) >= 0 {
			known = append(known, e)
		}
	}
	switch len(known) {
	case 0:
		return fit[0], nil
	case 1:
		return known[0], nil
	}
	fit = known
	// The one who was named in this paragraph, or else the one who was named
	// first: a paper gives the other a first name.
	for i := len(r.mentions) - 1; i >= 0 && len(r.mentions)-i < maxBack; i-- {
		m := &r.mentions[i]
		if m.block != at.p.at {
			break
		}
		if m.sentence == at.sentence && m.token >= at.token {
			continue
		}
		for _, e := range fit {
			if m.who == e {
				return e, fit
			}
		}
	}
	best := fit[0]
	for _, e := range fit {
		if e.first < best.first || e.first == best.first && e.count > best.count {
			best = e
		}
	}
	return best, fit
}

// lastOf returns in which sentence somebody was mentioned last.
func (r *reader) lastOf(e *entity) int {
	for i := len(r.mentions) - 1; i >= 0 && len(r.mentions)-i <= 4*maxBack; i-- {
		if r.mentions[i].who == e {
			return r.mentions[i].sentence
		}
	}
	return -1000
}

// noun says who is meant by a phrase without a name: “the minister”, “a diplomat”,
// “members on the benches”.
func (r *reader) noun(s span, at here) (*entity, []*entity) {
	d, p := r.document, at.p
	t := &p.tokens[s.from]
	indefinite := d.has("a", t.lower) && !d.has("the", t.lower)
	head := d.head(p.tokens[s.from:s.to])
	definite := d.has("the", t.lower)
	if head != "" && !indefinite {
		if e, others := r.holder(s, head, at); e != nil {
			return e, others
		}
		if e := r.earlier(head, at); e != nil && definite {
			return e, nil
		}
		if definite && (!r.before[head] || s.to-s.from > 2) && !d.has("its", t.lower) && !d.has("their", t.lower) && !d.ends("unnamed", head) && !d.ends("spokes", head) && !d.has("of", p.prev(s.to-1).lower) && s.to-s.from <= 4 {
			if p.lastNameIn(s) < 0 {
				if e, others := r.pronoun(d.genderOf(head), at); e != nil && e.kind != described {
					return e, append(others, e)
				}
			}
		}
	}
	if (!indefinite || head == "") && (definite || !d.has("unnamed", t.lower)) {
		if e := r.institution(s, at); e != nil {
			return e, nil
		}
	}
	if !indefinite && !definite && head == "" && !t.upper && p.lastNameIn(s) < 0 && !d.plural(p, s) {
		return nil, nil
	}
	if !indefinite && t.upper && !definite && !p.starts[s.from] && p.lastNameIn(s) >= 0 {
		k := p.lastNameIn(s)
		return r.namesake(&p.names[k], at)
	}
	words := p.text[t.from:p.tokens[s.to-1].to]
	if len(words) > 80 || s.to-s.from > 12 {
		return nil, nil
	}
	if p.starts[s.from] && t.upper && (indefinite || definite) {
		words = strings.ToLower(words[:1]) + words[1:]
	}
	e := r.who.describe(words, p.at)
	e.group = e.group || head == "" && !indefinite
	if definite && head != "" && !d.ends("unnamed", head) && p.at <= d.leadAt+1 {
		e.heads = []string{head}
		e.roles = []string{p.text[p.tokens[s.from+1].from:p.tokens[s.to-1].to]}
		r.waiting = e
	}
	return e, nil
}

// promote gives the role that a report begins with to the first who speaks and is
// introduced by nothing but a name: “The health minister … ‘…,’ Bríd O’Callan said.”
func (r *reader) promote(e *entity, at here) {
	w := r.waiting
	if w == nil || e.kind == body || e.kind == described || e.writer {
		return
	}
	if at.p.at-w.first > 3 || len(e.roles) > 0 {
		if at.p.at-w.first > 3 {
			r.waiting = nil
		}
		return
	}
	r.waiting = nil
	r.who.role(e, r.language, w.roles[0], w.heads...)
	w.alias = e
}

// plural reports whether a phrase without an article can be people: “members on
// the benches”.
func (d *document) plural(p *passage, s span) bool {
	first := p.tokens[s.from].lower
	return len(first) > 3 && strings.HasSuffix(first, "s") || d.has("unnamed", first)
}

// holder says who has a role that was named before: “the minister”.
func (r *reader) holder(s span, head string, at here) (*entity, []*entity) {
	d, p := r.document, at.p
	var best *entity
	var others []*entity
	score := -1
	seen := 0
	weigh := func(e *entity) {
		if e.kind == described || e.writer || e == best {
			return
		}
		n := 1
		for i := s.from; i < s.to; i++ {
			for _, role := range e.roles {
				if len(p.tokens[i].lower) > 3 && strings.Contains(strings.ToLower(role), p.tokens[i].lower) {
					n += 2
					break
				}
			}
		}
		if last := r.lastOf(e); last >= 0 {
			n += max(0, 12-(at.sentence-last))
		}
		switch {
		case n > score:
			if best != nil {
				others = append(others, best)
			}
			best, score = e, n
		case e != best:
			others = append(others, e)
		}
	}
	for _, e := range r.who.byHead[head] {
		if seen++; seen > maxNamesakes {
			break
		}
		weigh(e)
	}
	if best == nil && d.suffixed { // the minister is the transport minister
		for i := len(r.mentions) - 1; i >= 0 && len(r.mentions)-i <= 4*maxBack && best == nil; i-- {
			if r.mentions[i].who.has(head) {
				best = r.mentions[i].who
			}
		}
	}
	return best, others
}

// earlier says who without a name was described by a noun before: “a union
// official … the official said”.
func (r *reader) earlier(head string, at here) *entity {
	for i := len(r.mentions) - 1; i >= 0 && len(r.mentions)-i <= maxBack; i-- {
		e := r.mentions[i].who
		if e.kind == described {
			for w := range strings.FieldsSeq(strings.ToLower(e.name)) {
				if w == head {
					return e
				}
			}
		}
	}
	return nil
}

// has reports whether an entity has a role that is a compound of a noun, or of which
// the noun is one.
func (e *entity) has(noun string) bool {
	for _, h := range e.heads {
		if strings.HasSuffix(h, noun) || strings.HasSuffix(noun, h) && len(h) > 4 {
			return true
		}
	}
	return false
}
