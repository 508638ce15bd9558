package tui

import (
	"fmt"
	"strings"
	"testing"

	"readout/briefing/file"
)

// minutesText is minutes in which two people speak on two topics, at length.
func minutesText() string {
	var out strings.Builder
	out.WriteString("# Harbour committee\n\n7 May 2026\n\n## Attendees\n\n- Noor Bakker\n- Tom Oduya\n")
	for _, topic := range []string{"Dredging", "Tea"} {
		out.WriteString("\n## " + topic + "\n")
		for i := range 30 {
			fmt.Fprintf(&out, "\nNB: On %s, point %d.\n\nTO: I see.\n", topic, i+1)
		}
	}
	return out.String()
}

// In minutes, a participant's page shows all they say, with its topic, and the
// link goes to that very place.
func TestPassages(t *testing.T) {
	b, found := file.Read("minutes.md", strings.NewReader(minutesText()))
	if b == nil {
		t.Fatal(found)
	}
	d := drive(t, b, 120, 40).press("1 g enter")
	d.sees("In the minutes", "On Dredging, point 1.", "On Dredging, point 2.")
	d.misses("I see.")
	for range 20 {
		d.press("tab")
	}
	d.press("enter")
	d.sees("NB: On Dredging, point 20.", "TO: I see.")
	if got := d.reader.page.entry.Title(); got != "Dredging" {
		t.Errorf("it shows %s", got)
	}
	d.press("H").sees("On Dredging, point 20.")
	d.misses("TO: I see.")
	// The same words again and again: it is the right one that is shown.
	d.press("1 g j enter")
	for range 35 {
		d.press("tab")
	}
	d.press("enter")
	d.sees("TO: I see.", "NB: On Tea, point 6.")
	d.misses("point 5.")
}

// Minutes without a summary open at their beginning, other briefings at the first
// of their sections.
func TestBeginning(t *testing.T) {
	b, _ := file.Read("minutes.md", strings.NewReader(minutesText()))
	if got := drive(t, b, 120, 40).reader.page.entry.Title(); got != "Dredging" {
		t.Errorf("minutes begin with %s", got)
	}
	b, _ = file.Read("minutes.md", strings.NewReader(strings.Replace(minutesText(), "7 May 2026\n", "7 May 2026\n\nWe spoke of tea.\n", 1)))
	if got := drive(t, b, 120, 40).reader.page.entry.Kind().title; got != "Summary" {
		t.Errorf("with a summary, they begin with %s", got)
	}
}

// Those who speak are set off in the text.
func TestSpeakersAreSetOff(t *testing.T) {
	b, _ := file.Read("minutes.md", strings.NewReader("# T\n\n7 May 2026\n\nPresent: Noor Bakker, 山田太郎\n\n## Tea\n\nNB: Milk *and* sugar.\n\n山田太郎：はい。\n\nNobody: no.\n"))
	e := b.Sections()[len(b.Sections())-1].Entry(1)
	if got, want := string(briefEntry{e}.Body().Text), "**NB**: Milk *and* sugar.\n\n**山田太郎**：はい。\n\nNobody: no."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
