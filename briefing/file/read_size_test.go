package file_test

import (
	"fmt"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
)

// No field holds more than it may, in either form of a file; a byte less opens.
func TestTooLong(t *testing.T) {
	const yml = "title: T\ndate: 2025-01-31\nsummary: S\n"
	const md = "# T\n\n31 January 2025\n\n## Summary\n\nS\n\n"
	for _, c := range []struct {
		name, format, want string
		most               int
	}{
		{"x.yaml", yml + "notes: [{title: %s}]\n", `x.yaml:4:17: "title"`, briefing.MaxLine},
		{"x.yaml", yml + "place: %s\n", `x.yaml:4:8: "place"`, briefing.MaxLine},
		{"x.yaml", yml + "notes: [{title: a, detail: %s}]\n", `x.yaml:4:28: "detail"`, briefing.MaxText},
		{"x.yaml", yml + "actions: [{title: a, owner: %s}]\n", `x.yaml:4:29: "owner"`, briefing.MaxLine},
		{"x.yaml", yml + "participants: [{id: p, name: P}]\nquestions: [{title: a?, positions: [{participant: p, position: %s}]}]\n", `x.yaml:5:64: "position"`, briefing.MaxText},
		{"x.md", md + "## Notes\n\n### %s\n\nb\n", `x.md:11:1: "title"`, briefing.MaxLine},
		{"x.md", md + "## Sources\n\n### a\n\n**Publisher:** %s\n", `x.md:11:1: "publisher"`, briefing.MaxLine},
		{"x.md", md + "## Notes\n\n### a\n\n%s\n", `x.md:11:1: "detail"`, briefing.MaxText},
	} {
		long := strings.Repeat("a", c.most+1)
		b, found := file.Read(c.name, strings.NewReader(fmt.Sprintf(c.format, long)))
		want := fmt.Sprintf("%s has %s bytes; the limit is %s; ", c.want, briefing.Number(c.most+1), briefing.Number(c.most))
		if b != nil || len(found) == 0 || !strings.HasPrefix(found[0].String(), want) {
			t.Errorf("%s: %.200v, not %s…", c.format, found, want)
		}
		if strings.Contains(c.want, "owner") {
			continue // a name of that length is nobody's
		}
		if b, found = file.Read(c.name, strings.NewReader(fmt.Sprintf(c.format, long[1:]))); b == nil {
			t.Errorf("%s with a byte less: %.200v", c.format, found)
		}
	}
}
