package library

import (
	"strings"
	"testing"
	"unicode/utf8"

	"readout/briefing/words"
)

// marked is a snippet with what was found in brackets.
func marked(s Snippet) string {
	runes := []rune(s.Text)
	var b strings.Builder
	last := 0
	for _, m := range s.Matches {
		b.WriteString(string(runes[last:m[0]]) + "[" + string(runes[m[0]:m[1]]) + "]")
		last = m[1]
	}
	return b.String() + string(runes[last:])
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("word ", 100) + "ferry " + strings.Repeat("more ", 100)
	for _, c := range []struct{ query, title, text, want string }{
		{"ferry", "T", "No one came. The ferry is late! It rains.", "The [ferry] is late!"},
		{"late ferr", "T", "A ferry came.\n\nThe ferries were late.", "The [ferries] were [late]."},
		{`"river crossing"`, "T", "A river. The river crossing is shut; crossing a river.", "The [river crossing] is shut; crossing a river."},
		{"crossing", "River crossing", "Nothing else.", "River [crossing]"},
		{"strasse okland", "T", "Die Straße nach Økland. Danach.", "Die [Straße] nach [Økland]."},
		{"防衛費", "T", "首相は会談した。防衛費の増額を決めた。", "[防衛費]の増額を決めた。"},
		{"費", "T", "防衛費", "防衛[費]"},
		{"section:notes", "T", "First one. Second one.", "First one."},
		{"section:notes", "Title alone", "", "Title alone"},
		{"missing", "T", "First one.\nSecond one.", "First one."},
		{"ferry", "T", long, "… " + strings.Repeat("word ", 15) + "[ferry] " + strings.Repeat("more ", 30) + "more …"},
		{"don't", "T", "They don’t know.", "They [don’t] know."},
		{"e", "T", "e\u0301te\u0301 chaud", "[e\u0301te\u0301] chaud"},
	} {
		q, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := marked(q.Snippet(&Entry{Section: "notes", Title: c.title, Text: c.text})); got != c.want {
			t.Errorf("%s in %q:\ngot  %s\nwant %s", c.query, c.text, got, c.want)
		}
	}
}

// A sentence of a quote is one that was said, or else from its context, and says so.
func TestSnippetOfQuote(t *testing.T) {
	const said = "The ferry is late. Nobody pays."
	e := &Entry{Section: "quotes", Title: "Ria Jansen: “The ferry is late. Nobody pays.”", Text: said + "\nTo reporters\nAbout the late ferry in the harbour.", Said: len(said)}
	for _, c := range []struct{ query, want, speaker, label string }{
		{"ferry", "The [ferry] is late.", "Ria Jansen", ""},
		{"pays harbour", "Nobody [pays].", "Ria Jansen", ""},
		{"harbour", "About the late ferry in the [harbour].", "Ria Jansen", "context"},
		{"reporters", "To [reporters]", "Ria Jansen", "context"},
		{"jansen ferry", "Ria [Jansen]: “The [ferry] is late. Nobody pays.”", "", ""},
		{"section:quotes", "The ferry is late.", "Ria Jansen", ""},
	} {
		q, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		s := q.Snippet(e)
		if got := marked(s); got != c.want || s.Speaker != c.speaker || s.Label() != c.label {
			t.Errorf("%s: %s, %q, %q", c.query, got, s.Speaker, s.Label())
		}
	}
	q, _ := Parse("harbour")
	e.Title = "A title of another form"
	if s := q.Snippet(e); s.Speaker != "" || !s.Context {
		t.Errorf("without a name in the title: %+v", s)
	}
}

func FuzzSnippet(f *testing.F) {
	f.Add("ferry", "Title", "The ferry. "+strings.Repeat("long ", 99))
	f.Add("ß 防", "", "Straße 防衛費。\n\nßß")
	f.Add("a*", "\xff", "\xffa\xfe a\u0301")
	f.Fuzz(func(t *testing.T, query, title, text string) {
		q, err := Parse(query)
		if err != nil {
			return
		}
		s := q.Snippet(&Entry{Section: "quotes", Title: title, Text: text, Said: len(text) / 2})
		n, last := utf8.RuneCountInString(s.Text), 0
		if n > maxSnippet+4 && len(title) < maxSnippet {
			t.Errorf("%d characters", n)
		}
		for _, m := range s.Matches {
			if m[0] < last || m[1] <= m[0] || m[1] > n {
				t.Errorf("%q: matches %v in %d characters", s.Text, s.Matches, n)
			}
			last = m[1]
		}
	})
}

func FuzzMayHave(f *testing.F) {
	for _, c := range [][2]string{
		{"The ferry sails", "FERRY"}, {"The ferry", `"the ferry"`}, {"Straße", "strass"}, {"K İ ſ", "k"}, {"paweł", "pawel x"}, {"", "a"}, {"防衛費", "衛"}, {"a-b", `"a b"`},
	} {
		f.Add(c[0], c[1])
	}
	f.Fuzz(func(t *testing.T, text, query string) {
		q, err := Parse(query)
		if err != nil {
			return
		}
		if at, _ := find(words.Cut(text), q.Words); len(at) > 0 && !mayHave(text, q.Words) {
			t.Errorf("%q has %q", text, query)
		}
	})
}
