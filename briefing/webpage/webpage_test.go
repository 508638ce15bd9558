package webpage

import (
	"fmt"
	"strings"
	"testing"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a page", `<!DOCTYPE html><html><head><title>Talks</title><style>p{color:red}</style><script>alert(1)</script></head>
<body><h1>Talks on the crossing</h1><p>4 March 2026 &middot; Arnhem</p><h2>Present</h2><ul><li>Ann Lee (Norway)<li><b>Bo Ek</b></ul>
<p>See <a href="https://example.org/plan">the plan</a>.<br>It is <del>not</del> time.</p></body></html>`,
			"# Talks on the crossing\n\n4 March 2026 · Arnhem\n\n## Present\n\n- Ann Lee (Norway)\n- **Bo Ek**\n\nSee [the plan](https://example.org/plan).  \nIt is ~~not~~ time.\n"},
		{"a title without a heading", "<html><head><title>Talks *on* the\ncrossing</title></head><body><p>Text.", "# Talks \\*on\\* the crossing\n\nText.\n"},
		{"a table", "<table><tr><th>Name</th><th>City</th></tr><tr><td>Ann Lee</td><td>Zutphen</td></tr></table>",
			"| Name    | City    |\n|---------|---------|\n| Ann Lee | Zutphen |\n"},
		{"addresses that run", `<p><a href="java
script:alert(1)">a</a> <img src="data:image/png;base64,xx" alt="c"> <a href="VBScript:x">b</a></p>`, "a c b\n"},
		{"an image of nothing", "<p><img></p><p>a<img alt=''> b</p>", "a b\n"},
		{"text that looks like Markdown", "<p># no heading</p><p>1. no item</p><p>a * b * c</p>", "\\# no heading\n\n1\\. no item\n\na * b * c\n"},
	} {
		got, err := Markdown(c.in)
		if err != nil || got != c.want {
			t.Errorf("%s: %v\n%q\nwant\n%q", c.name, err, got, c.want)
		}
	}
}

func TestIs(t *testing.T) {
	for in, want := range map[string]bool{
		"<!DOCTYPE html>\n<html>": true, "\ufeff<html lang=en>": true, "<!-- saved -->\n<html>": true, "<?xml version='1.0'?><!doctype HTML>": true, "<body>x": true,
		"<h1>Talks</h1>\n\ntext": false, "# Talks": false, "<!-- SPDX -->\n\n# Talks": false, "<p align=center>": false, "": false,
	} {
		if got := Is(in); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func TestTable(t *testing.T) {
	got, ok := Table("<p>x</p><table>\n <tr>\n <td>X\n </td><td>Ann &amp; Co, <strong>TAC</strong></td></tr><tr><td><script>no</script>a<br>b</td></table><table><tr><td>more</table>")
	if want := "[[X Ann & Co, TAC] [a b]]"; !ok || fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	if _, ok := Table("<p>no table</p>"); ok {
		t.Error("a table of nothing")
	}
}

// A page that is made to do harm is refused, or read like any other.
func TestHostilePages(t *testing.T) {
	for name, c := range map[string]struct {
		page    string
		refused bool
	}{
		"nested":                   {strings.Repeat("<div>", 1_000_000), true},
		"nested a little":          {strings.Repeat("<div>", 1_500) + "x", true},
		"formatting":               {strings.Repeat("<b><i><u>", 600) + "x", true},
		"tables":                   {strings.Repeat("<table><tr><td>", 900), true},
		"large":                    {strings.Repeat("a ", 3<<20), true},
		"many tags":                {strings.Repeat("<p>a", 200_000), true},
		"paragraphs":               {strings.Repeat("<p>a", 90_000), false},
		"items":                    {"<ul>" + strings.Repeat("<li>a", 90_000), false},
		"formatting of paragraphs": {"<p>" + strings.Repeat("<b>a<p>", 1_900), false},
		"attributes":               {"<p " + strings.Repeat("a=b ", 500_000) + ">x", false},
		"entities":                 {strings.Repeat("&amp;", 500_000), false},
		"rows":                     {"<table>" + strings.Repeat("<tr><td>a<td>b", 25_000) + "</table>", false},
		"an open tag":              {"<p " + strings.Repeat("<", 90_000), false},
		"an open comment":          {"<!--" + strings.Repeat("-", 3<<20), false},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Markdown(c.page)
			if (err != nil) != c.refused {
				t.Errorf("%v", err)
			}
		})
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"<p>a", "<table><tr><td>a", "<ul><li>a<ol><li>b", "<pre>a\n```\n</pre>", "<a href=x>[a](b)</a>", "<script>alert(1)</script>b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		Table(s)
		Is(s)
		if text, err := Markdown(s); err == nil && len(text) > 64*len(s)+4096 {
			t.Errorf("%d bytes became %d", len(s), len(text))
		}
	})
}
