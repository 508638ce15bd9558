package commonmark

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/text"

	"readout/briefing/clean"
	"readout/internal/growth"
)

func TestLowerHeadings(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"none", "Just text, issue #12.", "Just text, issue #12."},
		{"one", "# A", "#### A"},
		{"distance is kept", "# A\n\n## B\n\n### C", "#### A\n\n##### B\n\n###### C"},
		{"the sixth level is the last", "# A\n\n### B\n\n#### C", "#### A\n\n###### B\n\n###### C"},
		{"the highest comes to 4", "### A\n\n#### B", "#### A\n\n##### B"},
		{"low enough", "#### A\n\n##### B", "#### A\n\n##### B"},
		{"closing signs stay", "## A ##", "#### A ##"},
		{"empty", "#\n\ntext", "####\n\ntext"},
		{"underlined", "A\n===\n\nB\n---\n\ntext", "#### A\n\n##### B\n\ntext"},
		{"underlined, on two lines", "A\nB\n===", "#### A B"},
		{"number signs at the end of an underlined one", "A #\n===", `#### A \#`},
		{"in a block quote", "> # A\n> text", "> #### A\n> text"},
		{"underlined in a block quote", "> A\n> ---", "> #### A"},
		{"in a list", "- # A\n- B\n  ===", "- #### A\n- #### B"},
		{"not in fenced code", "```sh\n# comment\n```", "```sh\n# comment\n```"},
		{"not in indented code", "text\n\n    # comment", "text\n\n    # comment"},
		{"not in HTML", "<div>\n# text\n</div>", "<div>\n# text\n</div>"},
		{"a hashtag is none", "#hashtag", "#hashtag"},
		{"seven are none", "####### A", "####### A"},
		{"a rule is none", "text\n\n---\n\ntext", "text\n\n---\n\ntext"},
		{"a list after text is none", "text\n- item", "text\n- item"},
		{"a table is none", "a | b\n--- | ---\n1 | 2", "a | b\n--- | ---\n1 | 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := LowerHeadings(c.in, 4)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if again := LowerHeadings(got, 4); again != got {
				t.Errorf("a second time: %q", again)
			}
		})
	}
}

// Beyond the limits for parsing, headings are found line by line.
func TestLowerHeadingsOfLongText(t *testing.T) {
	long := strings.Repeat("Text that goes on.\n", 20_000)
	in := "# A\n\n" + long + "\nB #\n---\n\n```\n# comment\n```\n\n    # code\n\n> quoted\n---\n\n## C"
	want := "#### A\n\n" + long + "\n##### B \\#\n\n```\n# comment\n```\n\n    # code\n\n> quoted\n---\n\n##### C"
	got := LowerHeadings(in, 4)
	if got != want {
		t.Errorf("got %q", got[len(long)-10:])
	}
	if again := LowerHeadings(got, 4); again != got {
		t.Error("a second time changes it")
	}
}

// The work of moving headings grows no faster than the text, however it is made.
func TestLowerHeadingsGrowth(t *testing.T) {
	for _, bit := range []string{"[a](", "[", "> ", "- ", "1. ", "<a", "`", "*a", "a\n=\n", "> a\n", "[a]: b\n", "- a\n- # b\n", "<!--\n", "<div>\n\n", "    ", "\t", "#", "# ", "---\n", "***", "[a]:\n", "[a]: <\n", "a\n", "> - "} {
		t.Run(bit, func(t *testing.T) {
			growth.Check(t, maxParsed/len(bit)-10, func(n int) {
				s := "# A\n\n" + strings.Repeat(bit, n)
				LowerHeadings(s, 4)
				checkBlockWork(t, s)
			})
		})
	}
	t.Run("stairs", func(t *testing.T) {
		growth.Check(t, 8000, func(n int) {
			var stairs strings.Builder
			stairs.WriteString("# A\n\n")
			for i := range n {
				stairs.WriteString(strings.Repeat("  ", i%31) + "- a\n")
			}
			LowerHeadings(stairs.String(), 4)
			checkBlockWork(t, stairs.String())
		})
	})
}

// checkBlockWork counts how often goldmark looks at the bytes of a text to find
// its blocks, where LowerHeadings lets it.
func checkBlockWork(t *testing.T, s string) {
	t.Helper()
	if !measure(s).cheap() {
		return
	}
	const most = 100 // for each byte
	r := &countingReader{Reader: text.NewReader([]byte(s))}
	blocksWithDefinitions().Parse(r)
	if r.seen > most*len(s) {
		t.Errorf("%d bytes are looked at %.1f times each", len(s), float64(r.seen)/float64(len(s)))
	} else {
		t.Logf("%d bytes, %.1f times each", len(s), float64(r.seen)/float64(len(s)))
	}
}

// countingReader counts the bytes that a parser is shown.
type countingReader struct {
	text.Reader
	seen int
}

func (r *countingReader) PeekLine() ([]byte, text.Segment) {
	line, segment := r.Reader.PeekLine()
	r.seen += len(line)
	return line, segment
}

// canonical lowers the headings of a text to level 4, trims it and closes it.
func canonical(s string) string {
	return string(Text(LowerHeadings(string(Text(s).Trimmed()), 4)).Trimmed().Closed())
}

func FuzzLowerHeadings(f *testing.F) {
	for _, s := range []string{"# A\n\nB\n===", "> - # A\n>   ===", "- a\n\n  b\n  -", "[a]: b\n=\nc", "a\\\nb\n-", "1.\t# a\n\t---", "```\n# a", "#\t#", "a #\n-\n", "\ta\n-", "-\t-\ta\n\t\t="} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = canonical(clean.Text(s))
		if again := canonical(s); again != s {
			t.Errorf("moving twice:\n%q\n%q", s, again)
		}
		if measure(s).cheap() {
			for _, h := range parseHeadings([]byte(s)) {
				if h.level < 4 {
					t.Errorf("level %d stays in %q", h.level, s)
				}
			}
		}
	})
}
