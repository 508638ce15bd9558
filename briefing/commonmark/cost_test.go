package commonmark

import (
	"strings"
	"testing"
)

func TestMeasure(t *testing.T) {
	for _, c := range []struct {
		name, in               string
		blocks, cheap, inlines bool // what is within the limits
	}{
		{"nothing", "", true, true, true},
		{"usual", strings.Repeat("A *word* and [another](https://a.example).\n\n", 1000), true, true, true},
		{"32 quotes", strings.Repeat("> ", 32) + "a", true, true, true},
		{"33 quotes", strings.Repeat("> ", 33) + "a", false, false, true},
		{"quotes without spaces", strings.Repeat(">", 40), false, false, true},
		{"a row of numbers", strings.Repeat("1.2-3 ", 100), true, true, true},
		{"a rule", strings.Repeat("- ", 40), false, false, true}, // it could be lists
		{"far to the right", strings.Repeat(" ", 300) + "a", false, false, true},
		{"in code", strings.Repeat(" ", 100) + "a", true, false, true},
		{"long", strings.Repeat("word ", 60_000), true, false, true},
		{"many definitions", strings.Repeat("[a]: b\n", 300), true, false, true},
		{"brackets", strings.Repeat("[", 3000), true, true, false},
		{"brackets in paragraphs", strings.Repeat(strings.Repeat("[", 100)+"\n\n", 30), true, true, true},
		{"cells", strings.Repeat("|a", 1000) + "\n" + strings.Repeat("|-\n", 1000), true, true, false},
		{"5 MB", strings.Repeat("a", 5<<20), false, false, true},
		{"300,000 lines", strings.Repeat("a\n", 300_000), false, false, true},
	} {
		got, inlines := measure(c.in), effort(c.in) <= maxEffort
		if got.blocks() != c.blocks || got.cheap() != c.cheap || inlines != c.inlines {
			t.Errorf("%s: %+v, an effort of %d", c.name, got, effort(c.in))
		}
		if got.blocks() && inlines {
			if doc, _ := Text(c.in).Parse(); doc == nil {
				t.Errorf("%s: not parsed", c.name)
			}
		}
	}
}
