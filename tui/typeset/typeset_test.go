package typeset

import (
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/internal/golden"
	"readout/internal/growth"
	"readout/internal/hostile"
	"readout/tui/text"
)

// flat is the text of lines, without their indentation.
func flat(lines []text.Line) string {
	var b strings.Builder
	for _, l := range lines {
		if s := strings.TrimSpace(l.Text()); s != "" {
			b.WriteString(s + "\n")
		}
	}
	return b.String()
}

// setBlocks sets a text block by block, as a reader sees it.
func setBlocks(t *Typesetter, md string, width int) []text.Line {
	var out []text.Line
	for _, b := range Blocks(briefing.Markdown(md)) {
		out = append(out, t.Set(b, width)...)
	}
	return out
}

// faults says what is wrong with lines whatever they were set from.
func faults(lines []text.Line, width int) error {
	for _, l := range lines {
		if l.Width() > width {
			return fmt.Errorf("%q is %d cells wide, not %d", l.Text(), l.Width(), width)
		}
		for _, s := range l {
			if s.Style.Ink >= inkTarget {
				return fmt.Errorf("%+v has an ink of glamour's", s)
			}
			if s.URL != commonmark.SafeAddress(s.URL) {
				return fmt.Errorf("%+v leads where it must not", s)
			}
			for _, r := range s.Text {
				if r == '\n' || r == '\t' || r == 0x2028 || r == 0x2029 || r >= 0xfdd0 && r <= 0xfdef {
					return fmt.Errorf("%q contains %U", s.Text, r)
				}
			}
		}
		if err := hostile.Text(l.Text()); err != nil {
			return err
		}
	}
	return nil
}

// show writes lines so that each look can be seen.
func show(lines []text.Line) string {
	names := []string{"", "dim", "faint", "heading", "link", "code", "bar", "marker", "rule", "good", "bad", "info", "pending"}
	var b strings.Builder
	for _, l := range lines {
		for _, s := range l {
			var marks []string
			for _, m := range []struct {
				on   bool
				name string
			}{
				{s.Style.Ink != text.Plain, names[s.Style.Ink]}, {s.Style.Bold, "bold"}, {s.Style.Italic, "italic"},
				{s.Style.Underline, "underline"}, {s.Style.Strike, "strike"}, {s.URL != "", s.URL},
			} {
				if m.on {
					marks = append(marks, m.name)
				}
			}
			if len(marks) == 0 {
				b.WriteString(s.Text)
			} else {
				fmt.Fprintf(&b, "{%s|%s}", strings.Join(marks, " "), s.Text)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestGolden sets the Markdown files of testdata/typeset at 80 and 36 cells.
// The files beside them show the text, and then the looks.
func TestGolden(t *testing.T) {
	files, _ := filepath.Glob("testdata/golden/*.md")
	if len(files) == 0 {
		t.Fatal("no files")
	}
	ts := New()
	for _, f := range files {
		md, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, width := range []int{80, 36} {
			lines := ts.Set(briefing.Markdown(md), width)
			if err := faults(lines, width); err != nil {
				t.Errorf("%s: %v", f, err)
			}
			for _, l := range lines {
				fmt.Fprintf(&b, "%s\n", l.Text())
			}
			fmt.Fprintf(&b, "%s\n", strings.Repeat("=", width))
			if width == 80 {
				b.WriteString(show(lines) + strings.Repeat("=", width) + "\n")
			}
		}
		golden.Equal(t, strings.TrimSuffix(f, ".md")+".txt", []byte(b.String()))
	}
	noFallback(t, ts)
}

func TestLooks(t *testing.T) {
	ts := New()
	for _, c := range []struct{ md, want string }{
		{"a **b** _c_ ~~d~~ ~e~", "a {bold|b} {italic|c} {strike|d} {strike|e}\n"},
		{"***a** b*", "{bold italic|a}{italic| b}\n"},
		{"~~a **b** `c` [d](https://e.example)~~", "{strike|a }{bold strike|b}{strike| c }{link underline strike https://e.example|d} {dim https://e.example|(e.example)}\n"},
		{"# a *b*", "{heading bold|a }{heading bold italic|b}\n"},
		{"a\n===\nb\n---", "{heading bold|a}\n\n{heading bold|b}\n"},
		{"###### a", "{heading bold|a}\n"},
		{"`a \\* &amp; b`", "{code|a \\* &amp; b}\n"},
		{"``a ` b``", "{code|a ` b}\n"},
		{"[`a\\*b`](https://c.example)", "{code https://c.example|a\\*b} {dim https://c.example|(c.example)}\n"},
		{"a \\* \\\\ \\\\* b", "a * \\ \\* b\n"},
		{"AT&amp;T &#38;amp; &copy; &nope; &#x2014; &#0;", "AT&T &amp; © &nope; — \uFFFD\n"},
		{"a  \nb\\\nc\nd<br/>e", "a\nb\nc d\ne\n"},
		{"a <b>b</b> <!-- c --> d", "a {bold|b}  d\n"},
		{"![a *b*](https://c.example/d.png)", "{dim|image: }{dim https://c.example/d.png|a b} {dim https://c.example/d.png|(c.example/d.png)}\n"},
		{"![](https://c.example/d.png)", "{dim|image: }{dim https://c.example/d.png|c.example/d.png}\n"},
		{"[![a](b.png)](https://c.example)", "{dim https://c.example|image: }{dim|a} {dim|(b.png)} {dim https://c.example|(c.example)}\n"},
		{"    a\n\n\tb *c*", "  {code|a}\n\n  {code|b *c*}\n"},
		{"```go\nfunc a() {\n\treturn `\\*`\n}\n```", "  {code|func a() {}\n  {code|    return }`\\*`\n  {code|}}\n"},
		{"```sh\necho 'a # b' $# # c\n# don't\n```", "  {code|echo }'a # b'{code| $# }{dim|# c}\n  {dim|# don't}\n"},
		{"```C\nx = \"a\\\"b\"; /* c\nd */ y // e\n```", "  {code|x = }\"a\\\"b\"{code|; }{dim|/* c}\n  {dim|d */}{code| y }{dim|// e}\n"},
		{"```js\nit's \"cut // a\n`b\n```", "  {code|it's \"cut // a}\n  {code|`b}\n"},
		{"```sql\na -- b\n```", "  {code|a }{dim|-- b}\n"},
		{"```text\n\"a\" // b\n```", "  {code|\"a\" // b}\n"},
		{"***", "{rule|────────}\n"},
		{"> a\n>\n> b\nc", "{bar|▎ }a\n{bar|▎}\n{bar|▎ }b c\n"},
		{"> > a", "{bar|▎ }{bar|▎ }a\n"},
		{"- a\n  - b\n    1. c", "{marker|• }a\n  {marker|• }b\n    {marker|1. }c\n"},
		{"- a\n\n- b", "{marker|• }a\n\n{marker|• }b\n"},
		{"9) a\n10) b\n\n    c", "{marker| 9) }a\n\n{marker|10) }b\n\n    c\n"},
		{"- [ ] a\n- [x] b\n- c", "{marker|☐ }a\n{marker|☑ }b\n{marker|• }c\n"},
		{"1. [x] a", "{marker|1. ☑ }a\n"},
		{"-\n- a", "{marker|•}\n{marker|• }a\n"},
		{"[^1] a", "[^1] a\n"},
		{":smile: <a", ":smile: <a\n"},
		{"<div>\na <b>b</b> &lt;\n\nc</div>", "{dim|a b <}\n\nc\n"},
		{"<pre>\na\n\n<!-- x\n-->b\n</pre>", "{dim|a}\n{dim|b}\n"},
		{"a[^1] b[^x]\n\n[^1]: c *d*\n[^n]: e\n\n    f", "a[1] b[^x]\n\n{marker|[1] }c {italic|d}\n{marker|[n] }e\n\n    f\n"},
		{"a[^1]\n\n[^1]:", "a[1]\n"},
		{"[^a-z] `[^1]` \\[^1]\n\n[^1]: b", "[^a-z] {code|[^1]} [^1]\n\n{marker|[1] }b\n"},
		{"> [!NOTE]\n> a *b*", "{info|▎ }{info bold|Note}\n{info|▎ }a {italic|b}\n"},
		{"> [!tip]\n> a\n>\n> b", "{good|▎ }{good bold|Tip}\n{good|▎ }a\n{good|▎}\n{good|▎ }b\n"},
		{"> [!IMPORTANT]\n>\n> a", "{pending|▎ }{pending bold|Important}\n{pending|▎ }a\n"},
		{"> [!WARNING]\n> - a", "{pending|▎ }{pending bold|Warning}\n{pending|▎ }{marker|• }a\n"},
		{"> [!CAUTION]\n> a", "{bad|▎ }{bad bold|Caution}\n{bad|▎ }a\n"},
		{"> [!NOTE] a", "{bar|▎ }[!NOTE] a\n"},
		{"> [!DANGER]\n> a", "{bar|▎ }[!DANGER] a\n"},
		{"Term *a*\n: what it is\n: and more\n\nb", "{bold|Term }{bold italic|a}\n    what it is\n    and more\n\nb\n"},
		{"a\nb\n: c", "{bold|a}\n{bold|b}\n    c\n"},
		{"a <i>b <code>c</code></i> <del>d</del>", "a {italic|b }{code|c} {strike|d}\n"},
		{"a <b>b *c </b>d*", "a b {italic|c d}\n"},
		{"<dl><dt>a<dd>b <a href='https://c.example'>d</a></dl>", "a\nb {link underline https://c.example|d} {dim https://c.example|(c.example)}\n"},
		{"<p>a <a href='x&amp;amp;y'>b</a>\nc</p>", "a {link underline|b} {dim|(x&amp;y)} c\n"},
		{"<table><tr><th>a<th>b<tr><td><b>c</b><td>d<br>e</table>", "{bold|a}{rule| │ }{bold|b}\n{rule|──┼──}\n{bold|c}{rule| │ }d\n {rule| │ }e\n"},
		{"<table>\n<tr><td>a</td>\n<td colspan=2>b</td></tr>\n<tr><td rowspan=2>c</td><td>d</td></tr><tr><td>e</td><td>f</td></tr></table>\n\ng", "a{rule| │ }b{rule| │}\nc{rule| │ }d{rule| │}\n {rule| │ }e{rule| │ }f\n\ng\n"},
		{"<table><caption>a</caption><tr><td>b <table><tr><td>c</td></tr></table></td><td>d</td></tr></table>", "a\n\nb{rule| │ }d\nc{rule| │}\n"},
		{"<div><p>a</p><p><img src='https://b.example/c.png' alt='the  chart'></p></div>", "a\n\n{dim|image: }{dim https://b.example/c.png|the chart} {dim https://b.example/c.png|(b.example/c.png)}\n"},
		{"<script>a</script>\n<p>b <a href='#c'>d</a>", "{dim|a}\n\nb {link underline|d}\n"},
		{"", ""},
		{"[a]: b", ""},
	} {
		if got := show(ts.Set(briefing.Markdown(c.md), 80)); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.md, got, c.want)
		}
	}
	noFallback(t, ts)
}

func TestLinks(t *testing.T) {
	ts := New()
	long := "https://a.example/" + strings.Repeat("b", 60)
	for _, c := range []struct{ md, want string }{
		{"[a](https://b.example/c)", "{link underline https://b.example/c|a} {dim https://b.example/c|(b.example/c)}"},
		{"[a](<http://b.example/c d>)", "{link underline http://b.example/c%20d|a} {dim http://b.example/c%20d|(http://b.example/c d)}"},
		{"[a][b]\n\n[b]: https://c.example/", "{link underline https://c.example/|a} {dim https://c.example/|(c.example)}"},
		{"[b.example](https://www.b.example/) c", "{link underline https://www.b.example/|b.example} c"},
		{"<https://b.example> c", "{link underline https://b.example|https://b.example} c"},
		{"https://b.example, c", "{link underline https://b.example|https://b.example}, c"},
		{"www.b.example", "{link underline http://www.b.example|www.b.example} {dim http://www.b.example|(http://www.b.example)}"},
		{"<a@b.example>", "{link underline mailto:a@b.example|a@b.example}"},
		{"[a](mailto:a@b.example)", "{link underline mailto:a@b.example|a} {dim mailto:a@b.example|(a@b.example)}"},
		{"[a](" + long + ")", "{link underline " + long + "|a} {dim " + long + "|(" + long[8:48] + "…)}"},
		{"[a](https://" + strings.Repeat("b", 60) + ".example/c)", "{link underline https://" + strings.Repeat("b", 60) + ".example/c|a} {dim https://" +
			strings.Repeat("b", 60) + ".example/c|(…" + strings.Repeat("b", 32) + ".example)}"},
		{"<a href='https://b.example/c'>a *d*</a>", "{link underline https://b.example/c|a }{link italic underline https://b.example/c|d} {dim https://b.example/c|(b.example/c)}"},
		{"<a href='https://b.example'>https://c.example</a> d", "{link underline https://b.example|https://c.example} {dim https://b.example|(b.example)} d"},
		{"[a <a href='https://c.example'>b</a>](https://d.example)", "{link underline https://d.example|a b} {dim https://d.example|(d.example)}"},
		{"a <img src='https://b.example/c.png' alt='d'> e", "a {dim|image: }{dim https://b.example/c.png|d} {dim https://b.example/c.png|(b.example/c.png)} e"},
		{"<a href='javascript:alert(1)'>a</a> b", "{link underline|a} {dim|(javascript:alert(1))} b"},
		{"<a name='b'>a</a> <a href='c'>d", "a {link underline|d} {dim|(c)}"},
		{"<a href='b'>a <a href='c'>d</a> <a href='e'>[f](g)</a>", "{link underline|a } {dim|(b)}{link underline|d} {dim|(c)} {link underline|f} {dim|(g)}"},
		{"[a](minutes.pdf)", "{link underline|a} {dim|(minutes.pdf)}"},
		{"[a](#b) c", "{link underline|a} c"},
		{"[a](javascript:alert) b", "{link underline|a} {dim|(javascript:alert)} b"},
		{"[a](file:///etc/passwd)", "{link underline|a} {dim|(file:///etc/passwd)}"},
		{"[a](https://good.example@b.example/)", "{link underline|a} {dim|(b.example)}"},
		{"[a](https://b.example/&#27;c)", "{link underline https://b.example/%1Bc|a} {dim https://b.example/%1Bc|(b.example/c)}"},
		{"[a](data:text/html,b)", "{link underline|a} {dim|(data:text/html,b)}"},
		{"[a](https://bücher.example/ü)", "{link underline|a} {dim|(bücher.example/ü)}"},
	} {
		if got := show(ts.Set(briefing.Markdown(c.md), 200)); got != c.want+"\n" {
			t.Errorf("%q:\n got %q\nwant %q", c.md, got, c.want+"\n")
		}
	}
	noFallback(t, ts)
}

// TestAttacks sets Markdown that would speak to the terminal, if glamour had
// the last word, and says what is to be seen of it.
func TestAttacks(t *testing.T) {
	ts := New()
	for _, c := range []struct{ md, want string }{
		{"`&#27;[2J`", "{code|&#27;[2J}\n"},
		{"`\x1b[2J`", "{code|[2J}\n"},
		{"# &#27;]0;T&#7; h", "{heading bold|]0;T h}\n"},
		{"~~&**#27;**[31mX~~", "{strike|&}{bold strike|#27;}{strike|[31mX}\n"},
		{"**&**#27;[31mX", "{bold|&}#27;[31mX\n"},
		{"[&](https://a.example)#27;[31mX", "{link underline https://a.example|&} {dim https://a.example|(a.example)}#27;[31mX\n"},
		{"[&*#2*7;31mX](https://a.example)", "{link underline https://a.example|&}{link italic underline https://a.example|#2}{link underline https://a.example|7;31mX} {dim https://a.example|(a.example)}\n"},
		{"![&#27;\\[31m](x)", "{dim|image: [31m} {dim|(x)}\n"},
		{"![&**#27;**\\[31m](x)", "{dim|image: &#27;[31m} {dim|(x)}\n"},
		{"[&#27;\\[31m](x)", "{link underline|[31m} {dim|(x)}\n"},
		{"<b&#27;>&#27;[31mX</b>", "<b>[31mX\n"},
		{"<div title=\"\x1b[31m\">&#27;[31mX", "{dim|[31mX}\n"},
		{"<p>&am<b>p;#2</b>7;[31m", "{dim|&#27;[31m}\n"},
		{"|a|\n|-|\n|&#27;[31mX|\n|`&#x9b;31mX`|", "{bold|a}\n{rule|──────────}\n[31mX\n{code|&#x9b;31mX}\n"},
		{"| & | #27;[31mX |\n|-|-|\n| & | #27;[31mX |", "{bold|&}{rule| │ }{bold|#27;[31mX}\n{rule|──┼──────────}\n&{rule| │ }#27;[31mX\n"},
		{"&#x9b;31mX &#155;31mX \u009b31mX", "31mX 31mX 31mX\n"},
		{"a &#x202e;b &#8238;c \u202ed\u2066e\u2069", "a b c de\n"},
		{"a&#xe0041;\U000E0042b", "ab\n"},
		{"&#27;]8;;https://a.example&#7;X&#27;]8;;&#7;", "]8;;https://a.exampleX]8;;\n"},
		{"&#27;]8;;https://a.example&#27;\\X\x1b]8;;https://a.example\x1b\\X", "]8;;https://a.example\\X]8;;https://a.example\\X\n"},
		{"&#27;P1$r&#27;\\ &#27;_G&#27;\\ &#27;^a&#27;\\ &#27;Xa &#27;c", "P1$r\\ _G\\ ^a\\ Xa c\n"},
		{"a[^1]\n\n[^1]: &#27;[31mX", "a[1]\n\n{marker|[1] }[31mX\n"},
		{"[a]\n\n[a]: https://b.example/\x1b[31m", "{link underline https://b.example/%1B%5B31m|a} {dim https://b.example/%1B%5B31m|(b.example/[31m)}\n"},
		{"a&#10;b&#13;c&#9;d&Tab;e&NewLine;f", "a b c d e f\n"},
		{"- [x] &#27;[31m", "{marker|☑ }[31m\n"},
		{"```\n\x1b[31m&#27;[31m\n```", "  {code|[31m&#27;[31m}\n"},
		{"a\xffb\xc2", "a\ufffdb\ufffd\n"},
		{"x" + strings.Repeat("\u0301", 30), "x" + strings.Repeat("\u0301", 8) + "\n"},
		{"\ufdd0#27;[31m \ufdd1", "#27;[31m\n"},
	} {
		lines := ts.Set(briefing.Markdown(c.md), 80)
		if err := faults(lines, 80); err != nil {
			t.Errorf("%q: %v", c.md, err)
		}
		if got := show(lines); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.md, got, c.want)
		}
	}
	noFallback(t, ts)
}

var wordPattern = regexp.MustCompile(`[\p{L}\p{N}]+`)

// TestNothingIsLost compares what is set with what goldmark makes of a text:
// every word of the one must be in the other.
func TestNothingIsLost(t *testing.T) {
	gold := goldmark.New(goldmark.WithExtensions(extension.GFM))
	tags := regexp.MustCompile(`(?s)<!--.*?-->|<[^>]*>`)
	alt := regexp.MustCompile(`<img[^>]*alt="([^"]*)"[^>]*>`)
	ts := New()
	for _, md := range samples(t) {
		var b strings.Builder
		if err := gold.Convert([]byte(md), &b); err != nil {
			t.Fatal(err)
		}
		want := wordPattern.FindAllString(html.UnescapeString(tags.ReplaceAllString(alt.ReplaceAllString(b.String(), "$1"), " ")), -1)
		for _, width := range []int{80, 36} {
			for name, lines := range map[string][]text.Line{
				"whole":  ts.Set(briefing.Markdown(md), width),
				"blocks": setBlocks(ts, md, width),
			} {
				got := strings.Join(wordPattern.FindAllString(flat(lines), -1), "")
				for _, w := range want {
					if !strings.Contains(got, w) {
						t.Errorf("%q is not in the %s at %d cells:\n%s", w, name, width, flat(lines))
					}
				}
			}
		}
	}
	noFallback(t, ts)
}

// samples are texts with all that Markdown has, whole and in pairs.
func samples(t *testing.T) []string {
	var out []string
	files, _ := filepath.Glob("testdata/golden/*.md")
	for _, f := range files {
		md, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(md))
	}
	parts := []string{
		"Text with *emphasis*, `code` and a\nsecond line.", "# Heading", "Heading\n===", "- one\n- two\n\n  more of two\n- three",
		"3. three\n4. four\n   - nested\n\n     deep", "> quoted\n> words\nlazily\n\n> more", "```go\ncode *here*\n\n# more\n```", "~~~\nopen",
		"    indented\n\n    code", "<div>\nhtml\n</div>", "<!-- gone -->\nhere", "| a | b |\n|---|---|\n| one | two words |",
		"---", "see [this][ref] and [ref]", "[ref]: https://ref.example/path 'title'", "- [ ] task\n- [x] done", "1. a\n\n   ```\n   code\n\n   more\n   ```\n2. b",
		"* * *", "+ plus\n* star", "![image](https://i.example)", "> - in quote\n>   ```\n>   code\n>   ```", "Text\n- list\n> quote\n# end",
	}
	for _, a := range parts {
		for _, b := range parts {
			out = append(out, a+"\n\n"+b, a+"\n"+b)
		}
	}
	return out
}

// TestBlocksSayTheSame sets texts whole and by blocks, and compares.
func TestBlocksSayTheSame(t *testing.T) {
	ts := New()
	for _, md := range samples(t) {
		whole, parts := flat(ts.Set(briefing.Markdown(md), 60)), flat(setBlocks(ts, md, 60))
		if whole != parts {
			t.Errorf("%q\nwhole:\n%s\nby blocks:\n%s", md, whole, parts)
		}
	}
	noFallback(t, ts)
}

// evil are texts that would cost glamour or the parser seconds.
func evil() map[string]func(size int) string {
	out := map[string]func(size int) string{
		"a long word":           func(size int) string { return strings.Repeat("x", size) },
		"a wide word":           func(size int) string { return strings.Repeat("中", size/3) },
		"marks without letters": func(size int) string { return strings.Repeat("\u0301", size/2) },
		"wide table": func(size int) string {
			return strings.Repeat("|a", 1000) + "\n" + strings.Repeat("|-", 1000) + "\n" + strings.Repeat(strings.Repeat("|a", 1000)+"\n", 20)
		},
		"one fence": func(size int) string {
			return "```go\n" + strings.Repeat("func a() { return \"b\" + c } // d\n", size/75) + "```"
		},
		"one line of code": func(size int) string { return "```\n" + strings.Repeat("{\"a\":[1,2]},", size/26) },
		"tabs":             func(size int) string { return "```\n" + strings.Repeat("a\t", size/50) },
		"one paragraph": func(size int) string {
			return strings.Repeat("All agreed *at once* to [meet](https://a.example) again. ", size/100)
		},
		"a long list":           func(size int) string { return strings.Repeat("- a\n", size/50) },
		"a long item":           func(size int) string { return "- " + strings.Repeat("a *b* c\n  ", size/35) },
		"a long quote":          func(size int) string { return strings.Repeat("> a *b* c\n", size/35) },
		"a quote of paragraphs": func(size int) string { return strings.Repeat("> a *b* c\n>\n", size/35) },
		"emphasis in emphasis":  func(size int) string { return strings.Repeat("*a _b ", size/500) + strings.Repeat("b_ a* ", size/500) },
		"a comment without end": func(size int) string { return "<!--" + strings.Repeat(" a\n\n", size/20) },
		"definitions": func(size int) string {
			return strings.Repeat("[a]: b\n", size/35) + "\n" + strings.Repeat("[a] ", size/350)
		},
		"footnotes":              func(size int) string { return strings.Repeat("[^a]: b[^a]\n", size/35) },
		"quotes in a footnote":   func(size int) string { return "[^a]: " + strings.Repeat("> ", size/35) },
		"cells in HTML":          func(size int) string { return "<table>" + strings.Repeat("<td rowspan=9 colspan=9>", size/50) },
		"rows in HTML":           func(size int) string { return "<table>" + strings.Repeat("<tr><td>a", size/50) },
		"a row in HTML":          func(size int) string { return "<table><tr>" + strings.Repeat("a<b><a href=c>", size/50) },
		"terms":                  func(size int) string { return strings.Repeat("a\n: b\n", size/35) },
		"blank lines":            func(size int) string { return strings.Repeat("\n", size) },
		"lists deeper each line": deeper,
	}
	for _, unit := range []string{
		"[a](", "[a](b)", "[", "![", "[[", "[(", "[a]", "*", "**", "*a ", "*a* ", "_", "_a_ ", "a_b*c", "~", "~a ", "`", "`a", "<", "<a ", "<!",
		"&#", "&#x202e;", "\\", "\\\\[", "(", "a@b.c ", "http://a.b ", "www.a.b ", "|", "a|\n", "> ", ">", "- ", "1. ", "> - ", "- > ",
		"# a\n", "a\\\n", "a  \n", "<br>", "[x](<", "](", "\u200d", "\u00a0", "\t", "👩‍👩‍👧", "- [ ] a\n", "\\\\*a ", "[a]: <", "/", "<a href=b>", "<b>a</b>", "[^a]", "> [!NOTE]\n", "a\n: ",
	} {
		out[fmt.Sprintf("%q again and again", unit)] = func(size int) string { return strings.Repeat(unit, size/50) }
	}
	return out
}

// deeper is a list in a list in a list, and so on.
func deeper(size int) string {
	var out strings.Builder
	for i := 0; out.Len() < size; i++ {
		out.WriteString(strings.Repeat(" ", i) + "- a\n")
	}
	return out.String()
}

// TestEvil counts the memory that it takes to split evil texts into blocks, to
// set each of those, and to read their text.
func TestEvil(t *testing.T) {
	const most = 16 << 20 // for one block of at most a few pages
	ts := New()
	ts.Set("x", 80)
	for name, evil := range evil() {
		t.Run(name, func(t *testing.T) {
			const size = 1 << 20
			texts := map[int]briefing.Markdown{}
			for _, n := range []int{size / 4, size / 2, size} {
				texts[n] = briefing.Markdown(evil(n))
			}
			growth.Check(t, size, func(size int) { Blocks(texts[size]) })
			md := texts[size]
			all := Blocks(md)
			heaviest := uint64(0)
			for i, b := range all {
				if i > 40 && i < len(all)-5 {
					continue
				}
				var lines []text.Line
				heaviest = max(heaviest, growth.Allocated(func() { lines = ts.Set(b, 80) }), growth.Allocated(func() { Text(b) }))
				if err := faults(lines, 80); err != nil {
					t.Errorf("%.200v", err)
				}
			}
			if heaviest > most {
				t.Errorf("a block takes %d KB", heaviest>>10)
			}
			whole := growth.Allocated(func() { ts.Set(md, 80) })
			t.Logf("%d blocks, the heaviest %d KB; whole %d KB", len(all), heaviest>>10, whole>>10)
			if whole > 512*uint64(len(md))+most {
				t.Errorf("set whole, it takes %d KB", whole>>10)
			}
		})
	}
}

func TestSetConcurrently(t *testing.T) {
	ts := New()
	done := make(chan string)
	for range 8 {
		go func() { done <- flat(ts.Set("- a **b**\n- c", 40)) }()
	}
	for range 8 {
		if got := <-done; got != "• a b\n• c\n" {
			t.Errorf("got %q", got)
		}
	}
}

// failing is a renderer that fails.
type failing struct{ renderer.Renderer }

func (failing) Render(io.Writer, []byte, ast.Node) error { panic("no") }

// TestPanic has glamour fail, and expects text without styles and a typesetter
// that still works.
func TestPanic(t *testing.T) {
	ts := New()
	ts.Set("a", 80)
	ts.glamour = failing{}
	for _, want := range []string{"{marker|• }a b\n", "{marker|• }a {italic|b}\n"} {
		if got := show(ts.Set("- a *b*", 80)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if ts.fallbacks != 1 {
			t.Errorf("%d fallbacks", ts.fallbacks)
		}
	}
}

// noFallback checks that glamour did not fail.
func noFallback(t *testing.T, ts *Typesetter) {
	t.Helper()
	if ts.fallbacks > 0 {
		t.Errorf("glamour failed %d times", ts.fallbacks)
	}
}

// sameText checks that lines show the text of the Markdown that they were set
// from, and nothing but it, where their positions say.
func sameText(t *testing.T, md string, lines []text.Line) {
	t.Helper()
	want := Text(briefing.Markdown(md))
	shown := make([]byte, len(want))
	for _, l := range lines {
		for _, s := range l {
			if s.Pos == 0 {
				continue
			}
			if end := s.Pos - 1 + len(s.Text); end > len(want) || want[s.Pos-1:end] != s.Text {
				t.Fatalf("%q: %q is not at %d in %q", md, s.Text, s.Pos-1, want)
			}
			copy(shown[s.Pos-1:], s.Text)
		}
	}
	for i, c := range []byte(want) {
		if shown[i] == 0 && strings.IndexByte(" \n"+Apart, c) < 0 {
			t.Fatalf("%q: byte %d of %q does not show", md, i, want)
		}
	}
}

// TestTextIsWhatShows compares the text that is searched with what is set, at
// several widths.
func TestTextIsWhatShows(t *testing.T) {
	ts := New()
	all := append(samples(t), hostile.Fragments()...)
	for _, md := range append(all, hostile.Lines()...) {
		for _, width := range []int{80, 36, 9} {
			sameText(t, md, ts.Set(briefing.Markdown(md), width))
		}
	}
	noFallback(t, ts)
}

func TestText(t *testing.T) {
	for _, c := range []struct{ md, want string }{
		{"", ""},
		{"One\ntwo.\n\nThree.", "One two.\x00Three."},
		{"a **b**  \nc", "a b\nc"},
		{"- a\n  1. b\n\n     c\n- [x] d", "a\x00b\x00c\x00d"},
		{"> a\n\n***\n\n# b", "a\x00b"},
		{"| a | b |\n|---|---|\n| c *d* | |", "a\x00b\x00c d"},
		{"```\na\tb\n\nc\n```", "a   b\n\nc"},
		{"<div>\na <b>b</b>\n\nc</div>", "a b\x00c"},
		{"[a](https://b.example/c) and [https://b.example](https://b.example)", "a (b.example/c) and https://b.example"},
		{"[a](https://b.example/" + strings.Repeat("c", 60) + ")", "a (b.example/" + strings.Repeat("c", 30) + "…)"},
		{"see www.a.example", "see www.a.example (http://www.a.example)"},
		{"![a *b*](m.png) ![](n.png)", "image: a b (m.png) image: n.png"},
		{"&#x0000041;bc &#x000041;bc", "&#x0000041;bc Abc"},
		{"> > > > > > > > > > > > > deep", "> > > > > > > > > > > > > deep"},
	} {
		if got := Text(briefing.Markdown(c.md)); got != c.want {
			t.Errorf("%q says %q, not %q", c.md, got, c.want)
		}
	}
}

// TestNesting nests lists line by line, and expects plain text where they are
// too deep.
func TestNesting(t *testing.T) {
	ts := New()
	md := ""
	for i := range maxNesting + 1 {
		if got := strings.Contains(flat(ts.Set(briefing.Markdown(md), 80)), "-"); got {
			t.Errorf("%d lists in one another are set as text", i)
		}
		md += strings.Repeat("  ", i) + "- a\n"
	}
	if got := flat(ts.Set(briefing.Markdown(md), 80)); strings.Contains(got, "•") {
		t.Errorf("got %s", got)
	}
}

func TestCostly(t *testing.T) {
	for _, c := range []struct {
		md   string
		want bool
	}{
		{"", false},
		{strings.Repeat(typical, 50), false},
		{strings.Repeat(typical, 100), true},
		{strings.Repeat(typical+"\n", 200), false}, // in paragraphs
		{strings.Repeat("a\n\n", 4*MaxWeight), true},
		{strings.Repeat("[", 1000), false},
		{strings.Repeat("[", 1500), true},
		{strings.Repeat("\\[", 1500), false},
		{strings.Repeat("\\\\[", 1500), true},
		{"`" + "``\n" + strings.Repeat("[", 1500), false},
		{strings.Repeat("> ", maxNesting) + "a", false},
		{strings.Repeat("> ", maxNesting+1) + "a", true},
		{strings.Repeat(">", maxNesting+1), true},
		{"a\n\n- b\n" + strings.Repeat("- ", maxNesting+1) + "c", true},
		{strings.Repeat("1. > ", maxNesting), true},
		{"---------------------", false},
		{"- - - - - - - - - - -", false},
	} {
		if got := costly(c.md); got != c.want {
			t.Errorf("%.40q (%d bytes): %v", c.md, len(c.md), got)
		}
	}
}

func FuzzTypeset(f *testing.F) {
	f.Add("a *b* [c](https://d.example) `e`", 80)
	files, _ := filepath.Glob("testdata/golden/*.md")
	for _, name := range files {
		md, _ := os.ReadFile(name)
		f.Add(string(md), 36)
	}
	ts := New()
	f.Fuzz(func(t *testing.T, md string, width int) {
		if width < 2 || width > 200 || len(md) > 1<<16 {
			t.Skip()
		}
		var whole, blocks []text.Line
		allocated := growth.Allocated(func() {
			whole, blocks = ts.Set(briefing.Markdown(md), width), setBlocks(ts, md, width)
		})
		if allocated > 64<<20 {
			t.Errorf("%q takes %d KB", md, allocated>>10)
		}
		if err := faults(whole, width); err != nil {
			t.Errorf("%q, whole: %v", md, err)
		}
		sameText(t, md, whole)
		noFallback(t, ts)
		ts.fallbacks = 0
		if err := faults(blocks, width); err != nil {
			t.Errorf("%q, by blocks: %v", md, err)
		}
	})
}

const typical = "The two sides agreed to meet again in **Geneva**, and the *chair* said that the work on [guarantees](https://example.org/g) would go on.\n"

func BenchmarkFirst(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New().Set("a", 80)
	}
}

func BenchmarkParagraph(b *testing.B) {
	benchmarkSet(b, strings.Repeat(typical, 4))
}

func BenchmarkList(b *testing.B) {
	benchmarkSet(b, strings.Repeat("- "+typical, 10))
}

func BenchmarkTable(b *testing.B) {
	benchmarkSet(b, "| Who | What | When |\n|--|--|--|\n"+strings.Repeat("| Anna Berg | Sends **the draft** to all sides | 3 May |\n", 10))
}

func benchmarkSet(b *testing.B, md string) {
	ts := New()
	ts.Set("a", 80)
	b.ReportAllocs()
	b.SetBytes(int64(len(md)))
	for b.Loop() {
		ts.Set(briefing.Markdown(md), 80)
	}
}
