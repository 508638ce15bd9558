package text

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Colours are a user's own colours for one background.
type Colours struct {
	Background color.Color            // that of the terminal, to judge contrast by; nil: not known
	Inks       map[string]color.Color // by the names of [ColourNames]
	Sections   map[int]color.Color    // by the number that a kind of section has
}

// Own are a user's own colours, for each background.
type Own struct{ Dark, Light Colours }

// named is a colour of a palette, and the name by which a user replaces it.
type named struct {
	name   string
	colour *color.Color
}

func (p *palette) named() []named {
	return []named{
		{"text", &p.ink}, {"dim", &p.dim}, {"lines", &p.faint}, {"headings", &p.heading}, {"links", &p.link}, {"code", &p.code},
		{"selected", &p.selected}, {"match", &p.found}, {"on-match", &p.onFound}, {"current-match", &p.current}, {"on-current-match", &p.onCurrent},
		{"good", &p.good}, {"bad", &p.bad}, {"info", &p.info}, {"pending", &p.pending},
	}
}

// ColourNames returns the names of the colours that a user can replace.
func ColourNames() []string {
	var names []string
	for _, n := range new(palette).named() {
		names = append(names, n.name)
	}
	return names
}

// Usual returns the colours that readout has for a dark or a light background.
func Usual(b Background) Colours {
	p := newPalette(b, colorprofile.TrueColor)
	c := Colours{Inks: map[string]color.Color{}, Sections: map[int]color.Color{}}
	for _, n := range p.named() {
		c.Inks[n.name] = *n.colour
	}
	for i, own := range p.sections {
		c.Sections[i] = own
	}
	return c
}

// ParseColour reads a colour in the form #rrggbb.
func ParseColour(s string) (color.Color, bool) {
	var r, g, b uint8
	if len(s) != len("#rrggbb") {
		return nil, false
	}
	if n, err := fmt.Sscanf(s, "#%02x%02x%02x", &r, &g, &b); n != 3 || err != nil || fmt.Sprintf("#%02x%02x%02x", r, g, b) != lower(s) {
		return nil, false
	}
	return lipgloss.Color(s), true
}

func lower(s string) string {
	out := []byte(s)
	for i, c := range out {
		if 'A' <= c && c <= 'F' {
			out[i] = c + 'a' - 'A'
		}
	}
	return string(out)
}

// on replaces colours of a palette by the user's own.
func (c Colours) on(p palette) palette {
	for _, n := range p.named() {
		if own, ok := c.Inks[n.name]; ok {
			*n.colour = own
		}
	}
	p.sections = slices.Clone(p.sections)
	for n, own := range c.Sections {
		if n < len(p.sections) {
			p.sections[n] = own
		}
	}
	return p
}

// Weak is a colour that is hard to read on another.
type Weak struct {
	Name           string // of the colour, or "section" and its number
	On             string // what it is read on: "#14161b", "selected"
	Contrast, Want float64
}

// Contrasts that WCAG 2 asks for.
const (
	textContrast = 4.5
	lineContrast = 3
)

// Weak returns those of the user's own colours that are hard to read on a
// background, and what else is hard to read on them.
func (c Colours) Weak(b Background) []Weak {
	p, grounds := darkPalette(), darkGrounds()
	if b == LightBackground {
		p, grounds = lightPalette(), lightGrounds()
	}
	if c.Background != nil {
		grounds = []color.Color{c.Background}
	}
	return c.on(p).weak(grounds)
}

// darkGrounds are the backgrounds that the dark palette is made for.
func darkGrounds() []color.Color { return hexes("#000000", "#14161b", "#1e1e1e") }

// lightGrounds are the backgrounds that the light palette is made for.
func lightGrounds() []color.Color { return hexes("#ffffff", "#fbfaf7", "#f5f5f5") }

// weak returns what is hard to read of a palette on some backgrounds: each colour
// once, where it is worst. The terminal's own colours are its user's choice.
func (p palette) weak(grounds []color.Color) []Weak {
	var out []Weak
	judge := func(name string, c color.Color, on string, ground color.Color, want float64) {
		if c == nil || ground == nil {
			return
		}
		is := contrast(c, ground)
		if is >= want {
			return
		}
		if n := len(out); n > 0 && out[n-1].Name == name {
			if is < out[n-1].Contrast {
				out[n-1] = Weak{name, on, is, want}
			}
			return
		}
		out = append(out, Weak{name, on, is, want})
	}
	for _, ink := range p.inks() {
		for _, g := range grounds {
			judge(ink.name, *ink.colour, hexOf(g), g, textContrast)
		}
		judge(ink.name, *ink.colour, "selected", p.selected, textContrast)
	}
	for _, g := range grounds {
		judge("lines", p.faint, hexOf(g), g, lineContrast)
	}
	judge("on-match", p.onFound, "match", p.found, textContrast)
	judge("on-current-match", p.onCurrent, "current-match", p.current, textContrast)
	return out
}

// inks are the colours that text has on the terminal's background.
func (p *palette) inks() []named {
	var out []named
	for _, n := range p.named() {
		switch n.name {
		case "lines", "selected", "match", "on-match", "current-match", "on-current-match":
		default:
			out = append(out, n)
		}
	}
	for i := range p.sections {
		out = append(out, named{fmt.Sprintf("section %d", i), &p.sections[i]})
	}
	return out
}

func hexOf(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// contrast is how well one colour is read on another, from 1 to 21, as WCAG 2
// has it.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
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
