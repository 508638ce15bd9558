package text

import "strings"

// lightPlaces lights places in the running text of lines.
func Highlight(lines []Line, places []Range, at int) []Line {
	if len(places) == 0 {
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
			for next > 0 && places[next-1].To > pos {
				next--
			}
			out[i] = append(out[i], lit(s, pos, places, &next, at)...)
			pos += len(s.Text)
		}
	}
	return out
}

// running is the text of lines as it runs on, with a line's end as a space.
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

// seam tells how many bytes of the running text lie between a line and the
// one before: a space, unless a word goes on.
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

// aside tells a span that does not belong to the running text, such as the bar
// beside a quotation.
func aside(s Span) bool {
	i := s.Style.Ink
	return i == Bar || i == Marker || i == Rule || i >= firstBar
}

// lit splits a span that begins at a place of the running text.
func lit(s Span, pos int, places []Range, next *int, at int) Line {
	var out Line
	from := 0
	for ; *next < len(places) && places[*next].From < pos+len(s.Text); *next++ {
		p := places[*next]
		a, z := max(p.From-pos, from), min(p.To-pos, len(s.Text))
		if z <= a {
			continue
		}
		g := Found
		if *next == at {
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

// lineOf tells on which of the lines a place of their running text is, and
// offsetOf at which place a line begins.
func LineAt(lines []Line, at int) int {
	end := 0
	for i := range lines {
		if end += extentOf(lines, i); at < end {
			return i
		}
	}
	return max(len(lines)-1, 0)
}

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
