package text

import "testing"

// A cut through a wide character leaves a blank on either side.
func TestCutText(t *testing.T) {
	for _, c := range []struct {
		s        string
		from, to int
		want     string
	}{
		{"abcd", 1, 3, "bc"},
		{"abcd", 2, 6, "cd  "},
		{"ab", 3, 5, "  "},
		{"長い字", 0, 4, "長い"},
		{"長い字", 1, 4, " い"},
		{"長い字", 0, 3, "長 "},
		{"長い字", 1, 3, "  "},
		{"長", 1, 2, " "},
		{"e\u0301長", 1, 2, " "},
		{"e\u0301長", 0, 1, "e\u0301"},
		{"", 0, 2, "  "},
	} {
		if got := Cut(c.s, c.from, c.to); got != c.want {
			t.Errorf("%q from %d to %d is %q, not %q", c.s, c.from, c.to, got, c.want)
		}
	}
}
