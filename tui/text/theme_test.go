package text

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

func TestSimplified(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"plain", "plain"},
		{"王小明 é e\u0301 שלום", "王小明 é e\u0301 שלום"},
		{"👩‍👩‍👧‍👦 family", "👩 family"},
		{"👍🏽", "👍"},
		{"❤️ x", "❤  x"},
		{"🇳🇱", "🇳🇱"},
	} {
		got := simplified(c.text)
		if got != c.want {
			t.Errorf("%q is simplified to %q, want %q", c.text, got, c.want)
		}
		if a, b := ansi.StringWidth(got), ansi.StringWidthWc(got); a != b || a != ansi.StringWidth(c.text) {
			t.Errorf("%q: as signs %d wide, as characters %d", got, a, b)
		}
	}
}

// TestGroundsShow looks at each appearance: what is selected, found or gone to
// is told apart from bare text.
func TestGroundsShow(t *testing.T) {
	for _, p := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI, colorprofile.ASCII} {
		for _, back := range []Background{UnknownBackground, DarkBackground, LightBackground} {
			th := NewTheme(back, p, Own{})
			seen := map[string]Ground{}
			for g := Bare; g <= Chip; g++ {
				var b strings.Builder
				th.Paint(&b, Line{{Text: "x", Style: Style{Ground: g}}})
				if was, ok := seen[b.String()]; ok && !(g == Chip && was == Current) {
					t.Errorf("%v, background %v: grounds %d and %d look the same: %q", p, back, was, g, b.String())
				}
				seen[b.String()] = g
			}
		}
	}
}
