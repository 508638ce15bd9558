package text

import (
	"image/color"
	"strings"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

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

// NewTheme returns the theme for a background and the colours of a terminal. A
// user's own colours are for terminals with 256 or more.
func NewTheme(b Background, profile colorprofile.Profile, own Own) Theme {
	t := Theme{painted: map[Style]brush{}}
	if profile < colorprofile.ANSI {
		t.Plain = true
	} else {
		t.palette = newPalette(b, profile)
	}
	switch {
	case profile < colorprofile.ANSI256:
	case b == DarkBackground:
		t.palette = own.Dark.on(t.palette)
	case b == LightBackground:
		t.palette = own.Light.on(t.palette)
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
	case i >= firstBar:
		return p.section(int(i - firstBar))
	case i >= firstSection:
		return p.section(int(i - firstSection))
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
		return s.Background(t.palette.found).Foreground(t.palette.onFound)
	case Current:
		return s.Background(t.palette.current).Foreground(t.palette.onCurrent).Bold(true)
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

// Paint turns a line into what the terminal understands. Where it takes a text
// for narrower than [Width] does, the rest is filled at the next edge.
func (t Theme) Paint(b *strings.Builder, l Line) {
	short := 0 // cells that are still to be filled
	var last Style
	for _, s := range l {
		if s.Edge {
			t.fill(b, short, last)
			short = 0
			continue
		}
		last = s.Style
		if s.empty() {
			b.WriteString(s.Text)
			continue
		}
		brush := t.brush(s.Style)
		if s.URL != "" {
			b.WriteString(ansi.SetHyperlink(s.URL))
		}
		b.WriteString(brush.before)
		shown, missing := t.shown(s.Text)
		b.WriteString(shown)
		short += missing
		b.WriteString(brush.after)
		if s.URL != "" {
			b.WriteString(ansi.ResetHyperlink())
		}
	}
	t.fill(b, short, last)
}

// fill fills cells after text in some style.
func (t Theme) fill(b *strings.Builder, cells int, after Style) {
	if cells <= 0 {
		return
	}
	ground := Style{Ground: after.Ground}
	if ground.Ground != Selected {
		ground.Ground = Bare
	}
	brush := t.brush(ground)
	b.WriteString(brush.before + Repeat(" ", cells) + brush.after)
}

// shown returns a text as the terminal gets it, and how many cells it takes less
// than it is given. Soft hyphens are left out: terminals disagree on them.
func (t Theme) shown(s string) (shown string, missing int) {
	if _, ok := singles(s); ok {
		return s, 0
	}
	width := Width(s)
	s = strings.ReplaceAll(s, "\u00ad", "")
	if t.Clusters {
		return s, width - ansi.StringWidth(s)
	}
	s = simplified(s)
	return s, width - ansi.StringWidthWc(s)
}

// simplified returns text in which each symbol is as wide as the characters that
// it is made of: of a family of emoji the first, of a coloured thumb the thumb.
func simplified(s string) string {
	if ansi.StringWidth(s) == ansi.StringWidthWc(s) {
		return s
	}
	var b strings.Builder
	for s != "" {
		cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		if symbol(cluster) && ansi.StringWidthWc(cluster) != width {
			_, size := utf8.DecodeRuneInString(cluster)
			b.WriteString(Pad(cluster[:size], width))
			continue
		}
		b.WriteString(cluster)
	}
	return b.String()
}
