package tui

import (
	"fmt"
	"strings"
	"testing"
)

func TestQueryFinds(t *testing.T) {
	for _, c := range []struct {
		query, text string
		want        []string
	}{
		{"war", "the war, the War", []string{"war", "War"}},
		{"War", "the war, the War", []string{"War"}},
		{"sao", "São Paulo, SAO", []string{"São", "SAO"}},
		{"são", "Sao Paulo", []string{"Sao"}},
		{"united states", "the United\n  States", []string{"United\n  States"}},
		{"it's", "it’s", []string{"it’s"}},
		{"we-they", "we–they", []string{"we–they"}},
		{"aa", "aaaa", []string{"aa", "aa"}},
		{"é", "e\u0301tat", []string{"e\u0301"}},
		{"xyz", "abc", nil},
		{"Ω", "ω Ω", []string{"Ω"}},
		{"[a-z", "x [a-z] y", []string{"[a-z"}},
	} {
		var got []string
		for _, s := range newQuery(c.query).find(c.text) {
			got = append(got, c.text[s.from:s.to])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q in %q: got %q, want %q", c.query, c.text, got, c.want)
		}
	}
	if newQuery("  ") != nil {
		t.Error("blanks are looked for")
	}
}

func TestLightAcrossLines(t *testing.T) {
	bar := span{text: "▎ ", look: look{ink: barInk}}
	lines := []line{{bar, {text: "of the United"}}, {bar, {text: "States", look: look{bold: true}}, {text: " of America"}}}
	lit, n := newQuery("united states").lightAll(lines, 0)
	var got []string
	for _, l := range lit {
		for _, s := range l {
			if s.look.ground == current {
				got = append(got, s.text)
			}
		}
	}
	if n != 1 || strings.Join(got, "|") != "United|States" {
		t.Errorf("got %d %q", n, got)
	}
	if running(lit) != running(lines) {
		t.Error("the text is changed")
	}
}

func TestFindNarrowsAndRestores(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("3 j j j")
	before := d.screen()
	d.press("/ text:guaran")
	d.sees(" of 16", " of 11", "entries,", "places")
	d.press("enter")
	entry := d.app.page.entry
	d.press("n n n n n n")
	if d.app.page.entry == entry {
		t.Error("n stays at one entry")
	}
	d.press("esc")
	if got := d.screen(); got != before {
		t.Errorf("esc does not restore the screen:\n%s\nwant\n%s", got, before)
	}
}

func TestFindSaysWhenNothingIsFound(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("/ text:qqqq")
	d.sees("nothing found", "none")
	d.press("backspace backspace backspace backspace")
	d.sees("type a phrase")
	d.press("text:ceasefire enter esc")
	d.misses("ceasefire▏")
	d.sees("0 Summary")
}

// TestFindGoesThroughAllPlaces presses n until it comes round.
func TestFindGoesThroughAllPlaces(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("/ text:ceasefire enter")
	want := d.app.find.places
	seen := map[string]bool{}
	for range 200 {
		key := fmt.Sprint(d.app.page.entry.ID(), d.app.page.found)
		if seen[key] {
			break
		}
		seen[key] = true
		d.press("n")
	}
	if len(seen) != want {
		t.Errorf("n goes to %d places, %d were counted", len(seen), want)
	}
}
