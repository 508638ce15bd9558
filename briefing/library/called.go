package library

import (
	"cmp"
	"slices"
	"strings"
)

// CountedPeople are the people of a library with their numbers, ranked: those in most
// briefings first, and of as many by their names.
type CountedPeople struct {
	people  *People
	persons []Person
	ranked  []int // which of them are first, second and so on
	rank    []int // of each
}

// Counted returns the people with their numbers, which are given in the order of
// [People.Persons].
func (p *People) Counted(persons []Person) *CountedPeople {
	c := &CountedPeople{people: p, persons: persons, ranked: make([]int, len(persons)), rank: make([]int, len(persons))}
	for i := range persons {
		c.ranked[i] = i
	}
	slices.SortStableFunc(c.ranked, func(a, b int) int { return cmp.Compare(persons[b].Briefings, persons[a].Briefings) })
	for at, i := range c.ranked {
		c.rank[i] = at
	}
	return c
}

// Called is [Library.Called].
func (c *CountedPeople) Called(name Phrase, offset, n int) ([]Person, int) {
	found := c.ranked
	if len(name.Words) > 0 {
		found = c.people.find(name)
		slices.SortFunc(found, func(a, b int) int { return cmp.Compare(c.rank[a], c.rank[b]) })
	}
	count := len(found)
	found = found[min(offset, count):]
	var out []Person
	for _, i := range found[:min(n, len(found))] {
		out = append(out, c.persons[i])
	}
	return out, count
}

// find returns which people have all words of a name in one of theirs. Of a name that is
// being typed, the last is the beginning of one.
func (p *People) find(name Phrase) []int {
	with := p.byWord()
	var fewest []int
	for i, w := range name.Words {
		having := with.having(w, name.Prefix && i == len(name.Words)-1)
		if i == 0 || len(having) < len(fewest) {
			fewest = having
		}
	}
	return slices.DeleteFunc(fewest, func(i int) bool {
		return !slices.ContainsFunc(p.names[i], func(s string) bool { return name.among(Words(s)) })
	})
}

// among reports whether all words of the phrase are among some, in whatever order.
func (p Phrase) among(have []string) bool {
	for i, w := range p.Words {
		begins := p.Prefix && i == len(p.Words)-1
		if !slices.ContainsFunc(have, func(h string) bool { return h == w || begins && strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return true
}

// wordOfName is a word in one of the names of a person.
type wordOfName struct {
	word   string
	person int
}

// wordsOfNames are the words in all names, sorted.
type wordsOfNames []wordOfName

func newWordsOfNames(names [][]string) wordsOfNames {
	var out wordsOfNames
	for i := range names {
		for _, s := range names[i] {
			for _, w := range Words(s) {
				out = append(out, wordOfName{w, i})
			}
		}
	}
	slices.SortFunc(out, func(a, b wordOfName) int {
		return cmp.Or(strings.Compare(a.word, b.word), cmp.Compare(a.person, b.person))
	})
	return slices.Clip(slices.Compact(out))
}

// having returns the people with a word, or with one that begins so.
func (w wordsOfNames) having(word string, begins bool) []int {
	var out []int
	first, _ := slices.BinarySearchFunc(w, word, func(of wordOfName, word string) int { return strings.Compare(of.word, word) })
	for _, of := range w[first:] {
		if of.word != word && !(begins && strings.HasPrefix(of.word, word)) {
			break
		}
		out = append(out, of.person)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
