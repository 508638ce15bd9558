package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/internal/hostile"
)

// hostileBriefings reads the briefings that are made to do harm; one of those
// of which cleaning has left the same.
func hostileBriefings(t testing.TB) map[string]*briefing.Briefing {
	t.Helper()
	all, seen := map[string]*briefing.Briefing{}, map[string]bool{}
	for _, f := range hostile.Files() {
		b, found := file.Read(f.Name, strings.NewReader(f.Text))
		if b == nil {
			t.Fatalf("%s: %v", f.Name, found)
		}
		if text := markdown.String(b.All(), 0); !seen[text] {
			seen[text], all[f.Name] = true, b
		}
	}
	return all
}

// quiet fails the test if anything leaves the reader that it did not draw.
func (d *driver) quiet(what string) {
	d.t.Helper()
	v := d.window.View()
	out := []error{
		hostile.Painted(v.Content), hostile.Text(v.WindowTitle), hostile.Text(d.host.clipboard), hostile.Text(d.sent),
	}
	for name, text := range d.host.files {
		out = append(out, hostile.Text(name), hostile.Text(text))
	}
	if err := errors.Join(out...); err != nil {
		d.t.Fatalf("%s: %v", what, err)
	}
	if rows := strings.Count(v.Content, "\n") + 1; rows != d.window.height {
		d.t.Fatalf("%s: %d rows in a window of %d", what, rows, d.window.height)
	}
}

// Whatever is in a briefing, and whatever is done with it, the reader draws
// what it would draw anyway: text, its looks, and links to http, https and
// mailto. All of what goes out of it is as clean.
func TestHostileBriefings(t *testing.T) {
	for name, b := range hostileBriefings(t) {
		t.Run(name, func(t *testing.T) {
			for _, size := range []rect{{w: 120, h: 300}, {w: 40, h: 10}} {
				d := drive(t, b, size.w, size.h)
				d.quiet("at the start")
				for _, keys := range []string{
					"space", "1", "2", "3", "4", "5", "6", "7", "8", "enter G", "esc z", "z ?", "esc x e tab tab", "enter",
					"esc y Y", "X e tab right enter", "/ text:a", "enter n n", "e", "esc esc",
				} {
					d.press(keys).quiet(fmt.Sprintf("%dx%d, %s", size.w, size.h, keys))
				}
			}
		})
	}
}

// What is pasted, or comes back from the host, is no better than a briefing.
func TestHostileWords(t *testing.T) {
	for _, p := range append(hostile.Payloads(), hostile.Payload{Name: "newlines", Text: "a\nb\r\nc\n"}) {
		d := drive(t, embedded(t), 100, 30)
		for _, keys := range []string{"/", "e tab tab"} {
			d.press(keys)
			d.send(tea.PasteMsg{Content: p.Text})
			d.quiet(p.Name)
			d.host.fails = fmt.Errorf("cannot %s", p.Text)
			d.press("enter").quiet(p.Name)
			d.host.fails = nil
			d.press("enter esc esc").quiet(p.Name)
		}
		for _, m := range []tea.Msg{
			edited{err: fmt.Errorf("%s", p.Text)}, reread{version: version{err: fmt.Errorf("%s", p.Text)}},
			reread{version: version{found: []briefing.Diagnostic{{File: p.Text, Message: p.Text}}}},
			reread{version: version{unopened: fmt.Errorf("%s", p.Text)}},
		} {
			d.answer(m)
			d.quiet(p.Name)
		}
		d.send(copied{err: fmt.Errorf("%s", p.Text)})
		d.quiet(p.Name)
		for _, m := range []tea.Msg{exported{path: p.Text}, exported{err: fmt.Errorf("%s", p.Text)}} {
			d.press("e")
			d.send(answer{d.window.top().dialog().at, m})
			d.quiet(p.Name)
			d.press("esc")
		}
	}
}

// A window gets a title that it can show, however long that of the briefing is.
func TestWindowTitle(t *testing.T) {
	for _, title := range []string{
		"Talks", strings.Repeat("a", 1_000_000), strings.Repeat("長", 1_000_000),
		"a" + strings.Repeat("\u200d\u0301", 1_000_000), strings.Repeat("👩\u200d", 1_000_000) + "👩",
	} {
		got := windowTitle(title)
		if !utf8.ValidString(got) || len(got) > 1000 || ansi.StringWidth(got) > maxTitle+len(" · readout") {
			t.Errorf("%.20s: %d bytes, %d cells", title, len(got), ansi.StringWidth(got))
		}
		if title == "Talks" && got != "Talks · readout" {
			t.Errorf("got %q", got)
		}
	}
}
