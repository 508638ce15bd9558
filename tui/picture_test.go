package tui

import (
	"bytes"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"readout/briefing"
	"readout/briefing/file"
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
		{"person", 120, 38, "1 j enter", false, colorprofile.TrueColor},
		{"hints", 120, 38, "3 j j j f", true, colorprofile.TrueColor},
		{"narrow-find", 80, 24, "/ text:drones enter n", false, colorprofile.TrueColor},
		{"narrow-help", 80, 24, "? text:link", false, colorprofile.TrueColor},
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
			picture(t, b, p.width, p.height, p.keys, p.light, p.profile, p.name)
		})
	}
}

// picture compares what a person sees after some keys with a picture.
func picture(t *testing.T, b *briefing.Briefing, width, height int, keys string, light bool, profile colorprofile.Profile, name string) {
	t.Helper()
	drive(t, b, width, height).picture(keys, light, profile, name)
}

// picture compares what a person sees after some keys with a picture.
func (d *driver) picture(keys string, light bool, profile colorprofile.Profile, name string) {
	d.t.Helper()
	background := color.Black
	if light {
		background = color.White
	}
	d.send(tea.BackgroundColorMsg{Color: background})
	d.send(tea.ColorProfileMsg{Profile: profile})
	d.press(keys)
	s := emulator.New(d.t, d.window.width, d.window.height, !light)
	s.Draw(d.window.View().Content)
	golden.Equal(d.t, filepath.Join("testdata", "screens", name+".svg"), s.SVG())
}

// TestPicturesOfSizes compares a briefing and minutes with pictures, at every
// size that is laid out in its own way, on dark, on light and in 16 colours.
func TestPicturesOfSizes(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "minutes.md"))
	if err != nil {
		t.Fatal(err)
	}
	minutes, found := file.Read("minutes.md", bytes.NewReader(data))
	if minutes == nil {
		t.Fatal(found)
	}
	for _, size := range []struct{ width, height int }{{200, 60}, {150, 45}, {120, 40}, {80, 24}, {60, 20}} {
		for name, look := range map[string]struct {
			light   bool
			profile colorprofile.Profile
		}{"dark": {false, colorprofile.TrueColor}, "light": {true, colorprofile.TrueColor}, "16": {false, colorprofile.ANSI}} {
			for what, show := range map[string]struct {
				*briefing.Briefing
				keys string
			}{"briefing": {embedded(t), "2 j j j j j j enter"}, "minutes": {minutes, "4 enter"}} {
				name := fmt.Sprintf("%s-%dx%d-%s", what, size.width, size.height, name)
				t.Run(name, func(t *testing.T) {
					picture(t, show.Briefing, size.width, size.height, show.keys, look.light, look.profile, filepath.Join("sizes", name))
				})
			}
		}
	}
}

// TestPicturesOfLibrary compares the screens of a library with pictures, at every size
// that is laid out in its own way, on dark, on light and in 16 colours.
func TestPicturesOfLibrary(t *testing.T) {
	of := map[string]string{
		"list":     "j",
		"person":   "1 enter tab tab tab",
		"question": "4 enter",
		"find":     "2 / text:ferry enter",
		"export":   "3 x j x e",
	}
	for what, keys := range of {
		for _, size := range []struct{ width, height int }{{120, 40}, {80, 24}} {
			name := fmt.Sprintf("library-%s-%dx%d", what, size.width, size.height)
			t.Run(name, func(t *testing.T) {
				driveLibrary(t, ferryLibrary(t), size.width, size.height).picture(keys, false, colorprofile.TrueColor, name)
			})
		}
	}
	for name, look := range map[string]struct {
		width, height int
		light         bool
		profile       colorprofile.Profile
	}{
		"library-list-200x60-light":   {200, 60, true, colorprofile.TrueColor},
		"library-list-60x20-16":       {60, 20, false, colorprofile.ANSI},
		"library-list-120x40-plain":   {120, 40, false, colorprofile.ASCII},
		"library-person-120x40-light": {120, 40, true, colorprofile.TrueColor},
		"library-find-80x24-light":    {80, 24, true, colorprofile.TrueColor},
		"library-export-60x20-light":  {60, 20, true, colorprofile.TrueColor},
	} {
		t.Run(name, func(t *testing.T) {
			keys := of[strings.Split(name, "-")[1]]
			driveLibrary(t, ferryLibrary(t), look.width, look.height).picture(keys, look.light, look.profile, name)
		})
	}
}
