package tui

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
	"readout/tui/typeset"
)

// atlas is a document that is made up: places and rivers, by the ten thousand.
// Each river runs through two places. It counts what is asked of it.
type atlas struct {
	edition  int
	sections [2]int // how many entries each has
	asked    int    // entries that were made
}

const (
	places = iota
	rivers
)

func (a *atlas) Header() header {
	return header{title: fmt.Sprintf("Atlas, edition %d", a.edition), date: "2026", place: "Everywhere"}
}

func (a *atlas) Sections() []section {
	return []section{atlasSection{a, places}, atlasSection{a, rivers}}
}

func (a *atlas) Successors(document) successors {
	return func(e entry) (entry, bool) {
		was, ok := e.(atlasEntry)
		if !ok || was.n >= a.sections[was.of] {
			return nil, false
		}
		return atlasEntry{a, was.of, was.n}, true
	}
}

func (a *atlas) Since(document) []entry { return []entry{atlasEntry{a, places, 0}} }

func (a *atlas) Finder(context.Context) finder { return a }

// Find finds numbers.
func (a *atlas) Find(_ context.Context, q *query) results {
	r := results{query: q, lists: map[int][]int{}}
	var n int
	if _, err := fmt.Sscanf(q.typed, "%d", &n); err == nil {
		for of := range a.sections {
			if n < a.sections[of] {
				r.lists[5*of] = []int{n}
				r.entries++
				r.places++
			}
		}
	}
	return r
}

func (a *atlas) Pick(entries []entry) selection { return atlasSelection{entries} }

func (a *atlas) PickSection(s section) selection {
	return atlasSelection{[]entry{s.Entry(0), s.Entry(1)}}
}

func (a *atlas) All() selection { return atlasSelection{} }

type atlasSection struct {
	a  *atlas
	of int
}

func (s atlasSection) Kind() kind {
	if s.of == places {
		return kind{order: 0, title: "Places", one: "place", core: true}
	}
	return kind{order: 5, title: "Rivers", one: "river", core: true}
}

func (s atlasSection) Len() int { return s.a.sections[s.of] }

func (s atlasSection) Entry(n int) entry {
	s.a.asked++
	return atlasEntry{s.a, s.of, n}
}

type atlasEntry struct {
	a     *atlas
	of, n int
}

func (e atlasEntry) Section() section { return atlasSection{e.a, e.of} }

func (e atlasEntry) Kind() kind { return atlasSection{e.a, e.of}.Kind() }

func (e atlasEntry) Address() string { return "" }

func (e atlasEntry) Index() int { return e.n }

func (e atlasEntry) Title() string {
	return fmt.Sprintf("%s %d", strings.TrimSuffix(e.Kind().title, "s"), e.n)
}

func (e atlasEntry) Row() briefing.Row { return briefing.Row{Text: e.Title()} }

func (e atlasEntry) Body() briefing.Body {
	return briefing.Body{
		Text: briefing.Markdown("All about **" + e.Title() + "**."),
		Lead: []briefing.Fact{{Label: "Next to", Refs: []briefing.Ref{"sea"}}},
	}
}

func (e atlasEntry) Links() []entry {
	if e.of == rivers {
		return []entry{atlasEntry{e.a, places, e.n}, atlasEntry{e.a, places, e.n + 1}}
	}
	return nil
}

func (e atlasEntry) Resolve(r briefing.Ref) (string, entry) { return "the " + string(r), nil }

type atlasSelection struct{ entries []entry }

func (s atlasSelection) Count() string { return fmt.Sprintf("%d from the atlas", len(s.entries)) }

func (s atlasSelection) Slug() string { return "atlas" }

func (s atlasSelection) Page() writing { return nil }

func (s atlasSelection) Markdown(_ context.Context, w io.Writer) error {
	for _, e := range s.entries {
		fmt.Fprintf(w, "# %s\n", e.Title())
	}
	return nil
}

func (s atlasSelection) Text(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, s.entries[0].Title())
	return err
}

func (s atlasSelection) Paste(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, s.entries[0].Title())
	return err
}

func driveAtlas(t *testing.T, a *atlas, o origin, width, height int) *driver {
	t.Helper()
	h := &testHost{files: map[string]string{}}
	s := &session{host: h.host(), look: newAppearance(Dark, text.Own{}), set: typeset.New(), version: "1.0"}
	d := driverOf(t, newWindow(t.Context(), s, newReader(s, a, o)), width, height)
	d.host = h
	return d
}

// The reader shows any document: what it lists first need not be a text, and of
// sections with 100,000 entries it asks for those that it shows.
func TestAnyDocument(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		a := &atlas{edition: 1, sections: [2]int{10_000, 100_000}}
		d := driveAtlas(t, a, origin{}, width, height)
		d.sees("Atlas", "0 Places", "1 Rivers", "100,000", "Place 0")
		opened := a.asked
		a.asked = 0
		for range 20 {
			d.press("j G g")
			d.screen()
		}
		if a.asked > 20*3*(4*height+50) || opened > 2*sampled+4*height+50 {
			t.Errorf("%d entries are asked for to open, %d for 60 keys", opened, a.asked)
		}
		d.press("1 G")
		d.sees("River 99999", "100,000/100,000")
		d.press("0 j j j enter")
		d.sees("All about Place 3", "next to the sea")
		if !d.reader.reading || d.reader.onSummary() {
			t.Error("the list of the first pane is taken for a text")
		}
	})
}

func TestLinksOfAnyDocument(t *testing.T) {
	d := driveAtlas(t, &atlas{edition: 1, sections: [2]int{10_000, 100_000}}, origin{}, 120, 40)
	d.press("1 j j enter tab tab")
	d.sees("Related", "0 Places", "   Place 2", "▌  Place 3", "•Place 2", "•Place 3")
	d.press("enter")
	d.sees("All about Place 3")
	d.press("H")
	d.sees("All about River 2")
	d.press("esc")
	for range 3 {
		d.press("space")
	}
	d.sees("All about River 5")
	d.press("1 g b")
	d.sees("All about Place 9999")
}

// A document finds words itself, in as many entries as it likes.
func TestFindInAnyDocument(t *testing.T) {
	a := &atlas{edition: 1, sections: [2]int{10_000, 100_000}}
	d := driveAtlas(t, a, origin{}, 120, 40).press("1 j / text:7777")
	a.asked = 0
	d.sees("1 of 10,000", "1 of 100,000", "2 matches in 2 entries", "Place 7777", "River 7777")
	d.press("enter 1")
	d.sees("All about River 7777")
	d.press("esc")
	d.sees("All about River 7777", "7,778 of 100,000")
	if a.asked > 1000 {
		t.Errorf("%d entries are asked for", a.asked)
	}
}

func TestExportOfAnyDocument(t *testing.T) {
	d := driveAtlas(t, &atlas{edition: 1, sections: [2]int{10_000, 100_000}}, origin{}, 120, 40)
	d.press("1 x j x e")
	d.sees("this river", "the section Rivers", "› 2 selected", "atlas.md", "2 from the atlas")
	d.press("enter y Y")
	if got := d.host.files["atlas.md"]; !strings.Contains(got, "# River 0\n") || !strings.Contains(got, "# River 1\n") {
		t.Errorf("the file holds %q", got)
	}
	if got := d.host.clipboard; got != "River 0" && got != "River 1" {
		t.Errorf("the clipboard holds %q", got)
	}
}

// A document that is read again can have shrunk, and be empty.
func TestVersionsOfAnyDocument(t *testing.T) {
	editions := []*atlas{{edition: 2, sections: [2]int{10_000, 100_000}}, {edition: 3, sections: [2]int{5, 0}}, {edition: 4}}
	next := 0
	o := origin{watch: func(context.Context) func() (version, bool) {
		return func() (version, bool) {
			if next == len(editions) {
				return version{}, false
			}
			next++
			return version{document: editions[next-1]}, true
		}
	}}
	a := &atlas{edition: 1, sections: [2]int{10_000, 100_000}}
	s := &session{look: newAppearance(Dark, text.Own{}), set: typeset.New()}
	w := newWindow(t.Context(), s, newReader(s, a, o))
	r := w.layers[0].screen.(*reader)
	r.freshFor = 0
	_, cmd := w.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	d := &driver{t: t, window: w, reader: r, host: &testHost{}}
	d.press("1 j j j")
	for i, want := range []string{"River 3", "Place 0", "Atlas, edition 4"} {
		cmd = deliverOne(t, d, cmd)
		d.sees(fmt.Sprintf("Atlas, edition %d", i+2), want)
		d.press("? esc tab j k enter esc / text:1 esc e esc y x X space b H L 0 1 z z")
		d.press("1 j j j")
	}
}

// deliverOne lets the next version of the document arrive, and returns the
// command that waits for the one after it.
func deliverOne(t *testing.T, d *driver, cmd tea.Cmd) tea.Cmd {
	t.Helper()
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			if c == nil {
				continue
			}
			if next := deliverOne(t, d, c); next != nil {
				return next
			}
		}
	case answer:
		if _, ok := msg.msg.(reread); ok {
			_, next := d.window.Update(msg)
			return next
		}
		d.send(msg)
	}
	return nil
}
