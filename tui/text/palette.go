package text

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Background is what is known of the terminal's background.
type Background int

// Backgrounds. On an unknown one, text has the terminal's own colour, and all
// other colours are readable on black and on white.
const (
	UnknownBackground Background = iota
	DarkBackground
	LightBackground
)

// palette is the colours of one appearance. A nil colour is the terminal's own.
// Each section has a colour by its place in the order of the kinds.
type palette struct {
	ink, dim, faint     color.Color
	heading, link, code color.Color
	selected            color.Color   // behind the selected line; nil: the line is bold
	found, onFound      color.Color   // behind matches, and the words on it
	current, onCurrent  color.Color   // behind the match that was gone to, and the words on it
	good, bad           color.Color   // what went well, and what did not
	info, pending       color.Color   // what is known, and what is still to come
	sections            []color.Color // by the number that a kind of section has, with some to spare
}

func newPalette(b Background, profile colorprofile.Profile) palette {
	switch {
	case profile < colorprofile.ANSI256:
		return basicPalette(b)
	case b == UnknownBackground:
		return unknownPalette()
	case b == DarkBackground && profile == colorprofile.ANSI256:
		p := darkPalette().withGreys(253, 247, 242, 236)
		// The nearest to these are grey, or those of others.
		p.bad, p.info, p.sections[6] = ansi.IndexedColor(204), ansi.IndexedColor(117), ansi.IndexedColor(79)
		return p
	case b == DarkBackground:
		return darkPalette()
	case profile == colorprofile.ANSI256:
		p := lightPalette().withGreys(235, 241, 244, 254)
		// The nearest to these are grey or too light.
		p.bad, p.code = ansi.IndexedColor(124), ansi.IndexedColor(60)
		p.sections[4], p.sections[5], p.sections[8] = ansi.IndexedColor(125), ansi.IndexedColor(55), ansi.IndexedColor(88)
		return p
	}
	return lightPalette()
}

// withGreys returns the palette with greys of the 256 colours: the nearest to its
// own, which are bluish, would be green and violet.
func (p palette) withGreys(ink, dim, faint, selected uint8) palette {
	p.ink, p.dim, p.faint = ansi.IndexedColor(ink), ansi.IndexedColor(dim), ansi.IndexedColor(faint)
	p.selected = ansi.IndexedColor(selected)
	return p
}

func darkPalette() palette {
	return palette{
		ink: hex("#d8dee9"), dim: hex("#949eb0"), faint: hex("#646e80"),
		heading: hex("#eceff4"), link: hex("#88c0d0"), code: hex("#c3b8e8"),
		selected: hex("#2a3040"),
		found:    hex("#5a4a1f"), onFound: hex("#eceff4"),
		current: hex("#e0af68"), onCurrent: hex("#14161b"),
		good: hex("#a5d6a0"), bad: hex("#ff9aa5"), info: hex("#8ab8ff"), pending: hex("#f0c987"),
		sections: hexes("#8fd3e8", "#7aa2f7", "#e0af68", "#9ece6a", "#f7768e", "#bb9af7", "#73daca", "#a9b1d6", "#ff9e64", "#d4c95f", "#f0a6d8", "#8fc7a6"),
	}
}

func lightPalette() palette {
	return palette{
		ink: hex("#22262e"), dim: hex("#5d6675"), faint: hex("#828a97"),
		heading: hex("#111318"), link: hex("#0b6b85"), code: hex("#5b3ea6"),
		selected: hex("#e2e7f1"),
		found:    hex("#f6e2a8"), onFound: hex("#111318"),
		current: hex("#a86500"), onCurrent: hex("#ffffff"),
		good: hex("#2f6f2f"), bad: hex("#a8203c"), info: hex("#1f4fb8"), pending: hex("#7a4d00"),
		sections: hexes("#0a6f8a", "#2a5bd0", "#8a5800", "#38701b", "#bf2745", "#7443c4", "#0a7062", "#4c5675", "#a84a0a", "#6b6300", "#a62b86", "#2c6b45"),
	}
}

// unknownPalette serves a terminal that does not say what its background is. Its
// colours lie in the narrow band of brightness that is readable on both.
func unknownPalette() palette {
	return palette{
		dim: hex("#767676"), faint: hex("#808080"),
		link: hex("#118096"), code: hex("#9556d5"),
		found: hex("#f6e2a8"), onFound: hex("#111318"),
		current: hex("#a86500"), onCurrent: hex("#ffffff"),
		good: hex("#218643"), bad: hex("#d04343"), info: hex("#1876d4"), pending: hex("#957000"),
		sections: hexes("#00809a", "#4f69eb", "#af6113", "#328621", "#cf4159", "#9a4aeb", "#0f8470", "#5f70c2", "#d04517", "#807800", "#c541a3", "#3b8259"),
	}
}

// basicPalette serves terminals of 16 colours, whose user chose what these are.
// The bright ones are readable on dark backgrounds, some of the others on light
// ones; where the background is not known, hardly any is readable on both.
func basicPalette(b Background) palette {
	p := palette{
		found: lipgloss.Yellow, onFound: lipgloss.Black,
		current: lipgloss.Cyan, onCurrent: lipgloss.Black,
	}
	switch b {
	case DarkBackground:
		p.dim, p.faint = lipgloss.White, lipgloss.BrightBlack
		p.link, p.code = lipgloss.BrightCyan, lipgloss.BrightMagenta
		p.good, p.bad, p.info, p.pending = lipgloss.BrightGreen, lipgloss.BrightRed, lipgloss.BrightBlue, lipgloss.BrightYellow
		p.sections = []color.Color{
			lipgloss.BrightCyan, lipgloss.BrightBlue, lipgloss.BrightYellow, lipgloss.BrightGreen, lipgloss.BrightRed,
			lipgloss.BrightMagenta, lipgloss.BrightCyan, lipgloss.BrightWhite, lipgloss.BrightYellow,
			lipgloss.BrightGreen, lipgloss.BrightRed, lipgloss.BrightBlue,
		}
	case LightBackground:
		p.dim, p.faint = lipgloss.BrightBlack, lipgloss.BrightBlack
		p.link, p.code = lipgloss.Blue, lipgloss.Magenta
		p.good, p.bad, p.info, p.pending = lipgloss.Green, lipgloss.Red, lipgloss.Blue, lipgloss.Magenta
		p.sections = []color.Color{
			lipgloss.Blue, lipgloss.Blue, lipgloss.Magenta, lipgloss.Green, lipgloss.Red,
			lipgloss.Magenta, lipgloss.Blue, lipgloss.Black, lipgloss.Red,
			lipgloss.Green, lipgloss.Magenta, lipgloss.Black,
		}
	default:
		p.link, p.bad = lipgloss.Magenta, lipgloss.Red
	}
	return p
}

// section returns the colour of the n-th section; further ones begin again.
func (p palette) section(n int) color.Color {
	if len(p.sections) == 0 {
		return nil
	}
	return p.sections[n%len(p.sections)]
}

func hex(s string) color.Color { return lipgloss.Color(s) }

func hexes(all ...string) []color.Color {
	out := make([]color.Color, len(all))
	for i, s := range all {
		out[i] = hex(s)
	}
	return out
}
