package text

import "github.com/charmbracelet/x/ansi"

// textWidth returns how many cells a text takes.
func Width(s string) int {
	if n, ok := singles(s); ok {
		return n
	}
	return ansi.StringWidth(s)
}

// clip cuts plain text to a width with an ellipsis.
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

// clipCells is clip for characters of any width. It looks no further than it
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
