package html

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/internal/golden"
	"readout/internal/hostile"
)

// read reads a briefing from the text of a file.
func read(t testing.TB, name, text string) *briefing.Briefing {
	t.Helper()
	b, found := file.Open(name, strings.NewReader(text))
	if b == nil {
		t.Fatalf("%s: %v", name, found)
	}
	return b
}

func readFile(t testing.TB, path string) *briefing.Briefing {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, path, string(data))
}

func pageOf(t testing.TB, s briefing.Selection) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, s, Options{Lang: "en"}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestGolden(t *testing.T) {
	b := readFile(t, "../../content/white-house-talks.yaml")
	golden.Equal(t, "testdata/white-house-talks.html", []byte(pageOf(t, b.All())))
	every := readFile(t, "testdata/every.yaml")
	golden.Equal(t, "testdata/every.html", []byte(pageOf(t, every.All())))
	part, err := b.Select([]string{"outcomes"}, []briefing.ID{"macron"})
	if err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, "testdata/part.html", []byte(pageOf(t, part)))
}

// elements goes through the elements of a page.
func elements(t testing.TB, page string, each func(*html.Node)) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			each(n)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestAnchors holds the page to the anchors of the Markdown: all that it links to is
// there, each once.
func TestAnchors(t *testing.T) {
	for _, name := range []string{"../../content/white-house-talks.yaml", "testdata/every.yaml"} {
		b := readFile(t, name)
		var ids []string
		elements(t, pageOf(t, b.All()), func(n *html.Node) {
			if id := attribute(n, "id"); id != "" {
				ids = append(ids, id)
			}
		})
		unique := slices.Compact(slices.Sorted(slices.Values(ids)))
		if len(unique) != len(ids) {
			t.Errorf("%s: an anchor is there twice: %q", name, ids)
		}
		links := regexp.MustCompile(`\]\(#([^)]+)\)`).FindAllStringSubmatch(markdown.String(b.All(), 0), -1)
		if len(links) == 0 {
			t.Errorf("%s: no links", name)
		}
		for _, m := range links {
			if !slices.Contains(ids, m[1]) {
				t.Errorf("%s: the page has no anchor %q", name, m[1])
			}
		}
	}
}

// outline checks that a page has one heading of level 1, first, and that no level is
// left out on the way down.
func outline(t *testing.T, name, page string) {
	t.Helper()
	last := 0
	elements(t, page, func(n *html.Node) {
		if len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' {
			return
		}
		level := int(n.Data[1] - '0')
		if level > last+1 || level == 1 && last > 0 {
			t.Errorf("%s: a heading of level %d comes after one of level %d", name, level, last)
		}
		last = level
	})
}

// addresses are where a page may lead.
var addresses = regexp.MustCompile(`^(?i:https?://|mailto:|#)`)

// harmless checks that a page holds text alone: nothing that runs, loads, sends or
// leads where it must not.
func harmless(t *testing.T, name, page string) {
	t.Helper()
	if err := hostile.Text(page); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	elements(t, page, func(n *html.Node) {
		switch n.Data {
		case "script", "iframe", "object", "embed", "img", "svg", "math", "link", "base", "form", "input", "video", "audio", "template", "frame":
			t.Errorf("%s: the page has <%s>", name, n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "src", a.Key == "srcset", a.Key == "action", a.Key == "ping", a.Key == "target":
				t.Errorf("%s: <%s> has %s=%q", name, n.Data, a.Key, a.Val)
			case a.Key == "href" && !addresses.MatchString(a.Val):
				t.Errorf("%s: a link leads to %q", name, a.Val)
			}
		}
	})
}

// Whatever is in a briefing, its page is text with a table of contents.
func TestHostilePages(t *testing.T) {
	for _, f := range hostile.Files() {
		b := read(t, f.Name, f.Text)
		page := pageOf(t, b.All())
		harmless(t, f.Name, page)
		outline(t, f.Name, page)
		e, _ := b.Find("words")
		harmless(t, f.Name, pageOf(t, b.Pick(e)))
	}
	for _, md := range attacks() {
		b := new(briefing.Briefing)
		b.Title, b.Summary = md, briefing.Markdown(md)
		b.Add(&briefing.Participant{ID: "p", Name: md, Role: md}, &briefing.Source{ID: "s", Title: md, URL: md},
			&briefing.Note{ID: "n", Title: md, Detail: briefing.Markdown(md)})
		page := pageOf(t, b.All())
		harmless(t, md, page)
		outline(t, md, page)
		var text bytes.Buffer
		if err := WriteText(&text, md, briefing.Markdown(md)); err != nil {
			t.Fatal(err)
		}
		harmless(t, md, text.String())
	}
}

// attacks are what does harm in a page and none in a terminal.
func attacks() []string {
	all := []string{
		"<script>alert(1)</script>", "</style><script>alert(1)</script>", "</title><script>alert(1)</script>",
		"<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", `"><script>alert(1)</script>`, `' onmouseover='alert(1)`,
		"[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](java\tscript:alert(1))", "[a](&#106;avascript:alert(1))",
		"[a](data:text/html,<script>alert(1)</script>)", "[a](//evil.example)", "[a](file:///etc/passwd)", "<javascript:alert(1)>",
		"![a](https://evil.example/x.png)", "![a](javascript:alert(1))", `<a href="javascript:alert(1)">a</a>`,
		`<a href="https://a.example" onclick="alert(1)">a</a>`, "<iframe src=https://evil.example></iframe>",
		"<meta http-equiv=refresh content=0;url=https://evil.example>", "<base href=https://evil.example>",
		"<form action=https://evil.example><input></form>", "<style>@import 'https://evil.example'</style>",
		"<div style=background:url(https://evil.example)>a</div>", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
		"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "{{.}} {{template \"page\"}}", "<!--><script>alert(1)</script>-->",
		"# a\" onload=\"alert(1)", "```\n</code></pre><script>alert(1)</script>\n```", "| <script> |\n|---|\n| </td><script>alert(1) |",
		"[a](#\" onclick=alert(1))", "https://a.example/\"><script>alert(1)</script>", "<https://a.example/?a=\"b>", "[^<script>]: a\n\n[^<script>]",
	}
	for _, s := range hostile.Fragments() {
		all = append(all, s, "- "+s, "> "+s)
	}
	return append(all, hostile.Lines()...)
}

func FuzzPage(f *testing.F) {
	for _, md := range attacks() {
		f.Add(md)
	}
	f.Fuzz(func(t *testing.T, md string) {
		b, _ := file.Open("x.md", strings.NewReader(md))
		if b == nil {
			t.Skip("not a briefing")
		}
		page := pageOf(t, b.All())
		harmless(t, md, page)
		outline(t, md, page)
	})
}

// A text that is too long for HTML is there as plain text, and one that is too
// costly to parse as a whole is there piece by piece.
func TestHeavyTexts(t *testing.T) {
	b := new(briefing.Briefing)
	b.Title = "T"
	b.Summary = briefing.Markdown(strings.Repeat("**a** "+strings.Repeat("word ", 200)+"\n\n", maxMarkup/1000))
	if page := pageOf(t, b.All()); strings.Contains(page, "<strong>") || !strings.Contains(page, "<p>a word") {
		t.Error("a long text is not plain")
	}
	b.Summary = briefing.Markdown(strings.Repeat("*a* [b](https://a.example)\n\n", 100) + strings.Repeat("[", 5000) + "\n\n*end*\n")
	page := pageOf(t, b.All())
	for _, want := range []string{"<em>a</em>", "<em>end</em>", strings.Repeat("[", 5000)} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %.20q", want)
		}
	}
}

// What is related is listed as far as anybody reads on.
func TestRelated(t *testing.T) {
	b := new(briefing.Briefing)
	b.Title = "T"
	b.Add(&briefing.Participant{ID: "p", Name: "Ann Lee"})
	for range maxRelated + 2 {
		b.Add(&briefing.Quote{Speaker: "p", Text: "words"})
	}
	if page := pageOf(t, b.All()); !strings.Contains(page, "; and 2 more</li>") {
		t.Error("the page does not say how many more there are")
	}
}

// The language of the text is said where it is known, and that it is not known
// where it is not: a reader aloud would read it in another.
func TestLanguage(t *testing.T) {
	b := readFile(t, "testdata/every.yaml")
	for lang, want := range map[string]string{"de": `<article lang="de">`, "": `<article lang="">`, "en": "<article>"} {
		var out bytes.Buffer
		if err := Write(&out, b.All(), Options{Lang: lang}); err != nil {
			t.Fatal(err)
		}
		if page := out.String(); !strings.Contains(page, want) || strings.Contains(page, `<b lang="en">`) != (lang != "en") {
			t.Errorf("%q: the page lacks %s, or its labels are not marked", lang, want)
		}
	}
}

func TestWriteText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# Ann *Lee*\n\n## Key quotes\n\n> Words.\n\n— T, `a.yaml#b`\n", "<main>\n<div class=\"prose\">\n<h1>Ann <em>Lee</em></h1>\n<h2>Key quotes</h2>\n<blockquote>"},
		{"- **ferry** at dawn\n", "<main>\n<h1>Search: ferry</h1>\n<div class=\"prose\">\n<ul>\n<li><strong>ferry</strong> at dawn"},
	} {
		var out bytes.Buffer
		if err := WriteText(&out, "Search: ferry", briefing.Markdown(c.text)); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), c.want) {
			t.Errorf("%q: the page is\n%s", c.text, out.String()[strings.Index(out.String(), "<main>"):])
		}
	}
}
