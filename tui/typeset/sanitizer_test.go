package typeset

import (
	"fmt"
	"strings"
	"testing"

	"readout/briefing/clean"
	"readout/tui/text"
)

// sgr is the sequence with which glamour sets an ink.
func (d sanitizer) sgr(i text.Ink, more string) string {
	c := d.secret<<inkBits | uint32(i)
	return fmt.Sprintf("\x1b[%s38;2;%d;%d;%dm", more, c>>16, c>>8&255, c&255)
}

func (d sanitizer) osc8(n int, end string) string { return "\x1b]8;id=1;" + d.address(n) + end }

func TestSanitizer(t *testing.T) {
	d := newSanitizer()
	other := sanitizer{d.secret ^ 1}
	links := []linkTarget{{url: "https://a.example", shown: "a.example"}, {url: "https://b.example"}}
	for _, c := range []struct{ in, want string }{
		{"a", "a"},
		{d.sgr(text.Dim, "") + "a\x1b[mb", "{dim|a}b"},
		{d.sgr(text.Plain, "1;3;4;9;") + "a\x1b[0mb", "{bold italic underline strike|a}b"},
		{d.sgr(text.Code, "") + "a" + d.sgr(text.Link, "1;") + "b", "{code|a}{link bold|b}"},
		{d.osc8(1, "\a") + "a" + "\x1b]8;;\ab", "{https://b.example|a}b"},
		{d.osc8(1, "\x1b\\") + "a" + "\x1b]8;;\x1b\\b", "{https://b.example|a}b"},
		{d.osc8(0, "\a") + "a\x1b]8;;\a " + d.sgr(inkTarget, "") + d.osc8(0, "\a") + "x\x1b]8;;\a\x1b[mb", "{https://a.example|a} {dim https://a.example|(a.example)}b"},
		{d.osc8(1, "\a") + "a\x1b]8;;\a " + d.sgr(inkTarget, "") + d.osc8(1, "\a") + "x\x1b]8;;\a\x1b[m, b", "{https://b.example|a}, b"},

		// what is not ours
		{"\x1b[1ma\x1b[31mb\x1b[38;2;1;2;3mc", "abc"},
		{other.sgr(text.Code, "1;") + "a", "a"},
		{d.sgr(inkTarget+1, "") + "a", "a"},
		{"\x1b[38;2;256;1;1ma\x1b[38;2m\x1b[38;5;1mb", "ab"},
		{"\x1b]8;;https://a.example\aa", "a"},
		{other.osc8(0, "\a") + "a" + d.osc8(2, "\a") + "b" + d.osc8(-1, "\a") + "c", "abc"},
		{"a\x1b[2Jb\x1b[10;10Hc\x1b[?1049hd\x1b[>cme", "abcdme"},
		{"a\x1b]0;T\ab\x1b]52;c;QQ==\x1b\\c", "abc"},
		{"a\x1bP1$r\x1b\\b\x1b_G\x1b\\c\x1b^x\x1b\\d\x1bXx\x1b\\e", "abcde"},
		{"a\x1bcb\x1b7c\x1b(0d\x1b", "abcd"},
		{"a\x1b]0;T", "a]0;T"},
		{"a\x1b[31", "a[31"},
		{"a\x1b[" + strings.Repeat("1;", 100) + "1mb", "ab"},
		{"a\u009b31mb\x9b31mc\x07\x08\x00\x7fd\re", "a31mb\ufffd31mcde"},
		{"a\u202eb\u2066c\U000E0041d\xffe", "abcd\ufffde"},
		{"e" + strings.Repeat("\u0301", 20), "e" + strings.Repeat("\u0301", clean.MaxMarks)},
		{"e" + strings.Repeat("\u0301", 8) + "\x1b[1m\u00ad" + strings.Repeat("\u0301", 8), "e" + strings.Repeat("\u0301", clean.MaxMarks) + "\u00ad"},
		{"a\u2028b\tc", "a b c"},
	} {
		l := d.read(c.in, links)
		if err := faults([]text.Line{l}, 1000); err != nil {
			t.Errorf("%q: %v", c.in, err)
		}
		if got := strings.TrimSuffix(show([]text.Line{l}), "\n"); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestSecrets(t *testing.T) {
	if a, b, c := newSanitizer(), newSanitizer(), newSanitizer(); a == b && b == c {
		t.Error("the same secret three times")
	}
}

func FuzzSanitizer(f *testing.F) {
	d := sanitizer{0x12345}
	links := []linkTarget{{url: "https://a.example", shown: "a.example"}}
	f.Add("e" + strings.Repeat("\u0301", 8) + d.sgr(text.Dim, "1;") + "\u0301\u200d" + d.sgr(text.Dim, "") + "\u0301")
	f.Add("\u009b31ma\u202e\U000e0041\xff\x1b]8;;file:///a\ab\x1b\\")
	f.Add(d.sgr(text.Dim, "1;") + "a" + d.osc8(0, "\a") + "b\x1b]8;;\a\x1b[m\x1b]0;T")
	f.Fuzz(func(t *testing.T, s string) {
		l := d.read(strings.ReplaceAll(s, "\n", ""), links)
		if err := faults([]text.Line{l}, 1<<30); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	})
}
