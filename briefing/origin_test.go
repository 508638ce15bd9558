package briefing_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
)

func TestParseAddress(t *testing.T) {
	for text, want := range map[string]briefing.Address{
		"talks.yaml#ferry":      {Briefing: "talks.yaml", Entry: "ferry"},
		"../a b/talks 2.md#a-1": {Briefing: "../a b/talks 2.md", Entry: "a-1"},
		"2025/117#when-ferry":   {Briefing: "2025/117", Entry: "when-ferry"},
		"a#b#c":                 {Briefing: "a#b", Entry: "c"},
		"ferry":                 {}, "#ferry": {}, "a#": {}, "a#B": {}, "a#b c": {}, " a#b": {}, "a #b": {}, "a`#b": {}, "a\nb#c": {}, "": {},
	} {
		got, ok := briefing.ParseAddress(text)
		if got != want || ok != (want != briefing.Address{}) {
			t.Errorf("%q is %q", text, got)
		}
		if ok && got.String() != text {
			t.Errorf("%q comes back as %q", text, got)
		}
	}
}

// A briefing knows which file it is of, and what was in it.
func TestOrigin(t *testing.T) {
	for name, text := range map[string]string{
		"a/talks.yaml": "\ufefftitle: T\r\ndate: 2026-03-04\r\nsummary: S\r\nnotes: [{id: n, title: N}]\r\n",
		"minutes.md":   "# T\n\n## N\n\ntext\n",
	} {
		b, found := file.Read(name, strings.NewReader(text))
		if b == nil {
			t.Fatal(found)
		}
		sum := sha256.Sum256([]byte(text))
		want := briefing.Origin{File: name, Hash: hex.EncodeToString(sum[:]), Freeform: strings.HasSuffix(name, ".md")}
		if b.Origin() != want {
			t.Errorf("%s is from %v", name, b.Origin())
		}
		if n, ok := b.Find("n"); !ok || n.Address() != (briefing.Address{Briefing: name, Entry: "n"}) || n.Line() == 0 {
			t.Errorf("%s: the note is %v, on line %d", name, n.Address(), n.Line())
		}
	}
	if o := new(briefing.Briefing).Origin(); o != (briefing.Origin{}) {
		t.Errorf("a briefing of no file is from %v", o)
	}
}

// The zero Entry is none, whatever it is asked for.
func TestZeroEntry(t *testing.T) {
	var e briefing.Entry
	if !e.IsZero() || e.ID() != "" || e.Title() != "" || e.Row() != (briefing.Row{}) || e.Body().Text != "" || e.Item() != nil ||
		e.Kind() != nil || e.Line() != 0 || e.Links() != nil || e.Address() != (briefing.Address{}) || e.Briefing() != nil {
		t.Error("the zero Entry is something")
	}
}

// A key of the summary finds the summary, which nothing is linked to.
func TestFindSummary(t *testing.T) {
	b := &briefing.Briefing{Title: "T", Summary: "They met. They left."}
	e, ok := b.Find(briefing.SummaryID)
	if !ok || e.ID() != briefing.SummaryID || e.Kind().Order() != 0 || e.Row().Text != "They met." || len(e.Links()) > 0 {
		t.Errorf("the summary is %v, %v", e.Row(), e.ID())
	}
}
