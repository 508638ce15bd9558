package verify

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// leftOut warns of an ellipsis or a bracket that may turn the meaning round: an
// ellipsis for a word or two, since few have a reason to leave out so little but
// to change what was said, and either of them in place of a negation, or a bracket
// that adds one. Words are those of the text, one for each of the quote, as far as
// it was compared.
func (f *finder) leftOut(words []int) string {
	warning := ""
	gaps := f.quote.gaps
	for n, at := range words {
		if len(gaps) > 0 && n == f.quote.runs[len(f.quote.runs)-len(gaps)].from {
			if words[n-1] != missing && at != missing {
				warning = both(warning, f.leftOutBy(gaps[0], words[n-1]+1, at))
			}
			gaps = gaps[1:]
		}
		if w := &f.quote.words[n]; w.open() && at != missing {
			warning = both(warning, f.turned(w, at))
		}
	}
	return warning
}

// leftOutBy warns of what a gap does to the words from one to before another.
func (f *finder) leftOutBy(g gap, from, to int) string {
	const few = 2
	ellipsis := g.apart > 0
	negation := f.negationLeftOut(from, to, g)
	switch {
	case hasNegation(g.text) && f.negationIn(from, to) == missing:
		bracket := g.text[strings.IndexByte(g.text, '[') : strings.LastIndexByte(g.text, ']')+1]
		return fmt.Sprintf("the bracket %s adds a negation; check that the quote still means the same", onOneLine(bracket))
	case from >= to:
		return ""
	case ellipsis && to-from <= few:
		return fmt.Sprintf("the ellipsis leaves out only “%s”; quote it", f.between(from, to))
	case negation != missing && ellipsis:
		return fmt.Sprintf("the ellipsis leaves out “%s”; check that the quote still means the same", f.context(negation, from, to))
	case negation != missing:
		return fmt.Sprintf("the bracket %s replaces “%s”; check that the quote still means the same", onOneLine(g.text), f.between(from, to))
	}
	return ""
}

// turned warns of a bracket within a word that may turn its meaning round: one at
// its beginning that changes more than a capital, "[l]ikely" for "unlikely", or one
// at its end in place of a negation, "ca[n]" for "can't" and "care[ful]" for
// "careless".
func (f *finder) turned(w *said, at int) string {
	written := f.quote.text[w.From:w.To]
	said := strings.ToLower(foldWord(strings.NewReplacer("[", "", "]", "").Replace(written)))
	have := f.forms[f.forms[f.words[at].form].lower].text
	begun, _, _ := strings.Cut(said, strings.ToLower(w.text))
	if w.openStart && !strings.HasPrefix(have, begun+strings.ToLower(w.text)) || negates(said) != negates(have) {
		return fmt.Sprintf("the bracket in %s replaces “%s”; check that the quote still means the same", onOneLine(written), f.between(at, at+1))
	}
	return ""
}

// between returns the text from one word to before another.
func (f *finder) between(from, to int) string {
	return onOneLine(f.text[f.words[from].from:f.words[to-1].to])
}

// context returns a word with up to three on either side, within what is left out.
func (f *finder) context(word, from, to int) string {
	return f.between(max(from, word-3), min(to, word+4))
}

// negationLeftOut returns a negation among the words from one to before another,
// or missing. An ellipsis can leave out whole sentences, negated or not: it is
// asked only about those that the quote has a part of. Nor does a bracket hide a
// negation that it has itself.
func (f *finder) negationLeftOut(from, to int, g gap) int {
	if g.apart == 0 {
		if hasNegation(g.text) {
			return missing
		}
		return f.negationIn(from, to)
	}
	head, tail := from, to // of the sentence that begins before it, and that ends after it
	for head < to && !f.endsSentence(head-1) {
		head++
	}
	for tail > head && !f.endsSentence(tail-1) {
		tail--
	}
	if at := f.negationIn(from, head); at != missing {
		return at
	}
	return f.negationIn(tail, to)
}

func (f *finder) negationIn(from, to int) int {
	for at := from; at < to; at++ {
		w := f.words[at]
		if isNegation(f.forms[f.forms[w.form].lower].text) || negatesJapanese(f.text[w.from:]) {
			return at
		}
	}
	return missing
}

// endsSentence reports whether a sentence ends after a word. A full stop after a
// word like Mr, Dr or U.S. may be that of an abbreviation.
func (f *finder) endsSentence(at int) bool {
	marks := f.mark(at)
	if marks == ellipsis {
		return false
	}
	if strings.ContainsAny(marks, "?!。？！؟") {
		return true
	}
	const short = 3
	word := f.forms[f.words[at].form].text
	letters := utf8.RuneCountInString(word)
	return strings.Contains(marks, ".") && letters > 1 && (letters > short || !startsUpper(word))
}
