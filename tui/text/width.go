package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width returns how many cells a text takes.
func Width(s string) int {
	if n, ok := singles(s); ok {
		return n
	}
	return ansi.StringWidth(s)
}

// Clip cuts plain text to a width with an ellipsis.
func Clip(s string, width int) string {
	if width <= 0 {
		return ""
	}
	n, last := 0, 0 // how many cells there are, and where the last that fits begins
	for i, r := range s {
		switch {
		case !single(r):
			return clipCells(s, width)
		case n == width:
			return s[:last] + "…"
		}
		n, last = n+1, i
	}
	return s
}

// clipCells is Clip for characters of any width. It looks no further than it
// has to: a title can be of any length.
func clipCells(s string, width int) string {
	if n, cells := Fit(s, width); n == len(s) && cells <= width {
		return s
	}
	n, cells := Fit(s, width-1)
	if cells >= width {
		n = 0 // not even the first fits
	}
	return s[:n] + "…"
}

// singles counts the characters of a text, if each is a single one.
func singles(s string) (n int, ok bool) {
	for _, r := range s {
		if !single(r) {
			return 0, false
		}
		n++
	}
	return n, true
}

// single tells a character that takes one cell whatever stands beside it: most
// of what is read here. To measure the others takes the tables of Unicode.
func single(r rune) bool {
	switch {
	case r <= '~':
		return r >= ' '
	case r <= 0x17f: // Latin, but for the soft hyphen
		return r >= 0xa1 && r != 0xad
	case r <= 0x2027: // dashes, quotation marks
		return r >= 0x2010
	case r >= 0x2500 && r <= 0x25cf: // lines and blocks, and what is a status
		return r <= 0x25a9 || r >= 0x25c6
	}
	return r == '↑' || r == '↓' || r == '↕' || r == '◐' || r == '✓' || r == '✕'
}

// Fit returns how much of a string, in whole characters and at least one,
// fits into width cells, and the cells that it takes.
func Fit(s string, width int) (n, cells int) {
	for n < len(s) {
		c, w := ansi.FirstGraphemeCluster(s[n:], ansi.GraphemeWidth)
		if n > 0 && cells+w > width {
			break
		}
		n, cells = n+len(c), cells+w
	}
	return n, cells
}

// Cut returns the cells of a text from one column up to another, with blanks
// where it is shorter, and where the cut goes through a wide character.
func Cut(s string, from, to int) string {
	var b strings.Builder
	x := 0
	for s != "" && x < to {
		cluster, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		switch {
		case x >= from && x+w <= to:
			b.WriteString(cluster)
		case x+w > from:
			b.WriteString(Repeat(" ", min(x+w, to)-max(x, from)))
		}
		s, x = s[len(cluster):], x+w
	}
	b.WriteString(Repeat(" ", to-max(x, from)))
	return b.String()
}

// Repeat repeats a text n times; not at all where n is negative.
func Repeat(s string, n int) string { return strings.Repeat(s, max(n, 0)) }

// Pad fills a text with blanks up to a width.
func Pad(s string, width int) string { return s + Repeat(" ", width-Width(s)) }
