package tui

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestExportToFile(t *testing.T) {
	b := embedded(t)
	d := drive(t, b, 120, 40).press("3 e right")
	d.sees("Export as Markdown", "the section Outcomes", "16 outcomes")
	if len(d.desk.files) > 0 {
		t.Fatal("something is written before enter")
	}
	d.press("enter")
	d.sees("✓ Wrote 16 outcomes to ")
	part, err := b.Select([]string{"outcomes"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range d.desk.files {
		if got != part.Markdown(0) {
			t.Error("the reader and the command write different bytes")
		}
	}
}

func TestExportAsksBeforeItOverwrites(t *testing.T) {
	d := drive(t, embedded(t), 120, 40)
	write := func(keys string) { d.press("2 e tab tab ctrl+u text:x.md enter").press(keys) }
	write("")
	d.desk.files["x.md"] = "mine"
	write("")
	d.sees("x.md is there already.")
	d.press("esc")
	if d.desk.files["x.md"] != "mine" {
		t.Fatal("the file is overwritten without a yes")
	}
	d.press("esc")
	write("y")
	if d.desk.files["x.md"] == "mine" {
		t.Fatal("the file is not overwritten after a yes")
	}
	d.sees("✓ Wrote 1 quote to x.md")
}

func TestExportFailureIsSaid(t *testing.T) {
	d := drive(t, embedded(t), 80, 24)
	d.desk.fails = errors.New("the disk is \x1b[31mfull")
	d.press("2 e enter")
	d.sees("✕ Not written: the disk is [31mfull")
	d.desk.fails = nil
	d.press("enter")
	d.sees("✓ Wrote 1 quote")
}

func TestExportToClipboard(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 e tab right enter")
	d.sees("✓ Copied 1 quote to the clipboard")
	if !strings.Contains(d.desk.clipboard, "> I think there’s a reasonable chance") {
		t.Errorf("the clipboard holds %q", d.desk.clipboard)
	}
}

func TestCopy(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 y")
	if !strings.HasPrefix(d.desk.clipboard, "### Donald Trump: ") {
		t.Errorf("y copies %q", d.desk.clipboard)
	}
	d.press("j Y")
	want := "“everyone is very happy about the possibility of PEACE for Russia/Ukraine” — Donald Trump, social-media post, Truth Social"
	if got := strings.TrimSpace(d.desk.clipboard); got != want {
		t.Errorf("Y copies %q, want %q", got, want)
	}
	d.desk.none = true
	d.press("Y")
	d.sees("✓ Sent 1 quote to the terminal's clipboard")
	if !strings.Contains(d.sent, "everyone is very happy") {
		t.Errorf("to the terminal goes %q", d.sent)
	}
}

func TestPick(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 x j j x 3 x")
	d.sees("3 entries are picked", "✓ Trump")
	d.press("y")
	if n := strings.Count(d.desk.clipboard, "\n### "); n != 3 {
		t.Errorf("%d entries are copied:\n%s", n, d.desk.clipboard)
	}
	d.press("e")
	d.sees("› 3 picked")
	d.press("esc x")
	d.sees("2 entries are picked")
}

func TestLinksAndHistory(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 j j j j j j enter tab")
	quote := d.app.page.entry
	d.press("enter")
	if got := d.app.page.entry.ID(); got != "macron" {
		t.Fatalf("the first link leads to %s", got)
	}
	d.sees("1 Participants", "Emmanuel Macron", "President of France")
	d.press("H")
	if d.app.page.entry != quote {
		t.Errorf("back leads to %s", d.app.page.entry.ID())
	}
	d.press("L")
	if got := d.app.page.entry.ID(); got != "macron" {
		t.Errorf("forward leads to %s", got)
	}
	d.press("backspace backspace backspace backspace backspace")
	d.sees("This is where the reading began.")
}

func TestMarksOfWhatIsLinked(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 j j j j j j")
	d.sees("•Emmanuel Macron", "•● Joint work on security guarantees")
	d.press("0")
	d.misses("•Emmanuel Macron")
}

func TestMouse(t *testing.T) {
	d := drive(t, embedded(t), 120, 40)
	quotes := d.app.layout.panes[2]
	d.send(tea.MouseClickMsg{X: quotes.x + 5, Y: quotes.y + 2, Button: tea.MouseLeft})
	if got := d.app.page.entry.ID(); got != "trump-peace" {
		t.Errorf("a click shows %s", got)
	}
	d.send(tea.MouseWheelMsg{X: quotes.x + 5, Y: quotes.y + 2, Button: tea.MouseWheelDown})
	if d.app.panes[2].top == 0 || d.app.page.entry.ID() != "trump-peace" {
		t.Error("the wheel does not scroll the list, or moves the selection")
	}
	for y, row := range d.rows() {
		if strings.Contains(row, "6 Talks at the White House") {
			d.send(tea.MouseClickMsg{X: 50, Y: y, Button: tea.MouseLeft})
		}
	}
	if got := d.app.page.entry.ID(); got != "white-house-talks" {
		t.Errorf("a click on the link shows %s", got)
	}
	d.press("m")
	if v := d.app.View(); v.MouseMode != tea.MouseModeNone {
		t.Error("m does not turn the mouse off")
	}
}

func TestTabGoesThroughLinksThenPanes(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 enter")
	for range d.app.page.links {
		d.press("tab")
		if d.app.page.chosen().IsZero() {
			t.Fatal("tab leaves the reading pane before the last link")
		}
	}
	d.press("tab")
	if d.app.reading || d.app.focus != 3 {
		t.Error("tab does not go on to the next pane")
	}
}

func TestHelpListsAllKeys(t *testing.T) {
	d := drive(t, embedded(t), 120, 70).press("?")
	for _, c := range commands() {
		d.sees(c.binding.Help().Key)
	}
	d.press("esc")
	d.misses("Signs")
}
