package screen

import (
	"fmt"
	"image/color"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// rgb is a colour as it is written in a picture.
type rgb uint32

func (c rgb) String() string { return fmt.Sprintf("#%06x", uint32(c)) }

// RGBA makes c a [color.Color].
func (c rgb) RGBA() (r, g, b, a uint32) {
	return color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 0xff}.RGBA()
}

// towards returns the colour a third of the way from c to d.
func (c rgb) towards(d rgb) rgb {
	mix := func(shift uint) rgb {
		return (2*(c>>shift&0xff) + d>>shift&0xff) / 3 << shift
	}
	return mix(16) | mix(8) | mix(0)
}

// theme is what a terminal's user has chosen.
type theme struct {
	fg, bg rgb
	basic  [16]rgb // the colours that have names
}

func themeFor(dark bool) theme {
	if dark {
		return theme{fg: 0xd8dee9, bg: 0x14161b, basic: [16]rgb{
			0x2a2e37, 0xe5646f, 0x8fc46b, 0xd9a94f, 0x6d9df2, 0xb68be6, 0x5fbfc0, 0xc9ced8,
			0x6b7484, 0xf27d87, 0xa6d684, 0xecc06c, 0x8ab4ff, 0xcba6f7, 0x7dd6d6, 0xffffff,
		}}
	}
	return theme{fg: 0x24292f, bg: 0xfbfaf7, basic: [16]rgb{
		0x24292f, 0xb3261e, 0x2f6f1e, 0x8a5a00, 0x1f5bb5, 0x7a3ea8, 0x0f6b74, 0xc8c8c2,
		0x6a707a, 0xcf3b33, 0x3f8a2b, 0xa56d00, 0x2f72d6, 0x9450c4, 0x15828d, 0xffffff,
	}}
}

// look is a style as it meets the eye.
type look struct {
	fg, bg                          rgb
	bold, italic, underline, strike bool
}

func (t theme) look(s uv.Style) look {
	has := func(attr uint8) bool { return s.Attrs&attr != 0 }
	l := look{
		fg:        t.color(s.Fg, t.fg),
		bg:        t.color(s.Bg, t.bg),
		bold:      has(uv.AttrBold),
		italic:    has(uv.AttrItalic),
		underline: s.Underline != uv.UnderlineNone,
		strike:    has(uv.AttrStrikethrough),
	}
	if has(uv.AttrReverse) {
		l.fg, l.bg = l.bg, l.fg
	}
	if has(uv.AttrFaint) {
		l.fg = l.fg.towards(l.bg)
	}
	if has(uv.AttrConceal) {
		l.fg = l.bg
	}
	return l
}

func (t theme) color(c color.Color, without rgb) rgb {
	switch c := c.(type) {
	case nil:
		return without
	case ansi.BasicColor:
		return t.basic[c&15]
	case ansi.IndexedColor:
		if c < 16 {
			return t.basic[c]
		}
	}
	r, g, b, _ := c.RGBA()
	return rgb(r>>8<<16 | g>>8<<8 | b>>8)
}
