package text

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// scripts are texts that terminals measure differently.
var scripts = []string{
	"plain text", "soft\u00adhy\u00adphen", "हिन्दी में क्षि", "ภาษาไทย กำลัง", "தமிழ் மொழி", "বাংলা ভাষা",
	"ｶﾞ ﾊﾟ half-width", "👩‍👩‍👧‍👦 family", "👍🏽 thumb", "❤️ heart", "🇳🇱 flag", "مرحبا بالعالم", "שָׁלוֹם עולם", "한글 각", "日本語", "Ce\u0301sar",
}

// TestEdgesStay draws columns of each script and checks that the lines after
// them are in their columns, in terminals that measure by character and in those
// that measure by what a reader takes for one.
func TestEdgesStay(t *testing.T) {
	measures := map[string]struct {
		clusters bool
		width    func(string) int
	}{
		"by character": {false, ansi.StringWidthWc},
		"by cluster":   {true, ansi.StringWidth},
	}
	for name, m := range measures {
		t.Run(name, func(t *testing.T) {
			theme := NewTheme(DarkBackground, colorprofile.TrueColor, Own{})
			theme.Clusters = m.clusters
			for _, s := range scripts {
				for row := range strings.SplitSeq(theme.frames(s), "\n") {
					if got := m.width(row); got != 42 {
						t.Errorf("%q: a row of %d cells, want 42: %q", s, got, row)
					}
					for _, column := range []int{0, 19, 20, 41} {
						if before := cut(row, column, m.width); !strings.ContainsAny(before[len(before)-len("│"):], "│╭╮╰╯") {
							t.Errorf("%q: there is no line in column %d of %q", s, column, row)
						}
					}
				}
			}
		})
	}
}

// frames draws two frames side by side, and over the first a dialog that covers
// a part of it and of what is selected in it.
func (t Theme) frames(s string) string {
	c := NewCanvas(42, 6)
	lines := []Line{{{Text: s}}, OnGround(Line{{Text: s + s + s}}, Selected), {{Text: s, Style: Style{Bold: true}}, {Text: s}}}
	c.Draw(0, 0, 20, 6, Frame{Title: s, Right: "1", Foot: s}.Draw(20, 6, lines))
	c.Draw(20, 0, 22, 6, Frame{Title: "2 " + s}.Draw(22, 6, Wrap(strings.Repeat(s+" ", 3), 20, Style{})))
	c.Draw(5, 2, 8, 1, []Line{{{Text: s}}})
	return ansi.Strip(c.Render(t))
}

// cut returns a row up to and with the character in a column.
func cut(row string, column int, width func(string) int) string {
	for i := range row {
		if width(row[:i]) > column {
			return row[:i]
		}
	}
	return row
}

// TestScriptsAreKept checks that only soft hyphens and the parts of emoji are
// left out of what the terminal gets.
func TestScriptsAreKept(t *testing.T) {
	theme := NewTheme(DarkBackground, colorprofile.ASCII, Own{})
	for _, s := range scripts {
		var b strings.Builder
		theme.Paint(&b, Line{{Text: s}})
		want := strings.ReplaceAll(s, "\u00ad", "")
		if strings.ContainsAny(s, "👩👍❤") {
			continue
		}
		if got := strings.TrimRight(b.String(), " "); got != want {
			t.Errorf("%q is painted as %q", s, got)
		}
	}
}
