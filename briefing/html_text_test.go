package briefing

import (
	"strings"
	"testing"
)

// The text of raw HTML is text: in plain text, in what is copied and in
// the row of a list.
func TestTextOfHTML(t *testing.T) {
	b := &Briefing{Title: "T", Date: "2026-03-04", Summary: "<div>\nBudget <b>agreed</b> &amp; signed.\n</div>"}
	b.Add(&Note{ID: "n", Title: "N", Detail: "<table><tr><td>One</td><td>Two</td></tr></table>"})
	text := b.All().Text()
	for _, want := range []string{"Budget agreed & signed.", "One | Two"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the text:\n%s", want, text)
		}
	}
	summary := b.Sections()[0].Entry(0)
	if got := b.Pick(summary).Paste(); got != "SUMMARY\n\nBudget agreed & signed.\n" {
		t.Errorf("copied as %q", got)
	}
	if got := summary.Row().Text; got != "Budget agreed & signed." {
		t.Errorf("the row says %q", got)
	}
}
