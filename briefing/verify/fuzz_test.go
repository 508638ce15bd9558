package verify

import (
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/clean"
)

// Whatever a quote and a text hold, looking ends, what is found is there, and
// what is verbatim is the quote's words.
func FuzzVerify(f *testing.F) {
	for _, c := range corpus(f) {
		file := c["source"]
		if file == "" {
			file = "harbour.txt"
		}
		f.Add(c["quote"], sourceText(f, file).String(), c["speaker"])
	}
	f.Add("[T]oday, 10² ﬁsh … $-5", "“Today, 10² fish,” he said. “$-5?”", "he")
	f.Fuzz(func(t *testing.T, quote, text, speaker string) {
		source, err := NewText(text)
		if err != nil {
			return
		}
		q := &briefing.Quote{Text: briefing.Paragraphs(quote)}
		name := strings.Join(strings.Fields(clean.Text(speaker)), " ") // as it comes from a briefing
		r := source.look(q, []string{name})
		assertResult(t, r)
		if strings.ContainsAny(r.Message(), "\n\x1b") {
			t.Errorf("message %q", r.Message())
		}
		parsed := source.parse(quote)
		if r.Verdict == Verbatim {
			assertInOrder(t, parsed, r.Passage)
		}
		if len(parsed.runs) == 1 && r.Verdict != Verbatim && strings.Contains(" "+source.String()+" ", " "+parsed.text+" ") && plain(quote) {
			t.Errorf("%s, but it is there", r.Verdict)
		}
	})
}

// plain reports whether a quote has only letters and spaces.
func plain(quote string) bool {
	return !strings.ContainsFunc(quote, func(r rune) bool { return r != ' ' && (r < 'a' || r > 'z') })
}

// assertInOrder checks that the words of a quote are in a passage, in order.
func assertInOrder(t *testing.T, q *quote, passage string) {
	at := 0
	for _, w := range q.words {
		for {
			from, to := nextWord(passage, at)
			if from == to {
				t.Fatalf("%q is not in its place in %q", w.text, passage)
			}
			at = to
			if have := foldWord(passage[from:to]); sameButFirst(w.text, have) || w.open() && strings.Contains(have, w.text) {
				break
			}
		}
	}
}
