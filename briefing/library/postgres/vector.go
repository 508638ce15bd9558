package postgres

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5/pgtype"

	"readout/briefing/library"
)

// The limits of a tsvector: the last position of a word, how many positions are kept
// of one word, how long a word may be, and how large the whole thing.
const (
	lastPosition = 16_000
	maxPositions = 250
	maxWord      = 2_000
	maxVector    = 500_000
)

// What is in words beside the words has a sign before it that no word begins with, so
// that the beginning of a word finds no filter.
const (
	filterSign = "="
	allWords   = "=all"  // words has all words with all their positions, and all pairs
	noPlaces   = "=some" // all words, but not all positions: phrases are looked for in folded
	noWords    = "=none" // not all words: everything is looked for in folded
)

// A pair is two words that follow one another, for phrases of words that many entries
// have. In most languages, those are short; in Chinese and Japanese, each letter is a
// word. All pairs that a vector can have are not too large for it either.
const (
	pairSign   = "+"
	pairedWord = 3 // letters that a word of a pair has at most
)

// pairs returns the pairs among words.
func pairs(words []string) []string {
	short := func(w string) bool { return utf8.RuneCountInString(w) <= pairedWord }
	var all []string
	for i := 1; i < len(words); i++ {
		if short(words[i-1]) && short(words[i]) {
			all = append(all, pairSign+words[i-1]+" "+words[i])
		}
	}
	return all
}

// vector is an entry as it is searched.
type vector struct {
	words  pgtype.TSVector
	folded *string // the title and the text, for what words lacks
}

// newVector returns what is searched of an entry. The title weighs more than the text,
// and no phrase reaches from one into the other.
func newVector(in library.Indexed) vector {
	title, text := strings.Fields(in.Title), strings.Fields(in.Text)
	at := make(map[string][]pgtype.TSVectorPosition, len(title)+len(text))
	whole, long := true, false
	n := 0
	add := func(words []string, weight pgtype.TSVectorWeight) {
		for _, w := range words {
			n++
			places := at[w]
			switch {
			case len(w) > maxWord:
				long = true
				continue
			case n > lastPosition || len(places) >= maxPositions:
				whole = false
			default:
				places = append(places, pgtype.TSVectorPosition{Position: uint16(n), Weight: weight})
			}
			at[w] = places
		}
		n++ // the gap
	}
	add(title, pgtype.TSVectorWeightA)
	add(text, pgtype.TSVectorWeightB)

	mark := allWords
	size := 0
	for w, places := range at {
		size += len(w) + 4*len(places) + 8
	}
	if long || size > maxVector {
		at, mark = nil, noWords
	} else if !whole {
		mark = noPlaces
	}
	if mark == allWords {
		for _, pair := range append(pairs(title), pairs(text)...) {
			at[pair] = nil
		}
	}
	v := vector{words: pgtype.TSVector{Valid: true}}
	for _, f := range append(strings.Fields(in.Filters), strings.TrimPrefix(mark, filterSign)) {
		v.words.Lexemes = append(v.words.Lexemes, pgtype.TSVectorLexeme{Word: filterSign + f})
	}
	for w, places := range at {
		v.words.Lexemes = append(v.words.Lexemes, pgtype.TSVectorLexeme{Word: w, Positions: places})
	}
	if mark != allWords {
		folded := " " + in.Title + " \n " + in.Text + " "
		v.folded = &folded
	}
	return v
}

// quote writes a word in the language of tsquery. Words hold letters and
// digits and nothing else; this holds even if one should not.
func quote(word string) string {
	return "'" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(word) + "'"
}

// asked is a query in the language of tsquery.
type asked struct {
	query     string   // what an entry must have; empty: nothing
	exact     string   // the same, for entries that lack neither places nor words
	beginning string   // of a word that it asks for; empty: none
	rest      string   // what it asks for beside it; empty: nothing
	names     []string // if it asks for one of many names: these
	beside    string   // what it asks for beside them; empty: nothing
	best      string   // by which entries are ranked
	phrases   []string // what folded must have, where there is one
	none      []string // and must not have
}

// manyNames is from how many names on each is looked up by itself.
const manyNames = 16

// ask writes a query for the filters that it has.
func ask(q library.Query, filters []library.AnyOf) asked {
	a := asked{phrases: []string{}, none: []string{}}
	var fits, others, best []string
	for _, f := range filters {
		var any []string
		for _, token := range f {
			any = append(any, quote(filterSign+token))
		}
		fits = append(fits, "("+strings.Join(any, " | ")+")")
		if len(any) >= manyNames && a.names == nil {
			a.names = any
		} else {
			others = append(others, fits[len(fits)-1])
		}
	}
	var whole []library.Phrase
	for _, p := range q.Words {
		best = append(best, phrase(p, " <-> "))
		a.phrases = append(a.phrases, needle(p))
		if p.Prefix && len(p.Words) == 1 && a.beginning == "" {
			a.beginning = p.Words[0]
		} else {
			whole = append(whole, p)
		}
	}
	for _, p := range q.Not {
		a.none = append(a.none, needle(p))
	}
	a.best = strings.Join(best, " & ")
	words := have(q.Words, q.Not)
	a.query = strings.Join(slices.Concat(fits, words), " & ")
	if len(words) > 0 {
		a.exact = strings.Join(append(slices.Clone(fits), exactly(q.Words, q.Not)), " & ")
	}
	if a.beginning != "" {
		a.rest = strings.Join(slices.Concat(fits, have(whole, nil)), " & ")
	}
	if a.names != nil {
		a.beside = strings.Join(slices.Concat(others, words), " & ")
	}
	return a
}

// have writes what an entry must have to have some words and not others, if any. One that
// lacks places or words is looked at in full.
func have(words, not []library.Phrase) []string {
	if len(words)+len(not) == 0 {
		return nil
	}
	var loose []string
	phrases := false
	for _, p := range words {
		loose = append(loose, phrase(p, " & "))
		phrases = phrases || len(p.Words) > 1
	}
	any := []string{exactly(words, not), quote(noWords)}
	if phrases {
		any = append(any, "("+quote(noPlaces)+" & "+strings.Join(loose, " & ")+")")
	}
	return []string{"(" + strings.Join(any, " | ") + ")"}
}

// exactly writes what an entry must have, unless it lacks places or words.
func exactly(words, not []library.Phrase) string {
	var all []string
	for _, p := range words {
		all = append(all, paired(p))
	}
	for _, p := range not {
		all = append(all, "!"+paired(p))
	}
	return "(" + strings.Join(all, " & ") + ")"
}

// paired writes words that follow one another, with what pairs there are of them.
func paired(p library.Phrase) string {
	whole := p.Words
	if p.Prefix {
		whole = whole[:len(whole)-1]
	}
	var all []string
	for _, pair := range pairs(whole) {
		all = append(all, quote(pair))
	}
	if len(all) == 0 || len(p.Words) > 2 {
		all = append(all, phrase(p, " <-> "))
	}
	return "(" + strings.Join(all, " & ") + ")"
}

// phrase writes words that follow one another, or are all there.
func phrase(p library.Phrase, join string) string {
	words := make([]string, len(p.Words))
	for i, w := range p.Words {
		words[i] = quote(w)
		if p.Prefix && i == len(p.Words)-1 {
			words[i] += ":*"
		}
	}
	return "(" + strings.Join(words, join) + ")"
}

// needle is a phrase as it is in a text that has spaces around all words.
func needle(p library.Phrase) string {
	s := " " + strings.Join(p.Words, " ")
	if p.Prefix {
		return s
	}
	return s + " "
}
