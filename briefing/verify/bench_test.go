package verify

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"readout/briefing"
)

// novel writes a text of so many bytes in which words are as common as in a
// language: of 20,000, the nth is about n times rarer than the first.
func novel(size int) string {
	g := rand.New(rand.NewPCG(1, 2))
	words := rand.NewZipf(g, 1.1, 3, 20_000)
	var out strings.Builder
	for out.Len() < size {
		for range 3 + g.IntN(4) { // sentences
			out.WriteString("The")
			for range 8 + g.IntN(20) {
				if g.IntN(12) == 0 {
					out.WriteByte(',')
				}
				fmt.Fprintf(&out, " w%x", words.Uint64())
			}
			out.WriteString(". ")
		}
		out.WriteString("“So it is,” Smith said.\n\n")
	}
	return out.String()
}

// taken takes quotes from a text, and alters those that alter says.
func taken(text string, n int, alter func(n int, words []string)) *briefing.Briefing {
	g := rand.New(rand.NewPCG(3, 4))
	b := &briefing.Briefing{}
	b.Add(&briefing.Participant{ID: "smith", Name: "John Smith"})
	for i := range n {
		at := g.IntN(len(text) - 1000)
		words := strings.Fields(text[at : at+300])
		words = words[1 : len(words)-1]
		alter(i, words)
		b.Add(&briefing.Quote{ID: briefing.ID(fmt.Sprint("q", i)), Speaker: "smith", Text: briefing.Paragraphs(strings.Join(words, " "))})
	}
	return b
}

func unaltered(int, []string) {}

func swapped(n int, words []string) {
	if n%2 == 0 {
		words[len(words)/2] = "another"
		words[len(words)/3] = ""
	}
}

func scrambled(_ int, words []string) {
	rand.New(rand.NewPCG(5, 6)).Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
}

// A thousand quotes against 1 MB take less than a second in all.
func BenchmarkVerify(b *testing.B) {
	text := novel(1 << 20)
	for _, c := range []struct {
		name  string
		alter func(int, []string)
	}{{"verbatim", unaltered}, {"half-altered", swapped}, {"not-found", scrambled}} {
		quotes := taken(text, 1000, c.alter)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				source, err := NewText(text)
				if err != nil {
					b.Fatal(err)
				}
				Against(quotes, source)
			}
		})
	}
}

func BenchmarkNewText(b *testing.B) {
	text := novel(1 << 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := NewText(text); err != nil {
			b.Fatal(err)
		}
	}
}

// Texts and quotes that are made to take long do not.
func TestEvil(t *testing.T) {
	repeat := func(s string, size int) string { return strings.Repeat(s, size/len(s)) }
	texts := map[string]string{
		"one word":       repeat("we ", 1<<20),
		"two words":      repeat("we will ", 1<<20),
		"one line":       repeat("we will not, they said, be there ", 10<<20),
		"no spaces":      repeat("x", 10<<20),
		"Chinese":        repeat("我们不会离开", 1<<20),
		"marks":          repeat("\"',.-…“”", 1<<20),
		"symbols":        repeat("a$", 1<<20),
		"many":           repeat("we\n\n", 1<<20),
		"tags":           repeat(`“we,” he said, “will,” `, 1<<20),
		"labels":         repeat("WE: will\n", 1<<20),
		"quoted lines":   repeat("> ", 1<<20),
		"every word new": novel(1 << 20),
	}
	quotes := map[string]string{
		"common":    "we",
		"long":      repeat("we ", 3000) + "will not",
		"longer":    repeat("we will ", 300_000) + "they",
		"ellipses":  repeat("we … ", 3000) + "they",
		"brackets":  repeat("[x] we ", 3000) + "there",
		"open":      repeat("[w]e … ", 3000) + "will",
		"Chinese":   repeat("我们不会离开", 3000) + "他们",
		"x":         repeat("x", 100_000),
		"punctured": repeat("we, will. ", 3000),
		"marks":     repeat("[…“", 3000),
	}
	for textName, s := range texts {
		text, err := NewText(s)
		if err != nil {
			if !strings.Contains(err.Error(), "split it") {
				t.Errorf("%s: %v", textName, err)
			}
			continue
		}
		for quoteName, q := range quotes {
			start := time.Now()
			r := text.look(&briefing.Quote{Text: briefing.Paragraphs(q)}, []string{"We Will", "will"})
			if took := time.Since(start); took > 30*time.Millisecond {
				t.Log(quoteName, "in", textName, took, r.Verdict)
			}
			assertResult(t, r)
		}
	}
}
