package tui

import (
	"image/color"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"readout/internal/golden"
	emulator "readout/internal/screen"
)

// TestPictures compares what a person sees with pictures; the README shows
// some of them.
func TestPictures(t *testing.T) {
	b := embedded(t)
	for _, p := range []struct {
		name          string
		width, height int
		keys          string
		light         bool
		profile       colorprofile.Profile
	}{
		{"start", 120, 38, "", false, colorprofile.TrueColor},
		{"quote", 120, 38, "2 j j j j j j", false, colorprofile.TrueColor},
		{"outcome-light", 120, 38, "3 j j j enter tab tab", true, colorprofile.TrueColor},
		{"question-plain", 120, 38, "4 j", false, colorprofile.ASCII},
		{"outcome-16", 120, 38, "3 j j j j j j j j j", false, colorprofile.ANSI},
		{"find", 120, 38, "/ text:guaran enter n n n n n", false, colorprofile.TrueColor},
		{"export", 120, 38, "3 x j j x e tab", false, colorprofile.TrueColor},
		{"keys", 120, 50, "?", false, colorprofile.TrueColor},
		{"wide", 200, 60, "1 j j", false, colorprofile.TrueColor},
		{"narrow", 80, 24, "", false, colorprofile.TrueColor},
		{"narrow-quotes", 80, 24, "2 j j j j", false, colorprofile.TrueColor},
		{"narrow-reading", 80, 24, "4 enter", true, colorprofile.TrueColor},
		{"small", 60, 20, "3 j", false, colorprofile.TrueColor},
		{"smallest", 40, 10, "2 j", false, colorprofile.TrueColor},
	} {
		t.Run(p.name, func(t *testing.T) {
			d := drive(t, b, p.width, p.height)
			background := color.Black
			if p.light {
				background = color.White
			}
			d.send(tea.BackgroundColorMsg{Color: background})
			d.send(tea.ColorProfileMsg{Profile: p.profile})
			d.press(p.keys)
			s := emulator.New(t, p.width, p.height, !p.light)
			s.Draw(d.window.View().Content)
			golden.Equal(t, filepath.Join("testdata", "screens", p.name+".svg"), s.SVG())
		})
	}
}
