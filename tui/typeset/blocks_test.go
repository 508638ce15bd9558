package typeset

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"readout/briefing"
	"readout/internal/growth"
)

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		md   string
		want []string
	}{
		{"", nil},
		{"\n \n", nil},
		{"a\nb\n\nc\n", []string{"a\nb", "c"}},
		{"a\r\n\r\nb\r\n", []string{"a", "b"}},
		{"# a\nb\n## c", []string{"# a", "b", "## c"}},
		{"a\n===\nb\n---\n---\nc", []string{"a\n===", "b\n---", "---", "c"}},
		{"a\n#b", []string{"a\n#b"}},
		{"a\n- b\nc\n- d", []string{"a", "- b\nc\n- d"}},
		{"a\n-\nb\n2. c", []string{"a\n-", "b\n2. c"}},
		{"a\n1. b", []string{"a", "1. b"}},
		{"- a\n\n- b\n\n  c\n\nd", []string{"- a\n\n- b\n\n  c", "d"}},
		{"- a\n\n b", []string{"- a", " b"}},
		{"- a\n* b\n+ c\n1. d\n1) e", []string{"- a", "* b", "+ c", "1. d", "1) e"}},
		{"10. a\n\n    b\n\n   c", []string{"10. a\n\n    b", "   c"}},
		{"- a\n***\n- b", []string{"- a", "***", "- b"}},
		{"- ```\n  a\n\n  b\n  ```\n\nc", []string{"- ```\n  a\n\n  b\n  ```", "c"}},
		{"- a\n```\n- b\n\n```\nc", []string{"- a", "```\n- b\n\n```", "c"}},
		{"```a\n\n# b\n~~~\n````\nc", []string{"```a\n\n# b\n~~~\n````", "c"}},
		{"~~~~\n~~~\n\n~~~~~\na", []string{"~~~~\n~~~\n\n~~~~~", "a"}},
		{"```\na\n\nb", []string{"```\na\n\nb"}},
		{"``` a`b\n\nc", []string{"``` a`b", "c"}},
		{"a\n    b\n\n    c\n\n    d\ne", []string{"a\n    b", "    c\n\n    d", "e"}},
		{"\ta\n\n\tb", []string{"\ta\n\n\tb"}},
		{"> a\nb\n\n> c\n# d", []string{"> a\nb", "> c", "# d"}},
		{"> a\n- b", []string{"> a", "- b"}},
		{"<!-- a\n\nb --> c\nd", []string{"<!-- a\n\nb --> c", "d"}},
		{"a\n<pre>\n\nb\n</PRE>\nc", []string{"a", "<pre>\n\nb\n</PRE>", "c"}},
		{"<details>\n\na\n\n</details>\n\n<!-- b\n\nc -->\n\n<p><IMG src=d>\n\ne", []string{"a", "<p><IMG src=d>", "e"}},
		{"<div>\n# a\n</div>\n\nb", []string{"<div>\n# a\n</div>", "b"}},
		{"|a|\n|-|\n|b|\n\nc", []string{"|a|\n|-|\n|b|", "c"}},
		{"[a]: b\n\nc [a]\n\nd [A ][x] `[b]`", []string{"c [a]\n\n[a]: b", "d [A ][x] `[b]`\n\n[a]: b"}},
		{"[a]: <b c> 'd'\n[e]: f\ng\n\n> [h]: i\n\n[h][e]", []string{"[a]: <b c> 'd'\n[e]: f\ng\n\n[a]: <b c> 'd'\n[e]: f", "> [h]: i\n\n[h]: i", "[h][e]\n\n[h]: i\n[e]: f"}},
		{"a\n[b]: c\n\n[b]", []string{"a\n[b]: c", "[b]"}},
		{"[a]: b c\n\n[a]", []string{"[a]: b c", "[a]"}},
		{"```\n[a]: b\n```\n\n[a]", []string{"```\n[a]: b\n```", "[a]"}},
		{"[a]: b\n\n```\n[a]\n```", []string{"```\n[a]\n```"}},
	} {
		var got []string
		for _, b := range Blocks(briefing.Markdown(c.md)) {
			got = append(got, string(b))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q:\n got %q\nwant %q", c.md, got, c.want)
		}
	}
}

// TestSplit splits blocks that are too heavy, and looks for all that was in
// them.
func TestSplit(t *testing.T) {
	numbered := func(format string) string {
		var b strings.Builder
		for i := range 2000 {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	ts := New()
	for _, c := range []struct {
		name, md    string
		first, last string // how the first line and the last are set
	}{
		{"fence", "```go\n" + numbered("  line %d\n") + "```\n", "    line 0", "    line 1999"},
		{"fence without end", "~~~\n" + numbered("line %d\n"), "  line 0", "  line 1999"},
		{"fence with a longer end", "```\n" + numbered("line %d\n") + "`````\n", "  line 0", "  line 1999"},
		{"indented code", numbered("    line %d\n"), "  line 0", "  line 1999"},
		{"bullets", numbered("- item %d\n"), "• item 0", "• item 1999"},
		{"numbers", "7. first\n" + numbered("7. item %d\n\n   more\n\n"), "  7. first", "      more"},
		{"table", "| a | b |\n|---|---|\n" + numbered("| row %d | x |\n"), "a       │ b", "row 1999 │ x"},
		{"quote", numbered("> line *%d*\n>\n"), "▎ line 0", "▎ line 1999"},
		{"quoted fence", "> ```\n" + numbered("> line %d\n") + "> ```\n", "▎   line 0", "▎   line 1999"},
		{"quote in quotes", numbered("> > > line *%d*\n"), "▎ ▎ ▎ line 0 line 1 line 2 line 3 line 4", "▎ ▎ ▎ line 1997 line 1998 line 1999"},
		{"paragraph", numbered("word *%d* `a\n"), "word 0 a word *1* a word 2 a word *3* a", "*1997* a word 1998 a word *1999* a"},
		{"paragraph with marks that have no end", numbered("[word *%d* "), "[word *0* [word *1* [word *2* [word *3*", "[word 1998 [word 1999"},
		{"paragraph of links", numbered("[Guest %d](https://e.example) of **Firm**; "), "Guest 0 (e.example) of Firm; Guest 1", "(e.example) of Firm;"},
		{"paragraph that begins with a tag", "<b>A</b> " + numbered("[Guest %d](https://e.example) of **Firm**; "), "A Guest 0 (e.example) of Firm; Guest 1", "(e.example) of Firm;"},
		{"table in HTML", "<table>\n" + numbered("<tr>\n<td>row %d</td><td><b>x</b></td></tr>\n") + "</table>", "row 0  │ x", "row 1999 │ x"},
		{"item", "- " + numbered("word %d\n  "), "- word 0 word 1 word 2 word 3 word 4", "1996 word 1997 word 1998 word 1999"},
		{"html", "<pre>" + numbered("<b>word</b> %d &lt;\n") + "</pre>", "word 0 < word 1 < word 2 < word 3 < word", "word 1998 < word 1999 <"},
	} {
		all := Blocks(briefing.Markdown(c.md))
		if len(all) < 2 {
			t.Errorf("%s: not split", c.name)
		}
		for _, b := range all {
			if costly(string(b)) || len(b) > 4*MaxWeight {
				t.Errorf("%s: a part of %d bytes is still too much", c.name, len(b))
			}
		}
		lines := setBlocks(ts, c.md, 40)
		if got := lines[0].Text(); got != c.first {
			t.Errorf("%s: begins with %q, not %q", c.name, got, c.first)
		}
		if got := lines[len(lines)-1].Text(); got != c.last {
			t.Errorf("%s: ends with %q, not %q", c.name, got, c.last)
		}
		set := strings.Join(strings.Fields(flat(lines)), " ")
		for i := range 2000 {
			if !strings.Contains(set, fmt.Sprint(i)) {
				t.Errorf("%s: %d is lost", c.name, i)
				break
			}
		}
	}
}

// TestSplitListCounts looks at the number of every item.
func TestSplitListCounts(t *testing.T) {
	lines := setBlocks(New(), strings.Repeat("1. a\n", 1500), 40)
	for i, l := range lines {
		if got, want := strings.TrimSpace(l.Text()), fmt.Sprintf("%d. a", i+1); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
	if len(lines) != 1500 {
		t.Errorf("%d lines", len(lines))
	}
}

func TestBlocksGrowth(t *testing.T) {
	growth.Check(t, 10<<20, func(size int) {
		Blocks(briefing.Markdown(strings.Repeat(strings.Repeat(typical, 4)+"\n- a [b]\n- c\n\n", size/600)))
	})
}

func BenchmarkBlocks(b *testing.B) {
	md := briefing.Markdown(strings.Repeat(strings.Repeat(typical, 4)+"\n- a [b]\n- c\n\n", 10<<20/600))
	b.SetBytes(int64(len(md)))
	for b.Loop() {
		Blocks(md)
	}
}
