package commonmark

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"readout/briefing/clean"
	"readout/internal/hostile"
)

// places are the ways in which plain text is written in Markdown, and the
// kinds of block that lead to it.
var places = []struct {
	name   string
	write  func(s string) string
	blocks string
	label  string // what is shown in front of the text
}{
	{"heading", func(s string) string { return "### " + Escape(s, HeadingEnd) }, "Document Heading", ""},
	{"paragraph", func(s string) string { return Escape(s, LineStart) }, "Document Paragraph", ""},
	{"fact", func(s string) string { return "**Role:** " + Escape(s, FactPart) }, "Document Paragraph", "Role: "},
	{"bold", func(s string) string { return "**" + Escape(s, 0) + "**" }, "Document Paragraph", ""},
	{"item", func(s string) string { return "- **About:** " + Escape(s, FactPart|BeforeComma|BeforeSemicolon) }, "Document List ListItem TextBlock", "About: "},
	{"link", func(s string) string { return "- **About:** [" + Escape(s, FactPart) + "](#a), b" }, "Document List ListItem TextBlock", "About: "},
	{"quote", func(s string) string { return "> a\n> " + Escape(s, LineStart) + "\n> b" }, "Document Blockquote Paragraph", ""},
}

// shows returns how goldmark with GitHub's additions reads Markdown.
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
	return strings.Join(path, " "), InlineText(n.Parent(), source, false)
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
			first, _ := utf8.DecodeRuneInString(s)
			last, _ := utf8.DecodeLastRuneInString(s)
			want = "a" + joint('a', first) + s + joint(last, 'b') + "b"
		}
		if shown != want {
			t.Errorf("%s of %q, written as %q, shows %q", p.name, s, markdown, shown)
		}
		if blocks != p.blocks {
			t.Errorf("%s of %q, written as %q, is %s", p.name, s, markdown, blocks)
		}
	}
}

func TestEscape(t *testing.T) {
	for _, s := range hostile.Lines() {
		checkEscape(t, s)
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range hostile.Lines() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ReplaceAll(clean.Text(s), "\n", " ")
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
