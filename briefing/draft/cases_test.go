package draft

import (
	"os"
	"strings"
	"testing"
)

// TestCases holds the rules, one by one: testdata/cases.txt has short texts, and
// after each who says what in it, and what is in marks and is no speech.
func TestCases(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	for part := range strings.SplitSeq(string(data), "\n== ") {
		title, rest, _ := strings.Cut(part, "\n")
		text, wants, _ := strings.Cut(rest, "\n-")
		t.Run(strings.TrimPrefix(title, "== "), func(t *testing.T) { checkCase(t, text, "-"+strings.TrimSpace(wants)) })
	}
}

func checkCase(t *testing.T, text, wants string) {
	d := From(Text(text))
	got := map[string]string{} // who says it
	for _, q := range d.Quotes {
		got[withoutComma(q.Text)] = d.nameOf(q.Speaker)
	}
	for line := range strings.Lines(wants) {
		line = strings.TrimSpace(line)
		if words, ok := strings.CutPrefix(line, "-! "); ok {
			if who, ok := got[words]; ok {
				t.Errorf("%q is taken for speech, of %s", words, who)
			}
			continue
		}
		who, words, _ := strings.Cut(strings.TrimPrefix(line, "-> "), ": ")
		switch name, ok := got[withoutComma(words)]; {
		case !ok:
			t.Errorf("%q is not drafted", words)
		case !sameName(name, who):
			t.Errorf("%q is given to %s, not to %s", words, name, who)
		}
		delete(got, withoutComma(words))
	}
	for words, who := range got {
		t.Errorf("%q is drafted, of %s", words, who)
	}
}

// nameOf returns the name of a person of the draft.
func (d *Draft) nameOf(id string) string {
	for _, p := range d.People {
		if p.ID == id {
			return p.Name
		}
	}
	return ""
}

// sameName reports whether a drafted name is the one that is wanted: ? is anybody
// without a name.
func sameName(got, want string) bool {
	if want == "?" {
		first, _, _ := strings.Cut(strings.ToLower(got), " ")
		for _, l := range languages() {
			if l.has("a", first) {
				return true
			}
		}
		return strings.HasPrefix(got, unnamedSpeaker)
	}
	for _, l := range languages() {
		if first, rest, ok := strings.Cut(got, " "); ok && l.has("the", strings.ToLower(first)) {
			got = rest
		}
	}
	return folded(got) == folded(want)
}
