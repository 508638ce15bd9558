package markdown

import (
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
	"readout/internal/briefingtest"
)

func FuzzFragment(f *testing.F) {
	for _, m := range briefingtest.Harsh() {
		f.Add(string(m))
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := briefing.CanonicalMarkdown(clean.Text(s))
		if m == "" || len(m) > 2000 || !m.Parseable() {
			t.Skip()
		}
		checkBody(t, m)
		checkItem(t, m)
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

func tree(m briefing.Markdown) ast.Node {
	doc, _ := m.Parse()
	return doc
}

// checkBody holds that a text means the same between a heading, facts and a
// tail, and is taken for none of them.
func checkBody(t *testing.T, m briefing.Markdown) {
	t.Helper()
	b := &briefing.Briefing{}
	note := &briefing.Note{ID: "n", Title: "N", Detail: m}
	b.Add(note, &briefing.Outcome{ID: "o", Title: "O", Status: "agreed", Detail: m, Reason: "Why."})
	for _, e := range find(b, "n", "o") {
		written := briefing.Markdown(String(b.Pick(e), 0))
		m := m.Trimmed().Joined() // as a part of a briefing is written
		got := kindsOf(tree(written))
		want := []string{"Heading"}
		if len(e.Body().Lead) > 0 {
			want = append(want, "Paragraph")
		}
		opens := mustOpen(m, len(e.Body().Lead) > 0, false)
		if opens {
			want = append(want, "ThematicBreak")
		}
		want = append(want, kindsOf(tree(m))...)
		closes := mustClose(m, len(e.Body().Tail) > 0)
		if closes {
			want = append(want, "ThematicBreak")
		}
		if len(e.Body().Tail) > 0 {
			want = append(want, "List")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is %v, not %v, in\n%s", m, got, want, written)
		}
		if len(e.Body().Tail) == 0 && likeTail(tree(written).LastChild(), []byte(written)) {
			t.Errorf("%q ends like a tail", m)
		}
		if lead := tree(m).FirstChild(); !opens && len(e.Body().Lead) == 0 && lead != nil && likeLead(lead, []byte(m)) {
			t.Errorf("%q begins like a lead", m)
		}
	}
}

// likeTail recognises a list whose items all begin with a label.
func likeTail(n ast.Node, source []byte) bool {
	list, ok := n.(*ast.List)
	if !ok || list.Marker != '-' {
		return false
	}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if item.FirstChild() == nil || !likeLead(item.FirstChild(), source) {
			return false
		}
	}
	return true
}

// likeLead recognises a paragraph that begins with a label.
func likeLead(n ast.Node, source []byte) bool {
	if n.Kind() != ast.KindParagraph && n.Kind() != ast.KindTextBlock {
		return false
	}
	strong, ok := n.FirstChild().(*ast.Emphasis)
	return ok && strong.Level == 2 && strings.HasSuffix(commonmark.InlineText(strong, source, false), ":")
}

// checkItem holds that a text means the same in an item of the tail.
func checkItem(t *testing.T, m briefing.Markdown) {
	t.Helper()
	b := &briefing.Briefing{}
	b.Add(&briefing.Outcome{ID: "o", Title: "O", Reason: m}, &briefing.Participant{ID: "p", Name: "P"})
	b.Outcomes()[0].Parties = []briefing.Ref{"p"}
	e, _ := b.Find("o")
	written := briefing.Markdown(String(b.Pick(e), 0))
	list := tree(written).LastChild()
	if list == nil || list.Kind() != ast.KindList || list.ChildCount() != 2 {
		t.Errorf("%q breaks the list:\n%s", m, written)
		return
	}
	m = m.Trimmed().Joined() // as a part of a briefing is written
	got, want := kindsOf(list.FirstChild()), kindsOf(tree(m))
	if !m.OpensPlainly() {
		want = append([]string{"Paragraph"}, want...)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q is %v, not %v, in\n%s", m, got, want, written)
	}
}

// find returns entries by their ids.
func find(b *briefing.Briefing, ids ...briefing.ID) []briefing.Entry {
	var out []briefing.Entry
	for _, id := range ids {
		e, _ := b.Find(id)
		out = append(out, e)
	}
	return out
}
