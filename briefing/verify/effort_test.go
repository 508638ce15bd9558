package verify

import (
	"fmt"
	"strings"
	"testing"

	"readout/briefing/file"
)

// Quotes that take long to check do not take longer, the more there are: from some
// on they are unchecked, and the result says so.
func TestEffortIsBounded(t *testing.T) {
	words := strings.Repeat("a b ", 20) + "a a " + strings.Repeat("a b ", 20)
	quotes := strings.Repeat(fmt.Sprintf("- {speaker: p, text: %q}\n", words), 2*maxEffort/maxCompared)
	b, found := file.Read("x.yaml", strings.NewReader("title: T\ndate: 2025-01-31\nsummary: s\nparticipants: [{id: p, name: P}]\nquotes:\n"+quotes))
	if b == nil {
		t.Fatal(found)
	}
	text, err := NewText(strings.Repeat("a b ", 200_000))
	if err != nil {
		t.Fatal(err)
	}
	results := Against(b, text)
	first, last := results[0], results[len(results)-1]
	if first.Verdict == NoSource {
		t.Errorf("the first quote is %s: %s", first.Verdict, first.Warning)
	}
	if last.Verdict != Unchecked || last.Warning != tooMuch {
		t.Errorf("the last quote is %s: %s", last.Verdict, last.Warning)
	}
}
