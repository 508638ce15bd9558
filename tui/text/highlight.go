package text

import "math"

// Highlight lights ranges of the text that lines were set from, in the order of
// that text. The one with index current, if any, is lit brighter.
func Highlight(lines []Line, ranges []Range, current int) []Line {
	return restyle(lines, ranges, func(i int, s Style) Style {
		s.Ground = Found
		if i == current {
			s.Ground = Current
		}
		return s
	})
}

// Choose marks a range of the text that lines were set from as chosen.
func Choose(lines []Line, at Range) []Line {
	out := restyle(lines, []Range{at}, func(_ int, s Style) Style {
		s.Bold, s.Underline, s.Ground = true, true, Selected
		return s
	})
	for i, l := range out {
		if n := len(l); n > 0 && l[n-1].Style.Ground == Selected {
			out[i] = append(l, Span{}) // what fills the line is not chosen
		}
	}
	return out
}

// restyle gives ranges of the text that lines were set from another style.
func restyle(lines []Line, ranges []Range, style func(i int, s Style) Style) []Line {
	if len(ranges) == 0 {
		return lines
	}
	out := make([]Line, len(lines))
	for i, l := range lines {
		for _, s := range l {
			out[i] = append(out[i], s.restyled(ranges, style)...)
		}
	}
	return out
}

// restyled returns the span in parts, of which those in the ranges have another
// style.
func (s Span) restyled(ranges []Range, style func(i int, s Style) Style) Line {
	if s.Pos == 0 {
		return Line{s}
	}
	var out Line
	done := 0
	for i := firstAfter(ranges, s.Pos-1); i < len(ranges); i++ {
		from, to := max(ranges[i].From-s.Pos+1, done), min(ranges[i].To-s.Pos+1, len(s.Text))
		if ranges[i].From-s.Pos+1 >= len(s.Text) {
			break
		}
		if to <= from {
			continue
		}
		out = out.append(s.part(done, from))
		other := s.part(from, to)
		other.Style = style(i, other.Style)
		out = out.append(other)
		done = to
	}
	return out.append(s.part(done, len(s.Text)))
}

// firstAfter returns the index of the first range that ends after a byte.
func firstAfter(ranges []Range, at int) int {
	low, high := 0, len(ranges)
	for low < high {
		if middle := (low + high) / 2; ranges[middle].To > at {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// part returns the bytes of a span from one up to another.
func (s Span) part(from, to int) Span {
	s.Text = s.Text[from:to]
	if s.Pos > 0 {
		s.Pos += from
	}
	return s
}

// append appends a span that is not empty.
func (l Line) append(s Span) Line {
	if s.Text == "" {
		return l
	}
	return append(l, s)
}

// Place gives the line positions in its own text, which begins at pos in a longer
// one; 1 where it is all of the text. It returns the line.
func (l Line) Place(pos int) Line {
	for i := range l {
		l[i].Pos = pos
		pos += len(l[i].Text)
	}
	return l
}

// LineAt returns the first of the lines that holds a byte of the text that they
// were set from, or what comes next after it.
func LineAt(lines []Line, at int) int {
	best, least := max(len(lines)-1, 0), math.MaxInt
	for i, l := range lines {
		for _, s := range l {
			switch from := s.Pos - 1; {
			case from < 0:
			case from <= at && at < from+len(s.Text):
				return i
			case from > at && from < least:
				best, least = i, from
			}
		}
	}
	return best
}

// Offset returns where the n-th of the lines begins in the text that they were
// set from; of a line without such text, where the next one does.
func Offset(lines []Line, n int) int {
	for _, l := range lines[min(n, len(lines)):] {
		least := math.MaxInt
		for _, s := range l {
			if s.Pos > 0 {
				least = min(least, s.Pos-1)
			}
		}
		if least < math.MaxInt {
			return least
		}
	}
	return math.MaxInt
}
