package tui

import (
	"path/filepath"
	"strings"
	"testing"

	"readout/briefing/file"
	"readout/internal/golden"
	emulator "readout/internal/screen"
	"readout/tui/text"
)

const ferryReport = `The mayors met on Tuesday in a hall by the river. Outside it rained.

“We are not there yet, but the ferry will run
before the summer,” Ria Jansen told reporters. She added that the cost would be shared.

Asked about the tender, Pieter de Vries said: “A company will run it.”
`

const ferryBriefing = `title: Talks on the river crossing
date: 2026-03-04
place: Arnhem
summary: The two cities share the cost of a new ferry.
participants:
  - {id: jansen, name: Ria Jansen, role: Mayor of Arnhem}
  - {id: vries, name: Pieter de Vries, role: Mayor of Huissen}
quotes:
  - {id: ferry, speaker: jansen, text: the ferry will run before the summer, channel: to reporters, source: report}
  - {id: there, speaker: jansen, text: We are there yet, source: report}
  - {id: hall, speaker: vries, text: met on Tuesday in a hall, source: report}
  - {id: gone, speaker: vries, text: The bridge was painted green last year, source: report}
  - {id: other, speaker: vries, text: Hm}
sources:
  - {id: report, title: Report of the evening, file: report.txt}
`

// proven opens the ferry briefing with its source.
func proven(t *testing.T, width, height int) *driver {
	t.Helper()
	b, found := file.Read("x.yaml", strings.NewReader(ferryBriefing))
	if b == nil {
		t.Fatal(found)
	}
	return driveWith(t, b, &testHost{files: map[string]string{}, source: ferryReport}, width, height)
}

// Where comparing takes too long, the screen says so, and claims nothing else.
func TestUnchecked(t *testing.T) {
	text := strings.Repeat("a b ", 20) + "a a " + strings.Repeat("a b ", 20)
	b, found := file.Read("x.yaml", strings.NewReader(strings.Replace(ferryBriefing, "the ferry will run before the summer", text, 1)))
	if b == nil {
		t.Fatal(found)
	}
	d := driveWith(t, b, &testHost{files: map[string]string{}, source: strings.Repeat("a b ", 20_000)}, 120, 40).press("2")
	d.sees("? unchecked, not compared in full with Report of the evening", "! the source was not searched in full")
	d.misses("verbatim in")
	d.misses("altered from")
}

func TestProofs(t *testing.T) {
	d := proven(t, 120, 40).press("2")
	d.sees("✓ verbatim in Report of the evening, paragraph 2")
	d.press("j")
	d.sees("≈ altered from Report of the evening, paragraph 2", "We are [-not-] there yet")
	d.press("j")
	d.sees("✓ verbatim", "! ")
	d.press("j")
	d.sees("✗ not found in Report of the evening")
	d.press("s")
	d.sees("These words were not found in their source")
	d.press("j s")
	d.sees("No source text to check against")
	for _, row := range d.rows() {
		if strings.Contains(row, "“We are there yet”") && !strings.Contains(row, "≈") {
			t.Errorf("the list does not say that the quote is altered: %s", row)
		}
	}
}

func TestPassage(t *testing.T) {
	for _, size := range sizes {
		d := proven(t, size.width, size.height).press("2 s")
		d.sees("› its source", "We are not there yet")
		var lit []string
		lines, _ := d.reader.page.visible(d.reader.text().w, d.reader.text().h, nil)
		for _, l := range lines {
			for _, s := range l {
				if s.Style.Ground == text.Found {
					lit = append(lit, strings.Fields(s.Text)...)
				}
			}
		}
		if got := strings.Join(lit, " "); got != "the ferry will run before the summer" {
			t.Errorf("%dx%d: lit is %q", size.width, size.height, got)
		}
		d.press("esc")
		d.sees("Mayor of Arnhem")
		d.press("s s")
		d.sees("Mayor of Arnhem")
		d.press("s 1")
		d.misses("its source")
		d.press("2 s g space space space space space space space space")
		d.misses("› its source")
	}
}

func TestProofPictures(t *testing.T) {
	for name, keys := range map[string]string{"verified": "2 enter", "altered": "2 j enter", "passage": "2 j s"} {
		d := proven(t, 120, 30).press(keys)
		s := emulator.New(t, 120, 30, true)
		s.Draw(d.window.View().Content)
		golden.Equal(t, filepath.Join("testdata", "screens", name+".svg"), s.SVG())
	}
}
