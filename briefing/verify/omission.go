package verify

import (
	"fmt"
	"strings"
)

// leftOut warns of an ellipsis or a bracket that may turn the meaning round: an
// ellipsis for a word or two, since few have a reason to leave out so little but
// to change what was said, and either of them in place of a negation. Words are
// those of the text, one for each of the quote, as far as it was compared.
func (f *finder) leftOut(words []int) string {
	const few = 2
	warning := ""
	for n, gap := range f.quote.gaps {
		next := f.quote.runs[n+1].from
		if next >= len(words) || words[next-1] == missing || words[next] == missing {
			continue
		}
		from, to := words[next-1]+1, words[next]
		if from >= to {
			continue
		}
		ellipsis := gap.apart > 0
		switch negation := f.negationLeftOut(from, to, gap); {
		case ellipsis && to-from <= few:
			warning = both(warning, fmt.Sprintf("the ellipsis leaves out only “%s”; quote it", f.between(from, to)))
		case negation != missing && ellipsis:
			warning = both(warning, fmt.Sprintf("the ellipsis leaves out “%s”; check that the quote still means the same", f.context(negation, from, to)))
		case negation != missing:
			warning = both(warning, fmt.Sprintf("the bracket %s replaces “%s”; check that the quote still means the same", onOneLine(gap.text), f.between(from, to)))
		}
	}
	return warning
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
	for head < to && !endsClause(f.mark(head-1)) {
		head++
	}
	for tail > head && !endsClause(f.mark(tail-1)) {
		tail--
	}
	if at := f.negationIn(from, head); at != missing {
		return at
	}
	return f.negationIn(tail, to)
}

func (f *finder) negationIn(from, to int) int {
	for at := from; at < to; at++ {
		if isNegation(f.forms[f.forms[f.words[at].form].lower].text) {
			return at
		}
	}
	return missing
}

// endsClause reports whether punctuation ends a statement.
func endsClause(marks string) bool {
	return marks != ellipsis && strings.ContainsAny(marks, ".?!;。？！；؟")
}

// hasNegation reports whether a text has a negation among its words.
func hasNegation(s string) bool {
	for from, to := nextWord(s, 0); from < to; from, to = nextWord(s, to) {
		if isNegation(strings.ToLower(foldWord(s[from:to]))) {
			return true
		}
	}
	return false
}

// isNegation reports whether a folded word in lower case negates a statement, in
// the languages in which sources are most often quoted.
func isNegation(word string) bool {
	switch word {
	case "not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "cannot", "without", "hardly", "non",
		"nicht", "nichts", "nie", "niemals", "niemand", "kein", "keine", "keinen", "keinem", "keiner", "ohne",
		"ne", "pas", "jamais", "rien", "aucun", "aucune", "sans",
		"nunca", "nada", "nadie", "ningún", "não", "niente", "nessuno", "senza",
		"не", "нет", "ни", "никогда", "без", "ні", "ніколи",
		"不", "没", "沒", "未":
		return true
	}
	return strings.HasSuffix(word, "n't")
}
