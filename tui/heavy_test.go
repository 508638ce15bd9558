package tui

import (
	"fmt"
	"strings"
	"testing"

	"readout/briefing/file"
	"readout/briefing/verify"
	"readout/tui/typeset"
)

// However long a text is, what one key has to set of it is not.
func TestPiecesAreBounded(t *testing.T) {
	long := strings.Repeat("one word after the other ", 20_000)
	b, found := file.Read("long.yaml", strings.NewReader(fmt.Sprintf(`title: T
date: 2025-01-31
summary: %[1]q
headline: %[2]q
participants: [{id: p, name: P}]
quotes: [{speaker: p, text: %[1]q}]
notes: [{title: %[2]q}]
`, long, long[:65_000])))
	if b == nil {
		t.Fatal(found)
	}
	source, err := verify.NewText(long)
	if err != nil {
		t.Fatal(err)
	}
	var pages []*page
	for _, s := range b.Sections() {
		pages = append(pages, newPage(briefEntry{s.Entry(0)}, typeset.New(), nil, nil, nil))
	}
	pages = append(pages, passagePage(briefEntry{b.Sections()[2].Entry(0)}, verify.Against(b, source)[0]))
	for _, p := range pages {
		for i := range p.pieces {
			if n := len(running(p.pieces[i].at(80))); n > 2*typeset.MaxWeight {
				t.Errorf("%s: %d bytes are set at once", p.entry.Kind().title, n)
			}
		}
	}
}
