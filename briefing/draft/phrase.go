package draft

import "strings"

// Phrases: from a verb of saying to the words for who says it. There is no parser:
// a phrase ends where the small words of the language say that it does.

// verb reports whether a token is a verb of saying that somebody does: not “was
// told”.
func (d *document) verb(p *passage, i int) bool {
	t := &p.tokens[i]
	if !t.word || t.upper && !p.starts[i] || !d.has("say", t.lower) {
		return false
	}
	for n := i - 1; n >= 0 && n > i-4; n-- {
		u := &p.tokens[n]
		if d.has("be", u.lower) {
			return false
		}
		if d.code == "en" && u.is("to", "'s", "the", "a", "no") && n == i-1 {
			return u.is("to") && d.has("call", t.lower)
		}
		if !d.has("aux", u.lower) {
			break
		}
	}
	if d.code == "de" && t.is("so") {
		return i > 0 && (p.tokens[i-1].is(",") || p.tokens[i-1].quote > 0) && !p.next(i).is("dass")
	}
	return true
}

// subjectLeft returns the words for who does what a verb says, before the verb.
func (d *document) subjectLeft(p *passage, v, from int) span {
	i := v - 1
	for i >= from && p.tokens[i].word && p.tokens[i].quote == 0 && d.adverb(p, i) {
		i--
	}
	if i < from {
		return span{}
	}
	for n := d.clauseStart(p, i, from) + 1; n < i && p.tokens[i].word; n++ { // “an official who asked not to be named said”
		if (p.tokens[n].is("who", "qui") || d.code == "es" && p.tokens[n].is("que") && d.has("a", p.tokens[d.clauseStart(p, i, from)].lower)) && !p.tokens[n-1].is(",") {
			i = n - 1
			break
		}
	}
	if t := &p.tokens[i]; d.has("who", t.lower) && i > from && !(d.code == "de" && !p.tokens[i-1].is(",")) && !(t.is("that") && !p.tokens[i-1].is(",")) {
		return d.antecedent(p, i-1, from)
	}
	if p.tokens[i].is(")") { // “Monika Stahlhut (Grüne) said”
		for n := i; n > from && n > i-8; n-- {
			if p.tokens[n].is("(") {
				return d.lastPhrase(p, d.clauseStart(p, n-1, from), n)
			}
		}
	}
	if p.tokens[i].is(",", ")", "–", "—") || p.tokens[i].quote > 0 {
		if d.participle(p.tokens[v].lower) { // “Kessler defended the plan, saying …”
			return d.leadPhrase(p, from, i)
		}
		return d.antecedent(p, i, from)
	}
	if d.has("and", p.tokens[i].lower) {
		for n := i - 1; n > from && n > i-12 && p.tokens[n].word && p.tokens[n].quote == 0; n-- { // “who eats both and calls himself”
			if d.has("who", p.tokens[n].lower) && p.tokens[n-1].is(",") {
				return d.antecedent(p, n-1, from)
			}
		}
	}
	if d.has("and", p.tokens[i].lower) { // “The minister paused the project and told the House”
		return d.leadPhrase(p, from, i)
	}
	c := d.clauseStart(p, i, from)
	if c > from+1 && c < len(p.tokens) && !d.anyHas(p.tokens[c].lower, "the", "a") && p.nameAt(c) < 0 && p.tokens[c-1].is("que", "qui", "who") && p.tokens[c-2].word && !d.has("say", p.tokens[c-2].lower) { // “un ministro que pidió silencio admitió”
		if s := d.lastPhrase(p, d.clauseStart(p, c-2, from), c-1); s.from < s.to && (d.has("a", p.tokens[s.from].lower) || d.has("the", p.tokens[s.from].lower)) {
			return s
		}
	}
	return d.lastPhrase(p, c, i+1)
}

// participle reports whether a verb is a form that has its subject in another clause.
func (d *document) participle(word string) bool {
	switch d.code {
	case "en":
		return strings.HasSuffix(word, "ing")
	case "fr":
		return strings.HasSuffix(word, "ant")
	case "es":
		return strings.HasSuffix(word, "ndo")
	}
	return false
}

// leadPhrase returns the phrase that a sentence begins with: a pronoun, a name, or an
// article and what it belongs to.
func (d *document) leadPhrase(p *passage, from, to int) span {
	from = max(from, p.dateline)
	for from < to && (!p.tokens[from].word || d.has("and", p.tokens[from].lower)) {
		from++
	}
	if from >= to {
		return span{}
	}
	t := &p.tokens[from]
	if d.has("he", t.lower) || d.has("she", t.lower) || d.has("they", t.lower) || d.has("it", t.lower) {
		return span{from, from + 1}
	}
	if k := p.nameAt(from); k >= 0 {
		return span{from, p.names[k].to}
	}
	if !d.has("the", t.lower) && !d.has("a", t.lower) {
		return span{}
	}
	for i := from + 1; i < to && i < from+6; i++ {
		u := &p.tokens[i]
		if k := p.nameAt(i); k >= 0 && p.names[k].role.from <= i {
			return span{from, p.names[k].to}
		}
		if !u.word || d.has("of", u.lower) {
			break
		}
		if (d.ends("role", u.lower) || d.ends("orgs", u.lower)) && !(i+1 < to && (d.ends("role", p.tokens[i+1].lower) || p.nameAt(i+1) >= 0)) {
			return span{from, i + 1}
		}
	}
	return span{}
}

// adverb reports whether a word before a verb is none for who does it.
func (d *document) adverb(p *passage, i int) bool {
	t := &p.tokens[i]
	if t.upper {
		return false
	}
	if d.has("he", t.lower) || d.has("she", t.lower) || d.has("they", t.lower) || d.has("it", t.lower) {
		return false
	}
	return d.has("aux", t.lower) || d.code == "en" && len(t.lower) > 4 && t.lower[len(t.lower)-2:] == "ly" && !d.ends("role", t.lower)
}

// clauseStart returns where the clause begins that a token is in.
func (d *document) clauseStart(p *passage, i, from int) int {
	for n := i; n > from; n-- {
		t := &p.tokens[n-1]
		if t.quote > 0 || !t.word && !t.is("'", "’", ".", "(", "&", "/") {
			return n
		}
		if d.has("and", t.lower) && !p.within(n-1) {
			return n
		}
	}
	return from
}

// within reports whether a token is inside a name.
func (p *passage) within(i int) bool {
	for k := range p.names {
		if p.names[k].from < i && i < p.names[k].to {
			return true
		}
	}
	return false
}

// antecedent returns the words for a person before what is said of them between
// commas: the “Kessler” of “Kessler, 47, who leads the party, said”.
func (d *document) antecedent(p *passage, i, from int) span {
	end := i
	for steps := 0; end > from && steps < 8; steps++ {
		for end > from && !p.tokens[end-1].word && p.tokens[end-1].quote == 0 {
			end--
		}
		start := end
		for start > from && (p.tokens[start-1].word || p.tokens[start-1].is("'", "’", ".", "&", "/")) {
			if p.tokens[start-1].is(".") && !p.within(start-1) && !p.titledDot(d, start-1) {
				break
			}
			start--
		}
		if start >= end {
			if end > from && p.tokens[end-1].quote > 0 {
				end--
				continue
			}
			return span{}
		}
		if !d.parenthetical(p, start, end) || start <= from {
			return d.lastPhrase(p, start, end)
		}
		end = start
	}
	return span{}
}

func (p *passage) titledDot(d *document, i int) bool { return i > 0 && p.titled(d, i-1) }

// parenthetical reports whether a phrase between commas says something of somebody
// named before it.
func (d *document) parenthetical(p *passage, from, to int) bool {
	t := &p.tokens[from]
	switch {
	case digits(t.text) > 0, d.has("who", t.lower), t.is("whose", "whom", "dont", "dessen", "deren", "cuyo", "cuya", "where", "wo", "où", "donde"):
		return true
	case d.has("a", t.lower), d.has("of", t.lower) && !t.upper:
		return true
	case p.nameAt(from) >= 0, from+1 < to && p.nameAt(from+1) >= 0 && (p.titled(d, from) || d.ends("role", t.lower)):
		return false
	case d.has("the", t.lower):
		return p.nameBeforeComma(from)
	case t.upper, d.has("and", t.lower):
		return false
	}
	// “speaking on the radio”, “head teacher of the school”, “read out in court”:
	// it names nobody who could speak.
	for i := from; i < to; i++ {
		if d.has("he", p.tokens[i].lower) || d.has("she", p.tokens[i].lower) || d.has("they", p.tokens[i].lower) {
			return false
		}
	}
	return true
}

// nameBeforeComma reports whether a name and a comma are right before a token.
func (p *passage) nameBeforeComma(i int) bool {
	if i < 2 || !p.tokens[i-1].is(",") {
		return false
	}
	for k := range p.names {
		if p.names[k].to == i-1 {
			return true
		}
	}
	return false
}

// nameAt returns which name begins at a token, or has it; -1 where none does.
func (p *passage) nameAt(i int) int {
	for k := range p.names {
		n := &p.names[k]
		if n.from <= i && i < n.to || n.role.from <= i && i < n.role.to {
			return k
		}
	}
	return -1
}

// lastPhrase returns the last noun phrase of a range, with what belongs to it: “a
// spokesman for the company”.
func (d *document) lastPhrase(p *passage, from, to int) span {
	for to > from && !p.tokens[to-1].word {
		to--
	}
	for from < to && (!p.tokens[from].word || d.has("and", p.tokens[from].lower) && !p.within(from) && p.nameAt(from) < 0) {
		from++
	}
	if from >= to {
		return span{}
	}
	start := d.phraseStart(p, from, to)
	for start > from+1 && d.has("link", p.tokens[start-1].lower) && p.nounBefore(d, start-1, from) {
		start = d.phraseStart(p, from, start-1)
	}
	// A German genitive has no preposition.
	for d.code == "de" && start > from && p.tokens[start].is("der", "des", "eines", "einer") && p.nounBefore(d, start, from) {
		start = d.phraseStart(p, from, start)
	}
	return span{start, to}
}

// nounBefore reports whether a noun is before a token, so that what follows can
// belong to it.
func (p *passage) nounBefore(d *document, i, from int) bool {
	if i <= from {
		return false
	}
	t := &p.tokens[i-1]
	if !t.word || d.has("say", t.lower) && !t.upper || d.has("of", t.lower) || d.has("aux", t.lower) || d.has("be", t.lower) || d.has("time", t.lower) {
		return false
	}
	if d.dayOrMonth(t.lower) {
		return false
	}
	// What it belongs to must be a phrase of its own: with an article, a name, or
	// words for people or bodies.
	start := d.phraseStart(p, from, i)
	return d.has("the", p.tokens[start].lower) || d.has("a", p.tokens[start].lower) || p.tokens[start].upper || start == from
}

// phraseStart returns where the noun phrase begins that ends before a token.
func (d *document) phraseStart(p *passage, from, to int) int {
	i := to - 1
	if k := p.nameAt(i); k >= 0 && p.names[k].from >= from {
		n := &p.names[k]
		start := n.from
		if n.role.from < n.role.to && n.role.from >= from {
			start = n.role.from
		}
		if n.who != nil && !n.body {
			return p.article(d, start, from)
		}
		i = start
	}
	for ; i > from; i-- {
		t := &p.tokens[i]
		if d.has("the", t.lower) || d.has("a", t.lower) || d.has("he", t.lower) || d.has("she", t.lower) {
			return i
		}
		prev := &p.tokens[i-1]
		if !prev.word && !prev.is("'", "’", ".") || d.has("of", prev.lower) || d.has("and", prev.lower) || d.has("be", prev.lower) || d.has("say", prev.lower) && !prev.upper || d.dayOrMonth(prev.lower) {
			if k := p.nameAt(i - 1); k < 0 || p.names[k].to <= i {
				return i
			}
		}
	}
	return from
}

// article takes in the article before a phrase.
func (p *passage) article(d *document, start, from int) int {
	if start > from && (d.has("the", p.tokens[start-1].lower) || d.has("a", p.tokens[start-1].lower)) {
		return start - 1
	}
	return start
}

// subjectRight returns the words for who does what a verb says, after the verb.
func (d *document) subjectRight(p *passage, v, to int) span {
	i := v + 1
	for i < to && (d.adverb(p, i) && !d.has("the", p.tokens[i].lower) || d.dayOrMonth(p.tokens[i].lower) || d.has("yesterday", p.tokens[i].lower)) {
		i++
	}
	for skipped := 0; i < to && skipped < 2 && d.has("of", p.tokens[i].lower) && !p.tokens[i].upper && p.nameAt(i) < 0; skipped++ {
		next := d.afterPreposition(p, i, to)
		if next >= to || !p.tokens[next].word {
			return span{}
		}
		i = next
	}
	if i >= to || !p.tokens[i].word || p.tokens[i].quote > 0 || d.has("and", p.tokens[i].lower) && p.nameAt(i) < 0 {
		return span{}
	}
	t := &p.tokens[i]
	if d.has("he", t.lower) || d.has("she", t.lower) || d.has("they", t.lower) || d.has("it", t.lower) {
		return span{i, i + 1}
	}
	if k := p.nameAt(i); k >= 0 && !p.names[k].body {
		return span{i, p.names[k].to}
	}
	end := i + 1
	indefinite := d.has("a", t.lower) || !d.has("the", t.lower) && !t.upper
	for end < to {
		u := &p.tokens[end]
		if k := p.nameAt(end); k >= 0 && p.names[k].to <= to {
			end = p.names[k].to
			if !p.names[k].body || !indefinite {
				if !d.joins(p, end, to, indefinite) {
					break
				}
			}
			continue
		}
		if u.quote > 0 || !u.word && !u.is("'", "’") {
			break
		}
		if d.joins(p, end, to, indefinite) {
			end += 2
			continue
		}
		if d.has("time", u.lower) || d.has("and", u.lower) || d.has("who", u.lower) || d.has("of", u.lower) && !d.has("joint", u.lower) || d.dayOrMonth(u.lower) || d.has("say", u.lower) && !u.upper && end > i+1 {
			break
		}
		end++
	}
	return span{i, min(end, to)}
}

// joins reports whether a phrase goes on at a preposition.
func (d *document) joins(p *passage, i, to int, indefinite bool) bool {
	if i+1 >= to || !p.tokens[i].word || !p.tokens[i+1].word || p.tokens[i].upper {
		return false
	}
	t, next := &p.tokens[i], &p.tokens[i+1]
	if d.dayOrMonth(next.lower) || digits(next.text) > 0 {
		return false
	}
	if d.has("joint", t.lower) && !d.has("and", t.lower) {
		return true
	}
	if !indefinite || !d.has("link", t.lower) {
		return false
	}
	return d.has("the", next.lower) || next.upper
}

// afterPreposition returns where the phrase ends that a preposition begins.
func (d *document) afterPreposition(p *passage, i, to int) int {
	i++
	if i < to && (d.has("the", p.tokens[i].lower) || d.has("a", p.tokens[i].lower)) {
		i++
	}
	if i < to {
		i++
	}
	for i < to && p.tokens[i].word && !d.has("the", p.tokens[i].lower) && !d.has("a", p.tokens[i].lower) {
		if p.starts[i] || d.has("of", p.tokens[i].lower) {
			break
		}
		if k := p.nameAt(i); k >= 0 && p.names[k].full && !p.names[k].body {
			break
		}
		i++
	}
	return i
}
