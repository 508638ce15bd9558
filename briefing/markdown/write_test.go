package markdown_test

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/markdown"
	"readout/internal/briefingtest"
	"readout/internal/hostile"
)

// TestStructure holds what goldmark finds in the Markdown of a whole briefing
// to the grammar: whatever the fields hold, headings, quotations, facts and
// marking stay what they are.
func TestStructure(t *testing.T) {
	for name, b := range map[string]*briefing.Briefing{
		"usual": briefingtest.Filled(),
		"harsh": briefingtest.Every(len(hostile.Lines()), briefingtest.AwkwardLines(), briefingtest.Harsh()),
	} {
		for _, level := range []int{0, 2} {
			t.Run(name, func(t *testing.T) { checkStructure(t, b, level) })
		}
	}
}

func checkStructure(t *testing.T, b *briefing.Briefing, level int) {
	d := newDocument(markdown.String(b.All(), level))
	shift := max(level-1, 0)
	d.marking(t, "first")
	d.heading(t, 1+shift, b.Title)
	d.paragraph(t, b.Date.Long()+" · "+b.Place)
	d.paragraph(t, b.FactsText(b.Colophon()))
	for _, s := range b.Sections() {
		d.heading(t, 2+shift, s.Title)
		for i := range s.Len() {
			if s.Order() == 0 {
				d.paragraph(t, b.Headline)
			} else {
				d.heading(t, 3+shift, s.Entry(i).Title())
			}
			checkEntry(t, d, s.Entry(i), shift)
		}
	}
	d.marking(t, "last")
	if d.node != nil {
		t.Error("something comes after the marking")
	}
	d.links(t)
}

func checkEntry(t *testing.T, d *document, e briefing.Entry, shift int) {
	t.Helper()
	body := e.Body()
	if lead := e.Briefing().FactsText(body.Lead); lead != "" {
		d.paragraph(t, lead)
	}
	if w := body.Quotation; w != nil {
		d.quote(t, string(w.Text))
		said := briefing.JoinFilled([]string{e.Briefing().Name(w.Speaker), w.Channel}, ", ")
		d.paragraph(t, "— "+briefing.JoinFilled([]string{said, w.Place, w.Date.Long()}, " · "))
	}
	last := d.untilHeading(3 + shift)
	if len(body.Tail) > 0 {
		checkTail(t, d, last, e)
	}
}

func checkTail(t *testing.T, d *document, last ast.Node, e briefing.Entry) {
	t.Helper()
	list, ok := last.(*ast.List)
	if !ok || list.Marker != '-' || list.ChildCount() != len(e.Body().Tail) {
		t.Fatalf("%s: the tail is not a list of %d facts", e.ID(), len(e.Body().Tail))
	}
	item := list.FirstChild()
	for _, f := range e.Body().Tail {
		label := f.Label
		if f.Of != "" {
			label += " of " + e.Briefing().Name(f.Of)
		}
		if got := commonmark.InlineText(item.FirstChild(), d.source, false); !strings.HasPrefix(got, label+":") {
			t.Errorf("%s: the fact %q reads %q", e.ID(), label, got)
		}
		item = item.NextSibling()
	}
}

// document goes through the blocks of Markdown.
type document struct {
	source []byte
	root   ast.Node
	node   ast.Node // the next block
}

func newDocument(markdown string) *document {
	source := []byte(markdown)
	root, _ := briefing.Markdown(source).Parse()
	return &document{source, root, root.FirstChild()}
}

// next takes the next block.
func (d *document) next(t *testing.T) ast.Node {
	t.Helper()
	n := d.node
	if n == nil {
		t.Fatal("the document ends early")
	}
	d.node = n.NextSibling()
	return n
}

func (d *document) heading(t *testing.T, level int, want string) {
	t.Helper()
	n := d.next(t)
	if h, ok := n.(*ast.Heading); !ok || h.Level != level {
		t.Fatalf("instead of the heading %q of level %d stands a %s: %q", want, level, n.Kind(), commonmark.InlineText(n, d.source, false))
	}
	if got := commonmark.InlineText(n, d.source, false); got != want {
		t.Fatalf("a heading reads %q, not %q", got, want)
	}
}

func (d *document) paragraph(t *testing.T, want string) {
	t.Helper()
	n := d.next(t)
	if got := commonmark.InlineText(n, d.source, false); n.Kind() != ast.KindParagraph || got != want {
		t.Fatalf("a %s reads %q; want the paragraph %q", n.Kind(), got, want)
	}
}

func (d *document) marking(t *testing.T, where string) {
	t.Helper()
	n := d.next(t)
	got := commonmark.InlineText(n, d.source, false)
	if n.Kind() != ast.KindParagraph || !strings.HasPrefix(got, "Handling: ") || !strings.HasSuffix(got, "Embargo: 18 August 2025, 15:00 UTC+2") {
		t.Errorf("the %s block is a %s: %q", where, n.Kind(), got)
	}
}

func (d *document) quote(t *testing.T, words string) {
	t.Helper()
	n := d.next(t)
	if n.Kind() != ast.KindBlockquote {
		t.Fatalf("instead of %q stands a %s", words, n.Kind())
	}
	var got []string
	for p := n.FirstChild(); p != nil; p = p.NextSibling() {
		if p.Kind() != ast.KindParagraph {
			t.Errorf("a %s in the quotation %q", p.Kind(), words)
		}
		got = append(got, commonmark.InlineText(p, d.source, false))
	}
	if strings.Join(got, "\n\n") != words {
		t.Errorf("a quotation reads %q, not %q", got, words)
	}
}

// untilHeading skips blocks until a heading of that level or above, or the
// marking at the end, and returns the last that it skipped.
func (d *document) untilHeading(level int) ast.Node {
	var last ast.Node
	for d.node != nil && d.node.NextSibling() != nil {
		if h, ok := d.node.(*ast.Heading); ok && h.Level <= level {
			break
		}
		last, d.node = d.node, d.node.NextSibling()
	}
	return last
}

// links follows each link within the document to a heading that reads like it.
func (d *document) links(t *testing.T) {
	t.Helper()
	anchors, read := commonmark.Anchors{}, map[string]string{}
	walkAll(d.root, func(n ast.Node) {
		if n.Kind() == ast.KindHeading {
			shown := commonmark.InlineText(n, d.source, false)
			read[anchors.Add(shown)] = shown
		}
	})
	followed := 0
	walkAll(d.root, func(n ast.Node) {
		link, ok := n.(*ast.Link)
		if !ok || !strings.HasPrefix(string(link.Destination), "#") || string(link.Destination) == "#x" {
			return
		}
		followed++
		to, ok := read[string(link.Destination[1:])]
		if shown := commonmark.InlineText(n, d.source, false); !ok || shown != to {
			t.Errorf("the link %q to %s leads to %q", shown, link.Destination, to)
		}
	})
	if followed == 0 {
		t.Error("no link leads anywhere")
	}
}

func walkAll(n ast.Node, visit func(ast.Node)) {
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			visit(n)
		}
		return ast.WalkContinue, nil
	})
}
