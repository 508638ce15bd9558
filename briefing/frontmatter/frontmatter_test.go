package frontmatter

import (
	"fmt"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"YAML", "---\ntitle: Talks\ntags: [a, b]\n# c\nwho:\n  - name: Ann\n  - Bo\n---\n\n# H\n", `yaml title=[Talks] tags=[a b] who=[Ann Bo] / "\n# H\n"`},
		{"dots", "---\ntitle: Talks\n...\nx", `yaml title=[Talks] / "x"`},
		{"spaces", "--- \ntitle: Talks\n---  \nx", `yaml title=[Talks] / "x"`},
		{"empty", "---\n---\nx", `yaml / "x"`},
		{"comments", "---\n# nothing\n---\nx", `yaml / "x"`},
		{"not closed", "---\ntitle: Talks\n", "none"},
		{"a thematic break", "---\nText that goes on.\n---\nx", "none"},
		{"a list", "---\n- a\n---\nx", "none"},
		{"broken", "---\ntitle: Talks: the crossing\ndate: 2026-03-04\n---\nx", `yaml line 2: mapping values are not allowed in this context / "x"`},
		{"TOML", "+++\ntitle = \"Talks\"\ndate = 2026-03-04\ntags = [\"a\"]\n+++\nx", `toml title=[Talks] date=[2026-03-04] tags=[a] / "x"`},
		{"broken TOML", "+++\n\ntitle = Talks\n+++\nx", `toml line 3: incomplete number / "x"`},
		{"JSON", "{\n \"title\": \"Talks\",\n \"n\": [1, 2]\n}\n\nx", `json title=[Talks] n=[1 2] / "\nx"`},
		{"a file in JSON", "{\"title\": \"Talks\"}\n", "none"},
		{"text in braces", "{x} and so on\n\nmore", "none"},
		{"none", "# Talks\n", "none"},
	} {
		m, ok := Read(c.in)
		got := "none"
		if ok {
			got = m.Format
			if m.Problem != "" {
				got += fmt.Sprintf(" line %d: %s", m.Line, m.Problem)
			}
			for _, f := range m.Fields {
				got += fmt.Sprintf(" %s=%v", f.Key, f.Values)
			}
			got += fmt.Sprintf(" / %q", c.in[m.End:])
		}
		if got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestSource(t *testing.T) {
	m, _ := Read("---\ntitle: Talks\nabout: |\n  One\n  two\n---\n")
	if m.Fields[1].Source != "about: |\n  One\n  two" {
		t.Errorf("%q", m.Fields[1].Source)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"---\na: b\n---\n", "+++\na = 1\n+++\n", "{\"a\": 1}\nx", "---\n&a [*a]\n---\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if m, ok := Read(s); ok && (m.End > len(s) || !strings.Contains(s, m.Source)) {
			t.Errorf("%+v", m)
		}
	})
}
