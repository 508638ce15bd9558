package clean

import (
	"strings"
	"testing"
	"unicode/utf8"

	"readout/internal/hostile"
)

func TestText(t *testing.T) {
	acute := "\u0301"
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"plain", "Today, it was agreed.\n\tA – “b”, é, 平和, שלום\u200f, 😀", "Today, it was agreed.\n\tA – “b”, é, 平和, שלום\u200f, 😀"},
		{"C0", "a\x00\x07\x1b[31m\rb\x7f", "a[31mb"},
		{"C1", "a\u009b31m\u0085b", "a31mb"},
		{"direction", "\u202a\u202b\u202c\u202d\u202ea\u2066\u2067\u2068\u2069", "a"},
		{"marks of direction stay", "a\u200e\u200f\u061c", "a\u200e\u200f\u061c"},
		{"tags", "a\U000e0001\U000e0041\U000e007fb", "ab"},
		{"byte-order mark", "\ufeffa\ufffe\uffff", "a"},
		{"invalid UTF-8", "a\xff\xfeb\xc3", "a\uFFFD\uFFFDb\uFFFD"},
		{"surrogates", "\xed\xa0\xbd", "\uFFFD\uFFFD\uFFFD"},
		{"eight marks stay", "e" + strings.Repeat(acute, 8), "e" + strings.Repeat(acute, 8)},
		{"nine do not", "we" + strings.Repeat(acute, 9) + "e" + acute, "we" + strings.Repeat(acute, 8) + "e" + acute},
		{"joiners do not begin a letter", "e" + strings.Repeat(acute+"\u200d", 9), "e" + strings.Repeat(acute+"\u200d", 4)},
		{"nor do other invisible characters", "e" + strings.Repeat(acute+"\u00ad", 9), "e" + strings.Repeat(acute+"\u00ad", 8) + "\u00ad"},
		{"marks that take a cell count", "क" + strings.Repeat("ा", 9), "क" + strings.Repeat("ा", 8)},
		{"noncharacters", "a\ufdd0\ufdef\U0001fffeb", "ab"},
		{"nor does what is taken out", strings.Repeat(acute+"\x1b", 20), strings.Repeat(acute, 8)},
	} {
		got := Text(c.in)
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if again := Text(got); again != got {
			t.Errorf("%s: a second time: %q", c.name, again)
		}
	}
}

func TestCleanTextCostsNothing(t *testing.T) {
	for _, s := range []string{strings.Repeat("plain ", 1000), strings.Repeat("é 平和 שלום 😀 ", 1000)} {
		if n := testing.AllocsPerRun(10, func() { Text(s) }); n != 0 {
			t.Errorf("%.0f allocations", n)
		}
	}
}

// assertClean checks the contract of Text in other words than its own.
func assertClean(t *testing.T, s string) {
	t.Helper()
	if err := hostile.Text(s); err != nil {
		t.Error(err)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"plain", "a\x1b[31m", "\u202e\u2066", "e\u0301\u0301", "\xff", "\U000e0041", "\r\n", "\ufeff", "\u0600\u06dd\u200d", "e" + strings.Repeat("\u0301\u200d", 9)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Text(s)
		assertClean(t, got)
		if again := Text(got); again != got {
			t.Errorf("a second time: %q, %q", got, again)
		}
		if len(got) == len(s) && got != s && utf8.ValidString(s) {
			t.Errorf("%q became %q", s, got)
		}
	})
}

func BenchmarkText(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":    strings.Repeat("The two sides agreed to meet again. ", 30_000),
		"cyrillic": strings.Repeat("Стороны договорились встретиться. ", 20_000),
		"hebrew":   strings.Repeat("הצדדים הסכימו להיפגש שוב. ", 20_000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Text(s)
			}
		})
	}
}

func TestLines(t *testing.T) {
	for in, want := range map[string]string{"": "", "a\tb\nc": "a b\nc", "a\u2028b\u2029\u0301c": "a b \u0301c", "a\x1b\tb": "a b"} {
		if got := Lines(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if got, want := Line(in), strings.ReplaceAll(want, "\n", " "); got != want {
			t.Errorf("%q on one line: %q, want %q", in, got, want)
		}
	}
}

// A text that comes in parts is cleaned as it is in one.
func FuzzCleaner(f *testing.F) {
	f.Add("e"+strings.Repeat("\u0301", 6), strings.Repeat("\u0301", 6))
	f.Add("e\u0301\u2028", "\u200d\u0301")
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			t.Skip("a character can be cut")
		}
		var c Cleaner
		if got, want := c.Text(a)+c.Text(b), Text(a+b); got != want {
			t.Errorf("%q and %q are cleaned to %q, not %q", a, b, got, want)
		}
	})
}
