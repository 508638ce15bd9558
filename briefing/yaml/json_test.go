package yaml_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/file"
	"readout/briefing/yaml"
	"readout/internal/briefingtest"
	"readout/internal/hostile"
)

// TestJSON reads back what was written.
func TestJSON(t *testing.T) {
	b := &briefing.Briefing{Title: "Talks", Date: "2025-08-18", Summary: "They met."}
	for name, b := range map[string]*briefing.Briefing{
		"usual":   briefingtest.Filled(),
		"harsh":   briefingtest.Every(len(hostile.Lines()), briefingtest.AwkwardLines(), canonical(briefingtest.Harsh())),
		"Unicode": briefingtest.Every(3, []string{"😀", "é\u200e<&>", "“a”"}, []briefing.Markdown{briefing.Markdown(clean.Text("a\u2028b\u2029\t\"\\\"")), "𝄞"}),
		"bare":    b,
	} {
		var out bytes.Buffer
		if err := yaml.WriteJSON(&out, b); err != nil {
			t.Fatal(err)
		}
		if !json.Valid(out.Bytes()) {
			t.Errorf("%s: no JSON:\n%s", name, out.Bytes())
		}
		back, problems := file.Read("x.json", bytes.NewReader(out.Bytes()))
		if back == nil {
			t.Errorf("%s: %v", name, problems[0])
			continue
		}
		var again bytes.Buffer
		if err := yaml.WriteJSON(&again, back); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(items(back), items(b)) {
			t.Errorf("%s: entries come back as others", name)
		}
		if again.String() != out.String() {
			t.Errorf("%s: the JSON is\n%s\nand comes back as\n%s", name, out.String(), again.String())
		}
	}
}

func canonical(all []briefing.Markdown) []briefing.Markdown {
	var out []briefing.Markdown
	for _, m := range all {
		out = append(out, briefing.CanonicalMarkdown(string(m)))
	}
	return out
}

func TestJSONLeavesCharactersAsTheyAre(t *testing.T) {
	b := &briefing.Briefing{Title: "<É & 😀>"}
	var out strings.Builder
	if err := yaml.WriteJSON(&out, b); err != nil {
		t.Fatal(err)
	}
	if want := "{\n  \"title\": \"<É & 😀>\"\n}\n"; out.String() != want {
		t.Errorf("%q, not %q", out.String(), want)
	}
}

// items returns what all entries hold.
func items(b *briefing.Briefing) []briefing.Item {
	var out []briefing.Item
	for _, s := range b.Sections()[1:] {
		for e := range s.Entries() {
			out = append(out, e.Item())
		}
	}
	return out
}
