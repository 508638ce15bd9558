package words

import (
	"slices"
	"strings"
	"testing"
)

// A text cut word by word has the words that it has when it is folded as a whole.
func FuzzCutByParts(f *testing.F) {
	for _, s := range []string{
		"", "We have waited; long enough.", "An der Straße: Ærø e\u0301t, 防衛費", "a\u00a0 b  c\u00ad d", "½ 1½ ﬁn",
		"e\u0301\u0301", "\xffa\xfe", "İı", "ไทย ﬁ ㌔ x", "a\u200bb", "\u0301a", "ß", "x\u2009 \u2009y", "NATO会談2025年 A", "\u00ad", "don’t",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := Cut(s), appendCut(nil, s, 0); !slices.Equal(got, want) {
			t.Fatalf("%q: %v, and folded as a whole %v", s, got, want)
		}
	})
}

func BenchmarkCut(b *testing.B) {
	text := strings.Repeat("The Minister said on 3 June that Paweł had agreed, ", 12)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Cut(text)
	}
}
