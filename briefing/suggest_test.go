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
		n := NewSuggester()
		if got, ok := n.Nearest(word, right); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", Shorten(word, 20), got, want)
		}
	}
	if got, ok := (&Suggester{left: 3}).Nearest("titel", right); ok {
		t.Errorf("beyond the limit: %q", got)
	}
}
