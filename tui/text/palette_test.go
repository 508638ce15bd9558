package text

import (
	"fmt"
	"image/color"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// TestContrast holds every ink to the contrast that WCAG 2 asks for: 4.5:1 for
// text, 3:1 for lines, on the backgrounds that the palette is made for.
func TestContrast(t *testing.T) {
	for name, c := range map[string]struct {
		palette     palette
		backgrounds []string
	}{
		"dark":    {darkPalette(), []string{"#000000", "#14161b", "#1e1e1e"}},
		"light":   {lightPalette(), []string{"#ffffff", "#fbfaf7", "#f5f5f5"}},
		"unknown": {unknownPalette(), []string{"#000000", "#ffffff"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := c.palette
			for _, b := range hexes(c.backgrounds...) {
				for ink, fg := range textInks(p) {
					wantContrast(t, ink, fg, b, 4.5)
				}
				wantContrast(t, "lines", p.faint, b, 3)
			}
			for ink, fg := range textInks(p) {
				wantContrast(t, ink+" on the selected line", fg, p.selected, 4.5)
			}
			wantContrast(t, "a match", p.onFound, p.found, 4.5)
			wantContrast(t, "the current match", p.onCurrent, p.current, 4.5)
		})
	}
}

// TestPageColours checks that the page of a briefing has the colours of the screen.
func TestPageColours(t *testing.T) {
	css, err := os.ReadFile("../../briefing/html/page.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, _ := strings.Cut(string(css), "prefers-color-scheme: dark")
	for part, p := range map[string]palette{light: lightPalette(), dark: darkPalette()} {
		named := map[string]color.Color{
			"ink": p.ink, "dim": p.dim, "faint": p.faint, "heading": p.heading, "link": p.link, "code": p.code,
			"good": p.good, "bad": p.bad, "info": p.info, "pending": p.pending,
		}
		for i, c := range p.sections {
			named[fmt.Sprintf("s%d", i)] = c
		}
		for name, c := range named {
			r, g, b, _ := c.RGBA()
			if want := fmt.Sprintf("--%s: #%02x%02x%02x;", name, r>>8, g>>8, b>>8); !strings.Contains(part, want) {
				t.Errorf("page.css lacks %s", want)
			}
		}
	}
}

// TestOwnColours checks that no section shares its colour with another, or with
// a status.
func TestOwnColours(t *testing.T) {
	for _, p := range []palette{darkPalette(), lightPalette(), unknownPalette()} {
		seen := map[color.Color]string{}
		for ink, c := range textInks(p) {
			if ink == "text" || ink == "headings" || ink == "links" {
				continue
			}
			if other, ok := seen[c]; ok && c != nil {
				t.Errorf("%s and %s have the same colour %v", ink, other, c)
			}
			seen[c] = ink
		}
	}
}

// TestBrightOnDark checks that no ink of a terminal of 16 colours is one of the
// dim ones where the background is dark, or one of the bright ones where it is
// light.
func TestBrightOnDark(t *testing.T) {
	for ink, c := range textInks(newPalette(DarkBackground, colorprofile.ANSI)) {
		if n := basicIndex(c); n >= 0 && n < 7 {
			t.Errorf("dark: %s has colour %d", ink, n)
		}
	}
	for ink, c := range textInks(newPalette(LightBackground, colorprofile.ANSI)) {
		if n := basicIndex(c); n > 8 || n == 7 || n == 3 || n == 6 {
			t.Errorf("light: %s has colour %d", ink, n)
		}
	}
}

// TestUnknownBackground checks that text has the terminal's own colour where the
// background is not known.
func TestUnknownBackground(t *testing.T) {
	for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI} {
		p := newPalette(UnknownBackground, profile)
		if p.ink != nil || p.heading != nil || p.selected != nil {
			t.Errorf("%v: text has a colour of its own", profile)
		}
	}
}

func textInks(p palette) map[string]color.Color {
	inks := map[string]color.Color{
		"text": p.ink, "dim text": p.dim, "headings": p.heading, "links": p.link, "code": p.code,
		"good": p.good, "bad": p.bad, "info": p.info, "pending": p.pending,
	}
	for i, c := range p.sections {
		inks[fmt.Sprintf("section %d", i)] = c
	}
	return inks
}

// wantContrast compares two colours; the terminal's own ones are its user's choice.
func wantContrast(t *testing.T, what string, fg, bg color.Color, want float64) {
	t.Helper()
	if fg == nil || bg == nil {
		return
	}
	a, b := luminance(fg), luminance(bg)
	if got := (max(a, b) + 0.05) / (min(a, b) + 0.05); got < want {
		t.Errorf("%s on %v: contrast %.2f, want at least %.1f", what, bg, got, want)
	}
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// basicIndex returns the number of one of the 16 colours, -1 for the terminal's
// own.
func basicIndex(c color.Color) int {
	if b, ok := c.(ansi.BasicColor); ok {
		return int(b)
	}
	return -1
}
