package html

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// palettes returns the colours of the style sheet, by their names, in the light
// and in the dark.
func palettes(t *testing.T) (light, dark map[string]string) {
	t.Helper()
	before, after, ok := strings.Cut(style, "@media screen and (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("there are no colours for the dark")
	}
	colours := func(css string) map[string]string {
		out := map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+): #([0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
			out[m[1]] = m[2]
		}
		return out
	}
	return colours(before), colours(after)
}

// TestContrast holds every colour to the contrast that WCAG 2 asks for, as the
// screen is held: 4.5:1 for text, 3:1 for lines.
func TestContrast(t *testing.T) {
	light, dark := palettes(t)
	for name, palette := range map[string]map[string]string{"light": light, "dark": dark} {
		if len(palette) != 23 {
			t.Errorf("%s: %d colours", name, len(palette))
		}
		for colour := range palette {
			want := 4.5
			switch colour {
			case "paper":
				continue
			case "faint":
				want = 3
			}
			if got := contrast(t, palette[colour], palette["paper"]); got < want {
				t.Errorf("%s: --%s on the paper has a contrast of %.2f, want at least %.1f", name, colour, got, want)
			}
		}
	}
	if got := contrast(t, "5d6675", "ffffff"); got < 4.5 {
		t.Errorf("page numbers have a contrast of %.2f", got)
	}
}

// TestColours wants every colour that the style sheet names to be one of its own.
func TestColours(t *testing.T) {
	light, _ := palettes(t)
	for _, m := range regexp.MustCompile(`var\(--(\w+)[,)]`).FindAllStringSubmatch(style, -1) {
		if light[m[1]] == "" && m[1] != "own" {
			t.Errorf("the style sheet has no colour --%s", m[1])
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(colour, 16, 24)
	if err != nil {
		t.Fatal(err)
	}
	linear := func(v uint64) float64 {
		f := float64(v&0xff) / 0xff
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8) + 0.0722*linear(n)
}
