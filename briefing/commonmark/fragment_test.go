package commonmark

import (
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"readout/briefing/clean"
	"readout/internal/hostile"
)

func FuzzFragment(f *testing.F) {
	for _, s := range hostile.Fragments() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := Text(canonical(clean.Text(s)))
		if m == "" || len(m) > 2000 || !measure(string(m)).blocks() || !measure(string(m)).cheap() { // or headings are found line by line
			t.Skip()
		}
		checkClosed(t, m)
		checkShifted(t, m)
	})
}

// kindsOf returns the kinds of the blocks in a node.
func kindsOf(n ast.Node) []string {
	var out []string
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		kind := c.Kind().String()
		if c.Kind() == ast.KindTextBlock { // a paragraph in a list without blank lines
			kind = ast.KindParagraph.String()
		}
		out = append(out, kind)
	}
	return out
}

func tree(m Text) ast.Node { return gfm().Parse(text.NewReader([]byte(m))) }

// checkClosed checks that nothing continues after a text that is closed.
func checkClosed(t *testing.T, m Text) {
	t.Helper()
	closed := m.Closed()
	if !strings.HasPrefix(string(closed), string(m)) || closed.Closed() != closed {
		t.Errorf("%q closed is %q, and once more %q", m, closed, closed.Closed())
	}
	if got, want := kindsOf(tree(closed+"\n\nafter")), append(kindsOf(tree(m)), "Paragraph"); !slices.Equal(got, want) {
		t.Errorf("%q, closed to %q, and a paragraph are %v, not %v", m, closed, got, want)
	}
}

// checkShifted checks that a shift moves headings and nothing else.
func checkShifted(t *testing.T, m Text) {
	t.Helper()
	levels := func(m Text) (out []int) {
		walkAll(tree(m), func(n ast.Node) {
			if h, ok := n.(*ast.Heading); ok {
				out = append(out, h.Level)
			}
		})
		return out
	}
	want := levels(m)
	for i := range want {
		want[i] = min(want[i]+1, MaxHeading)
	}
	shifted := m.Shifted(1)
	if got := levels(shifted); !slices.Equal(got, want) {
		t.Errorf("%q becomes %q, with headings of levels %v, not %v", m, shifted, got, want)
	}
	if strings.ReplaceAll(string(shifted), "#", "") != strings.ReplaceAll(string(m), "#", "") {
		t.Errorf("%q becomes %q", m, shifted)
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
