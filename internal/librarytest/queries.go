package librarytest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Queries returns n queries of a generated library, in the proportions in which
// people ask: prefixes of one to eight letters, two words, phrases, people,
// statuses, dates, and words of scripts without spaces.
func (g *Generator) Queries(n int) []Asked {
	r := rand.New(rand.NewPCG(g.seed, 99))
	zipf := rand.NewZipf(r, 1.07, 2.7, vocabulary-1)
	names := rand.NewZipf(r, 1.05, 20, people-1)
	word := func() string { return g.vocab[zipf.Uint64()] }
	long := func(letters int) string {
		for {
			if w := []rune(word()); len(w) >= letters {
				return string(w[:letters])
			}
		}
	}
	var out []Asked
	for i := range n {
		var kind, q string
		switch k := i % 20; {
		case k < 8:
			kind, q = letters(k+1), long(k+1)
		case k < 12:
			kind, q = "two", word()+" "+long(3)
		case k < 15:
			kind, q = "phrase", fmt.Sprintf("%q", word()+" "+word())
		case k < 17:
			kind, q = "person", fmt.Sprintf("speaker:%q", Person(int(names.Uint64())))
			if k == 16 {
				q += " " + word()
			}
		case k == 17:
			kind, q = "status", word()+" section:outcomes status:"+[]string{"agreed", "proposed", "rejected"}[r.IntN(3)]
		case k == 18:
			year := 2016 + r.IntN(10)
			kind, q = "date", fmt.Sprintf("%s after:%d before:%d-07", word(), year, year)
		default:
			kind, q = "cjk", strings.Fields("会谈 防衛費 会 ประชุม 協定")[r.IntN(5)]
		}
		out = append(out, Asked{kind, q})
	}
	return out
}

func letters(n int) string {
	switch {
	case n < 3:
		return fmt.Sprintf("%d letters", n)
	case n < 5:
		return "3-4 letters"
	}
	return "5-8 letters"
}

// Asked is a query and the kind that it is of.
type Asked struct{ Kind, Query string }
