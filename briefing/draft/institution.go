package draft

import "strings"

// spokesperson says which body somebody without a name speaks for: “a spokesman for
// the company”.
func (r *reader) spokesperson(s span, at here) *entity {
	d, p := r.document, at.p
	for i := s.from; i < s.to; i++ {
		if !d.ends("spokes", p.tokens[i].lower) {
			continue
		}
		if d.has("his", p.tokens[s.from].lower) || d.has("her", p.tokens[s.from].lower) {
			return nil // a person's
		}
		if k := p.lastNameIn(span{i + 1, s.to}); k >= 0 && !p.names[k].body && p.names[k].full && (p.names[k].from == i+1 || p.names[k].role.to == p.names[k].from && p.names[k].role.from <= i) {
			return nil // the name follows: “spokeswoman Jane Doe”
		}
		if i+1 < s.to && (d.has("link", p.tokens[i+1].lower) || d.has("joint", p.tokens[i+1].lower)) { // of whom
			from := i + 2
			if d.code == "de" && d.has("joint", p.tokens[i+1].lower) && !d.has("of", p.tokens[i+1].lower) {
				from = i + 1
			}
			if e := r.bodyOf(span{from, s.to}, at); e != nil {
				return e
			}
		}
		if i > s.from+1 || i > s.from && !d.has("the", p.tokens[s.from].lower) && !d.has("a", p.tokens[s.from].lower) { // the company's
			to := i
			if p.tokens[to-1].is("'s", "'", "’") {
				to--
			}
			if e := r.bodyOf(span{s.from, to}, at); e != nil && e.kind == body {
				return e
			}
			if last := &p.tokens[to-1]; d.code == "en" && d.ends("body", last.lower) && !last.upper {
				return r.who.describe("the "+last.lower, p.at)
			}
		}
		if d.heads(p, s, r.who) {
			return nil // one who has a name
		}
		return r.it(at)
	}
	return nil
}

// heads reports whether somebody with a name has the role that a phrase says.
func (d *document) heads(p *passage, s span, who *entities) bool {
	return d.has("the", p.tokens[s.from].lower) && len(who.byHead[d.head(p.tokens[s.from:s.to])]) > 0
}

// bodyOf says which body a phrase means.
func (r *reader) bodyOf(s span, at here) *entity {
	if s.from >= s.to {
		return nil
	}
	p := at.p
	if k := p.lastNameIn(s); k >= 0 {
		return p.names[k].who[0]
	}
	return r.institution(s, at)
}

// institution says which body is meant by a noun: “the chamber” is the Chamber of
// Commerce.
func (r *reader) institution(s span, at here) *entity {
	d, p := r.document, at.p
	last := ""
	for i := s.from; i < s.to; i++ {
		t := &p.tokens[i]
		if d.ends("orgs", t.lower) || d.ends("body", t.lower) {
			last = t.lower
			if d.code != "en" {
				break
			}
		} else if last != "" && d.has("of", t.lower) {
			break
		}
	}
	if last == "" {
		return nil
	}
	for i := len(r.mentions) - 1; i >= 0 && len(r.mentions)-i <= 4*maxBack; i-- {
		e := r.mentions[i].who
		if e.kind == described || e.kind == person {
			continue
		}
		for _, w := range e.words {
			if w == folded(last) || d.suffixed && strings.HasSuffix(strings.TrimSuffix(w, "s"), folded(strings.TrimSuffix(last, "s"))) {
				return e
			}
		}
	}
	if !d.ends("orgs", last) || p.has(d, span{s.from, s.from + 1}, "a") {
		return nil
	}
	if s.to-s.from > 2 { // “the largest hospital of the town” is another
		return nil
	}
	if d.has("alone", last) {
		return nil // “the police” needs no name
	}
	if e := r.it(at); e != nil && at.sentence-r.lastOf(e) <= 4 {
		return e
	}
	return nil
}
