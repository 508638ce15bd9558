package words_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"readout/briefing/words"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, loose, exact string }{
		{"Paweł", "pawel", "Pawel"},
		{"Økland ØKLAND", "okland okland", "Okland OKLAND"},
		{"Çavuşoğlu", "cavusoglu", "Cavusoglu"},
		{"İstanbul Diyarbakır", "istanbul diyarbakir", "Istanbul Diyarbakir"},
		{"Straße STRASSE", "strasse strasse", "Strasse STRASSE"},
		{"Đukanović", "dukanovic", "Dukanovic"},
		{"Ærø, Þór, Œuvre", "aero, thor, oeuvre", "AEro, THor, OEuvre"},
		{"“don’t” – a\u00a0\n b", `"don't" - a b`, `"don't" - a b`},
		{"e\u0301te\u0301", "ete", "ete"},
		{"co\u00adoperation", "cooperation", "cooperation"},
		{"ＡＳＥＡＮ２", "asean2", "ASEAN2"},
		{"がか ハパ", "がか ハパ", "がか ハパ"},
		{"한국", "한국", "한국"},
		{"מֹשֶׁה", "משה", "משה"},
		{"أحمد", "احمد", "احمد"},
		{"Σωκράτης", "σωκρατησ", "Σωκρατησ"},
		{"ที่ประชุม", "ที่ประชุม", "ที่ประชุม"},
		{"दिल्ली", "दिल्ली", "दिल्ली"},
		{"\xff", "\ufffd", "\ufffd"},
	} {
		if got := words.Fold(c.in, false, nil); got != c.loose {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.loose)
		}
		if got := words.Fold(c.in, true, nil); got != c.exact {
			t.Errorf("Fold(%q, exact) = %q, want %q", c.in, got, c.exact)
		}
	}
}

func TestCut(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "",
		" — … ":                          "",
		"We have waited; long enough.":   "we have waited long enough",
		"Trump's don’t":                  "trump s don t",
		"防衛費の増額":                         "防 衛 費 の 増 額",
		"NATO会談2025年":                    "nato 会 談 2025 年",
		"サーバー・データ":                       "サ ー バ ー デ ー タ",
		"회담에서":                           "회 담 에 서",
		"ไทย":                            "ไ ท ย",
		"3,500.20 € (2025-08-18)":        "3 500 20 2025 08 18",
		"Bundesstraße_12":                "bundesstrasse 12",
		"नई दिल्ली":                      "नई दिल्ली",
		"a\u200bb":                       "ab",
		"1½":                             "1½",
		"𠮷野家":                            "𠮷 野 家",
		strings.Repeat("a ", 3) + "\xff": "a a a",
	} {
		if got := words.Spaced(in); got != want {
			t.Errorf("Spaced(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCutSaysWhere(t *testing.T) {
	const text = "An der Straße: Ærø e\u0301t, 防衛費"
	var got []string
	for _, w := range words.Cut(text) {
		got = append(got, w.Text+"="+text[w.From:w.To])
	}
	want := "an=An der=der strasse=Straße aero=Ærø et=e\u0301t 防=防 衛=衛 費=費"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func FuzzCut(f *testing.F) {
	for _, s := range []string{"", "Straße ß", "防衛費", "e\u0301\u0301", "\xffa\xfe", "İı", "ไทย ﬁ ㌔"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var joined []string
		last := 0
		for _, w := range words.Cut(s) {
			if w.Text == "" || w.From > w.To || w.To > len(s) || w.From < last {
				t.Fatalf("%q: word %+v after %d", s, w, last)
			}
			last = w.From
			joined = append(joined, w.Text)
		}
		spaced := words.Spaced(s)
		if got := strings.Join(joined, " "); got != spaced {
			t.Fatalf("%q: Cut %q, Spaced %q", s, got, spaced)
		}
		if again := words.Spaced(spaced); again != spaced {
			t.Fatalf("%q: %q is cut again as %q", s, spaced, again)
		}
		if !utf8.ValidString(spaced) {
			t.Fatalf("%q: %q is not UTF-8", s, spaced)
		}
	})
}

func TestFoldedLowerIsLoose(t *testing.T) {
	for _, s := range []string{"Straße ẞ", "İIıi", "ΣΑΣ ς", "Ærø ÞÓR", "Ǆ ǅ ﬁ"} {
		if exact, loose := strings.ToLower(words.Fold(s, true, nil)), words.Fold(s, false, nil); exact != loose {
			t.Errorf("%q: in lower case %q, folded %q", s, exact, loose)
		}
	}
}
