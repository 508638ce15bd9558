package text

import "strings"

// Highlight lights ranges of the running text of lines. The one with index
// current, if any, is lit brighter.
func Highlight(lines []Line, ranges []Range, current int) []Line {
	if len(ranges) == 0 {
		return lines
	}
	out := make([]Line, len(lines))
	pos, next := 0, 0
	for i, l := range lines {
		pos += seam(lines, i)
		for _, s := range l {
			if aside(s) {
				out[i] = append(out[i], s)
				continue
			}
			for next > 0 && ranges[next-1].To > pos {
				next--
			}
			out[i] = append(out[i], lit(s, pos, ranges, &next, current)...)
			pos += len(s.Text)
		}
	}
	return out
}

// Running returns the text of lines that were wrapped from one text: where a
// line was broken at a space, there is a newline.
func Running(lines []Line) string {
	var b strings.Builder
	for i, l := range lines {
		if seam(lines, i) > 0 {
			b.WriteByte('\n')
		}
		for _, s := range l {
			if !aside(s) {
				b.WriteString(s.Text)
			}
		}
	}
	return b.String()
}

// seam returns how many bytes of the running text are between a line and the
// one before: one, unless a word continues.
func seam(lines []Line, i int) int {
	if i == 0 {
		return 0
	}
	for _, s := range lines[i] {
		if !aside(s) {
			if s.Joined {
				return 0
			}
			break
		}
	}
	return 1
}

// aside reports whether a span does not belong to the running text, such as the
// bar beside a quotation.
func aside(s Span) bool {
	i := s.Style.Ink
	return i == Bar || i == Marker || i == Rule || i >= firstBar
}

// lit splits a span that begins at pos in the running text.
func lit(s Span, pos int, ranges []Range, next *int, current int) Line {
	var out Line
	from := 0
	for ; *next < len(ranges) && ranges[*next].From < pos+len(s.Text); *next++ {
		r := ranges[*next]
		a, z := max(r.From-pos, from), min(r.To-pos, len(s.Text))
		if z <= a {
			continue
		}
		g := Found
		if *next == current {
			g = Current
		}
		out = append(out, sub(s, from, a)...)
		for _, piece := range sub(s, a, z) {
			piece.Style.Ground = g
			out = append(out, piece)
		}
		from = z
	}
	return append(out, sub(s, from, len(s.Text))...)
}

func sub(s Span, from, to int) Line {
	if from >= to {
		return nil
	}
	s.Text = s.Text[from:to]
	return Line{s}
}

// LineAt returns which of the lines holds a byte of their running text.
func LineAt(lines []Line, at int) int {
	end := 0
	for i := range lines {
		if end += extentOf(lines, i); at < end {
			return i
		}
	}
	return max(len(lines)-1, 0)
}

// Offset returns where the n-th of the lines begins in their running text.
func Offset(lines []Line, n int) int {
	offset := 0
	for i := range lines[:min(n, len(lines))] {
		offset += extentOf(lines, i)
	}
	return offset
}

// extentOf is how many bytes of the running text a line takes, with the seam
// before it.
func extentOf(lines []Line, i int) int { return seam(lines, i) + len(Running(lines[i:i+1])) }
