package briefing

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"readout/briefing/clean"
	"readout/internal/hostile"
)

// TestJSON reads back what was written.
func TestJSON(t *testing.T) {
	b := &Briefing{Title: "Talks", Date: "2025-08-18", Summary: "They met."}
	for name, b := range map[string]*Briefing{
		"usual":   filled(),
		"harsh":   every(len(hostile.Lines()), awkwardLines(), canonical(harsh())),
		"Unicode": every(3, []string{"😀", "é\u200e<&>", "“a”"}, []Markdown{Markdown(clean.Text("a\u2028b\u2029\t\"\\\"")), "𝄞"}),
		"bare":    b,
	} {
		var out bytes.Buffer
		if err := b.JSON(&out); err != nil {
			t.Fatal(err)
		}
		if !json.Valid(out.Bytes()) {
			t.Errorf("%s: no JSON:\n%s", name, out.Bytes())
		}
		back, problems := Read("x.json", bytes.NewReader(out.Bytes()))
		if back == nil {
			t.Errorf("%s: %v", name, problems[0])
			continue
		}
		var again bytes.Buffer
		if err := back.JSON(&again); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(back.lists, b.lists) {
			t.Errorf("%s: entries come back as others", name)
		}
		if again.String() != out.String() {
			t.Errorf("%s: the JSON is\n%s\nand comes back as\n%s", name, out.String(), again.String())
		}
	}
}

func canonical(all []Markdown) []Markdown {
	var out []Markdown
	for _, m := range all {
		out = append(out, Markdown(canonicalMarkdown(string(m))))
	}
	return out
}

func TestJSONLeavesCharactersAsTheyAre(t *testing.T) {
	b := &Briefing{Title: "<É & 😀>"}
	var out strings.Builder
	if err := b.JSON(&out); err != nil {
		t.Fatal(err)
	}
	if want := "{\n  \"title\": \"<É & 😀>\"\n}\n"; out.String() != want {
		t.Errorf("%q, not %q", out.String(), want)
	}
}
