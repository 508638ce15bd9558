package tui

import (
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/file"
)

const flawedBriefing = `title: Talks on fish
date: tomorrow
summary: No fish.
participants:
- name: Ann Lee
quotes:
- speaker: ann
  text: We have no fish.
`

// A flawed briefing is read, says that it is, and lists its errors.
func TestFlaws(t *testing.T) {
	d := drive(t, embedded(t), 120, 40)
	d.misses("errors in the file")
	d.press("!")
	d.misses("Errors in the file")
	b, found := file.Open("talks.yaml", strings.NewReader(flawedBriefing))
	if b == nil {
		t.Fatal(found)
	}
	d.reads(b, found)
	d.sees("Talks on fish", "No fish.", "✕ errors in the file", "with 2 errors; ! lists them", "Ann Lee")
	d.press("!").sees("Errors in the file", "2 errors", "Line 2", `"date"`, "Line 7", "with the id")
	d.press("esc").misses("Line 7")
	d.press("! !").misses("Line 7")
	b, found = file.Open("talks.yaml", strings.NewReader(strings.NewReplacer("tomorrow", "2026-05-07", "speaker: ann", "speaker: ann-lee").Replace(flawedBriefing)))
	d.reads(b, found)
	d.sees("✓ Reloaded")
	d.misses("errors in the file")
}

// Where nothing of the file is understood, the last version stays, and the errors
// can still be read.
func TestFlawsWithoutABriefing(t *testing.T) {
	d := drive(t, embedded(t), 60, 20)
	_, found := file.Open("talks.yaml", strings.NewReader("\"\n"))
	d.reads(nil, found)
	d.sees("White House", "errors in the file")
	d.press("!").sees("Errors in the file", "Line 1", "never closed")
	d.press("j k G g esc").misses("Line 1")
}

// The editor opens at the first error, from the list too, and at the entry where
// there is none.
func TestEditAtTheError(t *testing.T) {
	b, found := file.Open("talks.yaml", strings.NewReader(flawedBriefing))
	host := &testHost{files: map[string]string{}}
	f := host.file()
	var at []int
	f.Edit = func(line int) (tea.ExecCommand, error) {
		at = append(at, line)
		return nil, errors.New("no editor")
	}
	d := driverOf(t, New(t.Context(), b, f, host.host(), Options{}).(*window), 120, 40)
	d.press("1 ctrl+e")
	d.reads(b, found)
	d.sees("! lists them")
	d.press("1 ctrl+e ! ctrl+e").misses("Errors in the file")
	d.reads(b, nil)
	d.press("1 ctrl+e")
	if want := []int{5, 2, 2, 5}; !slices.Equal(at, want) {
		t.Errorf("the editor opens at %v, not %v", at, want)
	}
}
