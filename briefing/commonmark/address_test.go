package commonmark

import (
	"strings"
	"testing"
)

func TestSafeAddress(t *testing.T) {
	for _, c := range []struct {
		s    string
		safe bool
	}{
		{"https://a.example/b?c=d#e", true},
		{"HTTP://a.example", true},
		{"http://[::1]:80/", true},
		{"mailto:a@b.example?subject=c", true},
		{"", false},
		{"https:", false},
		{"https:///a", false},
		{"//a.example", false},
		{"javascript:alert(1)", false},
		{"data:text/html,a", false},
		{"file:///a", false},
		{"vbscript:a", false},
		{"https://a@b.example", false},
		{"https://bücher.example", false},
		{"https://b%C3%BCcher.example", false},
		{"https://a.example/ b", false},
		{"https://a.example/\x1b", false},
		{"https://a.example/\a", false},
		{"https://a.example/ü", false},
		{"https://a.example/" + strings.Repeat("b", maxAddress), false},
	} {
		got := SafeAddress(c.s)
		if c.safe && got != c.s || !c.safe && got != "" {
			t.Errorf("%q: got %q", c.s, got)
		}
	}
}
