package text

import (
	"fmt"
	"strings"
	"testing"
)

// lights writes lines with what is lit in brackets, what is current in braces.
func lights(lines []Line) string {
	var out []string
	for _, l := range lines {
		s := ""
		for _, span := range l {
			s += fmt.Sprintf(map[Ground]string{Bare: "%s", Found: "[%s]", Current: "{%s}"}[span.Style.Ground], span.Text)
		}
		out = append(out, s)
	}
	return strings.Join(out, "|")
}

func TestHighlight(t *testing.T) {
	bold := Style{Bold: true}
	bar := Line{{Text: "▎ ", Style: Style{Ink: Bar}}}
	said := Line{{Text: "of the United ", Pos: 1}, {Text: "States", Style: bold, Pos: 15}, {Text: " of America", Pos: 21}}
	barred := func(width int) []Line {
		lines := WrapLine(said, width)
		for i, l := range lines {
			lines[i] = Join(bar, l)
		}
		return lines
	}
	for _, c := range []struct {
		lines   []Line
		ranges  []Range
		current int
		want    string
	}{
		{barred(40), nil, -1, "▎ of the United States of America"},
		{barred(40), []Range{{7, 20}}, -1, "▎ of the [United ][States] of America"},
		{barred(14), []Range{{0, 2}, {7, 20}, {21, 23}}, 1, "▎ [of] the {United}|▎ {States} [of]|▎ America"},
		{barred(2), []Range{{1, 4}}, 0, barredLetters},
		{Wrap("no match", 3, Style{}), []Range{{3, 8}}, 0, "no|{mat}|{ch}"},
		{Wrap("aa aa", 3, Style{}), []Range{{0, 1}, {1, 2}, {3, 5}}, 1, "[a]{a}|[aa]"},
		{[]Line{{{Text: "b", Pos: 3}, {Text: " │ "}, {Text: "a", Pos: 1}}}, []Range{{0, 1}, {2, 3}}, 1, "{b} │ [a]"}, // not in order
		{[]Line{{{Text: "ß", Pos: 1}}}, []Range{{0, 2}, {0, 2}}, 0, "{ß}"},
	} {
		if got := lights(Highlight(c.lines, c.ranges, c.current)); got != c.want {
			t.Errorf("%v of %q: got %q, want %q", c.ranges, lights(c.lines), got, c.want)
		}
	}
}

const barredLetters = "▎ o{f}|▎ {t}h|▎ e|▎ Un|▎ it|▎ ed|▎ St|▎ at|▎ es|▎ of|▎ Am|▎ er|▎ ic|▎ a"

func TestLineAt(t *testing.T) {
	lines := append([]Line{nil}, Wrap("one two  three", 5, Style{})...)
	for at, want := range []int{1, 1, 1, 2, 2, 2, 2, 3, 3, 3} {
		if got := LineAt(lines, at); got != want {
			t.Errorf("byte %d is on line %d, not %d", at, got, want)
		}
	}
	for n, want := range []int{0, 0, 4, 9} {
		if got := Offset(lines, n); got != want {
			t.Errorf("line %d begins at byte %d, not %d", n, got, want)
		}
	}
	if got := LineAt(lines, 1000); got != 3 {
		t.Errorf("what is after the end is on line %d", got)
	}
}

func TestChoose(t *testing.T) {
	lines := WrapLine(Line{{Text: "according to Donald "}, {Text: "Trump", Style: Style{Ink: Link}}, {Text: ", Rubio"}}.Place(1), 20)
	chosen := ""
	for _, l := range Choose(lines, Range{13, 25}) {
		for _, s := range Fill(l, 30) {
			if s.Style.Ground == Selected {
				chosen += s.Text + "|"
			}
		}
	}
	if chosen != "Donald |Trump|" && chosen != "Donald|Trump|" {
		t.Errorf("chosen: %q", chosen)
	}
}
