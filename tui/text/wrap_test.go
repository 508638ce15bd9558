package text

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"readout/briefing/clean"
	"readout/internal/hostile"
)

func TestWrapText(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string // lines, with | between two
	}{
		{"", 10, ""},
		{"\n\n", 10, ""},
		{"one", 10, "one"},
		{"one two three", 7, "one two|three"},
		{"one two three", 8, "one two|three"},
		{"one  two", 10, "one  two"},
		{"one   two", 4, "one|two"},
		{"one \ntwo\n\nthree\n", 10, "one|two||three"},
		{"abcdefghij", 4, "abcd|efgh|ij"},
		{"ab cdefghij kl", 4, "ab|cdef|ghij|kl"},
		{"abcdef gh", 4, "abcd|ef|gh"},
		{"a\n-6\n\n-7", 10, "a|-6||-7"},
		{"  indented code", 10, "  indented|code"},
		{"   toolong", 5, "   to|olong"},
		{"well-known", 6, "well-|known"},
		{"in 2025-08-18", 9, "in|2025-08-1|8"},
		{"see https://a.example/b/c", 21, "see|https://a.example/b/c"[:7] + "|https://a.example/b/c"[4:]},
		{"a\u00a0b c", 4, "a\u00a0b|c"},
		{"中文字符", 5, "中文|字符"},
		{"中文，字符", 4, "中|文，|字符"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
		{"👩🏽‍💻 coder", 8, "👩🏽‍💻 coder"},
		{"👩🏽‍💻👩🏽‍💻", 3, "👩🏽‍💻|👩🏽‍💻"},
		{"before May.[2] b", 12, "before|May.[2] b"},
		{"a [2] b", 3, "a|[2]|b"},
		{"👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧|👩‍👩‍👧"},
		{"🇫🇷🇩🇪 a", 4, "🇫🇷🇩🇪|a"},
		{"a\tb\x1b[31mc\u202ed", 20, "a b[31mcd"},
		{"中", 1, "中"},
		{"क्ष्म्यक्ष्म्य", 7, "क्ष्म्य|क्ष्म्य"},
		{strings.Repeat("\u1100", 9), 9, strings.Repeat("\u1100", 4) + "|" + strings.Repeat("\u1100", 4) + "|\u1100"},
	} {
		var got []string
		for _, l := range Wrap(c.s, c.width, Style{Ink: Dim}) {
			got = append(got, l.Text())
			if w := l.Width(); w > max(c.width, 2) {
				t.Errorf("%q at %d: %q is %d cells wide", c.s, c.width, l.Text(), w)
			}
			if len(l) > 0 && l[0].Style.Ink != Dim {
				t.Errorf("%q: %+v", c.s, l)
			}
		}
		if got := strings.Join(got, "|"); got != c.want {
			t.Errorf("%q at %d: got %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestWrapKeepsStyles(t *testing.T) {
	bold := Style{Bold: true}
	l := Line{{Text: "one "}, {Text: "two th", Style: bold}, {Text: "ree", URL: "https://a.example"}}
	want := []Line{
		{{Text: "one "}, {Text: "two", Style: bold}},
		{{Text: "th", Style: bold}, {Text: "ree", URL: "https://a.example"}},
	}
	if got := WrapLine(l, 7); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// FuzzWrap wraps text, and puts the lines together again.
func FuzzWrap(f *testing.F) {
	f.Add("one two\nthree 中文 e\u0301 👩‍👩‍👧", 5)
	f.Add("a \u0301b \u200d\u0301", 8)
	f.Add("中文中文0\u0301\U0001fe2d\u200d👍", 8)
	for _, part := range []string{"क्", "\u1100", "\u0e33", "\U0001fe2d\u200d", "\u0600", "🇫"} {
		f.Add(strings.Repeat(part, 100), 8) // a character without end
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width < widest || width > 300 || !utf8.ValidString(s) {
			t.Skip()
		}
		squeeze := strings.NewReplacer(" ", "", "\n", "")
		lines := Wrap(s, width, Style{})
		var all strings.Builder
		for _, l := range lines {
			if l.Width() > width {
				t.Errorf("%q is %d cells wide, not %d", l.Text(), l.Width(), width)
			}
			if err := hostile.Text(l.Text()); err != nil || strings.ContainsAny(l.Text(), "\n\t") {
				t.Errorf("%q: %v", l.Text(), err)
			}
			all.WriteString(l.Text() + "\n")
		}
		if got, want := squeeze.Replace(all.String()), squeeze.Replace(clean.Lines(s)); !sameText(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// sameText compares text but for white space that is not a blank.
func sameText(a, b string) bool {
	return strings.Join(strings.Fields(a), "") == strings.Join(strings.Fields(b), "")
}
