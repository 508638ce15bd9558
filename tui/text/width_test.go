package text

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// Where widths are told without the tables of Unicode, they are the same.
func TestSingle(t *testing.T) {
	for r := range rune(0x3000) {
		if s := string(r); single(r) && ansi.StringWidth("a"+s+"–"+s) != 4 {
			t.Errorf("%U takes %d cells", r, ansi.StringWidth(s))
		}
	}
}

func TestClip(t *testing.T) {
	for _, s := range []string{"", "a", "“Émile” – a", "ab\u0301cd", "日本語 and more", "12345e\u0301", "a👍🏽b, and so on"} {
		for width := range 12 {
			if got, want := Clip(s, width), ansi.Truncate(s, width, "…"); width > 0 && got != want {
				t.Errorf("%q in %d cells is %q, not %q", s, width, got, want)
			}
			if got, want := Width(s), ansi.StringWidth(s); got != want {
				t.Errorf("%q takes %d cells, not %d", s, got, want)
			}
		}
	}
}

// Bytes that are not text are measured, too, however many there are.
func TestWidthOfBytes(t *testing.T) {
	for _, s := range []string{strings.Repeat("\x80", 1000), strings.Repeat("\xff", 1000), strings.Repeat("\xe0\xa4", 300)} {
		if n, _ := Fit(s, 1<<20); n != len(s) {
			t.Errorf("%d of %d bytes fit", n, len(s))
		}
	}
}
