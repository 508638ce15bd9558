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
			setting = r.settingOf(p, s, &events[0], setting)
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

// settingOf returns how and where somebody speaks; as before, where a sentence does
// not say.
func (r *reader) settingOf(p *passage, s span, e *event, before quote) quote {
	now := quote{who: e.who}
	r.setting(&now, p, span{e.verb, s.to})
	r.settingBefore(&now, p, s, e.verb)
	if now.channel == "" && now.place == "" && before.who == now.who {
		return before
	}
	return now
}

// speaks notes who spoke last.
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
