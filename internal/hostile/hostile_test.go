package hostile

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"readout/briefing/file"
	"readout/briefing/yaml"
)

// No field is left out: a new one is attacked as soon as it is in the schema.
func TestEveryField(t *testing.T) {
	var out bytes.Buffer
	if err := yaml.Schema(&out); err != nil {
		t.Fatal(err)
	}
	var schema any
	if err := json.Unmarshal(out.Bytes(), &schema); err != nil {
		t.Fatal(err)
	}
	for key := range keys(schema) {
		if !strings.Contains(layout, key+":") {
			t.Errorf("no hostile briefing has %q", key)
		}
	}
}

// keys returns the names of all properties in a schema.
func keys(schema any) map[string]bool {
	found := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for name, e := range v {
				if properties, ok := e.(map[string]any); ok && name == "properties" {
					for key := range properties {
						found[key] = true
					}
				}
				walk(e)
			}
		}
	}
	walk(schema)
	delete(found, "$schema")
	return found
}

// Every hostile briefing opens: an attack that is refused at the door tries
// nothing after it.
func TestFilesOpen(t *testing.T) {
	for _, f := range Files() {
		if b, found := file.Read(f.Name, strings.NewReader(f.Text)); b == nil {
			t.Errorf("%s: %v", f.Name, found)
		}
	}
}

func TestSpeech(t *testing.T) {
	link := func(to string) string { return "\x1b]8;;" + to + "\aa\x1b]8;;\a" }
	for s, want := range map[string][3]bool{
		"a\nb ü e\u0301 👩‍👩‍👧":        {true, true, true},
		"\x1b[1;38;2;1;2;3ma\x1b[m":   {false, true, true},
		link("https://a.example"):     {false, true, true},
		link("mailto:a@b"):            {false, true, true},
		link("file:///a"):             {},
		link("javascript:a"):          {},
		"\x1b[2J\x1b[1;1H\x1b[?25l":   {false, false, true},
		"\x1b]2;title · readout\a":    {false, false, true},
		"\x1b]2;other\a":              {},
		"\x1b]2;“Мюнхен” · readout\a": {false, false, true},
		"\x1b]2;a\x1b[2J · readout\a": {},
		"\x1b]0;title\a":              {},
		"\x1b]52;c;QQ==\a":            {false, false, true}, "\x1b]52;c;GyZj\a": {}, "\x1b]52;c;?\a": {},
		"\x1bPq\x1b\\":                    {},
		"\x1b_G\x1b\\":                    {},
		"\x1b[6n":                         {},
		"\x1bc":                           {},
		"\x1b":                            {},
		"\a":                              {},
		"\u009b1m":                        {},
		"\x9b1m":                          {},
		"\u202e":                          {},
		"\u2069":                          {},
		"\U000E0041":                      {},
		"e" + strings.Repeat("\u0301", 9): {},
		"e" + strings.Repeat("\u0301", 5) + "\x1b[1m\u200d" + strings.Repeat("\u0301", 4): {},
	} {
		got := [3]bool{Text(s) == nil, Painted(s) == nil, Session(s) == nil}
		if got != want {
			t.Errorf("%q: text, screen and session are %v, not %v", s, got, want)
		}
	}
}
