package tui

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"readout/briefing/file"
	"readout/briefing/markdown"

	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

func TestExportToFile(t *testing.T) {
	b := embedded(t)
	d := drive(t, b, 120, 40).press("3 e right")
	d.sees("Export as Markdown", "the section Outcomes", "16 outcomes")
	if len(d.host.files) > 0 {
		t.Fatal("something is written before enter")
	}
	d.press("enter")
	d.sees("✓ Wrote 16 outcomes to ")
	part, err := b.Select([]string{"outcomes"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range d.host.files {
		if got != markdown.String(part, 0) {
			t.Error("the reader and the command write different bytes")
		}
	}
}

func TestExportAsksBeforeItOverwrites(t *testing.T) {
	d := drive(t, embedded(t), 120, 40)
	write := func(keys string) { d.press("2 e tab tab ctrl+u text:x.md enter").press(keys) }
	write("")
	d.host.files["x.md"] = "mine"
	write("")
	d.sees("x.md already exists.")
	d.press("esc")
	if d.host.files["x.md"] != "mine" {
		t.Fatal("the file is overwritten without a yes")
	}
	d.press("esc")
	write("y")
	if d.host.files["x.md"] == "mine" {
		t.Fatal("the file is not overwritten after a yes")
	}
	d.sees("✓ Wrote 1 quote to x.md")
}

func TestExportFailureIsSaid(t *testing.T) {
	d := drive(t, embedded(t), 80, 24)
	d.host.fails = errors.New("the disk is \x1b[31mfull")
	d.press("2 e enter")
	d.sees("✕ Not written: the disk is [31mfull")
	d.host.fails = nil
	d.press("enter")
	d.sees("✓ Wrote 1 quote")
}

// A file that exists can be added to.
func TestExportAppends(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 e tab tab text:memo.md enter")
	first := d.host.files["memo.md"]
	d.press("2 j e tab tab text:memo.md enter")
	d.sees("memo.md already exists.", "a add to it", "y overwrite it")
	d.send(tea.WindowSizeMsg{Width: 40, Height: 12})
	d.sees("y overwrite it", "esc no")
	d.press("a").sees("✓ Added 1 quote to memo.md")
	if got := d.host.files["memo.md"]; !strings.HasPrefix(got, first) || !strings.Contains(got, "everyone is very happy") {
		t.Errorf("the file has %q", got)
	}
}

// What is typed takes the place of the proposed name, and what is edited does not.
func TestExportNameIsReplaced(t *testing.T) {
	name := func(d *driver) string { return d.dialog().(*exportDialog).name.Value() }
	d := drive(t, embedded(t), 120, 40).press("2 e tab tab text:ab")
	if got := name(d); got != "ab" {
		t.Errorf("typed over, the name is %q", got)
	}
	d.press("esc 2 e tab tab backspace text:x")
	if got := name(d); !strings.HasSuffix(got, ".mx") {
		t.Errorf("edited, the name is %q", got)
	}
	d.press("esc 2 e tab tab")
	d.window.Update(tea.PasteMsg{Content: "pasted.md"})
	if got := name(d); got != "pasted.md" {
		t.Errorf("pasted over, the name is %q", got)
	}
}

func TestExportAsPlainText(t *testing.T) {
	b := embedded(t)
	d := drive(t, b, 120, 40).press("3 e right j down down right")
	d.sees("Export as plain text", "in ~/briefings")
	d.press("enter")
	part, err := b.Select([]string{"outcomes"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range d.host.files {
		if !strings.HasSuffix(name, "-outcomes.txt") || got != part.Text() {
			t.Errorf("%s has %q", name, got)
		}
	}
	d.press("2 e k right up up right enter") // around to As, then to Where
	if !strings.HasPrefix(d.host.clipboard, "“I think there’s a reasonable chance") {
		t.Errorf("the clipboard holds %q", d.host.clipboard)
	}
}

// A message that is longer than the window is wide can be read to its end.
func TestExportFailureIsWhole(t *testing.T) {
	d := drive(t, embedded(t), 60, 20)
	d.host.fails = errors.New("there is no folder memos/of/the/week/before/last; create it first, or name another")
	d.press("2 e enter").sees("✕ Not written: there is no folder", "create it first, or", "name another")
	d.press("tab tab text:x").misses("Not written")
}

func TestExportToClipboard(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 e tab right enter")
	d.sees("Copied 1 quote ✓")
	if !strings.Contains(d.host.clipboard, "> I think there’s a reasonable chance") {
		t.Errorf("the clipboard holds %q", d.host.clipboard)
	}
}

func TestCopy(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 y")
	if !strings.HasPrefix(d.host.clipboard, "> I think there’s a reasonable chance of ending the war if we get to that meeting\n\n— Donald Trump\n") {
		t.Errorf("y copies %q", d.host.clipboard)
	}
	d.press("j Y")
	want := "“everyone is very happy about the possibility of PEACE for Russia/Ukraine” — Donald Trump, social-media post, Truth Social"
	if got := strings.TrimSpace(d.host.clipboard); got != want {
		t.Errorf("Y copies %q, want %q", got, want)
	}
	d.press("4 Y")
	if got := d.host.clipboard; !strings.Contains(got, "?\n\nStatus: open\n") || !strings.Contains(got, "\nPosition of ") {
		t.Errorf("Y copies no positions: %q", got)
	}
	d.press("2")
	d.host.none = true
	d.press("Y")
	d.sees("Sent 1 quote to the terminal")
	if !strings.Contains(d.sent, "everyone is very happy") {
		t.Errorf("to the terminal goes %q", d.sent)
	}
}

func TestPick(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 x j j x 3 x")
	d.sees("3 selected", "✓ Trump")
	at := map[int]bool{} // the columns in which quotes begin
	for _, row := range d.rows() {
		if before, _, ok := strings.Cut(row[:min(len(row), 60)], "“"); ok {
			at[text.Width(before)] = true
		}
	}
	if len(at) != 1 {
		t.Errorf("quotes begin in the columns %v", at)
	}
	d.press("y")
	if n := strings.Count(d.host.clipboard, "\n### "); n != 3 {
		t.Errorf("%d entries are copied:\n%s", n, d.host.clipboard)
	}
	d.press("e")
	d.sees("› 3 selected")
	d.press("esc x")
	d.sees("2 selected")
}

func TestLinksAndHistory(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 j j j j j j enter tab")
	quote := d.reader.page.entry
	d.press("enter")
	if got := d.reader.page.entry.(briefEntry).ID(); got != "macron" {
		t.Fatalf("the first link leads to %s", got)
	}
	d.sees("1 Participants", "Emmanuel Macron", "President of France")
	d.press("H")
	if d.reader.page.entry != quote {
		t.Errorf("back leads to %s", d.reader.page.entry.(briefEntry).ID())
	}
	d.press("L")
	if got := d.reader.page.entry.(briefEntry).ID(); got != "macron" {
		t.Errorf("forward leads to %s", got)
	}
	d.press("backspace backspace backspace backspace backspace")
	d.sees("Start of history")
}

func TestMarksOfWhatIsLinked(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 j j j j j j")
	d.sees("•Emmanuel Macron", "•● Joint work on security guarantees")
	d.press("0")
	d.misses("•Emmanuel Macron")
}

func TestMouse(t *testing.T) {
	d := drive(t, embedded(t), 120, 40)
	quotes := d.reader.layout.panes[2]
	d.send(tea.MouseClickMsg{X: quotes.x + 5, Y: quotes.y + 2, Button: tea.MouseLeft})
	if got := d.reader.page.entry.(briefEntry).ID(); got != "trump-peace" {
		t.Errorf("a click shows %s", got)
	}
	d.send(tea.MouseWheelMsg{X: quotes.x + 5, Y: quotes.y + 2, Button: tea.MouseWheelDown})
	if d.reader.panes[2].top == 0 || d.reader.page.entry.(briefEntry).ID() != "trump-peace" {
		t.Error("the wheel does not scroll the list, or moves the selection")
	}
	for y, row := range d.rows() {
		if strings.Contains(row, "Talks at the White House") {
			d.send(tea.MouseClickMsg{X: 50, Y: y, Button: tea.MouseLeft})
		}
	}
	if got := d.reader.page.entry.(briefEntry).ID(); got != "white-house-talks" {
		t.Errorf("a click on the link shows %s", got)
	}
	d.press("m")
	if v := d.window.View(); v.MouseMode != tea.MouseModeNone {
		t.Error("m does not turn the mouse off")
	}
}

func TestTabGoesThroughLinksThenPanes(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 enter")
	for range d.reader.page.links {
		d.press("tab")
		if d.reader.page.chosen() == nil {
			t.Fatal("tab leaves the reading pane before the last link")
		}
	}
	d.press("tab")
	if d.reader.reading || d.reader.focus != 3 {
		t.Error("tab does not go on to the next pane")
	}
}

func TestHelpListsAllKeys(t *testing.T) {
	d := drive(t, embedded(t), 90, 80).press("?")
	for c := range d.window.keys() {
		if !lists(d.screen(), c) {
			t.Errorf("the help does not list %s, %s", c.binding.Help().Key, c.binding.Help().Desc)
		}
	}
	d.press("esc")
	d.misses("Symbols")
	for c := range d.window.keys() { // the test can see what is missing
		others := slices.DeleteFunc(slices.Collect(d.window.keys()), func(o command) bool { return o.binding.Help() == c.binding.Help() })
		d.run(d.window.do(asker{layer: d.window.top()}, open{newHelp(d.window.session, others)}))
		if lists(d.screen(), c) {
			t.Errorf("the help seems to list %s, %s, which it does not have", c.binding.Help().Key, c.binding.Help().Desc)
		}
		d.press("esc")
	}
}

// The help fits its screen, is narrowed by typing, and closes with esc.
func TestHelp(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("?")
	d.sees("Keys", "esc closes", "type to search", "quit", "shift+drag")
	for l := range strings.Lines(d.screen()) { // a pane under the help may have more
		if strings.HasSuffix(strings.TrimSpace(l), "more ─╯") {
			t.Errorf("the help does not fit: %s", l)
		}
	}
	atSizes(t, func(t *testing.T, width, height int) {
		d := drive(t, embedded(t), width, height)
		before := d.screen()
		d.press("?")
		var seen strings.Builder
		for range 100 {
			seen.WriteString(d.screen())
			d.press("down")
		}
		for _, c := range once(slices.Collect(d.window.keys())) {
			if first := strings.Fields(c.binding.Help().Desc)[0]; !strings.Contains(seen.String(), first) {
				t.Errorf("%q is never on the screen", c.binding.Help().Desc)
			}
		}
		d.press("text:clipboard")
		d.sees("/ clipboard", "export to")
		d.misses("toggle mouse")
		if c := d.window.View().Cursor; c == nil || c.X < 1 || c.X >= width || c.Y >= height {
			t.Errorf("the cursor is at %v", c)
		}
		d.press("text:?qz")
		if d.sees("no matches"); d.quit {
			t.Error("what is typed is taken for keys")
		}
		if d.press("esc"); d.screen() != before {
			t.Errorf("esc does not close the help:\n%s", d.screen())
		}
		d.press("? ?")
		if d.dialog() != nil {
			t.Error("? does not close the help")
		}
	})
}

// lists reports whether a row of the help has a command: its keys, a gap, and
// at least the beginning of what they do.
func lists(screen string, c command) bool {
	row := regexp.MustCompile("│ " + regexp.QuoteMeta(c.binding.Help().Key) + "  +([^│]*[^│ ]) *│")
	for _, m := range row.FindAllStringSubmatch(screen, -1) {
		if strings.HasPrefix(c.binding.Help().Desc, m[1]) {
			return true
		}
	}
	return false
}

func TestHistoryForgetsWhatLayAhead(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("1 2 3 H H 4 L")
	d.sees("End of history")
	if d.reader.focus != 4 {
		t.Errorf("pane %d has the focus", d.reader.focus)
	}
	d.press("H")
	if d.reader.focus != 1 {
		t.Errorf("back leads to pane %d", d.reader.focus)
	}
}

func TestHistoryKeepsThePlaceInTheText(t *testing.T) {
	d := drive(t, embedded(t), 80, 24).press("1 enter pgdown")
	at := d.reader.page.at
	d.press("3 H")
	if !d.reader.reading || d.reader.page.at != at || at == (position{}) {
		t.Errorf("back leads to %v, reading %v, not to %v", d.reader.page.at, d.reader.reading, at)
	}
	d.press("tab tab")
	link := d.reader.page.link
	d.press("enter H")
	if d.reader.page.link != link {
		t.Errorf("back leads to link %d, not %d", d.reader.page.link, link)
	}
}

func TestPasteIntoTheName(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 e tab tab ctrl+u")
	d.send(tea.PasteMsg{Content: "my\nfile\x1b[31m\u202e.md"})
	d.press("shift+tab shift+tab right")
	d.sees("my file[31m.md", "the section Key quotes")
	d.send(tea.PasteMsg{Content: "not here"})
	d.misses("not here")
}

func TestPasteIntoFind(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("/")
	d.send(tea.PasteMsg{Content: "security\n  guarantees\x07" + strings.Repeat("x", 1<<20)})
	if v := d.reader.find.input.Value(); !strings.HasPrefix(v, "security guaranteesx") || len(v) > maxTyped {
		t.Errorf("find has %d bytes, %.40q", len(v), v)
	}
	d.press("ctrl+u")
	for _, lineBreak := range []string{" ", "\n", "\r", "\r\n", "\n  ", "\u2028", "\t"} {
		d.send(tea.PasteMsg{Content: "security" + lineBreak + "guarantees"})
		d.sees("/ security guarantees", "matches in")
		d.press("ctrl+u")
	}
}

func TestReloadWhileExporting(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 e tab tab ctrl+u text:mine.md")
	d.save("US ready for concrete", "US quite ready for concrete")
	d.press("text:q")
	if d.quit {
		t.Fatal("what is typed has become a command")
	}
	d.press("enter")
	if _, ok := d.host.files["mine.mdq"]; !ok {
		t.Errorf("the name is lost: %v", d.host.files)
	}
}

func TestUnpickAll(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 x j x y")
	d.sees("Copied the selection: 2 quotes ✓")
	d.press("X y")
	d.sees("Copied 1 quote ✓")
}

func TestWheel(t *testing.T) {
	d := drive(t, longBriefing(t), 80, 24)
	d.send(tea.MouseWheelMsg{X: 5, Y: 5, Button: tea.MouseWheelDown})
	if d.reader.page.at.line != wheelLines {
		t.Errorf("the wheel over the summary leads to %v", d.reader.page.at)
	}
	d = drive(t, embedded(t), 80, 24).press("1 j")
	d.send(tea.MouseWheelMsg{X: 5, Y: 1, Button: tea.MouseWheelDown})
	d.press("enter")
	d.sees("Volodymyr Zelensky", "President of Ukraine")
	d.press("?")
	before := d.screen()
	d.send(tea.MouseWheelMsg{X: 5, Y: 5, Button: tea.MouseWheelDown})
	if d.screen() == before {
		t.Error("the wheel does not scroll the help")
	}
}

func TestPanesThatThereAre(t *testing.T) {
	b, found := file.Read("x.yaml", strings.NewReader("title: T\ndate: 2026-03-04\nsummary: S\nnotes:\n- title: N\n- title: M\n"))
	if b == nil {
		t.Fatal(found)
	}
	d := drive(t, b, 120, 40)
	d.sees("0-1 pane")
	d.press("1")
	d.sees("1 of 2")
}

// TestMinutes opens Markdown that has no summary: it begins with the text.
func TestMinutes(t *testing.T) {
	b, found := file.Read("minutes.md", strings.NewReader("# Minutes\n\n## Attendees\n\n- Ann Lee\n- Bo Ek\n\n## Ferry\n\nIt was late.\n\n### Costs\n\nHigh.\n\n## Bridge\n\n### Repairs\n\nSoon.\n\n#### Paint\n\nGreen.\n\n### Tolls\n\nNone.\n\n## Action items\n\n- Ann to write\n"))
	if b == nil {
		t.Fatal(found)
	}
	atSizes(t, func(t *testing.T, width, height int) {
		d := drive(t, b, width, height)
		d.sees("1 Participants", "2 Actions", "3 Notes")
		d.misses("summary")
		d.misses("0 ")
		if got := d.reader.page.entry.Title(); got != "Ferry" {
			t.Errorf("it opens at %q", got)
		}
		d.press("enter")
		d.sees("It was late.")
		d.press("1")
		if got := d.reader.page.entry.Title(); got != "Ann Lee" {
			t.Errorf("1 leads to %q", got)
		}
		before := d.screen()
		if d.press("0 4 9"); d.screen() != before {
			t.Error("numbers that no pane has lead somewhere")
		}
	})
	d := drive(t, b, 120, 40)
	d.sees("1-3 pane", "It was late.")
	d.press("3 j j")
	d.sees("   Repairs", "     Paint", "   Tolls")
	if d.reader.page.entry.Title() != "Bridge" || len(d.reader.page.links) != 3 {
		t.Errorf("%q has %d links", d.reader.page.entry.Title(), len(d.reader.page.links))
	}
	d.press("enter tab tab enter")
	d.sees("Green.")
	d.press("esc esc j")
	d.sees("Soon.")
}

// Whose account it is appears alone where there is no summary.
func TestColophonWithoutSummary(t *testing.T) {
	b, found := file.Read("x.yaml", strings.NewReader("title: T\ndate: 2026-03-04\nsummary: \"\"\nissued-by: The ministry\nnotes:\n- title: N\n  detail: Text.\n"))
	if b == nil {
		t.Skip(found)
	}
	d := drive(t, b, 120, 40)
	d.sees("Text.")
	d.press("0")
	d.sees("The ministry")
	d.misses("There is no summary")
}

// A document of nothing but a title says so.
func TestNothingButATitle(t *testing.T) {
	b, found := file.Read("x.md", strings.NewReader("# Minutes\n"))
	if b == nil {
		t.Skip(found)
	}
	for _, size := range sizes {
		d := drive(t, b, size.width, size.height)
		d.sees("There is no summary.")
		d.press("0 1 j k enter tab space b G g f esc / text:a enter n esc H L x y")
	}
}

// The footer names what else there is where there is room.
func TestFooterHasMoreWhereThereIsRoom(t *testing.T) {
	d := drive(t, embedded(t), 200, 60).press("2 j")
	d.sees("x select", "H back", "f links")
	d.misses("s source")
	d = drive(t, embedded(t), 200, 60)
	d.misses("H back")
	d = drive(t, embedded(t), 80, 24).press("2 j")
	d.sees("enter read", "? keys", "q quit")
	d = driveLibrary(t, ferryLibrary(t), 72, 24).press("/ text:crossing enter")
	d.sees("enter open", "esc close find", "? keys", "q quit")
	d.misses("n next match")
}
