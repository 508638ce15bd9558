package tui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"readout/briefing"
)

// TestDraft drafts from a text: the name is asked for and replaced as it is
// typed, a file that exists is left alone, the draft opens over the text, and esc
// goes back to it.
func TestDraft(t *testing.T) {
	written := map[string]bool{"taken.yaml": true}
	f := File{Markdown: writeMarkdown, DraftName: "report.yaml"}
	f.Draft = func(_ context.Context, name string) (Drafted, error) {
		switch {
		case name == "broken.yaml":
			return Drafted{}, errors.New("the disk is full")
		case written[name]:
			return Drafted{}, fmt.Errorf("%s: %w", name, fs.ErrExist)
		}
		written[name] = true
		b := &briefing.Briefing{Title: "The draft of a report"}
		return Drafted{Briefing: b, File: File{Markdown: writeMarkdown}, Path: name}, nil
	}
	w := New(t.Context(), embedded(t), f, Host{}, Options{}).(*window)
	d := driverOf(t, w, 120, 38)
	d.press("D")
	d.sees("Draft a briefing from this text", "report.yaml")
	d.press("text:taken.yaml enter")
	d.sees("taken.yaml", "already exists")
	d.misses("report.yaml")
	d.press("ctrl+u text:broken.yaml enter")
	d.sees("the disk is full")
	d.press("ctrl+u enter")
	d.sees("Enter a file name.")
	d.press("text:mine.yaml enter")
	d.sees("The draft of a report", "✓ Wrote a draft to mine.yaml")
	if !written["mine.yaml"] || written["report.yaml"] {
		t.Errorf("written are %v", written)
	}
	d.press("esc")
	d.sees("White House talks")
}

// TestNoDraft checks that the key is offered only where there is a text to draft
// from.
func TestNoDraft(t *testing.T) {
	d := drive(t, embedded(t), 120, 38).press("D")
	d.misses("Draft a briefing")
	for _, c := range d.reader.keys() {
		if c.binding.Help().Key == "D" {
			t.Error("D is offered")
		}
	}
}
