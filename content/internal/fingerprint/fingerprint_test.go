package fingerprint

import (
	"bytes"
	"testing"
)

const text = `The minister said that the ferry “won’t sail before dawn — not in this fog,” and
that nobody on the quay had asked her why. She praised the “Friends of the Harbour”.`

func set(t *testing.T) *Set {
	t.Helper()
	s, err := Of(text, "Friends of the Harbour")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestQuotation(t *testing.T) {
	s := set(t)
	if len(s.Quotes) != 1 || len(s.Names) != 1 {
		t.Fatalf("got %d quotes and %d names, want one of each", len(s.Quotes), len(s.Names))
	}
	for _, c := range []struct {
		what, words string
		same        bool
	}{
		{"as it stands", "won’t sail before dawn — not in this fog,", true},
		{"without the comma", "won’t sail before dawn — not in this fog", true},
		{"typewriter marks", "won't sail before dawn - not in this fog", true},
		{"a line break", "won’t sail before dawn —\n  not in this fog", true},
		{"a word changed", "won’t sail before dusk — not in this fog", false},
		{"a negation dropped", "will sail before dawn — not in this fog", false},
		{"a word dropped", "won’t sail before dawn — not in fog", false},
		{"a word added", "won’t ever sail before dawn — not in this fog", false},
		{"a capital", "Won’t sail before dawn — not in this fog", false},
		{"a full stop", "won’t sail before dawn — not in this fog.", false},
		{"a comma inside", "won’t sail, before dawn — not in this fog", false},
		{"an apostrophe dropped", "wont sail before dawn — not in this fog", false},
		{"a part", "won’t sail before dawn", false},
	} {
		if got := Quotation(c.words) == s.Quotes[0]; got != c.same {
			t.Errorf("%s: the same is %v, want %v", c.what, got, c.same)
		}
	}
}

func TestCopied(t *testing.T) {
	s := set(t)
	for _, c := range []struct {
		what, words string
		copied      bool
	}{
		{"eight words", "that nobody on the quay had asked her", true},
		{"in a longer sentence", "We heard that nobody on the quay had asked her anything.", true},
		{"capitals and marks", "That *nobody*, on the “quay”, had asked -- her", true},
		{"across a quotation", "dawn, not in this fog, and that nobody", true},
		{"seven words", "that nobody on the quay had asked", false},
		{"a word changed", "that nobody on the pier had asked her", false},
		{"a negation dropped", "that anybody on the quay had asked her", false},
		{"nothing", "", false},
	} {
		if got := s.Copied(c.words); (got != "") != c.copied {
			t.Errorf("%s: copied %q, want copied to be %v", c.what, got, c.copied)
		}
	}
}

func TestOfRefuses(t *testing.T) {
	for _, c := range []struct{ what, text, name string }{
		{"a name that is not there", text, "Friends of the Sea"},
		{"a mark without its partner", "She said “no.", ""},
	} {
		var names []string
		if c.name != "" {
			names = []string{c.name}
		}
		if _, err := Of(c.text, names...); err == nil {
			t.Errorf("%s: no error", c.what)
		}
	}
}

func TestWriteAndRead(t *testing.T) {
	var b bytes.Buffer
	if _, err := set(t).WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	written := b.String()
	s, err := Read(&b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	if b.String() != written {
		t.Errorf("read and written again:\n%s\nwant:\n%s", b.String(), written)
	}
	if _, err := Read(bytes.NewBufferString("quote\n")); err == nil {
		t.Error("a line without a hash: no error")
	}
}
