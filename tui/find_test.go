package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"readout/briefing"
	"readout/briefing/file"
	"readout/tui/text"
	"readout/tui/typeset"
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
		{"we-they", "we–they we—they we‑they", []string{"we–they", "we—they", "we‑they"}},
		{"aa", "aaaa", []string{"aa", "aa"}},
		{"é", "e\u0301tat", []string{"e\u0301"}},
		{"xyz", "abc", nil},
		{"Ω", "ω Ω", []string{"Ω"}},
		{"[a-z", "x [a-z] y", []string{"[a-z"}},
	} {
		var got []string
		for _, s := range newQuery(c.query).find(c.text) {
			got = append(got, c.text[s.From:s.To])
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
	said := text.Line{{Text: "of the United "}, {Text: "States", Style: text.Style{Bold: true}}, {Text: " of America"}}.Placed(1)
	lines := text.WrapLine(said, 14)
	var got []string
	for _, l := range text.Highlight(lines, newQuery("united states").find(said.Text()), 0) {
		for _, s := range l {
			if s.Style.Ground == text.Current {
				got = append(got, s.Text)
			}
		}
	}
	if len(lines) != 3 || strings.Join(got, "|") != "United|States" {
		t.Errorf("got %q in %d lines", got, len(lines))
	}
}

func TestFindNarrowsAndRestores(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("3 j j j")
	before := d.screen()
	d.press("/ text:guaran")
	d.sees(" of 16", " of 11", "entries,", "places")
	d.press("enter")
	entry := d.reader.page.entry
	d.press("n n n n n n")
	if d.reader.page.entry == entry {
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
	want := d.reader.find.places
	seen := map[string]bool{}
	for range 200 {
		key := fmt.Sprint(d.reader.page.entry.(briefEntry).ID(), d.reader.page.found)
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

func TestFindInHistory(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 / text:qqqq backspace backspace backspace backspace text:peace enter")
	found := d.reader.page.entry
	d.press("H")
	if got := d.reader.page.entry.(briefEntry).ID(); got != "trump-chance" {
		t.Errorf("back from what was found leads to %s", got)
	}
	d.press("L")
	if d.reader.page.entry != found {
		t.Errorf("forward leads to %s", d.reader.page.entry.(briefEntry).ID())
	}
}

// What find shows while a phrase is typed has not been opened.
func TestCancelledFindLeavesNoHistory(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("3 j j")
	stops, now := slices.Clone(d.reader.history.stops), d.reader.history.now
	d.press("/ text:ceasefire down down down down down down down down down up esc")
	if got := d.reader.history; !slices.Equal(got.stops, stops) || got.now != now {
		t.Errorf("the history has %d stops and is at %d; it had %d and was at %d", len(got.stops), got.now, len(stops), now)
	}
	here := d.reader.page.entry
	d.press("2 / text:ceasefire down down down enter H H")
	if d.reader.page.entry != here {
		t.Errorf("back twice leads to %s, not to %s", d.reader.page.entry.(briefEntry).ID(), here.(briefEntry).ID())
	}
}

// Typing anew while the panes are narrowed goes on from what is shown then.
func TestFindAgainInHistory(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("/ text:ceasefire enter n n n n")
	here := d.reader.page.entry
	d.press("/ ctrl+u text:unprecedented enter")
	if d.reader.page.entry == here {
		t.Fatal("both phrases lead to the same entry")
	}
	d.press("H")
	if d.reader.page.entry != here {
		t.Errorf("back leads to %s, not to %s", d.reader.page.entry.(briefEntry).ID(), here.(briefEntry).ID())
	}
}

func TestLinkEndsFind(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("/ text:unprecedented enter 2 enter")
	for d.reader.page.chosen() == nil || d.reader.find.has(d.reader.page.chosen()) {
		d.press("tab")
	}
	to := d.reader.page.chosen()
	d.press("enter")
	if d.reader.page.entry != to || d.reader.finding() || d.reader.find.typing {
		t.Errorf("it shows %s, and find goes on", d.reader.page.entry.(briefEntry).ID())
	}
	d.save("Must a ceasefire", "Need a ceasefire")
	if d.reader.finding() {
		t.Error("a new version of the file begins to find again")
	}
}

func TestStaleResultsAreDropped(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("/ text:peace")
	stale := searched{d.reader.find.finder, d.reader.find.finder.Find(t.Context(), newQuery("peac"))}
	want := d.screen()
	d.answer(stale)
	if d.screen() != want {
		t.Error("what was found for other words is shown")
	}
	d.press("esc")
	want = d.screen()
	d.answer(searched{d.reader.find.finder, d.reader.find.finder.Find(t.Context(), newQuery("peace"))})
	if d.screen() != want {
		t.Error("what was found before esc is shown")
	}
}

// TestFindCursor types more than there is room for.
func TestFindCursor(t *testing.T) {
	for _, size := range sizes {
		d := drive(t, embedded(t), size.width, size.height).press("/ text:" + strings.Repeat("abc", 60) + "Z")
		c := d.window.View().Cursor
		last := d.rows()[size.height-1]
		if before := ansi.Cut(last, c.X-1, c.X); before != "Z" || c.Y != size.height-1 {
			t.Errorf("%dx%d: the cursor is after %q in %q", size.width, size.height, before, last)
		}
		d.press("home")
		if c := d.window.View().Cursor; c.X != 3 || !strings.HasPrefix(d.rows()[size.height-1], " / abcabc") {
			t.Errorf("%dx%d: home puts the cursor at %d of %q", size.width, size.height, c.X, d.rows()[size.height-1])
		}
		d.press("end")
	}
}

func TestFindSaysHowManyEverywhere(t *testing.T) {
	for _, size := range sizes {
		d := drive(t, embedded(t), size.width, size.height).press("/ text:peace")
		row := d.rows()[size.height-1]
		if !strings.Contains(row, "entries") && !strings.Contains(row, fmt.Sprintf("%d/%d", d.reader.find.results.entries, d.reader.find.places)) {
			t.Errorf("%dx%d: %q", size.width, size.height, row)
		}
	}
}

// TestCountedIsGoneTo goes with n to as many places as were counted, for words
// that are in texts, facts and labels.
func TestCountedIsGoneTo(t *testing.T) {
	for _, words := range []string{"agreed", "peace", "position", "linked", "washington", "the", "trump says", "10 days"} {
		d := drive(t, embedded(t), 120, 40).press("/ text:" + strings.ReplaceAll(words, " ", "_") + " enter")
		if d.reader.find.results.entries == 0 {
			continue
		}
		seen := map[string]bool{}
		for range 2000 {
			key := fmt.Sprint(d.reader.page.entry.(briefEntry).ID(), d.reader.page.found)
			if seen[key] {
				break
			}
			seen[key] = true
			d.press("n")
		}
		if len(seen) != d.reader.find.places {
			t.Errorf("%q: n goes to %d places, %d were counted", words, len(seen), d.reader.find.places)
		}
		first := fmt.Sprint(d.reader.page.entry.(briefEntry).ID(), d.reader.page.found)
		d.press("N n")
		if got := fmt.Sprint(d.reader.page.entry.(briefEntry).ID(), d.reader.page.found); got != first {
			t.Errorf("%q: N n leads from %s to %s", words, first, got)
		}
	}
}

func TestFindInMarkdown(t *testing.T) {
	long := strings.Repeat("word ", 500)
	for _, c := range []struct {
		query, source string
		want          int
	}{
		{"needle", long, 0},
		{"needle", long + "nee**dle** needle", 2},
		{"a needle", long + "a\nneedle", 1},
		{"a needle", long + "a\n> needle", 0}, // in two paragraphs
		{"needle", long + "n&eacute;edle", 1},
		{"Needle", long + "needle", 0},
		{"a b", "a_b", 0},
		{"s", "Straße", 3},
	} {
		if got := newQuery(c.query).find(typeset.Text(briefing.Markdown(c.source))); len(got) != c.want {
			t.Errorf("%q: %v", c.query, got)
		}
	}
}

// TestCountedShows looks for what Markdown writes and does not show, or shows and
// does not write: n goes to as many places as were counted, and each is lit.
func TestCountedShows(t *testing.T) {
	b, problems := file.Read("x.yaml", strings.NewReader(`title: T
date: 2026-03-04
summary: |
  See [the minutes](https://example.org/a), www.example.net and https://example.com.
notes:
- title: One
  detail: |
    <details><summary>Hidden words</summary>are here</details>

    <!-- a comment -->
- title: Two
  detail: |
    Nothing &#x0000041;bc, but &#x000041;bd.
- title: Three
  detail: |
    [long](https://example.org/a/very/long/path/that/is/cut/somewhere/before/its/end) ![plan of the *hall*](plan.png)

    | one | two words that are wrapped in a narrow column of this table |
    |-----|-----|
    | more two | words of a cell that is long enough to be wrapped, too |

    - item one
    - item two
`))
	if b == nil {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		query string
		want  int // -1 for any number
	}{
		{"https", 1}, {"example", 5}, {"abc", 0}, {"Abd", 1}, {"hidden", 1}, {"words are", 1}, {"comment", 0}, {"its/end", 0}, {"image:", 1}, {"plan of the hall", 1},
		{"two words", 1}, {"long enough to be wrapped", 1}, {"wrapped in a narrow column", 1}, {"one more", 0}, {"item one item", 0}, {"a", -1}, {"e", -1}, {"-", -1}, {"|", 0},
	} {
		for _, width := range []int{120, 100} {
			d := drive(t, b, width, 40).press("/ text:" + strings.ReplaceAll(c.query, " ", "_") + " enter")
			places := d.reader.find.places
			seen := map[string]bool{}
			for range places + 1 {
				if d.reader.page.entry == nil || d.reader.page.found.piece < 0 {
					break
				}
				seen[fmt.Sprint(d.reader.page.entry.(briefEntry).ID(), d.reader.page.found)] = true
				if lit := litNow(d); c.query != "e" && c.query != "a" && !strings.EqualFold(lit, strings.ReplaceAll(c.query, " ", "")) {
					t.Errorf("%q at %d: %q is lit", c.query, width, lit)
				}
				d.press("n")
			}
			if len(seen) != places || c.want >= 0 && places != c.want {
				t.Errorf("%q at %d: %d were counted, n goes to %d, there are %d", c.query, width, places, len(seen), c.want)
			}
		}
	}
}

// litNow returns what is lit as the current place, without spaces.
func litNow(d *driver) string {
	r := d.reader.text()
	lines, _ := d.reader.page.visible(r.w, r.h, d.reader.find.query)
	var out strings.Builder
	for _, l := range lines {
		for _, s := range l {
			if s.Style.Ground == text.Current {
				out.WriteString(strings.ReplaceAll(s.Text, " ", ""))
			}
		}
	}
	return out.String()
}
