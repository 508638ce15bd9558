package tui

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"readout/briefing/library"
)

// A question that its briefing leaves open and another answers is shown as both on its
// page, in what is copied and line by line.
func TestLibraryAnsweredElsewhere(t *testing.T) {
	files := fstest.MapFS{
		"1.yaml": {Data: []byte("title: First round\ndate: 2024-01-01\nreference: R1\nsummary: S\nquestions: [{id: when, title: When does it start?}, {id: who, title: Who pays?}]\n" +
			"outcomes: [{id: both, title: Both pay, status: agreed, answers: [who]}]\n")},
		"2.yaml": {Data: []byte("title: Second round\ndate: 2024-02-01\nsummary: S\noutcomes: [{id: may, title: It starts in May, status: agreed, answers: [\"R1#when\"]}]\n")},
	}
	for question, want := range map[string]struct{ status, by string }{
		"start": {"open then, answered since", "1 Feb 2024 · It starts in May · Second round"},
		"pays":  {"marked as open, but answered", "1 Jan 2024 · Both pay · First round"},
	} {
		d := driveLibrary(t, newTestLibrary(t, files), 120, 40).press("4 / text:" + question + " space text:status:open enter")
		d.at(1, "✓ "+want.status, "Answered by", want.by)
		d.misses("? open")
		d.misses(" d  W") // the age of an open one
		d.misses("Open for")
		d.press("y")
		if !strings.Contains(d.host.clipboard, "\n**Status:** "+want.status+"\n") || !strings.Contains(d.host.clipboard, "**Answered by:** ") {
			t.Errorf("copied\n%s", d.host.clipboard)
		}
		var out strings.Builder
		w := NewLibrary(t.Context(), Host{Library: newTestLibrary(t, files).source()}, Options{Still: true})
		if err := Plain(t.Context(), w, strings.NewReader("find "+question+" status:open\n2\n"), &out); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), "Status: "+want.status+"\n") || strings.Contains(out.String(), "Status: open\n") {
			t.Errorf("line by line:\n%s", &out)
		}
	}
}

// A question's page names each question of the same words once: among those that it
// answers, or else among those where it came up too.
func TestLibraryNamesOnce(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("4 / text:status:answered enter")
	d.at(1, "First asked 4 March 2024", "Answers", "10 Sep 2024 · When does the ferry start?", "4 Mar 2024 · When does the ferry start?")
	d.misses("Also in")

	d.press("esc / text:start space text:status:open enter")
	d.at(1, " ── 2 ─╮", "10 September 2024", "✓ open then, answered since", "Answered by", "18 Feb 2025 · When does the ferry start?", "Also in", "4 Mar 2024 · River talks, first round")
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
