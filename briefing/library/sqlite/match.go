package sqlite

import (
	"context"
	"strings"
	"sync"
	"unicode/utf8"

	"readout/briefing/library"
)

// match writes a query in the language of FTS5; empty where no entry can have its words.
// Words hold letters and digits and nothing else, so that none can be taken for syntax.
func (x *Index) match(ctx context.Context, tx snapshot, q library.Query, filters []library.AnyOf, ranked bool) (string, error) {
	var all, not []string
	for _, f := range filters {
		all = append(all, "filters : ("+anyOf(f)+")")
	}
	for _, p := range q.Words {
		one, err := x.phrase(ctx, tx, p, ranked)
		if err != nil || one == "" {
			return "", err
		}
		all = append(all, "{title text} : "+one)
	}
	if len(all) == 0 {
		all = append(all, "filters : "+quote(library.AnySection)+" *")
	}
	for _, p := range q.Not {
		one, err := x.phrase(ctx, tx, p, ranked)
		if err != nil {
			return "", err
		}
		if one != "" {
			not = append(not, "{title text} : "+one)
		}
	}
	out := strings.Join(all, " AND ")
	if len(not) > 0 {
		out = "(" + out + ") NOT (" + strings.Join(not, " OR ") + ")"
	}
	return out, nil
}

func anyOf(tokens library.AnyOf) string {
	quoted := make([]string, len(tokens))
	for i, t := range tokens {
		quoted[i] = quote(t)
	}
	return strings.Join(quoted, " OR ")
}

// phrase writes a phrase; nothing where no word begins as its last one does. FTS5 finds all
// entries with the beginning of a word before it returns the first, unless its length is one
// of those in the schema; those with one of a few words it finds one by one. In a ranking,
// each of these would count by itself.
func (x *Index) phrase(ctx context.Context, tx snapshot, p library.Phrase, ranked bool) (string, error) {
	words := strings.Join(p.Words, " ")
	if !p.Prefix {
		return quote(words), nil
	}
	last := p.Words[len(p.Words)-1]
	if ranked || utf8.RuneCountInString(last) <= longestPrefix {
		return quote(words) + " *", nil
	}
	begin, err := x.beginning(ctx, tx, last)
	if err != nil || len(begin) > fewWords {
		return quote(words) + " *", err
	}
	some := make([]string, len(begin))
	for i, w := range begin {
		some[i] = quote(strings.TrimSuffix(words, last) + w)
	}
	if len(some) == 0 {
		return "", nil
	}
	return "(" + strings.Join(some, " OR ") + ")", nil
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

const (
	// longestPrefix is the most letters of those beginnings that have an index.
	longestPrefix = 3
	// fewWords is how many words may begin in one way to be looked for one by one.
	fewWords = 32
	// keptBeginnings is of how many beginnings the words are kept: all lists that a query
	// narrows ask for them.
	keptBeginnings = 16
)

// wordsFrom lists words from one to another, going from each to the next: those
// between two are all the places where a word is.
const wordsFrom = `WITH RECURSIVE w(term) AS (
		SELECT (SELECT term FROM vocabulary WHERE term >= ?1 LIMIT 1)
		UNION ALL
		SELECT (SELECT term FROM vocabulary WHERE term >= w.term || char(1) LIMIT 1) FROM w WHERE w.term < ?2
	) SELECT term FROM w WHERE term < ?2 LIMIT ?3`

// beginnings are the words that begin in some ways.
type beginnings struct {
	mu    sync.Mutex
	words map[string][]string
}

// beginning returns the words that begin in some way, at most one more than a few.
func (x *Index) beginning(ctx context.Context, tx snapshot, with string) ([]string, error) {
	b, err := x.beginnings.get(ctx, tx, "", func() (*beginnings, error) { return new(beginnings), nil })
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if words, there := b.words[with]; there {
		return words, nil
	}
	var words []string
	err = each(ctx, tx, func(scan func(...any) error) error {
		var word string
		err := scan(&word)
		words = append(words, word)
		return err
	}, wordsFrom, with, with+string(utf8.MaxRune), fewWords+1)
	if err != nil {
		return nil, err
	}
	if b.words == nil || len(b.words) == keptBeginnings {
		b.words = map[string][]string{}
	}
	b.words[with] = words
	return words, nil
}
