package briefing

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	right := []string{"title", "date", "place", "participants", "quotes", "according-to", "url", "emmanuel-macron"}
	for word, want := range map[string]string{
		"titel":                          "title",
		"Title":                          "title",
		"DATE":                           "date",
		"participant":                    "participants",
		"accordingto":                    "according-to",
		"according_to":                   "according-to",
		"macron":                         "emmanuel-macron",
		"due":                            "",
		"weather":                        "",
		"":                               "",
		strings.Repeat("title", 100_000): "",
	} {
		n := near{left: maxCompared}
		if got, ok := n.nearest(word, right); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", shorten(word, 20), got, want)
		}
	}
	if got, ok := (&near{left: 3}).nearest("titel", right); ok {
		t.Errorf("beyond the limit: %q", got)
	}
}
