package draft

import (
	"maps"
	"slices"
	"strings"
)

// reader goes through a report once, from the first paragraph to the last, and
// gives each quotation its speaker.
type reader struct {
	*document
	memory
	quotesOf map[*passage][]*quote
	absolute int     // which sentence is being read, counted over the whole report
	previous *entity // who spoke last in the paragraph before, or whom it ends with
}

// event is a verb of saying, and who says.
type event struct {
	verb    int
	subject span
	who     *entity
	others  []*entity
}

// attribute goes through the report.
func (d *document) attribute() {
	r := &reader{document: d, memory: memory{seen: map[string]bool{}, before: map[string]bool{}}, quotesOf: map[*passage][]*quote{}}
	for _, q := range d.quotes {
		r.quotesOf[q.passage] = append(r.quotesOf[q.passage], q)
	}
	for _, p := range d.blocks {
		switch {
		case p.byline, p.turn, p.kind == heading, p.kind == repetition:
		default:
			r.passage(p)
		}
	}
}

// passage reads one paragraph.
func (r *reader) passage(p *passage) {
	var last *entity  // who spoke last, or whom the last sentence is about
	var setting quote // how and where the last one spoke
	for n, s := range p.sentences {
		r.absolute++
		maps.Copy(r.before, r.seen)
		clear(r.seen)
		at := here{p: p, sentence: r.absolute, from: s.from}
		r.mention(p, s, at)
		events := r.events(p, s, at)
		if len(events) > 0 {
			was := setting
			setting = quote{who: events[0].who}
			r.setting(&setting, p, span{events[0].verb, s.to})
			r.settingBefore(&setting, p, s, events[0].verb)
			if setting.channel == "" && setting.place == "" && was.who == setting.who {
				setting = was
			}
		}
		spoke := false
		for i := s.from; i < s.to; i++ {
			if p.tokens[i].quote == 0 {
				continue
			}
			q := r.quoteAt(p, p.tokens[i].quote-1)
			if q == nil {
				continue
			}
			r.give(q, i, s, at, events)
			if q.who != nil && q.who == setting.who && q.channel == "" && q.place == "" {
				q.channel, q.place = setting.channel, setting.place
			}
			if q.who == nil && (q.cue == noCue || q.cue == verbCue || q.cue == directCue) {
				r.near(q, last, n, events)
			} else if q.who != nil && q.cue != displayCue {
				last, spoke = q.who, true
				r.speaks(q.who)
			}
		}
		switch {
		case spoke:
		case len(events) > 0:
			for _, e := range events {
				if e.who != nil {
					last = e.who
				}
			}
			if last != nil {
				r.speaks(last)
			}
		default:
			if e := r.subject(p, s); e != nil && (e.kind == person || e.gender != anyGender || last == nil) {
				last = e
			}
		}
	}
	if p.kind == quotation {
		r.blockQuotation(p)
		return
	}
	if last != nil {
		r.previous = last
	}
}

func (r *reader) speaks(e *entity) { r.speaker, r.spokeAt = e, r.absolute }

// quoteAt returns the quote of a stretch; nil where it is a part of another.
func (r *reader) quoteAt(p *passage, index int) *quote {
	for _, q := range r.quotesOf[p] {
		if q.index == index {
			return q
		}
	}
	return nil
}

// mention notes who is named in a sentence, and whom it is about.
func (r *reader) mention(p *passage, s span, at here) {
	open := true // no verb yet
	for k := p.firstName(s.from); k < len(p.names) && p.names[k].from < s.to; k++ {
		n := &p.names[k]
		if len(n.who) == 0 {
			continue
		}
		at.token = n.from
		who, _ := r.namesake(n, at)
		subject := open && !r.oblique(p, n, s)
		if subject {
			open = false
		}
		r.mentions = append(r.mentions, mention{who, p.at, r.absolute, n.from, subject})
	}
	r.mentionRoles(p, s, at)
	for i := s.from; i+1 < s.to; i++ {
		if r.has("a", p.tokens[i].lower) || r.has("the", p.tokens[i].lower) {
			for n := i + 1; n < s.to && n < i+4 && p.tokens[n].word && p.tokens[n].quote == 0; n++ {
				if r.has("display", p.tokens[n].lower) || r.has("document", p.tokens[n].lower) && !p.next(n).is("by", "from", "to") {
					r.written, r.writtenAt = strings.ToLower(p.text[p.tokens[i].from:p.tokens[n].to]), r.absolute
					break
				}
			}
		}
	}
	for i := s.from; i < s.to && i < s.from+4; i++ { // “She stressed …”, “But he …”
		t := &p.tokens[i]
		he, she := r.has("he", t.lower), r.has("she", t.lower)
		if he == she || !t.word {
			if r.has("and", t.lower) || !t.word {
				continue
			}
			break
		}
		g := male
		if she {
			g = female
		}
		at.token = i
		if e, _ := r.pronoun(g, at); e != nil {
			r.mentions = append(r.mentions, mention{e, p.at, r.absolute, i, true})
		}
		break
	}
}

// mentionRoles notes who is mentioned by a role alone: “she told the minister”.
func (r *reader) mentionRoles(p *passage, s span, at here) {
	for i := s.from; i+1 < s.to; i++ {
		if !r.has("the", p.tokens[i].lower) || p.nameAt(i+1) >= 0 {
			continue
		}
		for n := i + 1; n < s.to && n < i+4 && p.tokens[n].word; n++ {
			t := &p.tokens[n]
			if r.has("of", t.lower) || p.nameAt(n) >= 0 {
				break
			}
			if !r.ends("role", t.lower) || r.code == "en" && n+1 < s.to && r.ends("role", p.tokens[n+1].lower) {
				continue
			}
			r.seen[t.lower] = true
			at.token = i
			if e, _ := r.holder(span{i, n + 1}, t.lower, at); e != nil {
				r.mentions = append(r.mentions, mention{e, p.at, r.absolute, i, i == s.from})
			}
			break
		}
	}
}

// nameAfterComma returns the whole name of a person that follows a comma, and is
// followed by a mark: -1 where there is none.
func (p *passage) nameAfterComma(at int) int {
	if at+1 >= len(p.tokens) || at < 1 || !p.tokens[at].is(",") {
		return -1
	}
	k := p.nameAt(at + 1)
	if k < 0 || p.names[k].body || !p.names[k].full || len(p.names[k].who) == 0 {
		return -1
	}
	return k
}

// firstName returns the first name from a token on.
func (p *passage) firstName(from int) int {
	k, _ := slices.BinarySearchFunc(p.names, from, func(n name, from int) int { return n.from - from })
	return k
}

// oblique reports whether a name is not what its sentence is about: it follows a
// preposition, or something is its own.
func (r *reader) oblique(p *passage, n *name, s span) bool {
	first := n.from
	if n.role.from < n.role.to {
		first = min(first, n.role.from)
	}
	if first > s.from {
		prev := &p.tokens[first-1]
		if r.has("the", prev.lower) && first-1 > s.from {
			prev = &p.tokens[first-2]
		}
		if r.has("of", prev.lower) {
			return true
		}
	}
	return p.next(n.to - 1).is("'s")
}

// subject returns whom a sentence is about.
func (r *reader) subject(p *passage, s span) *entity {
	for i := len(r.mentions) - 1; i >= 0 && r.mentions[i].sentence == r.absolute; i-- {
		if r.mentions[i].subject {
			return r.mentions[i].who
		}
	}
	for i := len(r.mentions) - 1; i >= 0 && r.mentions[i].sentence == r.absolute; i-- {
		if r.mentions[i].who.kind == person {
			return r.mentions[i].who
		}
	}
	return nil
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
	before, behind := p.prev(e.subject.from), p.next(e.verb)
	at.reading = p.tokens[e.verb].is("read", "reads", "says", "said", "hieß", "lautete", "disait", "decía", "rezaba")
	at.inserted = before.is(",") && (behind.is(",") || behind.quote > 0) && e.subject.from > at.from+1 && p.tokens[e.subject.from-2].quote == 0
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
