package draft

import (
	"strings"
	"unicode/utf8"
)

// capital reports whether a word can be part of a name.
func (p *passage) capital(d *document, i int) bool {
	t := &p.tokens[i]
	switch {
	case len(t.text) > 2 && t.text[0] == '@':
		return true
	case !t.upper, !t.word, i < p.dateline, d.anyHas(t.lower, "i", "the", "a", "he", "she", "and"):
		return false
	case d.has("stop", t.lower) && (p.starts[i] || d.code == "de") && !p.titled(d, i):
		return false
	case d.has("of", t.lower) && p.starts[i], d.dayOrMonth(t.lower) && !p.givenName(d, i):
		return false
	}
	if p.starts[i] { // any word has a capital there
		if d.has("say", t.lower) && !p.next(i).upper {
			return false
		}
		next := p.next(i)
		if d.has("unnamed", t.lower) && !next.upper { // “Officials said”
			return false
		}
		return next.upper || d.capitals[t.text] || p.titled(d, i) || d.ends("role", t.lower) || d.ends("body", t.lower) ||
			d.has("particle", next.lower) && next.word && p.next(i+1).upper ||
			!d.lowers[t.lower] && (d.has("say", next.lower) || next.is("'s", "'", "’", "(", ":"))
	}
	return true
}

// givenName reports whether the name of a month is that of a person: June Ortega.
func (p *passage) givenName(d *document, i int) bool {
	next, prev := p.next(i), p.prev(i)
	if _, isDay := d.weekday(p.tokens[i].lower); isDay {
		return false
	}
	return next.word && next.upper && !d.has("stop", next.lower) && digits(prev.text) == 0 && !d.has("of", prev.lower)
}

// titled reports whether a word is a title before a name: Mr, Frau.
func (p *passage) titled(d *document, i int) bool {
	t := &p.tokens[i]
	return d.has("mr", t.lower) || d.has("mrs", t.lower) || d.has("dr", t.lower)
}

// maxName is how many tokens a name and the titles before it have.
const maxName = 14

// run returns where a run of words with capitals ends that begins at a token: with
// the particles and the small words within it.
func (p *passage) run(d *document, i int) int {
	if !p.capital(d, i) {
		return p.particleRun(d, i)
	}
	end := i + 1
	institution := d.ends("body", p.tokens[i].lower) || d.ends("role", p.tokens[i].lower)
	for end < len(p.tokens) && end-i < maxName {
		next := p.link(d, i, end, institution)
		if next == end {
			break
		}
		institution = institution || d.ends("body", p.tokens[next-1].lower) || d.ends("role", p.tokens[next-1].lower)
		end = next
	}
	return end
}

// particleRun is run for a name that begins with its particle: “Von Thalau wies
// das zurück”.
func (p *passage) particleRun(d *document, i int) int {
	t := &p.tokens[i]
	if !t.upper || !t.word || !d.has("particle", t.lower) {
		return i
	}
	end := i + 1
	for end < len(p.tokens) && end < i+3 && d.has("particle", p.tokens[end].lower) {
		end++
	}
	if end >= len(p.tokens) || !p.tokens[end].upper || !p.tokens[end].word {
		return i
	}
	if d.particled[folded(p.text[t.from:p.tokens[end].to])] {
		return end + 1
	}
	return i
}

// link returns where a run goes on to from a place, or that place.
func (p *passage) link(d *document, from, at int, institution bool) int {
	t := &p.tokens[at]
	last := &p.tokens[at-1]
	switch {
	case p.capital(d, at) && !p.starts[at]:
		return at + 1
	case t.quote > 0 && !institution && at+1 < len(p.tokens) && !p.starts[at+1] && len(strings.Fields(t.text)) <= 2 && startsUpper(t.text) && !sentenceEnd(t.text) && p.capital(d, at+1): // Robert “Bobby” Tarn
		return at + 2
	case t.upper && d.has("particle", t.lower) && !p.starts[at] && !institution && at+1 < len(p.tokens) && p.capital(d, at+1): // Geneviève Le Bihan
		return at + 2
	case t.is(".") && t.from == last.to && at+1 < len(p.tokens) && !p.starts[at+1] && (p.initial(last) || p.titled(d, at-1)) && p.capital(d, at+1):
		return at + 2
	case isApostrophe(after(t.text, 0)) && len(t.text) <= 3 && t.from == last.to && !t.word && at+1 < len(p.tokens) && p.capital(d, at+1):
		for n := at + 1; n < len(p.tokens) && n < at+5 && p.tokens[n].upper; n++ {
			if d.ends("body", p.tokens[n].lower) {
				return n + 1
			}
		}
		return at
	}
	n := at
	for n < len(p.tokens) && n < at+4 && d.has("particle", p.tokens[n].lower) && !p.tokens[n].upper {
		n++
	}
	if n > at && n < len(p.tokens) && p.capital(d, n) && (d.code == "en" || !d.ends("role", last.lower) || institution) && !p.genitive(d, at) {
		return n + 1
	}
	if !institution {
		return at
	}
	if p.titleIn(d, span{from, at}) && (t.is("and", "&", "und", "et", "y", "e") || !p.complement(d, from, at)) {
		return at
	}
	for n = at; n < len(p.tokens) && n < at+3 && (d.has("joint", p.tokens[n].lower) || n > at && d.has("the", p.tokens[n].lower) || d.code == "en" && p.tokens[n].is("on") && d.ends("body", last.lower)); n++ {
	}
	if n > at && n < len(p.tokens) && p.capital(d, n) && !p.starts[n] {
		return n + 1
	}
	return at
}

// complement reports whether what follows a run with a title in it can belong to the
// title: “Secretary of State”, but not “President Milos Dravec of Abrania”.
func (p *passage) complement(d *document, from, at int) bool {
	capitals := 0
	for i := at - 1; i >= from; i-- {
		t := &p.tokens[i]
		switch {
		case d.ends("role", t.lower):
			return capitals == 0
		case d.ends("body", t.lower) || d.has("joint", t.lower):
			return capitals <= 1 || d.ends("body", t.lower)
		case t.upper:
			capitals++
		}
	}
	return true
}

// titleIn reports whether a run has a title in it: “President X and President Y” are
// two.
func (p *passage) titleIn(d *document, s span) bool {
	for i := s.from; i < s.to; i++ {
		if d.ends("role", p.tokens[i].lower) {
			return true
		}
	}
	return false
}

// genitive reports whether a German article between two names is one: “Chefin der
// Liste”, and not “van der”.
func (p *passage) genitive(d *document, at int) bool {
	return d.code == "de" && p.tokens[at].is("der", "den", "das", "die") && !d.has("particle", p.prev(at).lower)
}

func (p *passage) initial(t *token) bool {
	return t.upper && utf8.RuneCountInString(t.text) <= 2
}
