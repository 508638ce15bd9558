package commonmark

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
)

// Blocks that are indented as an item belong to it, whatever is in it.
func TestEmptyItemEndsNoOtherList(t *testing.T) {
	for _, in := range []string{"- a\n\n  -\n\n  b", "- a\n  1)\n\n  # b", "1. a\n   - b\n     *\n\n     c\n\n   d\n2. e", "> - a\n>   +\n>\n>   b"} {
		if got := kindsOf(tree(Text(in))); len(got) != 1 {
			t.Errorf("%q is %v", in, got)
		}
	}
	if got := strings.Join(kindsOf(tree("-\n\n  a")), " "); got != "List Paragraph" {
		t.Errorf("text after an empty item and a blank line is %s", got)
	}
}

// Blocks know where they begin, after tabs as well.
func TestBlocksKnowWhereTheyBegin(t *testing.T) {
	for _, begin := range []string{"", "- a\n\n  ", "*\t a\n\n\t\t", "> *\ta\n>\n>\t\t", "1.\tb\n\n\t  "} {
		for _, block := range []string{"# h", "#", "```\nc", "<div>"} {
			found := false
			walkAll(tree(Text(begin+block+"\n")), func(n ast.Node) {
				switch n.(type) {
				case *ast.Heading, *ast.FencedCodeBlock, *ast.HTMLBlock:
					found = found || n.Pos() == len(begin)
				}
			})
			if !found {
				t.Errorf("%q after %q begins elsewhere", block, begin)
			}
		}
	}
}
