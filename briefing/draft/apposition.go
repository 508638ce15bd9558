package draft

// appositions notes what the text around a name says of the person: “Anna Kessler,
// the foreign minister,”, “the nurse, Petra Hallgren,”, “Agnes Thorne (chair)”.
func (d *document) appositions(p *passage, n *name) {
	if len(n.who) == 0 || n.body || !n.full && n.role.from == n.role.to && len(n.who) > 1 {
		return
	}
	e := n.who[0]
	if n.full || len(e.words) == len(n.words) {
		d.roleAfter(p, n, e)
		d.roleInFront(p, n, e)
	}
}

// inChair notes who is in the chair, in a list of those present.
func (d *document) inChair(p *passage) {
	if p.kind != item || len(p.names) == 0 || len(p.tokens) > 24 {
		return
	}
	for i := range p.tokens {
		if p.tokens[i].is("chair", "chairing", "vorsitz", "présidence", "présidente", "président", "presidencia", "preside") {
			for k := range p.names {
				if n := &p.names[k]; !n.body && n.to <= i && len(n.who) > 0 {
					d.who.role(n.who[0], d.language, "chair", "chair", "chairman", "chairwoman", "chairperson", "vorsitzende", "vorsitzender", "présidente", "président", "presidenta", "presidente")
					n.who[0].takesPart = true
					return
				}
			}
		}
	}
}

// roleAfter reads what follows a name: after a comma or in brackets.
func (d *document) roleAfter(p *passage, n *name, e *entity) {
	at := n.to
	if at+1 >= len(p.tokens) {
		return
	}
	switch t := &p.tokens[at]; {
	case t.is("("):
		d.inBrackets(p, at+1, e)
	case t.is(","):
		at++
		if p.tokens[at].word && digits(p.tokens[at].text) > 0 && at+1 < len(p.tokens) && p.tokens[at+1].is(",") { // an age
			at += 2
		}
		to := p.phraseEnd(at, ",", ";", ".", ":", "(", ")", "–", "—")
		d.noteRole(p, span{at, to}, e)
	}
}

// inBrackets reads what is in brackets after a name: a role, a party, a handle.
func (d *document) inBrackets(p *passage, at int, e *entity) {
	to := p.phraseEnd(at, ")")
	if to == at || to-at > 8 || p.tokens[at].quote > 0 {
		return
	}
	words := p.text[p.tokens[at].from:p.tokens[to-1].to]
	head := d.head(p.tokens[at:to])
	switch {
	case words[0] == '@' || digits(words) > 0 || p.tokens[at].is("in"):
	case head != "":
		d.who.role(e, d.language, words, head)
	case to-at <= 4 && p.tokens[at].upper && e.party == "":
		e.party = words
	}
}

// phraseEnd returns where a phrase ends: before one of some marks or a quotation,
// or at the end of the sentence.
func (p *passage) phraseEnd(at int, marks ...string) int {
	const longest = 20
	for i := at; i < len(p.tokens) && i < at+longest; i++ {
		if t := &p.tokens[i]; t.quote > 0 || !t.word && t.is(marks...) || i > at && p.starts[i] {
			return i
		}
	}
	return min(at+longest, len(p.tokens))
}

// noteRole reads a phrase that follows a name.
func (d *document) noteRole(p *passage, s span, e *entity) {
	if s.from >= s.to {
		return
	}
	t := &p.tokens[s.from]
	from := s.from
	relative := d.has("who", t.lower) || t.is("qui", "que", "quien")
	if relative {
		heads := d.verbHeads(p, s)
		if len(heads) == 0 || s.from+1 >= s.to {
			return
		}
		d.who.role(e, d.language, p.text[p.tokens[s.from+1].from:p.tokens[s.to-1].to], heads...)
		return
	}
	if d.has("the", t.lower) || d.has("a", t.lower) {
		from++
	}
	head := d.head(p.tokens[from:min(s.to, from+6)])
	if head == "" || d.has("say", t.lower) || from >= s.to || t.is("whose", "whom", "dont", "dessen", "deren", "cuyo", "cuya") {
		return
	}
	to := s.to
	for i := from + 1; i < s.to; i++ {
		switch {
		case d.has("say", p.tokens[i].lower) && !p.tokens[i].upper:
			return // “…, the spokeswoman said” is about somebody else
		case d.has("who", p.tokens[i].lower) && d.code == "en":
			to = i
		}
		if to == i {
			break
		}
	}
	d.who.role(e, d.language, p.text[p.tokens[from].from:p.tokens[to-1].to], head)
	if e.party == "" {
		e.party = d.partyOf(p, span{from, to})
	}
}

// verbHeads returns the nouns for what somebody does: who chairs is the chair.
func (d *document) verbHeads(p *passage, s span) []string {
	if s.from+1 >= s.to {
		return nil
	}
	switch p.tokens[s.from+1].lower {
	case "chairs", "chaired":
		return []string{"chair", "chairman", "chairwoman"}
	case "leads", "led", "heads", "headed":
		return []string{"leader", "head"}
	case "runs", "manages", "managed":
		return []string{"manager"}
	case "preside", "dirige", "leitet":
		return []string{"president", "director"}
	}
	return nil
}

// partyOf returns the country or body that a role is of: a name after “of” at the
// end of it.
func (d *document) partyOf(p *passage, s span) string {
	for i := s.from + 1; i+1 < s.to; i++ {
		if d.has("joint", p.tokens[i].lower) && !p.tokens[i].is("and", "y", "et", "und", "&") {
			from := i + 1
			for from < s.to && d.has("the", p.tokens[from].lower) {
				from++
			}
			if from < s.to && p.tokens[from].upper {
				return p.text[p.tokens[from].from:p.tokens[s.to-1].to]
			}
		}
	}
	return ""
}

// roleInFront reads a phrase before a name and its comma: “The nurse, Petra
// Hallgren,”; “The Secretary of State (Mr Alasdair Penhaligon)”.
func (d *document) roleInFront(p *passage, n *name, e *entity) {
	at := n.from - 1
	if n.role.from < n.role.to && n.role.from < n.from {
		at = n.role.from - 1
	}
	if at < 1 || !p.tokens[at].is(",", "(") {
		return
	}
	from := at
	for from > 0 && at-from < 14 {
		t := &p.tokens[from-1]
		if t.quote > 0 || !t.word && !t.is("'") || d.has("say", t.lower) && from < at {
			break
		}
		from--
		if p.starts[from] {
			break
		}
	}
	// The phrase begins with its article, or with whom it belongs to.
	for i := at - 1; i >= from; i-- {
		t := &p.tokens[i]
		if !d.has("the", t.lower) && !d.has("a", t.lower) && !t.is("'s") {
			continue
		}
		head := d.head(p.tokens[i+1 : at])
		if head == "" || p.has(d, span{i, at}, "and") {
			continue
		}
		d.who.role(e, d.language, p.text[p.tokens[i+1].from:p.tokens[at-1].to], head)
		switch {
		case e.party != "":
		case t.is("'s") && i > from && p.tokens[i-1].upper:
			e.party = p.tokens[i-1].text
			if k := p.nameAt(i - 1); k >= 0 {
				e.party = p.text[p.tokens[p.names[k].from].from:p.tokens[p.names[k].to-1].to]
			}
		default:
			e.party = d.partyOf(p, span{i + 1, at})
		}
		return
	}
}

// has reports whether a word of a phrase is in a table.
func (p *passage) has(d *document, s span, table string) bool {
	for i := s.from; i < s.to; i++ {
		if d.language.has(table, p.tokens[i].lower) {
			return true
		}
	}
	return false
}
