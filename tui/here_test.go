package tui

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// A library that nobody has named is offered in the footer, if it holds briefings; one
// that was named is there without a word.
func TestLibraryHere(t *testing.T) {
	for name, c := range map[string]struct {
		look          func(context.Context) bool
		offers, opens bool
	}{
		"briefings here": {func(context.Context) bool { return true }, true, true},
		"none here":      {func(context.Context) bool { return false }, false, false},
		"one is named":   {nil, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			host := &testHost{files: map[string]string{}}
			h := host.host()
			h.Library = ferryLibrary(t).source()
			h.Library.Here = c.look
			d := driverOf(t, New(t.Context(), embedded(t), host.file(), h, Options{}).(*window), 120, 40)
			for _, width := range []int{80, 120} {
				d.send(tea.WindowSizeMsg{Width: width, Height: 40})
				if got := strings.Contains(d.screen(), "ctrl+f search this folder"); got != c.offers {
					t.Errorf("in %d columns it is offered: %v\n%s", width, got, d.screen())
				}
			}
			d.press("1 p")
			if !c.opens {
				d.misses("nobody of this name")
			} else {
				d.sees("nobody of this name")
			}
			d.press("ctrl+f")
			if got := len(d.window.layers) == 2; got != c.opens {
				t.Errorf("ctrl+f opens it: %v", got)
			}
			d.press("esc esc esc")
			d.misses("~/briefings")
		})
	}
}
