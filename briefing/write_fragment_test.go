package briefing

import (
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

func FuzzFragment(f *testing.F) {
	for _, m := range harsh {
		f.Add(string(m))
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := Markdown(canonicalMarkdown(Clean(s)))
		if m == "" || len(m) > 2000 || nestsTooDeep(string(m)) || !parseable(string(m)) { // or headings are found line by line
			t.Skip()
		}
		checkClosed(t, m)
		checkShifted(t, m)
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

func tree(m Markdown) ast.Node { return gfm().Parse(text.NewReader([]byte(m))) }

// checkClosed holds that nothing runs on behind a text that is closed.
func checkClosed(t *testing.T, m Markdown) {
	t.Helper()
	closed := m.closed()
	if !strings.HasPrefix(string(closed), string(m)) || closed.closed() != closed {
		t.Errorf("%q closed is %q, and once more %q", m, closed, closed.closed())
	}
	if got, want := kindsOf(tree(closed+"\n\nbehind")), append(kindsOf(tree(m)), "Paragraph"); !slices.Equal(got, want) {
		t.Errorf("%q, closed to %q, and a paragraph are %v, not %v", m, closed, got, want)
	}
}

// checkShifted holds that a shift moves headings and nothing else.
func checkShifted(t *testing.T, m Markdown) {
	t.Helper()
	levels := func(m Markdown) (out []int) {
		walkAll(tree(m), func(n ast.Node) {
			if h, ok := n.(*ast.Heading); ok {
				out = append(out, h.Level)
			}
		})
		return out
	}
	want := levels(m)
	for i := range want {
		want[i] = min(want[i]+1, maxLevel)
	}
	shifted := m.shifted(1)
	if got := levels(shifted); !slices.Equal(got, want) {
		t.Errorf("%q becomes %q, with headings of levels %v, not %v", m, shifted, got, want)
	}
	if strings.ReplaceAll(string(shifted), "#", "") != strings.ReplaceAll(string(m), "#", "") {
		t.Errorf("%q becomes %q", m, shifted)
	}
}

// checkBody holds that a text means the same between a heading, facts and a
// tail, and is taken for none of them.
func checkBody(t *testing.T, m Markdown) {
	t.Helper()
	b := &Briefing{}
	note := &Note{ID: "n", Title: "N", Detail: m}
	b.Add(note, &Outcome{ID: "o", Title: "O", Status: "agreed", Detail: m, Reason: "Why."})
	for _, e := range []Entry{{b, kindOf(note), 0}, {b, kindOf(&Outcome{}), 0}} {
		written := Markdown(b.Pick(e).Markdown(0))
		got := kindsOf(tree(written))
		want := []string{"Heading"}
		if len(e.Body().Lead) > 0 {
			want = append(want, "Paragraph")
		}
		opens := m.mustOpen(len(e.Body().Lead) > 0, false)
		if opens {
			want = append(want, "ThematicBreak")
		}
		want = append(want, kindsOf(tree(m))...)
		closes := m.mustClose(len(e.Body().Tail) > 0)
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

// likeTail tells a list all of whose items begin with a label.
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

// likeLead tells a paragraph that begins with a label.
func likeLead(n ast.Node, source []byte) bool {
	strong, ok := n.FirstChild().(*ast.Emphasis)
	return ok && strong.Level == 2 && strings.HasSuffix(inlineText(strong, source, false), ":")
}

// checkItem holds that a text means the same in an item of the tail.
func checkItem(t *testing.T, m Markdown) {
	t.Helper()
	b := &Briefing{}
	b.Add(&Outcome{ID: "o", Title: "O", Reason: m}, &Participant{ID: "p", Name: "P"})
	b.Outcomes()[0].Parties = []Ref{"p"}
	e, _ := b.Find("o")
	written := Markdown(b.Pick(e).Markdown(0))
	list := tree(written).LastChild()
	if list == nil || list.Kind() != ast.KindList || list.ChildCount() != 2 {
		t.Errorf("%q breaks the list:\n%s", m, written)
		return
	}
	got, want := kindsOf(list.FirstChild()), kindsOf(tree(m))
	if !m.opensPlainly() {
		want = append([]string{"Paragraph"}, want...)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q is %v, not %v, in\n%s", m, got, want, written)
	}
}
