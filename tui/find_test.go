package tui

import (
	"fmt"
	"math/rand/v2"
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
		{"cooperation", "co\u00adop\u00ader\u00ada\u00adtion", []string{"co\u00adop\u00ader\u00ada\u00adtion"}},
		{"co\u00adoperation", "cooperation", []string{"cooperation"}},
	} {
		var got []string
		for _, s := range newQuery(c.query).find(c.text) {
			got = append(got, c.text[s.From:s.To])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q in %q: got %q, want %q", c.query, c.text, got, c.want)
		}
	}
	for _, nothing := range []string{"", "  ", "\u00ad", "\u0301", " \u00ad \u0301"} {
		if newQuery(nothing) != nil {
			t.Errorf("%q is looked for", nothing)
		}
	}
}

func TestLightAcrossLines(t *testing.T) {
	said := text.Line{{Text: "of the United "}, {Text: "States", Style: text.Style{Bold: true}}, {Text: " of America"}}.Place(1)
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

// Find ends where the reader is, and the next esc is an ordinary one.
func TestFindEndsAtTheMatch(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		for _, ways := range []struct{ find, end string }{
			{"enter n n n", "esc"},
			{"enter n n N", "esc"},
			{"down down down", "esc"},
		} {
			d := drive(t, embedded(t), width, height).press("3 j j j / text:guaran").press(ways.find)
			entry, at, reading := d.reader.page.entry, d.reader.page.at, d.reader.reading
			if entry.(briefEntry).ID() == "putin-zelensky-meeting" {
				t.Fatalf("%q goes nowhere", ways.find)
			}
			d.press(ways.end)
			if d.reader.page.entry != entry || d.reader.page.at != at || d.reader.reading != reading {
				t.Errorf("after %q, %s leads from %s %v to %s %v", ways.find, ways.end,
					entry.(briefEntry).ID(), at, d.reader.page.entry.(briefEntry).ID(), d.reader.page.at)
			}
			if d.reader.searching() || d.reader.panes[d.reader.focus].entry() != entry {
				t.Errorf("after %q, find goes on, or the list has another entry selected", ways.find)
			}
			if d.press("esc"); d.reader.reading || d.reader.page.entry != entry {
				t.Errorf("after %q, the second esc is not an ordinary one", ways.find)
			}
			d.press("H")
			if got := d.reader.page.entry.(briefEntry).ID(); got == entry.(briefEntry).ID() {
				t.Errorf("after %q, back does not leave what was found", ways.find)
			}
		}
	})
}

// Where nothing was found, everything is as it was before.
func TestFindPutsBack(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		d := drive(t, embedded(t), width, height).press("3 j j j")
		before := d.screen()
		for _, ways := range []string{"/ esc", "/ text:qqqq esc", "/ text:qqqq enter esc", "/ text:guaran ctrl+u enter", "/ text:guaran down ctrl+u esc"} {
			if got := d.press(ways).screen(); got != before {
				t.Errorf("after %q:\n%s\nwant\n%s", ways, got, before)
			}
		}
	})
}

// The phrase and which match it is stay in sight, and so does the match.
func TestFindShowsTheMatch(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		d := drive(t, embedded(t), width, height).press("/ text:drones enter")
		places := d.reader.find.places
		if places < 3 {
			t.Fatalf("there are %d matches", places)
		}
		for n := range 2 * places {
			foot := d.rows()[height-1]
			if want := fmt.Sprintf("/ drones  %d of %d ", n%places+1, places); !strings.Contains(foot, want) && (width > 40 || d.window.message.text == "") {
				t.Errorf("%q is not in %q", want, foot)
			}
			if lit := litNow(d); !strings.EqualFold(lit, "drones") {
				t.Errorf("match %d: %q is lit", n, lit)
			}
			if at := d.reader.text(); at.h == 0 || !strings.Contains(strings.Join(d.rows()[at.y:at.y+at.h], " "), "rones") {
				t.Errorf("match %d is not on the screen:\n%s", n, d.screen())
			}
			if n == 0 && d.reader.summary.at != (position{}) {
				t.Error("the summary is scrolled, where the phrase is not")
			}
			d.press("n")
		}
		if d.press("n"); width >= 80 {
			d.sees("n next match", "N previous", "esc close find")
		}
	})
}

// A list that is moved through shows the match of each entry.
func TestFindShowsTheMatchOfARow(t *testing.T) {
	d := drive(t, embedded(t), 120, 24).press("/ text:guarantee enter 3")
	for range 3 {
		d.press("j")
		if lit := litNow(d); !strings.EqualFold(lit, "guarantee") {
			t.Errorf("%q is lit in %s", lit, d.reader.page.entry.(briefEntry).ID())
		}
	}
}

// The next match is offered only where there is one.
func TestNextMatchIsOffered(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 / text:qqqq enter")
	d.sees("/ qqqq  no matches", "esc close find")
	d.misses("next match")
	d.press("esc / text:guarantee enter")
	d.sees("next match")
	d.press("esc / text:everyone_is_very_happy enter")
	d.sees("1 of 1")
	d.misses("next match")
	d = drive(t, embedded(t), 120, 40)
	d.misses("next match")
}

// What comes late, after enter, is shown as well.
func TestFindAfterEnter(t *testing.T) {
	d := drive(t, embedded(t), 80, 24).press("2")
	d.late = rand.New(rand.NewPCG(1, 2))
	d.window.Update(keyPress("/"))
	_, making := d.window.Update(keyPress("x"))
	for _, k := range "drones" {
		d.window.Update(keyPress(string(k)))
	}
	d.reader.find.input.SetValue("drones")
	d.window.Update(keyPress("enter"))
	d.late = nil
	if making != nil {
		t.Error("the finder is made twice")
	}
	d.answer(finderReady{d.reader.doc, d.reader.doc.Finder(t.Context())})
	d.sees("/ drones  1 of ")
	if lit := litNow(d); !strings.EqualFold(lit, "drones") {
		t.Errorf("%q is lit", lit)
	}
}

func TestFindSaysWhenNothingIsFound(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("/ text:qqqq")
	d.sees("no matches", "none")
	d.press("backspace backspace backspace backspace")
	d.sees("type a phrase")
	d.press("text:ceasefire enter esc")
	d.misses("/ ceasefire")
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

// What find shows while a phrase is typed has not been opened: it is one step in
// the history, and none where nothing is found.
func TestFindIsOneStepInHistory(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("3 j j")
	here := d.reader.page.entry
	stops, now := slices.Clone(d.reader.history.stops), d.reader.history.now
	d.press("/ text:ceasefire down down down down down down down down down down ctrl+u esc")
	if got := d.reader.history; !slices.Equal(got.stops, stops) || got.now != now {
		t.Errorf("the history has %d stops and is at %d; it had %d and was at %d", len(got.stops), got.now, len(stops), now)
	}
	for _, end := range []string{"esc", "enter", "enter esc"} {
		d.press("/ text:ceasefire down down down down down down").press(end)
		if d.reader.page.entry == here {
			t.Fatal("find does not get anywhere")
		}
		d.press("H")
		if d.reader.page.entry != here {
			t.Errorf("after %q, back leads to %s, not to %s", end, d.reader.page.entry.(briefEntry).ID(), here.(briefEntry).ID())
		}
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
		if !strings.Contains(row, fmt.Sprintf("%d matches", d.reader.find.places)) {
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
