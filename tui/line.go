package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"readout/briefing/clean"
)

// line is one line of typeset text. It is no wider than it was set for.
type line []span

// span is a run of clean text in one look.
type span struct {
	text string
	look look
	url  string // http, https or mailto; empty where the text leads nowhere
	// joined tells, of a line's first span, that it goes on from the line
	// before without a space between.
	joined bool
}

// look is how text is to be seen. What it comes to on a terminal, the theme says.
type look struct {
	ink                             ink
	bold, italic, underline, strike bool
	ground                          ground
}

// empty tells a span in which there is nothing to be seen: a terminal need not
// be told its colour.
func (s span) empty() bool {
	return s.look.ground == bare && !s.look.underline && !s.look.strike && s.url == "" && strings.Trim(s.text, " ") == ""
}

// ink is what a text is, as far as its colour is concerned.
type ink uint8

const (
	inkPlain ink = iota
	inkDim
	inkFaint
	inkHeading
	inkLink
	inkCode
	inkBar    // beside quoted words
	inkMarker // bullets and numbers
	inkRule   // of tables, and across the text

	inkGood    // what went well
	inkBad     // what did not
	inkInfo    // what is known
	inkPending // what is still to come

	// firstSection and firstBar are the inks of the first section, and of the bar
	// beside what is said in it.
	firstSection ink = 32
	firstBar     ink = 64
)

// sectionInk returns the ink of the n-th section.
func sectionInk(n int) ink { return firstSection + ink(n) }

// bar returns the ink of the bar beside what is said in a section of this ink.
func (i ink) bar() ink { return i - firstSection + firstBar }

// text returns the line without its looks.
func (l line) text() string {
	if len(l) == 1 {
		return l[0].text
	}
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.text)
	}
	return b.String()
}

// width returns how many cells the line takes.
func (l line) width() int {
	width := 0
	for _, s := range l {
		n, ok := singles(s.text)
		if !ok {
			return ansi.StringWidth(l.text()) // a mark can stand on what is in the span before
		}
		width += n
	}
	return width
}

// add appends a span, and makes one of two in the same look.
func (l line) add(s span) line {
	if s.text == "" {
		return l
	}
	if n := len(l); n > 0 && l[n-1].look == s.look && l[n-1].url == s.url {
		l[n-1].text += s.text
		return l
	}
	return append(l, s)
}

// trimmed returns the line without blanks at its end.
func (l line) trimmed() line {
	for n := len(l); n > 0; n-- {
		if l[n-1].text = strings.TrimRight(l[n-1].text, " "); l[n-1].text != "" {
			return l[:n]
		}
	}
	return nil
}

// wrapText sets plain text in lines of at most width cells, broken between
// words where that is possible; width is at least 2. A newline ends a line.
func wrapText(s string, width int, lk look) []line {
	return wrapLine(line{{text: clean.Lines(s), look: lk}}, width)
}

// wrapLine sets one long line, in which newlines can be, in lines of at most width
// cells.
func wrapLine(l line, width int) []line {
	s := strings.TrimRight(l.text(), " \n")
	var out []line
	i, at := 0, 0 // the span that is being cut, and where it begins in s
	last := -1
	for _, e := range breakLines(s, max(width, 2)) {
		var cut line
		for i < len(l) && at < e.to {
			end := at + len(l[i].text)
			if from, to := max(at, e.from), min(end, e.to); from < to {
				cut = cut.add(span{text: s[from:to], look: l[i].look, url: l[i].url})
			}
			if end > e.to {
				break
			}
			i, at = i+1, end
		}
		if len(cut) > 0 {
			cut[0].joined = e.from == last
		}
		last = e.to
		out = append(out, cut)
	}
	return out
}

// stretch is a part of a string, in bytes.
type stretch struct{ from, to int }

// breakLines says where the lines of a text are when it is set in width cells.
// Blanks where a line is broken belong to no line.
func breakLines(s string, width int) []stretch {
	var out []stretch
	from, used := 0, 0 // the line that is being filled: where it begins, its cells
	end := func(to int) {
		e := stretch{from, from + len(strings.TrimRight(s[from:to], " \n"))}
		for n, _ := fitCells(s[e.from:e.to], width); n < e.to-e.from; n, _ = fitCells(s[e.from:e.to], width) {
			out = append(out, stretch{e.from, e.from + n})
			e.from += n
		}
		out = append(out, e)
		from, used = to, 0
	}
	for pos, state := 0, -1; pos < len(s); {
		var word string
		word, state = nextWord(s[pos:], state)
		body := strings.TrimRight(word, " \n")
		cells := textWidth(body)
		if used+cells > width && strings.TrimLeft(s[from:pos], " ") != "" {
			end(pos)
		}
		for used+cells > width {
			n, c := fitCells(s[from:pos+len(body)], width)
			if n == pos+len(body)-from {
				break
			}
			out = append(out, stretch{from, from + n})
			from, used, cells = from+n, 0, used+cells-c
		}
		used += cells + len(word) - len(body)
		pos += len(word)
		if strings.HasSuffix(word, "\n") {
			end(pos)
		}
	}
	if from < len(s) {
		end(len(s))
	}
	return out
}

// nextWord returns what stands up to the next place where a line can be broken.
// An address is not broken at its slashes.
func nextWord(s string, state int) (word string, newState int) {
	n := 0
	for n == 0 || n < len(s) && s[n-1] == '/' {
		var part string
		part, _, _, state = uniseg.FirstLineSegmentInString(s[n:], state)
		if i := strings.IndexByte(part, '\n'); i >= 0 {
			return s[:n+i+1], -1 // it does not break before -1, whatever ends there
		}
		n += len(part)
	}
	return s[:n], state
}

// fitCells returns how much of a string, in whole characters and at least one,
// fits into width cells, and the cells that it takes.
func fitCells(s string, width int) (n, cells int) {
	for n < len(s) {
		c, w := ansi.FirstGraphemeCluster(s[n:], ansi.GraphemeWidth)
		if n > 0 && cells+w > width {
			break
		}
		n, cells = n+len(c), cells+w
	}
	return n, cells
}
