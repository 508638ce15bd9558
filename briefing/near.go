package briefing

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"
)

// near finds the right word that is nearest to a wrong one. It makes so many
// comparisons and no more: behind that, it knows none.
type near struct{ left int }

// question asks, at the end of a message, whether a right word was meant.
func (n *near) question(word string, right []string) string {
	if w, ok := n.nearest(word, right); ok {
		return fmt.Sprintf("; did you mean %q?", w)
	}
	return ""
}

// nearest returns the right word that takes the fewest changes, where they are
// few; or the only one that has the wrong one as a part, or the other way
// round.
func (n *near) nearest(word string, right []string) (string, bool) {
	length := utf8.RuneCountInString(word)
	if length > maxQuoted {
		return "", false
	}
	word = strings.ToLower(word)
	best, least := "", length/4+2
	part, parts := "", 0
	for _, r := range right {
		if n.left == 0 {
			return "", false
		}
		n.left--
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

// partOf tells that a word is one of those that hyphens join in another.
func partOf(word, whole string) bool {
	return len(word) > 2 && strings.Contains("-"+whole+"-", "-"+word+"-")
}
