package draft

import "strings"

// give finds the words that give a quote to its speaker in its own sentence.
func (r *reader) give(q *quote, k int, s span, at here, events []event) {
	p := at.p
	if r.given(q, p, k, s, events, at) {
		return
	}
	if r.unknownVerb(q, p, k, s, at) || r.displayed(q, p, k, s) {
		return
	}
	if r.inside(q, at) || r.labels(q, p, k, s, events, at) {
		return
	}
	for i := len(events) - 1; i >= 0; i-- { // the nearest verb before it
		e := &events[i]
		if e.verb > k || e.subject.from > k {
			continue
		}
		if r.has("weak", p.tokens[e.verb].lower) && e.who != nil && e.who.kind == unknownKind && len(e.who.words) > 6 {
			continue
		}
		q.cue, q.who, q.others = verbCue, e.who, e.others
		if r.directly(p, e, k) {
			q.cue = directCue
			r.readOut(q, p, e, k, at)
		}
		r.setting(q, p, span{e.verb, k})
		r.settingBefore(q, p, s, e.verb)
		if q.who != nil || !p.prev(k).is(":") {
			return
		}
		break
	}
	if q.cue == noCue && r.reported(p, s, k) { // German indirect speech has a form of its own
		q.cue, q.who = verbCue, r.subjectBefore(p, k)
		return
	}
	if q.who == nil && p.prev(k).is(":") { // “The other was blunter: …”
		if e := r.subjectBefore(p, k); e != nil {
			q.cue, q.who = verbCue, e
		}
	}
}

// reported reports whether the words before a quote in its sentence are in the form
// that German has for indirect speech.
func (r *reader) reported(p *passage, s span, k int) bool {
	for i := s.from; i < k; i++ {
		if r.has("reported", p.tokens[i].lower) {
			return true
		}
	}
	return false
}

// subjectBefore returns whom the words before a quote in its sentence are about.
func (r *reader) subjectBefore(p *passage, k int) *entity {
	for first := true; ; first = false {
		for i := len(r.mentions) - 1; i >= 0 && r.mentions[i].sentence == r.absolute; i-- {
			m := &r.mentions[i]
			if m.token < k && m.block == p.at && (m.subject || !first) && (m.who.kind == person || m.who.kind == body || len(m.who.words) > 1 && m.who.kind == unknownKind) {
				return m.who
			}
		}
		if !first {
			return nil
		}
	}
}

// unknownVerb takes a word that is no verb of saying for one, where it is between a
// quote and who can only be its speaker: « C’est peu », sourit Hortense Vallier.
func (r *reader) unknownVerb(q *quote, p *passage, k int, s span, at here) bool {
	j := k + 1
	comma := endsOpen(q.text)
	for j < s.to && !p.tokens[j].word && p.tokens[j].quote == 0 {
		if !p.tokens[j].is(",", "–", "—") {
			return false
		}
		comma = true
		j++
	}
	if j >= s.to || !comma {
		return false
	}
	t := &p.tokens[j]
	if next := p.next(j); r.code == "es" && strings.HasSuffix(t.lower, "ó") && !t.upper && (j+1 == s.to || next.is(".", ",")) { // «Buenas tardes», saludó.
		q.cue = directCue
		return true
	}
	if verb := p.next(j); r.anyHas(t.lower, "he", "she") && endsOpen(q.text) && j+1 < s.to && verb.word && !verb.upper && !r.anyHas(verb.lower, "aux", "be", "of", "and") && (j+2 >= s.to || !p.tokens[j+2].word || r.has("time", p.tokens[j+2].lower)) { // “…,” he remembers
		at.token = j
		q.who, q.others = r.meaning(span{j, j + 1}, at)
	} else if !t.upper && p.tokens[j].quote == 0 && !r.has("of", t.lower) && !r.has("and", t.lower) && !r.has("who", t.lower) && !r.has("the", t.lower) && !r.has("a", t.lower) && !r.has("aux", t.lower) && !r.has("time", t.lower) && !r.ends("role", t.lower) {
		subject := r.subjectRight(p, j, s.to)
		if j+1 >= s.to || subject.from != j+1 || subject.to > s.to {
			return false
		}
		known := p.nameAt(j+1) >= 0 || p.wholeNameIn(subject) || (r.has("the", p.tokens[j+1].lower) || r.has("a", p.tokens[j+1].lower)) && r.head(p.tokens[subject.from:subject.to]) != "" || r.has("he", p.tokens[j+1].lower) || r.has("she", p.tokens[j+1].lower)
		if !known {
			return false
		}
		at.token = subject.from
		q.who, q.others = r.meaning(subject, at)
	} else if n := p.nameAt(j); n >= 0 && endsOpen(q.text) && !p.names[n].body && len(p.names[n].who) > 0 {
		verb := p.next(p.names[n].to - 1)
		if p.names[n].to >= s.to || verb.upper || !verb.word || r.has("of", verb.lower) || r.has("and", verb.lower) || r.has("be", verb.lower) || verb.is("'s") {
			return false
		}
		at.token = j
		q.who, q.others = r.namesake(&p.names[n], at)
	}
	if q.who == nil {
		return false
	}
	q.cue = directCue
	r.mentions = append(r.mentions, mention{q.who, p.at, r.absolute, j, true})
	return true
}

// wholeNameIn reports whether a person is named in a phrase by more than a surname.
func (p *passage) wholeNameIn(s span) bool {
	k := p.lastNameIn(s)
	return k >= 0 && p.names[k].full && !p.names[k].body
}

// endsOpen reports whether a quote ends so that an attribution can follow.
func endsOpen(s string) bool {
	s = strings.TrimRightFunc(s, isMark)
	for _, end := range []string{",", "?", "!", "…", "—", "–"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// given finds an attribution after a quote: “…,” she said; “…”, sagte sie.
func (r *reader) given(q *quote, p *passage, k int, s span, events []event, at here) bool {
	j := k + 1
	comma := endsOpen(q.text)
	dash := false
	for j < s.to && !p.tokens[j].word && p.tokens[j].quote == 0 {
		t := &p.tokens[j]
		switch {
		case t.is(",", ";"):
			comma = true
		case t.is("–", "—", "―", "-"):
			dash = true
		case t.is(".", "…", "?", "!"):
			comma = true
		default:
			return false
		}
		j++
	}
	if j+1 < s.to && comma && p.tokens[j].is("as", "wie", "comme", "como") { // “…”, as she put it
		j++
	}
	if j >= s.to || p.tokens[j].quote > 0 {
		return false
	}
	if q.mark == '—' {
		comma = true
	}
	limit := s.to
	for i := j; i < s.to; i++ {
		if p.tokens[i].quote > 0 {
			limit = i
			break
		}
	}
	for i := range events {
		e := &events[i]
		if e.verb < j || e.verb >= limit || e.verb > j+16 {
			continue
		}
		if !r.attributesBack(p, e, j, comma, k, s) {
			continue
		}
		q.cue, q.who, q.others = directCue, e.who, e.others
		r.setting(q, p, span{e.verb, limit})
		r.settingBefore(q, p, s, e.verb)
		return true
	}
	if dash && p.tokens[j].upper && r.signature(q, p, j, s.to) {
		return true
	}
	if r.has("be", p.tokens[j].lower) && r.has("put", p.next(j).lower) { // “Never again” was painted on the wall
		q.cue, q.who = displayCue, r.who.describe(p.next(j).lower, p.at)
		return true
	}
	if r.has("voice", p.tokens[j].lower) && sentenceEnd(q.text) {
		q.cue, q.who = displayCue, r.who.describe(p.text[p.tokens[j].from:p.tokens[r.lineEnd(p, j, s.to)-1].to], p.at)
		return true
	}
	return false
}

// attributesBack reports whether a verb after a quote gives it to its speaker: the
// verb or its subject comes right after the quote.
func (r *reader) attributesBack(p *passage, e *event, j int, comma bool, k int, s span) bool {
	v := &p.tokens[e.verb]
	small := e.verb - j
	for i := j; i < e.verb; i++ {
		if r.has("aux", p.tokens[i].lower) {
			small--
		}
	}
	if small == 0 { // the verb comes first: said Kessler
		if e.subject.from > e.verb || r.accordAt(p, e, j) {
			return e.who != nil || !r.has("weak", v.lower) || p.next(e.verb).is("es")
		}
		return r.code == "es" || r.code == "fr" || comma && e.who != nil && !r.has("weak", v.lower)
	}
	if e.subject.from < j {
		return r.accordAt(p, e, j)
	}
	if r.accordAt(p, e, j) {
		return true
	}
	if e.subject.from > e.verb && r.code == "en" {
		return false
	}
	// Its subject comes first: Kessler said. That takes a comma, since a sentence
	// can go on with its next subject.
	if !comma || !p.begins(r.document, e.subject, j) {
		return false
	}
	if k > s.from && e.verb+1 < len(p.tokens) && p.tokens[e.verb+1].is("that") {
		return false
	}
	return !r.has("weak", v.lower) || e.who != nil && e.who.kind != unknownKind
}

// accordAt reports whether an event is an “according to” that begins at a token.
func (r *reader) accordAt(p *passage, e *event, j int) bool {
	n := r.accord(p, j, len(p.tokens))
	return n > 0 && j+n-1 == e.verb
}

// begins reports whether the subject begins at a token, or all that is between is
// part of it: an apposition.
func (p *passage) begins(d *document, subject span, j int) bool {
	if subject.from == j {
		return true
	}
	t := &p.tokens[j]
	if k := p.nameAt(subject.from); k >= 0 && subject.from-j <= 3 && !t.upper && !d.has("of", t.lower) && !d.has("and", t.lower) && !d.has("who", t.lower) && !p.hasIn(d, span{j, subject.from}, "say", "of", "and") {
		return true // shop steward Theo Marsh
	}
	if !t.upper && !d.has("the", t.lower) && !d.has("a", t.lower) && !d.has("he", t.lower) && !d.has("she", t.lower) {
		return false
	}
	if d.has("of", t.lower) || d.has("who", t.lower) && !d.has("the", t.lower) {
		return false
	}
	return subject.from-j <= 12
}

// hasIn reports whether a word of a phrase is in one of some tables.
func (p *passage) hasIn(d *document, s span, tables ...string) bool {
	for _, table := range tables {
		if p.has(d, s, table) {
			return true
		}
	}
	return false
}

// signature reads a name after a dash, below or after a quotation.
func (r *reader) signature(q *quote, p *passage, j, to int) bool {
	k := p.nameAt(j)
	if k < 0 || len(p.names[k].who) == 0 || to-j > 20 {
		return false
	}
	q.cue, q.who = directCue, p.names[k].who[0]
	return true
}

// lineEnd returns where a phrase ends: before a mark or a quotation.
func (r *reader) lineEnd(p *passage, from, to int) int {
	for i := from; i < to; i++ {
		if !p.tokens[i].word {
			return max(i, from+1)
		}
	}
	return to
}

// displayed finds words that are written somewhere, or called out by many: nobody
// is named for them.
func (r *reader) displayed(q *quote, p *passage, k int, s span) bool {
	const near = 9
	read := false
	for i := k - 1; i >= s.from && (i >= k-near || p.tokens[i].quote > 0); i-- {
		t := &p.tokens[i]
		if t.quote > 0 || t.is("and", ",", "und", "et", "y") {
			continue
		}
		if r.has("reading", t.lower) {
			read = true
			continue
		}
		if i == k-2 && r.has("cries", t.lower) && p.tokens[k-1].is("of", "von", "de", "wie") { // cries of “Shame!”
			q.cue, q.who = displayCue, r.who.describe(t.lower, p.at)
			return true
		}
		if (read || i == k-1) && r.has("display", t.lower) && !t.upper {
			phrase := r.lastPhrase(p, r.clauseStart(p, i, s.from), i+1)
			q.cue, q.who = displayCue, r.who.describe(p.text[p.tokens[phrase.from].from:p.tokens[i].to], p.at)
			return true
		}
	}
	return false
}

// inside finds an attribution within the marks, as French has it: « Nous perdons
// l’été, a-t-il regretté. Nos hôtels aussi. »
func (r *reader) inside(q *quote, at here) bool {
	if r.code != "fr" && r.code != "es" {
		return false
	}
	text := q.text
	for from := 0; from < len(text); {
		n := strings.IndexByte(text[from:], ',')
		if n < 0 {
			return false
		}
		from += n + 1
		if !r.saysAt(text[from:]) {
			continue
		}
		end := from + strings.IndexAny(text[from:]+".", ",.!?")
		p := r.phrase(text[from:end], at.p.at)
		for i := range p.names {
			p.names[i].who = r.who.named(p.names[i].words)
		}
		found := r.events(p, span{0, len(p.tokens)}, here{p: p, sentence: r.absolute, outside: true})
		if len(found) > 0 && found[0].who != nil {
			q.cue, q.who, q.others = directCue, found[0].who, found[0].others
			return true
		}
	}
	return false
}

// labels finds a name and a colon before a quote: “Cllr Rask: “The benches …””.
func (r *reader) labels(q *quote, p *passage, k int, s span, events []event, at here) bool {
	if k-2 < s.from || !p.tokens[k-1].is(":") || k-s.from > 10 || len(events) > 0 && events[len(events)-1].verb < k {
		return false
	}
	phrase := span{s.from, k - 1}
	if n := p.lastNameIn(phrase); n < 0 && r.head(p.tokens[phrase.from:phrase.to]) == "" {
		return false
	}
	at.token = s.from
	q.cue = directCue
	q.who, q.others = r.meaning(phrase, at)
	return q.who != nil
}

// readOut finds whose words are read out: “She read a letter from the society: …”.
func (r *reader) readOut(q *quote, p *passage, e *event, k int, at here) {
	if last := k - 2; last > e.verb+1 && r.has("document", p.tokens[last].lower) && p.tokens[e.verb].is("read", "reads", "quoted", "quotes", "zitierte", "verlas") {
		from := r.phraseStart(p, e.verb+1, last+1)
		q.who, q.others = r.who.describe(strings.ToLower(p.text[p.tokens[from].from:p.tokens[last].to]), p.at), nil
		return
	}
	for i := e.verb + 1; i+2 < k; i++ {
		if !r.has("document", p.tokens[i].lower) || !p.tokens[i+1].is("from", "by", "von", "vom", "des", "der", "de", "du", "del") {
			continue
		}
		from := i + 2
		if p.tokens[i+1].is("der", "des") {
			from = i + 1
		}
		at.token = from
		if who, others := r.meaning(span{from, k - 1}, at); who != nil {
			q.who, q.others = who, others
		}
		return
	}
}

// directly reports whether a verb leads right to a quote: said: “…”.
func (r *reader) directly(p *passage, e *event, k int) bool {
	if p.tokens[k-1].is(":") {
		return true
	}
	return p.tokens[k-1].is(",") && k-e.verb <= 3 && !r.has("weak", p.tokens[e.verb].lower)
}

// near gives a quote to who spoke before, since its own sentence does not say who
// does.
func (r *reader) near(q *quote, last *entity, sentence int, events []event) {
	if q.cue == noCue {
		q.cue = nearCue
	}
	if last != nil {
		q.who = last
		return
	}
	for _, e := range events {
		if e.who != nil && q.cue != nearCue {
			q.who = e.who
			return
		}
	}
	q.who = r.previous
}

// blockQuotation gives a quotation that is set off to its speaker: whom it names
// below its words, or who was spoken of before.
func (r *reader) blockQuotation(p *passage) {
	text := p.text
	from, to := 0, len(text)
	if len(p.stretches) > 0 && p.stretches[0].open == 0 && p.stretches[len(p.stretches)-1].close >= len(text)-1 {
		from, to = p.stretches[0].from, p.stretches[len(p.stretches)-1].to
	}
	for _, q := range r.quotesOf[p] {
		q.speech, q.why = false, "inside another"
		q.who = nil
	}
	q := &quote{passage: p, index: -1, text: text[from:to], until: p.at, closed: true, turn: true, cue: turnCue, who: r.previous}
	if p.cite != "" {
		q.who = r.cited(p)
	}
	r.document.quotes = append(r.document.quotes, q)
}

// cited returns who is named below a quotation.
func (r *reader) cited(p *passage) *entity {
	c := p.below
	for i := range c.names {
		n := &c.names[i]
		if len(n.who) == 0 {
			continue
		}
		if n.who[0].kind == unknownKind {
			n.who[0].kind = person
		}
		r.mentions = append(r.mentions, mention{n.who[0], p.at, r.absolute, 0, true})
		return n.who[0]
	}
	return r.who.describe(p.cite, p.at)
}
