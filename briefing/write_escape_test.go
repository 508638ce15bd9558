package briefing

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// places are the ways in which plain text stands in the Markdown, and the
// kinds of block that lead to it.
var places = []struct {
	name   string
	write  func(s string) string
	blocks string
	label  string // what is shown in front of the text
}{
	{"heading", func(s string) string { return "### " + escape(s, headingEnd) }, "Document Heading", ""},
	{"paragraph", func(s string) string { return escape(s, lineStart) }, "Document Paragraph", ""},
	{"fact", func(s string) string { return "**Role:** " + escape(s, factPart) }, "Document Paragraph", "Role: "},
	{"bold", func(s string) string { return headline(s) }, "Document Paragraph", ""},
	{"item", func(s string) string { return "- **About:** " + escape(s, factPart|namePart) }, "Document List ListItem TextBlock", "About: "},
	{"link", func(s string) string { return "- **About:** [" + escape(s, factPart|namePart) + "](#a), b" }, "Document List ListItem TextBlock", "About: "},
	{"quote", func(s string) string { return blockQuote(Paragraphs("a\n" + s + "\nb")) }, "Document Blockquote Paragraph", "a "},
}

// shows tells how goldmark with GitHub's additions reads Markdown.
func shows(t *testing.T, markdown string) (blocks, shown string) {
	t.Helper()
	source := []byte(markdown)
	var path []string
	var n ast.Node = gfm().Parse(text.NewReader(source))
	for {
		path = append(path, n.Kind().String())
		if n.ChildCount() == 0 {
			t.Fatalf("no text in %q", markdown)
		}
		n = n.FirstChild()
		if n.Type() != ast.TypeBlock {
			break
		}
		if n.NextSibling() != nil {
			t.Fatalf("two blocks in %q", markdown)
		}
	}
	return strings.Join(path, " "), inlineText(n.Parent(), source, false)
}

func checkEscape(t *testing.T, s string) {
	t.Helper()
	for _, p := range places {
		markdown := p.write(s)
		blocks, shown := shows(t, markdown)
		want := p.label + s
		switch p.name {
		case "link":
			want += ", b"
		case "quote":
			want += " b"
		}
		if shown != want {
			t.Errorf("%s of %q, written as %q, shows %q", p.name, s, markdown, shown)
		}
		if blocks != p.blocks {
			t.Errorf("%s of %q, written as %q, is %s", p.name, s, markdown, blocks)
		}
	}
}

var awkward = []string{
	"*_[x](y)", "a_b_c", "_a_", "a__b__ c", "**", "***", "---", "- - -", "===", "# a", "#", "a #", "a ##", "###", "a\\", "\\*", "\\·", "`a`", "``",
	"<b>", "<0@0>", "</b>", "<!-- a", "a < b > c", "&copy;", "&#35;", "& co", "AT&T;", "~a~", "~~a~~", "~~~", "1. a", "2025 was", "12) b", "1234567890. c",
	"- a", "+ a", "+1 555", "* a", "> a", "| a | b |", "|---|", ":--", ":-: | -", "![a](b)", "!", "[a]: b", "[ ] a", "[^1]", "https://a.example/b_c*d~e", "see https://a.example/b, or www.a.example/_b_.",
	"www.example.com", "mail a.b@c.example", "_a_@c.example", "a.*b@c.example", " a", "a ", "\ta", "a\t", "   a", "    a", " ", "\t", "a · b", "·", "a·b", "a, b", "a,", ", b", "é_é", "😀_a_😀", "“_a_”",
	"http://*", "ftp://0.a ", "ftp://0.a/ #", "ftp://a.example/_", "HTTPS://A.example/_b", "https://", "www._", "\u00a0a", "a\u00a0", "$a$", ":smile:", "a:**b", "\"a\"",
}

func TestEscape(t *testing.T) {
	for _, s := range awkward {
		checkEscape(t, s)
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ReplaceAll(Clean(s), "\n", " ")
		for _, r := range s {
			if r < ' ' && r != '\t' || r == 0x7f || r == 0xfffd || r >= 0x80 && r < 0xa0 {
				t.Skip("not clean")
			}
		}
		if s == "" || len(s) > 1000 {
			t.Skip("nothing to show")
		}
		checkEscape(t, s)
	})
}
