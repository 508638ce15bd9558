package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/words"
	"readout/tui/text"
)

// sizes are the sizes at which the screen must be right.
var sizes = []struct{ width, height int }{{120, 40}, {80, 24}, {60, 20}, {40, 10}, {200, 60}, {100, 24}, {99, 60}}

func atSizes(t *testing.T, f func(t *testing.T, width, height int)) {
	for _, s := range sizes {
		t.Run(fmt.Sprintf("%dx%d", s.width, s.height), func(t *testing.T) { f(t, s.width, s.height) })
	}
}

func entries(b *briefing.Briefing) []briefEntry {
	var out []briefEntry
	for _, s := range b.Sections() {
		for i := range s.Len() {
			out = append(out, briefEntry{s.Entry(i)})
		}
	}
	return out
}

// TestReadOn holds space: every entry is shown once, in order, and it ends.
func TestReadOn(t *testing.T) {
	b := embedded(t)
	atSizes(t, func(t *testing.T, width, height int) {
		d := drive(t, b, width, height)
		var seen []entry
		for range 1000 {
			if e := d.reader.page.entry; len(seen) == 0 || seen[len(seen)-1] != e {
				seen = append(seen, e)
			}
			d.press("space")
			if strings.Contains(d.screen(), "End of the briefing") {
				break
			}
		}
		want := entries(b)
		if len(seen) != len(want) {
			t.Fatalf("%d entries were shown, of %d", len(seen), len(want))
		}
		for i := range want {
			if seen[i] != entry(want[i]) {
				t.Fatalf("entry %d is %s, want %s", i, seen[i].(briefEntry).ID(), want[i].ID())
			}
		}
		d.sees("End of the briefing")
	})
}

// TestReadOnShowsAllText holds space and looks whether every word of every
// entry was on the screen, and then goes back the same way.
func TestReadOnShowsAllText(t *testing.T) {
	b := embedded(t)
	for _, size := range sizes[:4] {
		d := drive(t, b, size.width, size.height)
		var lines []string
		for range 1000 {
			lines = append(lines, textOf(d)...)
			d.press("space")
			if d.window.message.text != "" {
				break
			}
		}
		all := strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
		for _, e := range entries(b) {
			for _, word := range strings.Fields(e.Body().Text.Plain()) {
				if !strings.Contains(all, word) {
					t.Errorf("%dx%d: %q of %s was never on the screen", size.width, size.height, word, e.ID())
				}
			}
		}
		for range 1000 {
			d.press("b")
			if d.window.message.text != "" {
				break
			}
		}
		if got := d.reader.page.entry.(briefEntry).ID(); got != "summary" {
			t.Errorf("reading back ends at %s", got)
		}
	}
}

// textOf returns the lines of the text that show.
func textOf(d *driver) []string {
	r := d.reader.text()
	var out []string
	for _, row := range d.rows()[r.y : r.y+r.h] {
		out = append(out, strings.TrimSpace(strings.Trim(ansi.Cut(row, r.x, r.x+r.w), "▎▌ ")))
	}
	return out
}

// TestEverythingIsReached goes to every entry by keys alone and looks for
// every string of the file on the screens that it sees on the way.
func TestEverythingIsReached(t *testing.T) {
	b := embedded(t)
	d := drive(t, b, 120, 40)
	var seen strings.Builder
	look := func() {
		for _, row := range d.rows() {
			seen.WriteString(row + "\n")
		}
		r := d.reader.text()
		lines, _ := d.reader.page.visible(r.w, r.h, nil)
		seen.WriteString(running(lines) + "\n")
	}
	look()
	for i := range d.reader.panes {
		d.press(fmt.Sprint(d.reader.panes[i].number))
		for range d.reader.panes[i].Len() {
			d.press("enter")
			for range 50 {
				look()
				at := d.reader.page.at
				if d.press("pgdown"); d.reader.page.at == at {
					break
				}
			}
			d.press("esc j")
		}
	}
	all := words.Fold(seen.String(), true, nil)
	for _, s := range stringsOf(b) {
		for _, paragraph := range strings.Split(s, "\n\n") {
			if want := words.Fold(paragraph, true, nil); !strings.Contains(all, strings.TrimSpace(want)) {
				t.Errorf("%q was never on the screen", paragraph)
			}
		}
	}
}

// stringsOf collects what a briefing says, as it should be seen.
func stringsOf(b *briefing.Briefing) []string {
	out := []string{b.Title, b.Place, b.Date.Short(), b.Headline, b.Summary.Plain(), b.PreparedBy, b.AsOf.Long()}
	for _, e := range entries(b) {
		body := e.Body()
		out = append(out, body.Head, body.Aside, body.Text.Plain())
		if body.Head == "" {
			out = append(out, e.Title())
		}
		for _, f := range append(body.Lead, body.Tail...) {
			out = append(out, f.Text, f.Status.Text(), f.Long.Plain())
			for _, r := range append(f.Refs, f.Of) {
				if to, ok := b.Find(briefing.ID(r)); ok && to.Section().Key != "quotes" && to.Section().Key != "sources" {
					out = append(out, to.Title())
				}
			}
		}
		if w := body.Quotation; w != nil {
			out = append(out, string(w.Text), w.Channel[min(1, len(w.Channel)):], w.Place, w.Date.Long())
		}
	}
	return out
}

// TestScreenHolds looks at every state that a few keys lead to, at every size:
// all titles are in sight, and no line is wider or narrower than the screen.
func TestScreenHolds(t *testing.T) {
	b := embedded(t)
	ways := []string{"", "1", "2 j j", "3 j j j", "4 G", "5", "6", "7", "8 G", "2 enter", "2 enter tab tab", "3 z", "?", "e", "/ text:guar", "2 x e", "/ text:zzzz enter"}
	atSizes(t, func(t *testing.T, width, height int) {
		for _, way := range ways {
			d := drive(t, b, width, height).press(way)
			rows := d.rows()
			if len(rows) != height {
				t.Errorf("%q: %d rows", way, len(rows))
			}
			for _, row := range rows {
				if w := ansi.StringWidth(row); w != width {
					t.Errorf("%q: a row is %d wide:\n%s", way, w, row)
				}
			}
			if d.dialog() != nil || d.reader.layout.narrow && d.reader.reading || d.reader.zoomed {
				continue
			}
			for _, p := range d.reader.panes {
				if d.reader.layout.reading.w > 0 && p.kind.text && d.reader.focus != 0 {
					continue // its key is in the footer; the reading pane is another entry's
				}
				if !strings.Contains(d.screen(), p.title()) {
					t.Errorf("%q: the title %q is not in sight:\n%s", way, p.title(), d.screen())
				}
			}
		}
	})
}

// TestFooterKeysWork presses each key that the footer names, in many states:
// it must change something.
func TestFooterKeysWork(t *testing.T) {
	b := embedded(t)
	ways := []string{"", "1", "2 j", "2 enter", "2 enter tab", "3 z", "/ text:guar enter", "/ text:guar enter enter", "8 G", "8 G enter"}
	for _, size := range sizes {
		for _, way := range ways {
			first := drive(t, b, size.width, size.height).press(way)
			for c := range first.window.keys() {
				if c.foot == "" || !c.when() {
					continue
				}
				d := drive(t, b, size.width, size.height).press(way)
				key := c.binding.Keys()[0]
				if c.foot == "pane" {
					key = "4"
				}
				before := d.window.View().Content
				d.press(key)
				if !d.quit && d.host.clipboard == "" && d.window.View().Content == before {
					t.Errorf("%dx%d after %q: %s %q changes nothing:\n%s", size.width, size.height, way, key, c.foot, before)
				}
			}
		}
	}
}

// longBriefing has a summary of many paragraphs, each of many words.
func longBriefing(t *testing.T) *briefing.Briefing {
	t.Helper()
	var summary strings.Builder
	for p := range 30 {
		for w := range 150 {
			fmt.Fprintf(&summary, "p%dw%d ", p, w)
		}
		summary.WriteString("\n\n")
	}
	b, found := file.Read("x.yaml", strings.NewReader("title: T\ndate: 2026-03-04\nsummary: |\n  "+strings.ReplaceAll(summary.String(), "\n\n", "\n\n  ")))
	if b == nil {
		t.Fatal(found)
	}
	return b
}

// TestResizeKeepsPlace changes the size, a column at a time and at random.
func TestResizeKeepsPlace(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("3 j j j j enter")
	e := d.reader.page.entry
	for _, s := range sizes {
		d.send(tea.WindowSizeMsg{Width: s.width, Height: s.height})
		d.sees(e.Title()[:12])
		d.send(tea.WindowSizeMsg{Width: 30, Height: 5})
		d.sees("readout needs 40x10")
	}
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	if d.reader.page.entry != e || !d.reader.reading {
		t.Error("the place is lost")
	}

	d = drive(t, longBriefing(t), 90, 30).press("enter pgdown pgdown pgdown pgdown pgdown")
	first := func() string { return strings.Fields(strings.Join(textOf(d), " "))[0] }
	top := first()
	for range 5 {
		for w := 90; w > 60; w-- {
			d.send(tea.WindowSizeMsg{Width: w, Height: 30})
		}
		for w := 60; w <= 90; w++ {
			d.send(tea.WindowSizeMsg{Width: w, Height: 30})
		}
	}
	if got := first(); got != top {
		t.Errorf("the first word was %s and is %s", top, got)
	}
	d.press("G")
	d.send(tea.WindowSizeMsg{Width: 90, Height: 60})
	if lines := textOf(d); lines[0] == "" || !strings.Contains(strings.Join(lines, " "), "p29w149") {
		t.Errorf("at the end, a larger screen shows\n%s", strings.Join(lines, "\n"))
	}
}

// TestReadBackShowsEnds reads back over the end of an entry: it shows its end.
func TestReadBackShowsEnds(t *testing.T) {
	d := drive(t, longBriefing(t), 80, 24).press("enter G")
	want := strings.Join(textOf(d), "\n")
	e := drive(t, embedded(t), 60, 20).press("2 enter b")
	if e.reader.page.entry.(briefEntry).ID() != "european-leaders" || !e.reader.page.atEnd(e.reader.text().w, e.reader.text().h) {
		t.Errorf("reading back shows %s, at its end: no", e.reader.page.entry.(briefEntry).ID())
	}
	d.press("g G")
	if got := strings.Join(textOf(d), "\n"); got != want {
		t.Error("G shows something else the second time")
	}
}

func TestZoomAndBack(t *testing.T) {
	for _, size := range sizes {
		for _, way := range []string{"2 j", "2 j enter"} {
			d := drive(t, embedded(t), size.width, size.height).press(way)
			before := d.screen()
			if d.press("z z"); d.screen() != before {
				t.Errorf("%dx%d after %q: z z does not come back", size.width, size.height, way)
			}
		}
	}
	d := drive(t, embedded(t), 120, 40).press("2 z 2")
	d.sees("1 Participants")
}

// TestChosenAbovePanes looks at a tall narrow screen, where what is chosen is
// read above the panes: first the summary, then the chosen entry.
func TestChosenAbovePanes(t *testing.T) {
	d := drive(t, embedded(t), 80, 70)
	d.sees("Putin–Zelensky meeting", "At a glance", "1 Participants")
	d.press("2 j")
	d.sees("everyone is very happy about the possibility", "Truth Social", "1 Participants")
	d.press("3 j")
	d.sees("according to Emmanuel Macron", "2 Key quotes")
}

// TestHeaderCut checks that a title and a place for which the header has no room
// are above the summary, and only then.
func TestHeaderCut(t *testing.T) {
	for width, cut := range map[int]bool{120: false, 80: true, 40: true} {
		d := drive(t, embedded(t), width, 24)
		rows := strings.Join(d.rows()[1:], "\n")
		if got := strings.Contains(rows, "White House talks"); got != cut {
			t.Errorf("%d columns: the title is above the summary: %v, want %v\n%s", width, got, cut, d.screen())
		}
	}
	d := drive(t, embedded(t), 80, 24)
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	if rows := strings.Join(d.rows()[1:], "\n"); strings.Contains(rows, "White House talks") {
		t.Errorf("the title stays above the summary in a wider window:\n%s", d.screen())
	}
}

// running returns the text of lines as it runs on, without what only marks it.
func running(lines []text.Line) string {
	var out strings.Builder
	end := 0
	for _, l := range lines {
		if len(l) == 0 || l[0].Pos == 0 {
			end = 0
		}
		for _, s := range l {
			if s.Text == "▎ " || s.Style.Ink == text.Marker || s.Style.Ink == text.Rule {
				continue
			}
			if s.Pos == 0 || s.Pos != end {
				out.WriteString("\n")
			}
			out.WriteString(s.Text)
			end = s.Pos + len(s.Text)
		}
	}
	return out.String()
}
