package briefing

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"
)

// Suggester finds the right word that is nearest to a wrong one. The number of
// comparisons that it makes is limited; after them, it knows none.
type Suggester struct{ left int }

// NewSuggester returns a Suggester for one file.
func NewSuggester() *Suggester { return &Suggester{left: maxCompared} }

// DidYouMean returns a fix that asks whether a right word was meant, and nothing
// where none is near.
func (s *Suggester) DidYouMean(word string, right []string) string {
	if w, ok := s.Nearest(word, right); ok {
		return "did you mean " + strconv.Quote(w) + "?"
	}
	return ""
}

// Nearest returns the right word that takes the fewest changes, where they are
// few; or the only one that has the wrong one as a part, or the other way
// round.
func (s *Suggester) Nearest(word string, right []string) (string, bool) {
	length := utf8.RuneCountInString(word)
	if length > maxQuoted {
		return "", false
	}
	word = strings.ToLower(word)
	best, least := "", length/4+2
	part, parts := "", 0
	for _, r := range right {
		if s.left == 0 {
			return "", false
		}
		s.left--
		low := strings.ToLower(r)
		if partOf(word, low) || partOf(low, word) {
			part = r
			parts++
		}
		if difference := length - len(r); difference >= least || -difference >= least {
			continue
		}
		if cost := levenshtein.Distance(word, low, nil); cost < least {
			best, least = r, cost
		}
	}
	if best == "" && parts == 1 {
		best = part
	}
	return best, best != ""
}

// partOf reports whether a word is one of those that hyphens join in another.
func partOf(word, whole string) bool {
	return len(word) > 2 && strings.Contains("-"+whole+"-", "-"+word+"-")
}
