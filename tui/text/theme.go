package text

import (
	"image/color"
	"strings"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// palette is the colours of one appearance. A section's colour is its place in
// the list of kinds; the summary has the first.
type palette struct {
	ink, dim, faint     color.Color
	heading, link, code color.Color
	selected            color.Color // behind the selected line
	found, current      color.Color // behind matches, and behind the one that was gone to
	onFound             color.Color // words on these
	good, bad           color.Color // what went well, and what did not
	info, pending       color.Color // what is known, and what is still to come
	sections            []color.Color
}

func darkPalette() palette {
	return palette{
		ink: hex("#d8dee9"), dim: hex("#8590a3"), faint: hex("#444c5c"),
		heading: hex("#eceff4"), link: hex("#88c0d0"), code: hex("#c3b8e8"),
		selected: hex("#2a3040"), found: hex("#5a4a1f"), current: hex("#e0af68"), onFound: hex("#14161b"),
		good: hex("#9ece6a"), bad: hex("#f7768e"), info: hex("#7aa2f7"), pending: hex("#e0af68"),
		sections: []color.Color{
			hex("#8fd3e8"), hex("#7aa2f7"), hex("#e0af68"), hex("#9ece6a"), hex("#f7768e"),
			hex("#bb9af7"), hex("#73daca"), hex("#a9b1d6"), hex("#ff9e64"),
		},
	}
}

func lightPalette() palette {
	return palette{
		ink: hex("#22262e"), dim: hex("#5d6675"), faint: hex("#b9bfca"),
		heading: hex("#111318"), link: hex("#0b6b85"), code: hex("#5b3ea6"),
		selected: hex("#e2e7f1"), found: hex("#f6e2a8"), current: hex("#a86500"), onFound: hex("#ffffff"),
		good: hex("#3f7a1f"), bad: hex("#bf2745"), info: hex("#2a5bd0"), pending: hex("#8f5b00"),
		sections: []color.Color{
			hex("#0a6f8a"), hex("#2a5bd0"), hex("#8f5b00"), hex("#3f7a1f"), hex("#bf2745"),
			hex("#7443c4"), hex("#0b7a6b"), hex("#4c5675"), hex("#b0500c"),
		},
	}
}

// ansiPalette serves terminals of 16 colours, whose user chose what these are.
func ansiPalette(dark bool) palette {
	p := palette{
		dim: lipgloss.BrightBlack, faint: lipgloss.BrightBlack, link: lipgloss.Cyan, code: lipgloss.Magenta,
		found: lipgloss.Yellow, current: lipgloss.Cyan, onFound: lipgloss.Black,
		good: lipgloss.Green, bad: lipgloss.Red, info: lipgloss.Blue, pending: lipgloss.Yellow,
		sections: []color.Color{
			lipgloss.Cyan, lipgloss.Blue, lipgloss.Yellow, lipgloss.Green, lipgloss.Red,
			lipgloss.Magenta, lipgloss.Cyan, lipgloss.White, lipgloss.Yellow,
		},
	}
	if dark {
		p.sections[1], p.info = lipgloss.BrightBlue, lipgloss.BrightBlue
	} else {
		p.sections[7] = lipgloss.Black
	}
	return p
}

func hex(s string) color.Color { return lipgloss.Color(s) }

// Theme paints lines. It is made again when the terminal's background or its
// colours turn out to be other than assumed.
type Theme struct {
	palette palette
	// Plain is set where there are no colours: weight and marks replace them.
	Plain bool
	// Clusters is set where the terminal takes several characters that make one
	// symbol, such as a family of emoji, for one.
	Clusters bool
	painted  map[Style]brush
}

// brush is what is written before and after text in one style.
type brush struct{ before, after string }

// NewTheme returns the theme for a background and the colours of a terminal.
func NewTheme(dark bool, profile colorprofile.Profile) Theme {
	t := Theme{painted: map[Style]brush{}}
	switch {
	case profile < colorprofile.ANSI:
		t.Plain = true
	case profile < colorprofile.ANSI256:
		t.palette = ansiPalette(dark)
	case dark:
		t.palette = darkPalette()
	default:
		t.palette = lightPalette()
	}
	return t
}

func (t Theme) color(i Ink) color.Color {
	p := t.palette
	switch i {
	case Plain:
		return p.ink
	case Dim:
		return p.dim
	case Faint, Bar, Rule:
		return p.faint
	case Heading:
		return p.heading
	case Link:
		return p.link
	case Code:
		return p.code
	case Marker:
		return p.dim
	case Good:
		return p.good
	case Bad:
		return p.bad
	case Info:
		return p.info
	case Pending:
		return p.pending
	}
	switch {
	case len(p.sections) == 0:
		return nil
	case i >= firstBar:
		return p.sections[int(i-firstBar)%len(p.sections)]
	case i >= firstSection:
		return p.sections[int(i-firstSection)%len(p.sections)]
	}
	return p.ink
}

func (t Theme) brush(l Style) brush {
	if b, ok := t.painted[l]; ok {
		return b
	}
	s := lipgloss.NewStyle().Bold(l.Bold).Italic(l.Italic).Underline(l.Underline).Strikethrough(l.Strike)
	if t.Plain {
		s = t.plainGround(s, l)
	} else {
		if c := t.color(l.Ink); c != nil {
			s = s.Foreground(c)
		}
		s = t.ground(s, l)
	}
	before, after, _ := strings.Cut(s.Render("x"), "x")
	b := brush{before, after}
	t.painted[l] = b
	return b
}

func (t Theme) ground(s lipgloss.Style, l Style) lipgloss.Style {
	switch l.Ground {
	case Selected:
		if t.palette.selected == nil {
			return s.Bold(true)
		}
		return s.Background(t.palette.selected)
	case Found:
		if t.palette.ink == nil { // 16 colours
			return s.Background(t.palette.found).Foreground(t.palette.onFound)
		}
		return s.Background(t.palette.found)
	case Current:
		return s.Background(t.palette.current).Foreground(t.palette.onFound).Bold(true)
	case Chip:
		return s.Reverse(true).Bold(true)
	}
	return s
}

func (t Theme) plainGround(s lipgloss.Style, l Style) lipgloss.Style {
	switch l.Ground {
	case Selected:
		return s.Bold(true)
	case Found:
		return s.Underline(true)
	case Current, Chip:
		return s.Reverse(true)
	}
	return s
}

// Paint turns a line into what the terminal understands.
func (t Theme) Paint(b *strings.Builder, l Line) {
	for _, s := range l {
		if s.empty() {
			b.WriteString(s.Text)
			continue
		}
		brush := t.brush(s.Style)
		if s.URL != "" {
			b.WriteString(ansi.SetHyperlink(s.URL))
		}
		b.WriteString(brush.before)
		if t.Clusters {
			b.WriteString(s.Text)
		} else {
			b.WriteString(simplified(s.Text))
		}
		b.WriteString(brush.after)
		if s.URL != "" {
			b.WriteString(ansi.ResetHyperlink())
		}
	}
}

// simplified returns text in which each symbol is as wide as the characters that
// it is made of: of a family of emoji the first, of a coloured thumb the thumb.
func simplified(s string) string {
	if _, ok := singles(s); ok || ansi.StringWidth(s) == ansi.StringWidthWc(s) {
		return s
	}
	var b strings.Builder
	for s != "" {
		cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		if first, size := utf8.DecodeRuneInString(cluster); first >= firstSymbol && ansi.StringWidthWc(cluster) != width {
			b.WriteString(Pad(cluster[:size], width))
			continue
		}
		b.WriteString(cluster)
	}
	return b.String()
}

// firstSymbol is the first character that is a symbol and not a letter.
const firstSymbol = 0x2190
