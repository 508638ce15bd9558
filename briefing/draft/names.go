package draft

import (
	"strings"
)

// document is a report that is being read: its blocks with their tokens, and who
// is named in it.
type document struct {
	*language
	report    *Report
	blocks    []*passage
	who       *entities
	lowers    set // words that the text has in small letters
	leadAt    int // where the text begins, after title and byline
	line      dateline
	surnames  set // the last words of names of several words
	capitals  set // words that the text has with a capital within sentences
	particled set // names with a particle, from that on, folded
	quotes    []*quote
}

// passage is a block with its tokens.
type passage struct {
	*block
	at        int
	tokens    []token
	stretches []stretch
	sentences []span
	names     []name
	byline    bool
	dateline  int      // how many tokens the dateline has
	turn      bool     // it is part of a turn of a transcript
	asks      bool     // it is a question of an interview
	title     bool     // it is the title of the report
	below     *passage // whom a block quotation names below its words
	starts    []bool   // whether a token begins a sentence
}

// name is where somebody is named.
type name struct {
	span
	who    []*entity // who can be meant
	gender gender    // that a title says: Mr
	full   bool      // more than a surname
	body   bool
	role   span // the words before it that say what the person is
	words  []string
}

// findNames finds who is named: first those with names of several words, then
// those with one.
func (d *document) findNames() {
	for _, p := range d.blocks {
		if p.kind == repetition {
			continue
		}
		p.findNames(d)
		if p.cite != "" {
			p.below = d.phrase(p.cite, p.at)
		}
	}
	for _, several := range []bool{true, false} {
		for _, p := range d.blocks {
			if p.kind == repetition || p.title {
				continue
			}
			d.registerAll(p, several)
			if p.below != nil {
				d.registerAll(p.below, several)
			}
		}
	}
	for _, p := range d.blocks { // headings name people too, but not first
		for i := range p.names {
			if n := &p.names[i]; n.who == nil {
				n.who = d.who.named(n.words)
			}
		}
	}
	for _, p := range d.blocks {
		for i := range p.names {
			d.appositions(p, &p.names[i])
		}
		d.inChair(p)
		if p.below != nil {
			for i := range p.below.names {
				d.appositions(p.below, &p.below.names[i])
			}
		}
	}
	for _, e := range d.who.all {
		e.guessGender(d.language)
	}
}

// registerAll registers the names of a passage that have several words, or those that
// have one.
func (d *document) registerAll(p *passage, several bool) {
	for i := range p.names {
		if n := &p.names[i]; (len(n.words) > 1) == several {
			d.register(p, n)
		}
	}
}

// register finds or makes the entity that a name is of.
func (d *document) register(p *passage, n *name) {
	n.who = d.who.named(n.words)
	text := p.text[p.tokens[n.from].from:p.tokens[n.to-1].to]
	fresh := len(n.who) == 0 || len(n.words) > 1 && len(n.words) < len(n.who[0].words) && index(n.who[0].words, n.words) != len(n.who[0].words)-len(n.words) && n.body
	if fresh {
		if e := d.who.lengthen(n.words, text); e != nil {
			n.who = []*entity{e}
		} else if e := d.longer(n); e != nil { // “Anna Kessler” after “Kessler-only”
			n.who = []*entity{e}
		} else {
			if allUpper(text) && strings.Contains(text, " ") {
				text = titleCase(text)
			}
			n.who = []*entity{d.who.add(text, p.at)}
		}
	}
	e := n.who[0]
	e.count++
	e.writer = e.writer || p.byline
	if n.body {
		e.kind = body
	}
	if len(n.who) == 1 || n.full {
		if n.gender != anyGender {
			e.gender, e.sure, e.kind = n.gender, true, person
		}
		if n.role.from < n.role.to {
			words := p.text[p.tokens[n.role.from].from:p.tokens[n.role.to-1].to]
			d.who.role(e, d.language, words, d.head(p.tokens[n.role.from:n.role.to]))
		}
	}
}

// longer returns an entity whose name differs in an accent or an initial alone.
func (d *document) longer(n *name) *entity {
	if len(n.words) < 2 {
		return nil
	}
	for _, e := range d.who.byWord[n.words[len(n.words)-1]] {
		if e.kind != body && len(e.words) >= 2 && e.words[0] == n.words[0] && len(e.words) != len(n.words) {
			return e
		}
	}
	return nil
}

// head returns the main noun of a role: the last noun before “of”.
func (d *document) head(ts []token) string {
	found := ""
	for i := range ts {
		t := &ts[i]
		if found != "" && (d.has("of", t.lower) || t.is(",")) {
			break
		}
		if d.ends("role", t.lower) {
			found = t.lower
		} else if d.code != "en" && found != "" {
			break // in other languages the noun comes first
		}
	}
	return found
}

// findNames finds the names of a block: runs of words with capitals.
func (p *passage) findNames(d *document) {
	for i := 0; i < len(p.tokens); {
		end := p.run(d, i)
		if end == i {
			i++
			continue
		}
		if n, ok := p.name(d, span{i, end}); ok {
			p.names = append(p.names, n)
		}
		i = end
	}
}

// none is a token that is not there.
var none token

func (p *passage) next(i int) *token {
	if i+1 < len(p.tokens) {
		return &p.tokens[i+1]
	}
	return &none
}

func (p *passage) prev(i int) *token {
	if i > 0 {
		return &p.tokens[i-1]
	}
	return &none
}

// name makes a name of a run: without the titles before it, which say what the
// person is.
func (p *passage) name(d *document, run span) (name, bool) {
	n := name{span: run}
	title := -1
	for i := run.from; i < run.to; i++ {
		t := &p.tokens[i]
		switch {
		case d.has("mr", t.lower) && i+1 < run.to:
			n.gender, title = male, i
		case d.has("mrs", t.lower) && i+1 < run.to:
			n.gender, title = female, i
		case d.has("dr", t.lower) && i+1 < run.to && (i == run.from || title == i-1 || title >= 0 && p.prev(i).is(".") || d.ends("role", p.prev(i).lower)):
			title = i
		case d.ends("role", t.lower) && !(i > run.from && i == run.to-1 && p.surname(d, run, i)):
			title = i
		}
	}
	if title >= 0 {
		n.from = p.afterTitle(d, title, run.to)
		n.role = span{run.from, n.from}
		for n.role.to > n.role.from && !p.tokens[n.role.to-1].word {
			n.role.to--
		}
	}
	for n.from < n.to && !p.tokens[n.from].word {
		n.from++
	}
	if n.from >= n.to {
		return n, false
	}
	if n.from+1 == n.to && (d.has("orgs", p.tokens[n.from].lower) || d.code == "de" && d.has("orgs", strings.TrimSuffix(p.tokens[n.from].lower, "s"))) && (d.code == "de" || !p.prev(n.from).upper) {
		return n, false // “der Verband” is no name
	}
	if d.code == "de" && n.from+1 == n.to && n.from > 0 && d.has("the", p.prev(n.from).lower) && n.role.from == n.role.to && !d.ends("body", p.tokens[n.from].lower) && !d.surnames[p.tokens[n.from].lower] {
		return n, false // nor is any other noun with an article
	}
	n.words = p.nameWords(n.span)
	n.body = p.isBody(d, &n)
	if n.body {
		p.widen(d, &n)
	} else if n.role.from == n.role.to || title >= 0 && p.titled(d, title) && n.role.from == run.from && p.titled(d, run.from) {
		p.roleBefore(d, &n, run.from)
	}
	n.full = len(n.words) > 1
	return n, n.body || len(n.words) <= 7
}

// surname reports whether a word that could be a title is the last of a name:
// “Hugh Butcher”.
func (p *passage) surname(d *document, run span, i int) bool {
	first := p.tokens[i-1].lower
	if d.code == "de" && !d.has("role", p.tokens[i].lower) && !d.ends("body", first) && !d.ends("role", first) {
		return true
	}
	if n := strings.IndexByte(first, '-'); n > 0 {
		first = first[:n]
	}
	return d.has("female names", first) || d.has("male names", first)
}

// afterTitle returns where a name begins after a title, which can have an “of
// State” of its own.
func (p *passage) afterTitle(d *document, title, to int) int {
	at := title + 1
	for at < to && !p.tokens[at].word {
		at++
	}
	if at >= to || p.tokens[at].upper || p.titled(d, title) || !(d.has("joint", p.tokens[at].lower) || d.has("particle", p.tokens[at].lower)) {
		return at
	}
	capitals := 0
	for i := at; i < to; i++ {
		if p.tokens[i].upper {
			capitals++
		}
	}
	if at+2 < to && p.tokens[at+1].is("state") {
		return at + 2
	}
	first := to
	for n := 0; first > at && n < 2; first-- {
		if p.tokens[first-1].upper {
			n++
		}
	}
	for i := to - 1; i >= at; i-- { // the chair of a body
		if !d.ends("body", p.tokens[i].lower) || capitals >= 3 && i < first {
			continue
		}
		for at < to && !p.tokens[at].upper {
			at++
		}
		return at
	}
	if capitals < 3 {
		if d.has("particle", p.tokens[at].lower) && !d.has("joint", p.tokens[at].lower) {
			return at
		}
		return to
	}
	return first
}

func (p *passage) nameWords(s span) []string {
	return strings.Fields(folded(p.text[p.tokens[s.from].from:p.tokens[s.to-1].to]))
}

// isBody reports whether a name is that of a body: one of its words says so.
func (p *passage) isBody(d *document, n *name) bool {
	if n.gender != anyGender {
		return false
	}
	for i := n.from; i < n.to; i++ {
		if d.ends("body", p.tokens[i].lower) && !d.has("particle", p.tokens[i].lower) {
			return true
		}
	}
	return false
}

// widen takes into the name of a body the country that it is of: “Tamboro’s
// Ministry”.
func (p *passage) widen(d *document, n *name) {
	if n.from >= 2 && p.tokens[n.from-1].is("'s") && p.capital(d, n.from-2) {
		n.from -= 2
		n.words = p.nameWords(n.span)
	}
}

// roleBefore finds the words in small letters before a name that say what the
// person is: “finance spokesman Callum Brisk”.
func (p *passage) roleBefore(d *document, n *name, run int) {
	at := run - 1
	if at < 0 || !d.ends("role", p.tokens[at].lower) && !p.newRole(d, n, at) || p.tokens[at].to+1 != p.tokens[run].from {
		return
	}
	from := at
	for from > 0 && at-from < 5 {
		t := &p.tokens[from-1]
		if !t.word || d.has("the", t.lower) || d.has("a", t.lower) || d.has("of", t.lower) || d.has("and", t.lower) || d.has("say", t.lower) || d.has("aux", t.lower) || d.has("i", t.lower) || d.code != "en" && !d.ends("role", t.lower) {
			break
		}
		if t.is("'s") {
			break
		}
		from--
	}
	n.role = span{from, n.from}
}

// newRole reports whether a word that is in no table is a role all the same: it is
// between an article or a quotation and a whole name.
func (p *passage) newRole(d *document, n *name, at int) bool {
	t := &p.tokens[at]
	if d.code != "en" || n.to-n.from < 2 || t.upper || !t.word || len(t.text) < 4 || d.has("of", t.lower) || d.has("and", t.lower) || d.has("aux", t.lower) || d.has("be", t.lower) || d.has("say", t.lower) || d.has("time", t.lower) {
		return false
	}
	return at > 0 && (p.tokens[at-1].quote > 0 || d.has("the", p.tokens[at-1].lower) && p.starts[at-1])
}

// dayOrMonth reports whether a word is a day of the week or a month.
func (l *language) dayOrMonth(word string) bool {
	_, isDay := l.weekday(word)
	_, isMonth := l.month(word)
	return isDay || isMonth && word != "may" && word != "mark" && word != "sept" || word == "may" && l.code == "en"
}
