package commonmark

import (
	"strings"
	"testing"

	"readout/briefing/clean"
	"readout/internal/growth"
	"readout/internal/hostile"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "A word.", "A word."},
		{"a link in HTML", `Read <a href="https://example.org/doc">the *report*</a>, <a href=x>[b](c)</a> and <img src="c.png" alt="the chart">.`, "Read the report (https://example.org/doc), b (c) and the chart."},
		{"a link in HTML that is not closed", "*<a href=x>a* b</a>", "a (x) b"},
		{"lines of a paragraph", "One\ntwo.", "One two."},
		{"paragraphs", "One\ntwo.\n\n\nThree.\n", "One two.\n\nThree."},
		{"emphasis", "It is *so* and __so__ and ~~not~~ `a*b*c`.", "It is so and so and not a*b*c."},
		{"lines of a marked paragraph", "*One*\ntwo  \nthree", "One two\nthree"},
		{"heading", "#### Why\n\nSo.", "Why\n\nSo."},
		{"list", "Said:\n\n- one\n- two\n  - nested\n\nEnd.", "Said:\n\n- one\n- two\n  - nested\n\nEnd."},
		{"loose list", "- one\n\n- two\n\n  more", "- one\n\n- two\n\n  more"},
		{"numbers", "3. three\n4. four\n   1. one", "3. three\n4. four\n   1. one"},
		{"tasks", "- [ ] open\n- [x] done", "- [ ] open\n- [x] done"},
		{"empty item", "- a\n-\n- c", "- a\n- \n- c"},
		{"quote", "> said\n> so", "said so"},
		{"code", "```go\na  b\n\n*c*\n```", "a  b\n\n*c*"},
		{"indented code", "a\n\n    b\n      c", "a\n\nb\n  c"},
		{"link", "See [here](https://a.example) and <https://b.example>.", "See here (https://a.example) and https://b.example."},
		{"link that says where", "[https://a.example](https://a.example)", "https://a.example"},
		{"link within", "[here](#there)", "here"},
		{"link by reference", "[a]\n\n[a]: https://a.example", "a (https://a.example)"},
		{"mail", "[a@b.example](mailto:a@b.example)", "a@b.example"},
		{"image", "![a *map*](m.png)", "a map"},
		{"table", "| a | b |\n|---|---|\n| *1* | 2 |\n\nEnd.", "a | b\n1 | 2\n\nEnd."},
		{"html", "a <b>c</b><br>d\n\n<div>\nx\n</div>\n\ne", "a c\nd\n\nx\n\ne"},
		{"hidden html", "a\n\n<!-- b -->\n\nc<!-- d --> e", "a\n\nc e"},
		{"html in an item", "- a\n- <div>b</div>\n\n  <p>c\n- d", "- a\n\n- b\n\n  c\n\n- d"},
		{"leading zeros", "&#x000041; &#x0000041; &#0000065;", "A &#x0000041; A"},
		{"footnotes", "a[^1] b[^2] c[^3]\n\n[^1]: *d*\n[^n]: e\n\n    f\n[^2]:\n\ng", "a[1] b[2] c[^3]\n\n[1] d\n[n] e\n\n    f\n\ng"},
		{"footnotes in quotes", "> a[^1]\n>\n> [^1]: b c", "a[^1]\n\n[^1]: b c"},
		{"alert", "> [!WARNING]\n> a\n>\n> b", "Warning\na\n\nb"},
		{"definitions", "Key\n: a *b*\n: c\n\nOther\n: d", "Key\n    a b\n    c\n\nOther\n    d"},
		{"links in html", "a <a href='https://b.example?c&amp;d'>e</a>\n\n<p><a href=\"f.html\">g\nh</a></p>", "a e (https://b.example?c&d)\n\ng h (f.html)"},
		{"table in html", "<table>\n<tr><th>Name</th><th>City</th></tr>\n<tr><td><p>Ann</p><p>Lee</p></td><td>Oslo</td></tr>\n</table>", "Name | City\nAnn Lee | Oslo"},
		{"exact html", "<pre>a  b\n c <a href='d'>e</a></pre>", "a  b\n c e (d)"},
		{"a tag without end in html", "<table><tr><td>a <a href='b'>c</a> <b d", "a c (b) <b d"},
		{"thematic break", "a\n\n***\n\nb", "a\n\nb"},
		{"references", "&lt;a&gt; &amp;amp; &#65;&#x42; &nosuch; \\&amp; `&amp;`", "<a> &amp; AB &nosuch; &amp; &amp;"},
		{"control characters by reference", "a&#27;[31m&#x202e;b&#0;c", clean.Text("a\x1b[31m\u202eb\ufffdc")},
		{"what looks like Markdown", "A - b + c = d: 2.5) e", "A - b + c = d: 2.5) e"},
	} {
		if got := Text(c.in).Plain(); got != c.want {
			t.Errorf("%s: %q becomes\n%q, not\n%q", c.name, c.in, got, c.want)
		}
	}
}

// TestPlainFast holds the way around the parser to what the parser says.
func TestPlainFast(t *testing.T) {
	for _, s := range []string{"a", "a\nb\n\nc", "1999 was\n2000 is", "a - b", "a (b) c", "“a”", "é\nü"} {
		if mayBeMarked(s) {
			t.Errorf("%q takes the long way", s)
		}
	}
}

// evil is Markdown that keeps a parser busy.
func evil() map[string]string { return evilOf(1000) }

// evilOf returns so many thousandths of them.
func evilOf(part int) map[string]string {
	times := func(s string, n int) string { return strings.Repeat(s, n*part/1000) }
	return map[string]string{
		"links":    times("[a](", 20_000),
		"brackets": times("[", 50_000) + times("]", 50_000),
		"crossing": times("*a_ ", 100_000),
		"quotes":   times(">", 1_000_000),
		"lists":    times(strings.Repeat("- ", 500)+"a\n\n", 200),
		"indents":  times(strings.Repeat(" ", 1000)+"- a\n", 1000),
		"cells":    times("|a", 3000) + "\n" + times("|-", 3000) + "\n" + times("a\n", 3000),
		"words":    times("*word* ", 1_000_000),

		"quotes in footnotes": times("[^a]: ", 1000) + times("> ", 10_000) + "a",
		"footnotes":           times("[^a]: b [^a]\n", 100_000),
		"quotes in terms":     "a\n" + times(": > ", 10_000) + "a",
		"terms":               times("a\n: b\n", 90_000),
		"tags":                times("<b>a <a href=b>c ", 100_000),
		"tags in paragraphs":  times("<b>a <a href=b>c</a>\n\n", 20_000),
		"cells in html":       "<table>" + times("<td rowspan=50 colspan=50>", 100_000),
		"rows in html":        "<table>" + times("<tr><td>a<b><a href=b>", 100_000),
		"tables in html":      times("<table><tr><td>a", 100_000),
		"alerts":              times("> [!NOTE]\n> a\n\n", 60_000),
	}
}

// Whatever a text is made of, the work grows no faster than the text, and what
// would cost the parser more than it may is not parsed.
func TestPlainGrowth(t *testing.T) {
	for name := range evil() {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 1000, func(part int) {
				s := evilOf(part)[name]
				_ = Text(s).Plain()
				_ = Text(s).Closed()
				_ = Text("# a\n\n" + s).Shifted(1)
			})
		})
	}
}

func FuzzPlain(f *testing.F) {
	for _, s := range hostile.Lines() {
		f.Add(s + "\n" + s)
	}
	for _, s := range []string{"- a\n  1. b\n\n     c", "|a|\n|-|\n|`|`|", "a&#27;b", "```\na", "<!-- a", "> - # a\n> ===", "[a]: b\n\n[a] ![a](b)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := Text(clean.Text(s))
		plain := m.Plain()
		if plain != clean.Text(plain) {
			t.Errorf("%q becomes %q, which is not clean", m, plain)
		}
		if !mayBeMarked(string(m.Trimmed())) {
			if doc, source := m.Trimmed().Parse(); doc != nil {
				p := plainer{source: source}
				p.blocks(doc, "")
				if slow := strings.TrimRight(p.out.String(), "\n"); slow != plain {
					t.Errorf("%q becomes %q, and %q the long way", m, plain, slow)
				}
			}
		}
	})
}
