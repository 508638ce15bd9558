package draft

// event is a verb of saying, and who says.
type event struct {
	verb    int
	subject span
	who     *entity
	others  []*entity
}

// maxEvents is how many verbs of saying of one sentence are looked at.
const maxEvents = 40

// events finds the verbs of saying of a sentence, and who says.
func (r *reader) events(p *passage, s span, at here) []event {
	var out []event
	for i := s.from; i < s.to && len(out) < maxEvents; i++ {
		if words := r.accord(p, i, s.to); words > 0 {
			e := event{verb: i + words - 1, subject: r.accordSubject(p, i+words-1, s.to)}
			if e.subject.from < e.subject.to {
				out = append(out, r.resolved(e, at))
				i = e.subject.to - 1
				continue
			}
		}
		if !r.verb(p, i) {
			if by := r.passiveBy(p, i, s.to); by.from < by.to {
				out = append(out, r.resolved(event{verb: i, subject: by}, at))
			}
			continue
		}
		e := event{verb: i, subject: r.subjectLeft(p, i, s.from)}
		left := e.subject
		if right := r.subjectRight(p, i, s.to); r.inverted(p, i, left, right, s) {
			e.subject = right
		}
		if said := r.itSays(p, i, s.to); said.from < said.to {
			e.subject = said
		}
		if e.subject.from == e.subject.to && len(out) > 0 { // “said, adding that”
			e.who, e.others = out[len(out)-1].who, out[len(out)-1].others
			out = append(out, e)
			continue
		}
		out = append(out, r.resolved(e, at))
	}
	return out
}

// itSays returns the words for who says something after the German “heißt es”: “heißt
// es in einer Mitteilung des Flughafens”.
func (r *reader) itSays(p *passage, v, to int) span {
	if r.code != "de" || !p.tokens[v].is("heißt", "hieß") || !p.next(v).is("es") {
		return span{}
	}
	end := v + 2
	from := 0
	for end < to && p.tokens[end].word && p.tokens[end].quote == 0 {
		if r.has("the", p.tokens[end].lower) || p.tokens[end].is("vom", "beim", "von") {
			from = end
		}
		end++
	}
	if from == 0 {
		return span{}
	}
	if p.tokens[from].is("vom", "beim", "von") {
		from++
	}
	for n := from + 1; n < end; n++ {
		if r.has("of", p.tokens[n].lower) {
			end = n
		}
	}
	return span{from, end}
}

// passiveBy returns who says something, after “was told by”.
func (r *reader) passiveBy(p *passage, i, to int) span {
	if !r.has("say", p.tokens[i].lower) || p.tokens[i].upper || i+2 >= to || !p.tokens[i+1].is("by", "von", "vom", "par", "por") {
		return span{}
	}
	if p.tokens[i+1].is("vom") {
		return r.subjectRight(p, i, to)
	}
	return r.subjectRight(p, i+1, to)
}

// accord returns how many tokens words such as “according to” have that begin at a
// token.
func (r *reader) accord(p *passage, i, to int) int {
	for _, phrase := range r.phrases["accord"] {
		n := 0
		rest := phrase
		for i+n < to && rest != "" {
			t := &p.tokens[i+n]
			if len(t.lower) > len(rest) || rest[:len(t.lower)] != t.lower {
				break
			}
			rest = rest[len(t.lower):]
			for rest != "" && rest[0] == ' ' {
				rest = rest[1:]
			}
			n++
		}
		if rest == "" && (len(phrase) > 4 || p.starts[i] || p.prev(i).quote > 0 || p.prev(i).is(",")) {
			return n
		}
	}
	return 0
}

// accordSubject returns the words after “according to”.
func (r *reader) accordSubject(p *passage, v, to int) span {
	if v+1 < to && r.verb(p, v+1) {
		return span{}
	}
	if v+1 < to && (r.has("him", p.tokens[v+1].lower) || r.has("her alone", p.tokens[v+1].lower)) && (v+2 == to || !p.tokens[v+2].word || !p.tokens[v+2].upper) {
		return span{v + 1, v + 2}
	}
	return r.subjectRight(p, v, to)
}

// inverted reports whether the words after a verb say who speaks, and not those
// before it.
func (r *reader) inverted(p *passage, v int, left, right span, s span) bool {
	if right.from == right.to {
		return false
	}
	if r.afterComma(p, v) && (r.code != "en" || r.has("reports", p.tokens[v].lower)) {
		t := &p.tokens[right.from]
		k := p.nameAt(right.from)
		if k >= 0 && !p.names[k].body || r.has("the", t.lower) && (k >= 0 || r.head(p.tokens[right.from:right.to]) != "" || r.hasBody(p, right)) {
			return true
		}
	}
	if left.from == left.to {
		prev := p.prev(v)
		return v == s.from || prev.quote > 0 || prev.is(",", "–", "—", ":") || r.code != "en" || r.has("aux", prev.lower)
	}
	if r.code == "en" {
		return p.afterQuote(r.document, v) && !r.has("he", p.tokens[left.to-1].lower) && !r.has("she", p.tokens[left.to-1].lower) && left.to <= v && r.crosses(p, left.to-1, v)
	}
	if p.afterQuote(r.document, v) {
		return true
	}
	// The first place of a German or Spanish sentence can have something else.
	if prep := left.from > s.from && r.has("of", p.tokens[left.from-1].lower) || r.has("of", p.tokens[left.from].lower) && p.nameAt(left.from) < 0; prep {
		t := &p.tokens[right.from]
		return p.nameAt(right.from) >= 0 || r.has("the", t.lower) && r.head(p.tokens[right.from:right.to]) != "" || r.has("he", t.lower) || r.has("she", t.lower)
	}
	k := p.nameAt(right.from)
	return r.code == "de" && k >= 0 && p.lastNameIn(left) < 0 && r.head(p.tokens[left.from:left.to]) == "" && !r.has("er", p.tokens[left.from].lower) && !r.has("she", p.tokens[left.from].lower) && !r.has("he", p.tokens[left.from].lower) && !r.has("the", p.tokens[left.from].lower)
}

// hasBody reports whether a phrase has a noun for a body.
func (r *reader) hasBody(p *passage, s span) bool {
	for i := s.from; i < s.to; i++ {
		if r.ends("body", p.tokens[i].lower) {
			return true
		}
	}
	return false
}

// afterComma reports whether a verb comes right after a comma, small words apart.
func (r *reader) afterComma(p *passage, v int) bool {
	i := v - 1
	for i >= 0 && p.tokens[i].word && r.adverb(p, i) {
		i--
	}
	return i >= 0 && p.tokens[i].is(",")
}

// afterQuote reports whether a verb comes right after a quotation, small words
// apart.
func (p *passage) afterQuote(d *document, v int) bool {
	for i := v - 1; i >= 0 && i > v-6; i-- {
		t := &p.tokens[i]
		if t.quote > 0 {
			return true
		}
		if t.word && !d.has("aux", t.lower) || p.starts[i] && t.quote == 0 {
			return false
		}
	}
	return false
}

// crosses reports whether a quotation is between two tokens.
func (r *reader) crosses(p *passage, from, to int) bool {
	for i := from; i <= to; i++ {
		if p.tokens[i].quote > 0 {
			return true
		}
	}
	return false
}

// resolved says who the words for the speaker of an event mean.
func (r *reader) resolved(e event, at here) event {
	if e.subject.from >= e.subject.to {
		return e
	}
	p := at.p
	at.token = e.subject.from
	before, following := p.prev(e.subject.from), p.next(e.verb)
	at.reading = p.tokens[e.verb].is("read", "reads", "says", "said", "hieß", "lautete", "disait", "decía", "rezaba")
	at.inserted = before.is(",") && (following.is(",") || following.quote > 0) && e.subject.from > at.from+1 && p.tokens[e.subject.from-2].quote == 0
	e.who, e.others = r.meaning(e.subject, at)
	if n := p.nameAfterComma(e.subject.to); n >= 0 && e.subject.from > e.verb && p.personIn(e.subject) < 0 { // “said one of them, Jolanta Pryce”
		e.who, e.others = r.namesake(&p.names[n], at)
	}
	if e.who != nil && e.who.kind == described && !at.reading && r.has("weak", p.tokens[e.verb].lower) && r.head(p.tokens[e.subject.from:e.subject.to]) == "" && !r.hasBody(p, e.subject) {
		e.who = nil // “the agreement offers”
	}
	if e.who != nil {
		r.promote(e.who, at)
		e.who.takesPart = e.who.takesPart || e.subject.to-e.subject.from > 1 || e.who.kind == person
		r.mentions = append(r.mentions, mention{e.who, p.at, r.absolute, e.subject.from, true})
	}
	return e
}
