package verify

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"readout/briefing"
)

// numbered returns so many different words.
func numbered(n int) []string {
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("word%d", i)
	}
	return words
}

func saidByLee(t *testing.T, words []string) *Text {
	t.Helper()
	text, err := NewText("Ann Lee said: “" + strings.Join(words, " ") + ".”")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func lookFor(text *Text, words []string) Result {
	return text.look(&briefing.Quote{Text: briefing.Paragraphs(strings.Join(words, " ") + ".")}, []string{"Ann Lee"})
}

// However long a quote is, a word that is altered in it is noticed, wherever that
// is, and the difference shows that word and no other.
func TestAlteredWherever(t *testing.T) {
	for _, size := range []int{600, 1001, 20_000} {
		words := numbered(size)
		text := saidByLee(t, words)
		if r := lookFor(text, words); r.Verdict != Verbatim {
			t.Fatalf("the whole of %d words is %s: %s", size, r.Verdict, r.Warning)
		}
		for _, at := range []int{0, 1, 100, 498, 499, 500, 501, 510, 590, size - 101, size - 2, size - 1} {
			for _, c := range []struct {
				name string
				edit func(w []string) []string
				want string
			}{
				{"another word", func(w []string) []string { w[at] = "ALTERED"; return w }, fmt.Sprintf("[-word%d-]{+ALTERED+}", at)},
				{"a word more", func(w []string) []string { return slices.Insert(w, at, "ALTERED") }, "{+ALTERED+}"},
				{"a word less", func(w []string) []string { return slices.Delete(w, at, at+1) }, fmt.Sprintf("[-word%d-]", at)},
				{"a comma more", func(w []string) []string { w[at] += ","; return w }, "{+,+}"},
			} {
				if at == 0 && (c.name == "a word less" || c.name == "a word more") || at == size-1 && c.name != "another word" && c.name != "a word more" {
					continue // it begins or ends elsewhere
				}
				r := lookFor(text, c.edit(slices.Clone(words)))
				if r.Verdict != Altered {
					t.Errorf("%s at word %d of %d: %s", c.name, at, size, r.Verdict)
				} else if d := r.Difference.String(); !strings.Contains(d, c.want) || strings.Count(d, "[-")+strings.Count(d, "{+") != strings.Count(c.want, "[-")+strings.Count(c.want, "{+") {
					t.Errorf("%s at word %d of %d: %s", c.name, at, size, r.Difference.Short())
				}
				assertResult(t, r)
			}
		}
	}
}

// Words that are added to a long quote are noticed, and so are changes that are
// far apart, or longer than what is compared at once.
func TestAlteredAtLength(t *testing.T) {
	words := numbered(3000)
	text := saidByLee(t, words)
	fresh := func(n int) []string { return strings.Fields(strings.Repeat("fresh ", n)) }
	for _, c := range []struct {
		name string
		said []string
		want string // how many words are added, and how many left out
	}{
		{"at the end", slices.Concat(words, fresh(7)), "7 0"},
		{"after word 520", slices.Concat(words[:520], fresh(7)), "7 0"},
		{"in front", slices.Concat(fresh(700), words[700:]), "700 0"},
		{"in the middle", slices.Concat(words[:1000], fresh(700), words[1000:]), "700 0"},
		{"in place of as many", slices.Concat(words[:1000], fresh(700), words[1700:]), "700 700"},
		{"left out", slices.Concat(words[:1000], words[1100:]), "0 100"},
		{"twice", slices.Concat(words[:1000], fresh(1), words[1001:2500], fresh(2), words[2500:]), "3 1"},
	} {
		r := lookFor(text, c.said)
		added, left := 0, 0
		for _, change := range r.Difference {
			switch change.Kind {
			case Added:
				added += len(strings.Fields(change.Text))
			case Removed:
				left += len(strings.Fields(change.Text))
			}
		}
		if got := fmt.Sprint(added, " ", left); r.Verdict != Altered || got != c.want {
			t.Errorf("%s: %s, %s words, want %s; %s", c.name, r.Verdict, got, c.want, r.Warning)
		}
		assertResult(t, r)
	}
}

// What the effort does not suffice for is never verbatim, nor anything else that
// is claimed.
func TestUnchecked(t *testing.T) {
	words := numbered(3000)
	text := saidByLee(t, words)
	called := map[briefing.Ref][]string{"": nil}
	altered := slices.Clone(words)
	altered[2000] = "ALTERED"
	seen := map[Verdict]int{}
	for effort := 1; effort < 3_000_000; effort = effort*5/4 + 1 {
		for n, w := range [][]string{words, altered} {
			left := effort
			r := text.check(&left, &briefing.Quote{Text: briefing.Paragraphs(strings.Join(w, " "))}, called, text.speakers(called))
			if wrong := []Verdict{Altered, Verbatim}[n]; r.Verdict == wrong || r.Verdict == NotFound {
				t.Errorf("quote %d is %s with an effort of %d", n, r.Verdict, effort)
			}
			if r.Verdict == Unchecked && r.Warning == "" {
				t.Errorf("quote %d is unchecked, and nothing says why", n)
			}
			seen[r.Verdict]++
			assertResult(t, r)
		}
	}
	if seen[Verbatim] == 0 || seen[Altered] == 0 || seen[Unchecked] == 0 {
		t.Errorf("seen %v", seen)
	}
}

// An ellipsis or a bracket that hides a negation is noticed, in a long quote too,
// and where the search for it was cut short.
func TestNegationHidden(t *testing.T) {
	words := numbered(700)
	words[650] = "not"
	text := saidByLee(t, words)
	for _, gap := range []string{"…", "[…]", "[so]"} {
		w := slices.Clone(words)
		w[650] = gap
		if r := lookFor(text, w); !strings.Contains(r.Warning, "“not”") {
			t.Errorf("%s: %s, %q", gap, r.Verdict, r.Warning)
		}
		w[690] = "ALTERED"
		if r := lookFor(text, w); r.Verdict != Altered || !strings.Contains(r.Warning, "“not”") {
			t.Errorf("%s, and a word altered: %s, %q", gap, r.Verdict, r.Warning)
		}
	}
}
