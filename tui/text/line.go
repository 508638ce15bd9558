package text

import "strings"

// Line is one line of typeset text.
type Line []Span

// Span is a run of clean text in one style.
type Span struct {
	Text  string
	Style Style
	// Edge is set on a span without text that ends a column: what comes after it
	// is in its place however wide the terminal takes the text before it.
	Edge bool
	URL  string // http, https or mailto; empty where the text is not a link
	// Pos is where the span begins in the text that it was set from, counted from
	// 1; 0 for what is not part of that text, such as a bullet.
	Pos int
}

// empty reports whether a span has nothing to be seen, so that its colour does
// not matter.
func (s Span) empty() bool {
	return s.Style.Ground == Bare && !s.Style.Underline && !s.Style.Strike && s.URL == "" && strings.Trim(s.Text, " ") == ""
}

// end is the position after the span.
func (s Span) end() int {
	if s.Pos == 0 {
		return 0
	}
	return s.Pos + len(s.Text)
}

// Text returns the line without its styles.
func (l Line) Text() string {
	if len(l) == 1 {
		return l[0].Text
	}
	var b strings.Builder
	b.Grow(l.Len())
	for _, s := range l {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Len is the number of bytes in the text of the line.
func (l Line) Len() int {
	n := 0
	for _, s := range l {
		n += len(s.Text)
	}
	return n
}

// Width returns how many cells the line takes.
func (l Line) Width() int {
	if n, ok := l.singles(); ok {
		return n
	}
	return Width(l.Text()) // a mark can combine with the span before
}

// singles counts the characters of a line, if each is a single one.
func (l Line) singles() (n int, ok bool) {
	for _, s := range l {
		m, ok := singles(s.Text)
		if !ok {
			return 0, false
		}
		n += m
	}
	return n, true
}

// Add appends a span, and makes one of two that follow each other in one style.
func (l Line) Add(s Span) Line {
	if s.Text == "" {
		return l
	}
	if n := len(l); n > 0 && l[n-1].Style == s.Style && l[n-1].URL == s.URL && l[n-1].end() == s.Pos {
		l[n-1].Text += s.Text
		return l
	}
	return append(l, s)
}

// Trimmed returns the line without blanks at its end.
func (l Line) Trimmed() Line {
	for n := len(l); n > 0; n-- {
		if l[n-1].Text = strings.TrimRight(l[n-1].Text, " "); l[n-1].Text != "" {
			return l[:n]
		}
	}
	return nil
}

// Blank returns a line of blanks.
func Blank(width int) Line {
	if width <= 0 {
		return nil
	}
	return Line{{Text: strings.Repeat(" ", width)}}
}

// Join returns lines as one, one after the other.
func Join(lines ...Line) Line {
	n := 0
	for _, l := range lines {
		n += len(l)
	}
	out := make(Line, 0, n)
	for _, l := range lines {
		out = append(out, l...)
	}
	return out
}

// Slice returns the cells of a line from one column up to another. A wide
// character that the cut goes through becomes a blank.
func Slice(l Line, from, to int) Line {
	var out Line
	x := 0
	for _, s := range l {
		if x >= to {
			break
		}
		w := Width(s.Text)
		if x+w > from {
			a, z := max(from-x, 0), min(to-x, w)
			if a > 0 || z < w {
				s.Text = Cut(s.Text, a, z)
			}
			out = append(out, s)
		}
		x += w
	}
	return out
}

// Fill makes a line exactly as wide as asked: filled with blanks, or cut with an
// ellipsis. Blanks after a selected line are selected too.
func Fill(l Line, width int) Line {
	if w, ok := l.singles(); ok {
		return fill(l, w, width)
	}
	out := fill(l, l.Width(), width)
	if _, ok := out.singles(); !ok {
		return append(out[:len(out):len(out)], edge())
	}
	return out
}

func edge() Span { return Span{Edge: true} }

// fill fills or cuts a line of w cells.
func fill(l Line, w, width int) Line {
	switch {
	case width <= 0:
		return nil
	case w < width:
		var after Style
		if len(l) > 0 {
			after.Ground = l[len(l)-1].Style.Ground
			if after.Ground != Selected {
				after.Ground = Bare
			}
		}
		return append(l[:len(l):len(l)], Span{Text: strings.Repeat(" ", width-w), Style: after})
	case w > width:
		out := Slice(l, 0, width-1)
		last := Style{}
		if len(out) > 0 {
			last = out[len(out)-1].Style
		}
		return append(out, Span{Text: "…", Style: last})
	}
	return l
}

// OnGround gives a line a ground, but for what has one of its own.
func OnGround(l Line, g Ground) Line {
	out := make(Line, len(l))
	for i, s := range l {
		if s.Style.Ground == Bare {
			s.Style.Ground = g
		}
		out[i] = s
	}
	return out
}
