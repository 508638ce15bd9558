package tui

import "strings"

// lightPlaces lights places in the running text of lines.
func lightPlaces(lines []line, places []stretch, at int) []line {
	if len(places) == 0 {
		return lines
	}
	out := make([]line, len(lines))
	pos, next := 0, 0
	for i, l := range lines {
		pos += seam(lines, i)
		for _, s := range l {
			if aside(s) {
				out[i] = append(out[i], s)
				continue
			}
			for next > 0 && places[next-1].to > pos {
				next--
			}
			out[i] = append(out[i], lit(s, pos, places, &next, at)...)
			pos += len(s.text)
		}
	}
	return out
}

// running is the text of lines as it runs on, with a line's end as a space.
func running(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		if seam(lines, i) > 0 {
			b.WriteByte('\n')
		}
		for _, s := range l {
			if !aside(s) {
				b.WriteString(s.text)
			}
		}
	}
	return b.String()
}

// seam tells how many bytes of the running text lie between a line and the
// one before: a space, unless a word goes on.
func seam(lines []line, i int) int {
	if i == 0 {
		return 0
	}
	for _, s := range lines[i] {
		if !aside(s) {
			if s.joined {
				return 0
			}
			break
		}
	}
	return 1
}

// aside tells a span that does not belong to the running text, such as the bar
// beside a quotation.
func aside(s span) bool {
	i := s.look.ink
	return i == inkBar || i == inkMarker || i == inkRule || i >= firstBar
}

// lit splits a span that begins at a place of the running text.
func lit(s span, pos int, places []stretch, next *int, at int) line {
	var out line
	from := 0
	for ; *next < len(places) && places[*next].from < pos+len(s.text); *next++ {
		p := places[*next]
		a, z := max(p.from-pos, from), min(p.to-pos, len(s.text))
		if z <= a {
			continue
		}
		g := found
		if *next == at {
			g = current
		}
		out = append(out, sub(s, from, a)...)
		for _, piece := range sub(s, a, z) {
			piece.look.ground = g
			out = append(out, piece)
		}
		from = z
	}
	return append(out, sub(s, from, len(s.text))...)
}

func sub(s span, from, to int) line {
	if from >= to {
		return nil
	}
	s.text = s.text[from:to]
	return line{s}
}

// lineOf tells on which of the lines a place of their running text is, and
// offsetOf at which place a line begins.
func lineOf(lines []line, at int) int {
	end := 0
	for i := range lines {
		if end += extentOf(lines, i); at < end {
			return i
		}
	}
	return max(len(lines)-1, 0)
}

func offsetOf(lines []line, n int) int {
	offset := 0
	for i := range lines[:min(n, len(lines))] {
		offset += extentOf(lines, i)
	}
	return offset
}

// extentOf is how many bytes of the running text a line takes, with the seam
// before it.
func extentOf(lines []line, i int) int { return seam(lines, i) + len(running(lines[i:i+1])) }
