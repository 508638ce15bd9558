package tui

import (
	"fmt"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
	"readout/tui/typeset"
)

// noted returns a briefing whose only note has a text.
func noted(t testing.TB, detail string) *briefing.Briefing {
	t.Helper()
	b, found := file.Read("x.yaml", strings.NewReader(fmt.Sprintf("title: T\ndate: 2026-03-04\nsummary: S\nnotes:\n- {title: N, detail: %q}\n", detail)))
	if b == nil {
		t.Fatal(found)
	}
	return b
}

// What the frame says of how far the text has been read is the share of its
// lines, whatever they belong to, and no text is set to find that out.
func TestProgressCountsLines(t *testing.T) {
	var list, paragraphs, code strings.Builder
	for i := range 200 {
		fmt.Fprintf(&list, "- item %d\n", i)
		fmt.Fprintf(&code, "    line %d\n", i)
	}
	for i := range 60 {
		fmt.Fprintf(&paragraphs, "Paragraph %d.\n\n", i)
	}
	words := strings.Repeat("one word after the other ", 400)
	for name, detail := range map[string]string{
		"a list after a sentence":           "They agreed on the following.\n\n" + list.String(),
		"a long paragraph, then short ones": words + "\n\n" + paragraphs.String(),
		"short paragraphs, then a long one": paragraphs.String() + words,
		"code between sentences":            "Before.\n\n" + code.String() + "\nAfter.\n",
	} {
		d := drive(t, noted(t, detail), 80, 24).press("1 enter")
		r := d.reader.text()
		all := newPage(d.reader.page.entry, typeset.New(), nil, nil, nil).lines(r.w, 1<<30) - r.h
		last := 0
		for at := 0; ; at += r.h / 2 {
			said := d.reader.page.progress(r.w, r.h)
			if said == "↑ end" {
				break
			}
			if at > 0 {
				var got int
				if _, err := fmt.Sscanf(said, "↕ %d%%", &got); err != nil {
					t.Fatalf("%s: %q: %v", name, said, err)
				}
				if want := 100 * at / all; got < want-12 || got > want+12 {
					t.Errorf("%s: %d of %d lines are read: %q", name, at, all, said)
				}
				if got < last-1 {
					t.Errorf("%s: progress goes back from %d%% to %d%%", name, last, got)
				}
				last = got
			}
			if d.press("ctrl+d"); d.reader.page.at == (position{}) {
				t.Fatalf("%s: ctrl+d does nothing", name)
			}
		}
	}
}

func TestProgressSetsNoText(t *testing.T) {
	d := drive(t, noted(t, strings.Repeat(strings.Repeat("word ", 100)+"\n\n", 2000)), 80, 24).press("1 enter ctrl+d")
	d.screen()
	set := 0
	for _, p := range d.reader.page.pieces {
		if p.lines != nil {
			set++
		}
	}
	if set == 0 || set > 10 {
		t.Errorf("%d of %d pieces are set for one screen", set, len(d.reader.page.pieces))
	}
}
