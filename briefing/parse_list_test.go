package briefing

import (
	"strings"
	"testing"
)

// Blocks that are indented as an item are the item's, whatever stands in it.
func TestEmptyItemEndsNoOtherList(t *testing.T) {
	for _, in := range []string{"- a\n\n  -\n\n  b", "- a\n  1)\n\n  # b", "1. a\n   - b\n     *\n\n     c\n\n   d\n2. e", "> - a\n>   +\n>\n>   b"} {
		if got := kindsOf(tree(Markdown(in))); len(got) != 1 {
			t.Errorf("%q is %v", in, got)
		}
	}
	if got := strings.Join(kindsOf(tree("-\n\n  a")), " "); got != "List Paragraph" {
		t.Errorf("text behind an empty item and a blank line is %s", got)
	}
}
