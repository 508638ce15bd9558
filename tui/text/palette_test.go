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
		palette palette
		grounds []color.Color
	}{
		"dark":    {darkPalette(), darkGrounds()},
		"light":   {lightPalette(), lightGrounds()},
		"unknown": {unknownPalette(), hexes("#000000", "#ffffff")},

		"dark, 256 colours":  {in256(DarkBackground), darkGrounds()},
		"light, 256 colours": {in256(LightBackground), lightGrounds()},
	} {
		for _, w := range c.palette.weak(c.grounds) {
			t.Errorf("%s: %s on %s: contrast %.2f, want at least %.1f", name, w.Name, w.On, w.Contrast, w.Want)
		}
	}
}

// in256 returns a palette as a terminal of 256 colours shows it.
func in256(b Background) palette {
	p := newPalette(b, colorprofile.ANSI256)
	for _, c := range []*color.Color{
		&p.ink, &p.dim, &p.faint, &p.heading, &p.link, &p.code, &p.selected,
		&p.found, &p.onFound, &p.current, &p.onCurrent, &p.good, &p.bad, &p.info, &p.pending,
	} {
		*c = colorprofile.ANSI256.Convert(*c)
	}
	for i, c := range p.sections {
		p.sections[i] = colorprofile.ANSI256.Convert(c)
	}
	return p
}

// TestWeak checks that each colour that is hard to read is found, with where it is
// hardest.
func TestWeak(t *testing.T) {
	for _, c := range []struct {
		own  Colours
		back Background
		want string
	}{
		{Colours{}, DarkBackground, ""},
		{Colours{}, LightBackground, ""},
		{Colours{Inks: map[string]color.Color{"links": hex("#333333")}}, DarkBackground, "links on selected 1.0"},
		{Colours{Inks: map[string]color.Color{"links": hex("#333333")}}, LightBackground, ""},
		{Colours{Inks: map[string]color.Color{"lines": hex("#333333")}}, DarkBackground, "lines on #1e1e1e 1.3"},
		{Colours{Inks: map[string]color.Color{"match": hex("#ffffff")}}, DarkBackground, "on-match on match 1.2"},
		{Colours{Sections: map[int]color.Color{3: hex("#000000")}}, DarkBackground, "section 3 on #000000 1.0"},
		{Colours{Background: hex("#ffffff"), Inks: map[string]color.Color{"dim": hex("#7a8090")}}, LightBackground, "dim on selected 3.2"},
	} {
		got := ""
		for _, w := range c.own.Weak(c.back) {
			got += fmt.Sprintf("%s on %s %.1f", w.Name, w.On, w.Contrast)
		}
		if got != c.want {
			t.Errorf("%v: weak is %q, want %q", c.own, got, c.want)
		}
	}
}

func TestContrastOf(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1}, {"#777777", "#ffffff", 4.48}} {
		if got := contrast(hex(c.a), hex(c.b)); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%s on %s has the contrast %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestParseColour(t *testing.T) {
	for s, want := range map[string]bool{"#88c0d0": true, "#88C0D0": true, "88c0d0": false, "#88c0d": false, "#88c0dg": false, "#+8c0d0": false, "red": false, "": false} {
		if _, ok := ParseColour(s); ok != want {
			t.Errorf("ParseColour(%q) is %t", s, ok)
		}
	}
}

// TestOwn paints with a user's own colours on the background that they are for, and
// with readout's on the other.
func TestOwn(t *testing.T) {
	own := Own{Dark: Colours{Inks: map[string]color.Color{"links": hex("#aabbcc")}, Sections: map[int]color.Color{2: hex("#ccbbaa")}}}
	for _, c := range []struct {
		back    Background
		profile colorprofile.Profile
		want    bool
	}{{DarkBackground, colorprofile.TrueColor, true}, {LightBackground, colorprofile.TrueColor, false}, {UnknownBackground, colorprofile.TrueColor, false}, {DarkBackground, colorprofile.ANSI, false}} {
		th := NewTheme(c.back, c.profile, own)
		if is := th.color(Link) == hex("#aabbcc") && th.color(SectionInk(2)) == hex("#ccbbaa"); is != c.want {
			t.Errorf("background %v, %v: own colours are used: %t", c.back, c.profile, is)
		}
	}
	if th := NewTheme(DarkBackground, colorprofile.TrueColor, Own{}); th.color(SectionInk(2)) == hex("#ccbbaa") {
		t.Error("the colours of one user are those of all")
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
	for _, p := range []palette{
		darkPalette(), lightPalette(), unknownPalette(),
		newPalette(DarkBackground, colorprofile.ANSI256), newPalette(LightBackground, colorprofile.ANSI256),
	} {
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
	inks := map[string]color.Color{}
	for _, n := range p.inks() {
		inks[n.name] = *n.colour
	}
	return inks
}

// basicIndex returns the number of one of the 16 colours, -1 for the terminal's
// own.
func basicIndex(c color.Color) int {
	if b, ok := c.(ansi.BasicColor); ok {
		return int(b)
	}
	return -1
}
