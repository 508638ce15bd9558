package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"readout/briefing/clean"
)

// line is one line of typeset text. It is no wider than it was set for.
type Line []Span

// span is a run of clean text in one look.
type Span struct {
	Text  string
	Style Style
	URL   string // http, https or mailto; empty where the text leads nowhere
	// joined tells, of a line's first span, that it goes on from the line
	// before without a space between.
	Joined bool
}

// look is how text is to be seen. What it comes to on a terminal, the theme says.
type Style struct {
	Ink                             Ink
	Bold, Italic, Underline, Strike bool
	Ground                          Ground
}

// empty tells a span in which there is nothing to be seen: a terminal need not
// be told its colour.
func (s Span) empty() bool {
	return s.Style.Ground == Bare && !s.Style.Underline && !s.Style.Strike && s.URL == "" && strings.Trim(s.Text, " ") == ""
}

// ink is what a text is, as far as its colour is concerned.
type Ink uint8

const (
	Plain Ink = iota
	Dim
	Faint
	Heading
	Link
	Code
	Bar    // beside quoted words
	Marker // bullets and numbers
	Rule   // of tables, and across the text

	Good    // what went well
	Bad     // what did not
	Info    // what is known
	Pending // what is still to come

	// firstSection and firstBar are the inks of the first section, and of the bar
	// beside what is said in it.
	firstSection Ink = 32
	firstBar     Ink = 64
)

// sectionInk returns the ink of the n-th section.
func SectionInk(n int) Ink { return firstSection + Ink(n) }

// bar returns the ink of the bar beside what is said in a section of this ink.
func (i Ink) Bar() Ink { return i - firstSection + firstBar }

// text returns the line without its looks.
func (l Line) Text() string {
	if len(l) == 1 {
		return l[0].Text
	}
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Text)
	}
	return b.String()
}

// width returns how many cells the line takes.
func (l Line) Width() int {
	width := 0
	for _, s := range l {
		n, ok := singles(s.Text)
		if !ok {
			return ansi.StringWidth(l.Text()) // a mark can stand on what is in the span before
		}
		width += n
	}
	return width
}

// add appends a span, and makes one of two in the same look.
func (l Line) Add(s Span) Line {
	if s.Text == "" {
		return l
	}
	if n := len(l); n > 0 && l[n-1].Style == s.Style && l[n-1].URL == s.URL {
		l[n-1].Text += s.Text
		return l
	}
	return append(l, s)
}

// trimmed returns the line without blanks at its end.
func (l Line) Trimmed() Line {
	for n := len(l); n > 0; n-- {
		if l[n-1].Text = strings.TrimRight(l[n-1].Text, " "); l[n-1].Text != "" {
			return l[:n]
		}
	}
	return nil
}

// wrapText sets plain text in lines of at most width cells, broken between
// words where that is possible; width is at least 2. A newline ends a line.
func Wrap(s string, width int, lk Style) []Line {
	return WrapLine(Line{{Text: clean.Lines(s), Style: lk}}, width)
}

// wrapLine sets one long line, in which newlines can be, in lines of at most width
// cells.
func WrapLine(l Line, width int) []Line {
	s := strings.TrimRight(l.Text(), " \n")
	var out []Line
	i, at := 0, 0 // the span that is being cut, and where it begins in s
	last := -1
	for _, e := range breakLines(s, max(width, 2)) {
		var cut Line
		for i < len(l) && at < e.To {
			end := at + len(l[i].Text)
			if from, to := max(at, e.From), min(end, e.To); from < to {
				cut = cut.Add(Span{Text: s[from:to], Style: l[i].Style, URL: l[i].URL})
			}
			if end > e.To {
				break
			}
			i, at = i+1, end
		}
		if len(cut) > 0 {
			cut[0].Joined = e.From == last
		}
		last = e.To
		out = append(out, cut)
	}
	return out
}

// stretch is a part of a string, in bytes.
type Range struct{ From, To int }

// breakLines says where the lines of a text are when it is set in width cells.
// Blanks where a line is broken belong to no line.
func breakLines(s string, width int) []Range {
	var out []Range
	from, used := 0, 0 // the line that is being filled: where it begins, its cells
	end := func(to int) {
		e := Range{from, from + len(strings.TrimRight(s[from:to], " \n"))}
		for n, _ := Fit(s[e.From:e.To], width); n < e.To-e.From; n, _ = Fit(s[e.From:e.To], width) {
			out = append(out, Range{e.From, e.From + n})
			e.From += n
		}
		out = append(out, e)
		from, used = to, 0
	}
	for pos, state := 0, -1; pos < len(s); {
		var word string
		word, state = nextWord(s[pos:], state)
		body := strings.TrimRight(word, " \n")
		cells := Width(body)
		if used+cells > width && strings.TrimLeft(s[from:pos], " ") != "" {
			end(pos)
		}
		for used+cells > width {
			n, c := Fit(s[from:pos+len(body)], width)
			if n == pos+len(body)-from {
				break
			}
			out = append(out, Range{from, from + n})
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
