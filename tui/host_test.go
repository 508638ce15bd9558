package tui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/file"
)

// offers reports whether the window has a key for something.
func (d *driver) offers(does string) bool {
	for c := range d.window.keys() {
		if c.binding.Help().Desc == does {
			return true
		}
	}
	return false
}

// What the host cannot do is not offered: not in the help, not in the footer,
// not in a dialog; and its key does nothing.
func TestHostWithout(t *testing.T) {
	const edits, proves = "open the file in your editor, at this entry", "show the quote in its source, and back"
	b := embedded(t)
	w := New(t.Context(), b, File{Markdown: writeMarkdown}, Host{}, Options{}).(*window)
	d := driverOf(t, w, 120, 60)
	if d.offers(edits) || d.offers(proves) || !d.offers("copy as Markdown") {
		t.Error("what the host lacks is in the help")
	}
	d.press("2")
	before := d.screen()
	d.press("ctrl+e s")
	if d.screen() != before {
		t.Errorf("keys that the host has nothing for do something:\n%s", d.screen())
	}
	d.press("e")
	for _, row := range d.rows() {
		if strings.Contains(row, "Where") && (strings.Contains(row, "file") || !strings.Contains(row, "clipboard")) {
			t.Errorf("without a place to save, the dialog offers %q", row)
		}
	}
	d.press("tab right enter")
	if d.dialog() != nil || !strings.Contains(d.sent, "reasonable chance") {
		t.Errorf("to the terminal's clipboard goes %q", d.sent)
	}
	d.sees("Sent 1 quote to the terminal")

	full := driveWith(t, b, &testHost{files: map[string]string{}}, 120, 60)
	if !full.offers(proves) || full.offers(edits) {
		t.Error("what the host has is not in the help")
	}
	f := full.host.file()
	f.Edit = func(int) (tea.ExecCommand, error) { return nil, errors.New("set EDITOR") }
	full = driverOf(t, New(t.Context(), b, f, full.host.host(), Options{}).(*window), 120, 60)
	full.press("ctrl+e")
	full.sees("✕ Not opened: set EDITOR")
}

// A source is opened in the browser, if it has an address that a browser may be
// given.
func TestBrowse(t *testing.T) {
	b, found := file.Read("x.yaml", strings.NewReader(`title: T
date: 2026-03-04
summary: S
sources:
- {title: Report, url: "https://example.org/a?b=c"}
- {title: Local, url: "file:///etc/passwd"}
- {title: Option, url: "--version"}
- {title: Script, url: "javascript:alert(1)"}
- {title: None}
`))
	if b == nil {
		t.Fatal(found)
	}
	var opened []string
	fails := error(nil)
	h := Host{Browse: func(_ context.Context, address string) error {
		opened = append(opened, address)
		return fails
	}}
	d := driverOf(t, New(t.Context(), b, File{Markdown: writeMarkdown}, h, Options{}).(*window), 120, 40)
	d.press("o 1")
	d.sees("o open")
	d.press("o")
	d.sees("Opening https://example.org/a?b=c")
	fails = errors.New("no browser is installed")
	d.press("o")
	d.sees("✕ Not opened: no browser is installed")
	d.press("j o j o j o j o")
	d.misses("o open")
	if want := []string{"https://example.org/a?b=c", "https://example.org/a?b=c"}; !slices.Equal(opened, want) {
		t.Errorf("opened are %q", opened)
	}
}

// Drawing changes nothing: a screen that is drawn often is as one that is drawn
// once.
func TestDrawingChangesNothing(t *testing.T) {
	type state struct {
		at, summaryAt position
		anchor        anchor
		width         int
		tops, cursors [9]int
		layout        rect
		message       message
	}
	now := func(d *driver) state {
		r := d.reader
		s := state{at: r.page.at, anchor: r.page.anchor, width: r.page.width, layout: r.layout.reading, message: d.window.message}
		if r.summary != nil {
			s.summaryAt = r.summary.at
		}
		for i, p := range r.panes {
			s.tops[i], s.cursors[i] = p.top, p.cursor
		}
		return s
	}
	b := embedded(t)
	for _, size := range append(sizes, struct{ width, height int }{80, 70}) {
		for _, way := range []string{"", "2 j", "2 enter", "0 j j space", "3 G enter G", "z", "?", "? G", "e tab tab", "/ text:peace", "/ text:peace enter n n n", "2 s"} {
			d := drive(t, b, size.width, size.height).press(way)
			before := now(d)
			first := d.window.View()
			for range 3 {
				if again := d.window.View(); again.Content != first.Content {
					t.Fatalf("%dx%d after %q: drawn again, the screen is another", size.width, size.height, way)
				}
			}
			if after := now(d); after != before {
				t.Errorf("%dx%d after %q: drawing changes %+v to %+v", size.width, size.height, way, before, after)
			}
		}
	}
}
