package tui

import (
	"slices"
	"testing"

	"readout/briefing/library"
)

// A question's page names each question of the same words once: among those that it
// answers, or else among those where it came up too.
func TestLibraryNamesOnce(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("4 / text:status:answered enter")
	d.at(1, "First asked 4 March 2024", "Answers", "10 Sep 2024 · When does the ferry start?", "4 Mar 2024 · When does the ferry start?")
	d.misses("Also in")

	d.press("esc / text:start space text:status:open enter")
	d.at(1, "10 September 2024", "Answered by", "18 Feb 2025 · When does the ferry start?", "Also in", "4 Mar 2024 · River talks, first round")
	d.misses("18 Feb 2025 · River talks")
	d.press("enter")
	by := library.Address{Briefing: "2025/round-3.yaml", Entry: "when"}
	d.reader.page.link = slices.IndexFunc(d.reader.page.links, func(l pageLink) bool { return l.to.(libraryEntry).key.Address == by })
	if to := d.reader.page.links[d.reader.page.link].to; to.Kind().order != questionsList {
		t.Errorf("what answers it is among the %s", to.Kind().title)
	}
	d.press("enter")
	d.at(2, "River talks, third round", "When does the ferry start?", "On 1 April 2025.")
}
