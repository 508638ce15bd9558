package text

import (
	"strings"

	"readout/briefing/clean"

	"github.com/rivo/uniseg"
)

// Wrap sets plain text in lines of at most width cells, or of one character where
// that is wider, broken between words where that is possible; width is at least 2.
// A newline ends a line.
func Wrap(s string, width int, style Style) []Line {
	return WrapLine(Line{{Text: clean.Lines(s), Style: style, Pos: 1}}, width)
}

// WrapLine sets one long line, in which newlines can be, in lines of at most width
// cells.
func WrapLine(l Line, width int) []Line {
	s := strings.TrimRight(l.Text(), " \n")
	var out []Line
	i, at := 0, 0 // the span that is being cut, and where it begins in s
	for _, e := range breakLines(s, max(width, 2)) {
		var cut Line
		for i < len(l) && at < e.To {
			end := at + len(l[i].Text)
			if from, to := max(at, e.From), min(end, e.To); from < to {
				cut = cut.Add(l[i].part(from-at, to-at))
			}
			if end > e.To {
				break
			}
			i, at = i+1, end
		}
		out = append(out, cut)
	}
	return out
}

// Range is a part of a string, in bytes.
type Range struct{ From, To int }

// breakLines returns where the lines of a text are when it is set in width cells.
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

// joiner makes one character of the two that it is between.
const joiner = "\u200d"

// nextWord returns what comes before the next place where a line can be broken.
// An address is not broken at its slashes, an emoji not between its parts, and
// what refers to a note stays with the word before it.
func nextWord(s string, state int) (word string, newState int) {
	n := 0
	for n == 0 || n < len(s) && (s[n-1] == '/' || strings.HasPrefix(s[n:], joiner) || s[n] == '[' && s[n-1] != ' ') {
		var part string
		part, _, _, state = uniseg.FirstLineSegmentInString(s[n:], state)
		if i := strings.IndexByte(part, '\n'); i >= 0 {
			return s[:n+i+1], -1 // it does not break before -1, whatever ends there
		}
		n += len(part)
	}
	return s[:n], state
}
