package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width returns how many cells a text is given. Terminals differ: some count
// each character, others what a reader takes for one character, which in the
// scripts of India and Thailand is less. The text gets the room that it needs on
// either; [Theme.Paint] fills what is left over.
func Width(s string) int {
	if n, ok := singles(s); ok {
		return n
	}
	width := 0
	for s != "" {
		n, cells := next(s)
		s, width = s[n:], width+cells
	}
	return width
}

// widest is the most cells that one character is given, and longest the most
// bytes. Some scripts build characters of many parts, and a hostile text goes on
// without end: what is beyond is a character of its own.
const widest, longest = 8, 128

// next returns how many bytes the first character of a text has, as a reader
// takes it, and how many cells it is given.
func next(s string) (n, cells int) {
	cluster, width := ansi.FirstGraphemeCluster(start(s, longest), ansi.GraphemeWidth)
	if _, first := utf8.DecodeRuneInString(cluster); first == len(cluster) || symbol(cluster) {
		return len(cluster), width
	}
	if cells = max(width, ansi.StringWidthWc(cluster)); cells <= widest {
		return len(cluster), cells
	}
	for n, cells = 0, 0; cells < widest-1 && n < len(cluster); { // each part has two cells at most
		_, size := utf8.DecodeRuneInString(cluster[n:])
		n += size
		cells = ansi.StringWidthWc(cluster[:n])
	}
	return n, cells
}

// start returns at most n bytes of a text, in whole runes where it is valid UTF-8.
func start(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for end := n; end > n-utf8.UTFMax; end-- {
		if utf8.RuneStart(s[end]) {
			return s[:end]
		}
	}
	return s[:n]
}

// symbol reports whether a character is a symbol such as an emoji, also one that
// Unicode has only reserved, and not a letter. It is as wide as its first part:
// see [simplified].
func symbol(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return r >= firstSymbol && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r)
}

// firstSymbol is the first character that can be a symbol and not a letter.
const firstSymbol = 0x2190

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

// single reports whether a character takes one cell whatever is next to it, as
// most of what is read here does. To measure the others takes the tables of
// Unicode.
func single(r rune) bool {
	switch {
	case r <= '~':
		return r >= ' '
	case r <= 0x17f: // Latin, but for the soft hyphen
		return r >= 0xa1 && r != 0xad
	case r <= 0x2027: // dashes, quotation marks
		return r >= 0x2010
	case r >= 0x2500 && r <= 0x25cf: // lines and blocks, and the marks of statuses
		return r <= 0x25a9 || r >= 0x25c6
	}
	return r == '↑' || r == '↓' || r == '↕' || r == '◐' || r == '✓' || r == '✕'
}

// Fit returns how much of a string, in whole characters and at least one,
// fits into width cells, and the cells that it takes.
func Fit(s string, width int) (n, cells int) {
	for n < len(s) {
		size, w := next(s[n:])
		if n > 0 && cells+w > width {
			break
		}
		n, cells = n+size, cells+w
	}
	return n, cells
}

// Cut returns the cells of a text from one column up to another, with blanks
// where it is shorter, and where the cut goes through a wide character.
func Cut(s string, from, to int) string {
	var b strings.Builder
	x := 0
	for s != "" && x < to {
		n, w := next(s)
		switch {
		case x >= from && x+w <= to:
			b.WriteString(s[:n])
		case x+w > from:
			b.WriteString(Repeat(" ", min(x+w, to)-max(x, from)))
		}
		s, x = s[n:], x+w
	}
	b.WriteString(Repeat(" ", to-max(x, from)))
	return b.String()
}

// Repeat repeats a text n times; not at all where n is negative.
func Repeat(s string, n int) string { return strings.Repeat(s, max(n, 0)) }

// Pad fills a text with blanks up to a width.
func Pad(s string, width int) string { return s + Repeat(" ", width-Width(s)) }
