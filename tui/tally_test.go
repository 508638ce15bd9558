package tui

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"readout/tui/text"
)

func TestRounded(t *testing.T) {
	for n, want := range map[int]string{
		0: "0", 7: "7", 999: "999", 1000: "1k", 1099: "1k", 1100: "1.1k", 9999: "9.9k", 10_000: "10k", 18_910: "18k",
		999_999: "999k", 1_000_000: "1M", 1_250_000: "1.2M", 12_500_000: "12M",
	} {
		if got := rounded(n); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
	if got := (tally{3000, true, true}).short(); got != "3k+" {
		t.Errorf("got %s", got)
	}
}

// What is looked for stays in the titles of panes, however many there are: counts become
// shorter for it, and then it is cut.
func TestQueryInTitles(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40)
	doc := d.reader.doc.(*libraryDocument)
	doc.narrowed = narrowing{}
	for _, l := range doc.lists {
		doc.narrowed = append(doc.narrowed, &libraryList{kind: l.kind, known: true, total: 17_491})
		l.known, l.total = true, 80_000
	}
	for _, c := range []struct {
		width int
		typed string
		want  string
	}{
		{60, "security", "4 Open questions / security | 17,491 of 80,000"},
		{49, "security", "4 Open questions / security | 17,491 of 80k"},
		{44, "security", "4 Open questions / security | 17,491"},
		{40, "security", "4 Open questions / secur… | 17,491"},
		{39, "security guarantees", "4 Open questions / securit… | 17k"},
		{36, "security", "4 Open questions / secu… | 17k"},
		{33, "security", "4 Open questions | 17,491"},
		{40, "to", "4 Open questions / to | 17,491"},
		{33, "to", "4 Open questions / to | 17k"},
	} {
		q, err := doc.Query(c.typed)
		if err != nil {
			t.Fatal(err)
		}
		p := newPane(4, librarySection{doc, questionsList})
		title, count := p.heading(q, false, c.width)
		if got := title + " | " + count; got != c.want {
			t.Errorf("%d columns: got %s, want %s", c.width, got, c.want)
		}
		top := p.draw(c.width, 5, paneState{query: q})[0]
		if got := top.Text(); text.Width(got) != c.width || strings.Contains(c.want, " / ") && !strings.Contains(got, title+" ") {
			t.Errorf("the frame is %s", got)
		}
	}
}

// A line far down a long list is numbered as the list is.
func TestGroupedLines(t *testing.T) {
	var many strings.Builder
	many.WriteString("title: T\nsummary: S\noutcomes:\n")
	for i := range 1500 {
		fmt.Fprintf(&many, "- {id: o%d, title: Outcome %d, status: agreed}\n", i, i)
	}
	d := driveLibrary(t, newTestLibrary(t, fstest.MapFS{"a.yaml": {Data: []byte(many.String())}}), 120, 40).press("3 G")
	d.sees("1,500/1,500", "1,500 of 1,500")
}
