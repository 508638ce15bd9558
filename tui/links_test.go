package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"readout/briefing"
	"readout/briefing/file"
	"readout/tui/text"
)

func (d *driver) id() briefing.ID { return d.reader.page.entry.(briefEntry).ID() }

// linked returns the ids that the links of the page lead to, in their order.
func (d *driver) linked() string {
	var ids []string
	for _, l := range d.reader.page.links {
		ids = append(ids, string(l.to.(briefEntry).ID()))
	}
	return strings.Join(ids, " ")
}

// goTo shows an entry, with the focus in its list.
func (d *driver) goTo(id briefing.ID) *driver {
	d.t.Helper()
	e, ok := d.reader.doc.(*brief).Find(id)
	if !ok {
		d.t.Fatalf("there is no %s", id)
	}
	d.reader.open(briefEntry{e}, false, jumped)
	return d
}

const ferry = `title: Ferry
date: 2026-03-04
summary: S
participants:
- {id: ann, name: Ann Lee, role: Mayor}
- {id: bo, name: Bo Ek}
- {id: cy, name: Cy Oz}
quotes:
- {id: long, speaker: ann, text: "We have waited for this ferry for longer than anybody at this table can remember, and then some, and we will not wait for another year.", channel: to reporters, about: [cost]}
- {id: short, speaker: ann, text: "No."}
- {id: other, speaker: bo, text: "Ann is right.", about: [ann]}
outcomes:
- {id: cost, title: Costs are shared, status: agreed, according-to: [ann, bo], parties: [ann, cy], source: report, dissent: [{participant: cy, position: Too much.}]}
questions:
- {id: who, title: "Who runs it?", positions: [{participant: bo, position: "A company."}], about: [cost]}
actions:
- {id: draft, title: Draft it, owner: bo, about: [cost]}
sources:
- {id: report, title: The report}
`

func driveFerry(t *testing.T, width, height int) *driver {
	t.Helper()
	b, found := file.Read("ferry.yaml", strings.NewReader(ferry))
	if b == nil {
		t.Fatal(found)
	}
	return drive(t, b, width, height)
}

// Names in facts are links, in the order of the text; what is related follows by
// section, each once, without what the text links.
func TestLinksOfAPage(t *testing.T) {
	d := driveFerry(t, 120, 40)
	for id, want := range map[briefing.ID]string{
		"cost":  "ann bo cy ann cy long who draft report",
		"draft": "bo cost",
		"who":   "bo cost",
		"other": "bo ann",
		"long":  "ann cost",
		"ann":   "long short other cost",
		"cy":    "cost",
	} {
		if got := d.goTo(id).linked(); got != want {
			t.Errorf("%s links %q, want %q", id, got, want)
		}
	}
	d.goTo("cost")
	d.sees("Related", "2 Key quotes", "Lee         “We have", "4 Open questions", "? Who runs it?", "5 Actions", "Bo Ek", "6 Sources")
	for _, noise := range []string{"1 quote", "2 quotes", "1 outcome", "3 Outcomes ─ "} {
		if at := d.reader.text(); strings.Contains(strings.Join(d.rows()[at.y:], ""), noise+" ") {
			t.Errorf("%q is on the page", noise)
		}
	}
	for _, e := range entries(embedded(t)) { // nothing that is linked is missing
		p := newPage(e, d.reader.set, nil, numbering{}, nil)
		for _, to := range e.Links() {
			if !slices.ContainsFunc(p.links, func(l pageLink) bool { return l.to == to }) {
				t.Errorf("%s does not link %s", e.ID(), to.(briefEntry).ID())
			}
		}
	}
}

// Each link can be chosen by tab, is lit then, and leads where it says.
func TestLinksByTab(t *testing.T) {
	for _, size := range sizes {
		d := driveFerry(t, size.width, size.height).goTo("cost").press("enter")
		for n, l := range d.reader.page.links {
			d.press("tab")
			if d.reader.page.link != n {
				t.Fatalf("tab leads to link %d, not %d", d.reader.page.link, n)
			}
			want := string(l.to.Title())
			if l.whole() {
				want = l.to.Row().Text
			}
			if got := chosenText(d); !strings.HasPrefix(want, strings.TrimSuffix(got, "…")) || got == "" {
				t.Errorf("%dx%d: chosen is %q, a link to %q", size.width, size.height, got, want)
			}
			before := d.screen()
			d.press("enter")
			if d.reader.page.entry != l.to || !d.reader.reading {
				t.Errorf("link %d leads to %s", n, d.id())
			}
			d.press("esc")
			if d.screen() != before {
				t.Errorf("%dx%d: esc does not come back over link %d:\n%s\nwant\n%s", size.width, size.height, n, d.screen(), before)
			}
		}
	}
}

// chosenText returns the words of the chosen link that are on the screen: the
// last that are lit in one ink.
func chosenText(d *driver) string {
	var lines []text.Line
	for _, column := range d.reader.readingColumns() {
		shown, _ := column.visible(nil)
		lines = append(lines, shown...)
	}
	var inline, row strings.Builder
	for _, l := range lines {
		for _, s := range l {
			switch {
			case s.Style.Ground != text.Selected:
			case s.Style.Underline:
				inline.WriteString(s.Text)
			case s.Style.Ink >= text.SectionInk(0) && len(s.Text) > 4:
				row.WriteString(s.Text)
			}
		}
	}
	return strings.TrimSpace(inline.String() + row.String())
}

// A click anywhere on a link follows it, and one beside it does not.
func TestLinksByClick(t *testing.T) {
	d := driveFerry(t, 120, 40)
	click := func(words string, n int, right int) {
		t.Helper()
		d.goTo("cost")
		for y, row := range d.rows() {
			for x := range d.reader.width - d.reader.layout.reading.x {
				x += d.reader.layout.reading.x
				if cells := []rune(row); x < len(cells) && strings.HasPrefix(string(cells[x:]), words) {
					if n--; n == 0 {
						d.send(tea.MouseClickMsg{X: x + right, Y: y, Button: tea.MouseLeft})
						return
					}
				}
			}
		}
		t.Fatalf("%q is not on the page:\n%s", words, d.screen())
	}
	for _, c := range []struct {
		words    string
		n, right int
		want     briefing.ID
	}{
		{"Ann Lee", 1, 0, "ann"}, {"Ann Lee", 1, 6, "ann"}, {"Ann Lee", 1, 7, "cost"}, {"Bo Ek", 1, 2, "bo"},
		{"according to", 1, 1, "cost"}, {"Who runs", 1, 2, "who"}, {"Cy Oz", 2, 1, "cy"}, {"2 Key quotes", 1, 3, "cost"},
	} {
		click(c.words, c.n, c.right)
		if got := d.id(); got != c.want {
			t.Errorf("cell %d of %q leads to %s, not %s", c.right, c.words, got, c.want)
		}
	}
}

// The page of who said something has it in full, with how it is known.
func TestQuotesInFullOnTheirSpeakersPage(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		d := driveFerry(t, width, height).goTo("ann").press("enter")
		var seen []string
		for range 30 {
			seen = append(seen, textOf(d)...)
			d.press("j")
		}
		all := strings.Join(seen, "\n")
		for _, words := range []string{"“We have waited", "another year.”", "“No.”", "To reporters"} {
			if !strings.Contains(all, words) && !strings.Contains(strings.ReplaceAll(all, "\n", " "), words) {
				t.Errorf("%q is not on the page:\n%s", words, all)
			}
		}
		if strings.Contains(all, "Ann Lee: “") {
			t.Error("the speaker's name is before the words")
		}
	})
	d := driveFerry(t, 120, 40).goTo("bo")
	d.sees("▎ “Ann is right.”")
	d.goTo("ann")
	d.sees("Ek          “Ann is right.”") // about her: not hers
}

// Esc closes the innermost thing, and with nothing left does nothing.
func TestEscape(t *testing.T) {
	d := driveFerry(t, 120, 40).press("3 enter tab enter") // Ann, over a link
	d.press("tab enter")                                   // her words
	if d.id() != "long" {
		t.Fatalf("links lead to %s", d.id())
	}
	d.press("/ text:remember enter ? esc")
	for i, want := range []briefing.ID{"long", "ann", "cost", "cost", "cost"} {
		d.press("esc")
		if d.id() != want || d.reader.reading != (i < 3) || d.reader.searching() {
			t.Fatalf("esc %d leads to %s, reading %v, want %s", i+1, d.id(), d.reader.reading, want)
		}
	}
	before := d.screen()
	if d.press("esc esc"); d.screen() != before {
		t.Error("with nothing left, esc does something")
	}

	// Reading on from there, esc still comes back over the link.
	d = driveFerry(t, 120, 40).press("3 enter tab enter space space space")
	if d.id() == "ann" || d.press("esc").id() != "cost" {
		t.Errorf("after reading on, esc leads to %s", d.id())
	}
	// Who has left the reading pane, or gone elsewhere, does not.
	for _, way := range []string{"h enter", "h j enter", "4 enter", "H L h enter"} {
		d = driveFerry(t, 120, 40).press("3 enter tab enter").press(way)
		was := d.id()
		if d.press("esc"); d.id() != was || d.reader.reading {
			t.Errorf("after %q, esc leads from %s to %s, reading %v", way, was, d.id(), d.reader.reading)
		}
	}
}

func TestTabTooMany(t *testing.T) {
	d := driveFerry(t, 120, 40).press("3 enter tab tab tab tab tab tab tab tab tab")
	before := d.screen()
	if d.press("tab"); d.reader.reading {
		t.Fatal("there is another link")
	}
	if d.press("shift+tab"); d.screen() != before {
		t.Errorf("shift+tab does not come back:\n%s", d.screen())
	}
	d.press("1 enter tab tab tab tab tab j shift+tab")
	if d.reader.reading || d.reader.focus != 1 {
		t.Error("after a move, shift+tab is not an ordinary one")
	}
}

// f names the links that show with letters, which lead to them.
func TestHints(t *testing.T) {
	for _, size := range sizes {
		d := driveFerry(t, size.width, size.height).goTo("cost").press("enter")
		before, links := d.screen(), len(d.reader.namedLinks())
		if links == 0 || size.width >= 80 && links != len(d.reader.page.links) {
			t.Fatalf("%dx%d: %d links show", size.width, size.height, links)
		}
		for _, way := range []string{"f esc", "f 1", "f enter", "f tab"} {
			if d.press(way); d.screen() != before {
				t.Errorf("%dx%d: %q does something", size.width, size.height, way)
			}
		}
		for _, l := range d.reader.namedLinks() {
			to := d.reader.page.links[l.link].to
			d.press("f")
			d.sees("esc cancel")
			if d.press(l.letters); d.reader.page.entry != to {
				t.Errorf("%q leads to %s", l.letters, d.id())
			}
			d.press("esc")
			d.reader.page.link = -1
			if d.screen() != before {
				t.Fatalf("%dx%d: esc after f %s does not come back", size.width, size.height, l.letters)
			}
		}
	}
	d := driveFerry(t, 120, 40).goTo("cost")
	if d.press("f f"); d.id() != "ann" {
		t.Errorf("f f leads to %s", d.id())
	}
	if d.press("esc"); d.id() != "cost" || d.reader.reading {
		t.Errorf("esc leads to %s, reading %v", d.id(), d.reader.reading)
	}
	d.press("0 f")
	d.misses("esc cancel")
}

// Links are offered wherever one shows, and nowhere else.
func TestLinksInSight(t *testing.T) {
	b := embedded(t)
	for _, size := range sizes[2:5] {
		for _, e := range entries(b) {
			d := drive(t, b, size.width, size.height).goTo(e.ID()).press("enter")
			for range 40 {
				if got, want := d.reader.linksInSight(), len(d.reader.namedLinks()) > 0; got != want {
					t.Fatalf("%dx%d: %s at %v: links are in sight: %v, named: %v", size.width, size.height, e.ID(), d.reader.page.at, got, want)
				}
				at := d.reader.page.at
				if d.press("j"); d.reader.page.at == at {
					break
				}
			}
		}
	}
}

// Of more links than there are letters, each has two.
func TestHintsOfTwoLetters(t *testing.T) {
	var many strings.Builder
	many.WriteString("title: T\ndate: 2026-03-04\nsummary: S\nparticipants:\n- {id: p, name: P}\noutcomes:\n")
	for i := range 40 {
		fmt.Fprintf(&many, "- {id: o%[1]d, title: Outcome %[1]d, parties: [p]}\n", i)
	}
	b, found := file.Read("x.yaml", strings.NewReader(many.String()))
	if b == nil {
		t.Fatal(found)
	}
	d := drive(t, b, 120, 60).press("1")
	named := d.reader.namedLinks()
	seen := map[string]bool{}
	for _, n := range named {
		if len(n.letters) != 2 || seen[n.letters] {
			t.Fatalf("the letters %q", n.letters)
		}
		seen[n.letters] = true
	}
	if len(named) != 40 {
		t.Fatalf("%d links show", len(named))
	}
	d.press("f").press(named[33].letters[:1])
	d.sees("esc cancel")
	d.press(named[33].letters[1:])
	if d.id() != "o33" {
		t.Errorf("the letters lead to %s", d.id())
	}
}

// TestRelatedBeside looks at a wide window: what is related is beside the text,
// where tab and the mouse reach it, and below it again where the window is not
// wide.
func TestRelatedBeside(t *testing.T) {
	d := driveFerry(t, 160, 40).goTo("cost").press("enter")
	rows := d.rows()
	at := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, "Related") })
	if at < 0 || at > 4 || d.reader.page.side == nil {
		t.Fatalf("nothing is beside the text:\n%s", d.screen())
	}
	column := d.reader.sideRect()
	y := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, "? Who runs it?") && strings.Contains(row, "│") })
	for ; y < len(rows) && !strings.Contains(ansi.Cut(rows[y], column.x, 160), "Who runs it?"); y++ {
	}
	d.send(tea.MouseClickMsg{X: column.x + 5, Y: y, Button: tea.MouseLeft})
	if d.id() != "who" {
		t.Errorf("a click beside the text leads to %s", d.id())
	}
	d.press("H")
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	if d.reader.page.side != nil {
		t.Error("something is beside the text in a window that is not wide")
	}
	d.sees("Related", "Who runs it?")
}
