package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// judge decides of each quote whether it is speech, or only in marks: a title, a
// name, a word that is talked about.
func (d *document) judge() {
	for _, q := range d.quotes {
		switch {
		case q.turn:
			q.speech = q.why == ""
		case q.why != "":
		default:
			q.why = d.noSpeech(q)
			q.speech = q.why == ""
		}
	}
	d.repetitions()
}

// noSpeech says why a quote is taken for no speech; nothing where it is speech.
func (d *document) noSpeech(q *quote) string {
	p := q.passage
	k := p.tokenOf(q.index)
	words := strings.Fields(q.text)
	switch {
	case strings.IndexFunc(q.text, unicode.IsLetter) < 0:
		return "no words"
	case p.within(k):
		return "a nickname"
	case p.kind == heading, p.kind == repetition:
		return "in a heading or caption"
	case q.cue == displayCue:
		return ""
	case q.cue == directCue && !(len(words) <= 4 && d.naming(p, k, q)):
		return ""
	case !q.closed && !strings.HasPrefix(p.text, string(q.mark)) && !p.prev(k).is(":"):
		return "the marks are not closed"
	case d.naming(p, k, q):
		return "a name or title"
	case d.titleCase(words) && !sentenceEnd(q.text) && !(d.code == "de" && q.cue == verbCue && (d.has("a", p.prev(k).lower) || p.prev(k).is("als", "von"))):
		return "a name or title"
	case p.old && q.cue != directCue:
		return "in the notes after the report"
	}
	sentence := startsUpper(q.text) && (sentenceEnd(q.text) || p.starts[k] && p.next(k).is(".")) || strings.HasPrefix(q.text, "¿") || strings.HasPrefix(q.text, "¡")
	switch {
	case q.cue == verbCue:
		if d.capitalised(p, k, q, words) && !sentence {
			return "a name or title"
		}
		return ""
	case sentence && (len(words) >= 2 || p.alone(k)):
		return ""
	case len(words) >= 7 && startsUpper(q.text):
		return ""
	case len(words) >= 6 && q.who != nil:
		return ""
	}
	return "nobody is said to say it"
}

// tokenOf returns which token a stretch is.
func (p *passage) tokenOf(index int) int {
	for i := range p.tokens {
		if p.tokens[i].quote == index+1 {
			return i
		}
	}
	return 0
}

// alone reports whether a stretch is a sentence of its own.
func (p *passage) alone(k int) bool {
	return (p.starts[k]) && (k+1 >= len(p.tokens) || p.starts[k+1])
}

// sentenceEnd reports whether text ends as a sentence does, or with a comma before
// an attribution.
func sentenceEnd(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s, func(r rune) bool { return isMark(r) || r == ')' }))
	return strings.ContainsRune(".!?…,—–", last)
}

// titleCase reports whether words are written as a title or a name: all but small
// ones have a capital.
func (d *document) titleCase(words []string) bool {
	if len(words) > 8 {
		return false
	}
	capitals := 0
	for n, w := range words {
		w = strings.TrimFunc(w, func(r rune) bool { return unicode.IsPunct(r) && r != '-' })
		if w == "" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		lower := strings.ToLower(w)
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsDigit(r):
		case n == 0 && len(words) > 1 && d.has("the", lower):
		case n > 0 && len(words) > 2 && (d.has("of", lower) || d.has("the", lower) || d.has("a", lower) || d.has("and", lower) || d.has("particle", lower)):
		default:
			if n == 0 || mixedCase(w) {
				if mixedCase(w) {
					capitals++
					continue
				}
			}
			return false
		}
	}
	if d.code == "de" && capitals == len(words) && len(words) == 1 {
		return true
	}
	return capitals >= 2 || capitals == 1 && len(words) <= 2
}

// mixedCase reports whether a word has a capital inside: TideLink.
func mixedCase(w string) bool {
	for i, r := range w {
		if i > 0 && unicode.IsUpper(r) {
			return !allUpper(w)
		}
	}
	return false
}

// naming reports whether the words before a quote say that it is a name, a title or
// a word: known as, so-called, the film.
func (d *document) naming(p *passage, k int, q *quote) bool {
	i := k - 1
	if i < 0 {
		return false
	}
	t := &p.tokens[i]
	if t.quote > 0 || t.is(",", "and", "or", "und", "et", "y") && i > 0 && p.tokens[i-1].quote > 0 { // “expects”, “plans” and “will”
		for i >= 0 && (p.tokens[i].quote > 0 || p.tokens[i].is(",", "and", "or", "und", "et", "y")) {
			i--
		}
		if i < 0 {
			return false
		}
		t = &p.tokens[i]
	}
	if t.is("as") && i > 0 && p.tokens[i-1].is("known", "such") || t.is("as") && i > 1 && (p.tokens[i-2].is("known", "trades") || p.tokens[i-1].is("trades")) {
		return true
	}
	if p.phraseBefore(i, "known", "as", 6) || p.phraseBefore(i, "trades", "as", 3) || p.phraseBefore(i, "such", "as", 2) || p.phraseBefore(i, "conocida", "como", 4) || p.phraseBefore(i, "conocido", "como", 4) || p.phraseBefore(i, "connu", "sous", 4) {
		return true
	}
	if q.cue == verbCue && !startsUpper(q.text) && !d.has("call", t.lower) && !t.is("word", "words", "term", "terms", "so-called", "known", "wort", "begriff", "mot", "mots", "terme", "palabra", "término", "sogenannte", "sogenannten") {
		return false
	}
	if !t.word || !d.has("naming", t.lower) {
		return t.is(",") && i > 0 && d.has("naming", p.tokens[i-1].lower) && (d.short(q) || !sentenceEnd(q.text)) && q.cue != directCue
	}
	// “which she called “a hand held out”” is a judgement; “a scheme called “X”” is
	// not.
	if d.has("call", t.lower) && q.cue == verbCue && i > 0 {
		prev := &p.tokens[i-1]
		if d.has("he", prev.lower) || d.has("she", prev.lower) || d.has("they", prev.lower) || p.nameAt(i-1) >= 0 && !startsUpper(q.text) || d.has("aux", prev.lower) && !startsUpper(q.text) {
			return false
		}
	}
	if d.has("say", t.lower) && !d.has("call", t.lower) { // “wrote “Salt””
		return startsUpper(q.text) && !sentenceEnd(q.text) && d.short(q) || q.cue == noCue || q.cue == nearCue
	}
	return d.short(q) || !startsUpper(q.text)
}

// phraseBefore reports whether two words are before a place, the second of them at
// most so many tokens away from the first.
func (p *passage) phraseBefore(i int, a, b string, far int) bool {
	for n := i; n > 0 && n > i-3; n-- {
		if !p.tokens[n].is(b) {
			continue
		}
		for m := n - 1; m >= 0 && m >= n-far; m-- {
			if p.tokens[m].is(a) {
				return true
			}
		}
	}
	return false
}

// short reports whether a quote has no more words than a name has.
func (d *document) short(q *quote) bool {
	return len(strings.Fields(q.text)) <= 6
}

// capitalised reports whether a quote that a verb of saying governs is a name all
// the same: it begins with a capital after an article, or after a noun.
func (d *document) capitalised(p *passage, k int, q *quote, words []string) bool {
	if !startsUpper(q.text) || len(words) > 7 || k == 0 {
		return false
	}
	t := &p.tokens[k-1]
	if d.has("the", t.lower) && !d.has("a", t.lower) {
		return true
	}
	if d.code == "de" {
		if k > 1 && d.has("the", p.tokens[k-2].lower) && !t.upper && !d.has("say", t.lower) { // die umstrittene „…“
			return true
		}
		return t.upper && d.has("naming", t.lower)
	}
	if d.code != "en" {
		return t.word && !d.has("say", t.lower) && !d.has("of", t.lower) && !d.has("and", t.lower) && !d.has("a", t.lower) && len(words) <= 5
	}
	return false
}

// repetitions takes out what says again what is quoted elsewhere in the report, as
// headings and pull quotes do.
func (d *document) repetitions() {
	seen := map[string]*quote{}
	for _, q := range d.quotes {
		if !q.speech || q.turn && q.index >= 0 {
			continue
		}
		key := lettersOf(q.text)
		if other := seen[key]; other != nil && (other.who == q.who || other.passage.kind == quotation || q.passage.kind == quotation) && len(key) > 12 {
			twice := q
			if other.passage.kind == quotation && q.passage.kind != quotation {
				twice = other
			}
			twice.speech, twice.why = false, "said again"
		}
		if q.speech {
			seen[key] = q
		}
	}
}

// lettersOf returns the letters of a text, in lower case.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
