package briefing_test

import (
	"slices"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
)

func TestSince(t *testing.T) {
	const before = "title: T\ndate: 2026-03-04\nsummary: S\n" +
		"participants:\n- {id: a, name: Ada}\n- {id: b, name: Bo}\noutcomes:\n- {id: o, title: O, status: agreed}\n"
	read := func(text string) *briefing.Briefing {
		b, found := file.Read("x.yaml", strings.NewReader(text))
		if b == nil {
			t.Fatal(found)
		}
		return b
	}
	for _, c := range []struct{ from, to, want string }{
		{"", "", ""},
		{"summary: S", "summary: S, and more", "summary"},
		{"name: Bo", "name: Boo", "b"},
		{"status: agreed", "status: rejected", "o"},
		{"id: o", "id: p", "p"},
		{"- {id: a, name: Ada}\n", "", ""},
		{"outcomes:", "quotes:\n- {id: q, speaker: a, text: Hm}\noutcomes:", "q"},
	} {
		var got []string
		for _, e := range read(strings.Replace(before, c.from, c.to, 1)).Since(read(before)) {
			got = append(got, string(e.ID()))
		}
		if want := strings.Fields(c.want); !slices.Equal(got, want) {
			t.Errorf("%q made %q: changed are %q, want %q", c.from, c.to, got, want)
		}
	}
}
