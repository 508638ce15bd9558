package verify

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"readout/briefing"
)

// Every kind of alteration gets its verdict.
func TestCorpus(t *testing.T) {
	for _, c := range corpus(t) {
		t.Run(c["name"], func(t *testing.T) {
			file := c["source"]
			if file == "" {
				file = "harbour.txt"
			}
			text := sourceText(t, file)
			speaker := briefing.Participant{Name: c["speaker"]}
			r := text.look(&briefing.Quote{Text: briefing.Paragraphs(c["quote"])}, speaker.Names())
			got := string(r.Verdict)
			if r.Paragraph > 0 {
				got += fmt.Sprint(" ", r.Paragraph)
			}
			if got != c["verdict"] {
				t.Errorf("%s, want %s: %q", got, c["verdict"], r.Passage)
			}
			if want, ok := c["difference"]; ok && r.Difference.String() != want {
				t.Errorf("difference\n\t%s, want\n\t%s", r.Difference, want)
			}
			if want := c["warning"]; !strings.Contains(r.Warning, want) || want == "" && r.Warning != "" {
				t.Errorf("warning %q, want %q", r.Warning, want)
			}
			assertResult(t, r)
		})
	}
}

// corpus reads cases of lines "key: value", with a blank line between two.
func corpus(t testing.TB) []map[string]string {
	data, err := os.ReadFile("testdata/corpus.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for block := range strings.SplitSeq(string(data), "\n\n") {
		c := map[string]string{}
		for line := range strings.Lines(block) {
			if key, value, ok := strings.Cut(strings.TrimRight(line, "\n"), ": "); ok && line[0] != '#' {
				c[key] = value
			}
		}
		if c["name"] != "" {
			out = append(out, c)
		}
	}
	return out
}

func sourceText(t testing.TB, file string) *Text {
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := NewText(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// look looks for one quote of somebody who is called so, the whole name first.
func (t *Text) look(q *briefing.Quote, names []string) Result {
	effort := maxEffort
	called := map[briefing.Ref][]string{q.Speaker: names}
	return t.check(&effort, q, called, t.speakers(called))
}

// assertResult checks what holds of every result.
func assertResult(t *testing.T, r Result) {
	t.Helper()
	if r.Passage != r.Text.String()[r.Span.From:r.Span.To] {
		t.Errorf("the passage %q is not where it says", r.Passage)
	}
	found := r.Verdict == Verbatim || r.Verdict == Altered || r.Verdict == Unchecked && r.Passage != ""
	if found != (r.Passage != "") || found != (r.Paragraph > 0) {
		t.Errorf("%s in paragraph %d: %q", r.Verdict, r.Paragraph, r.Passage)
	}
	if r.Difference.changes() != (r.Verdict == Altered) && r.Verdict != Unchecked {
		t.Errorf("%s, and the difference is %s", r.Verdict, r.Difference)
	}
	at := r.Span.From
	for _, w := range r.Words {
		if w.From < at || w.To <= w.From || w.To > r.Span.To {
			t.Errorf("words at %v within %v", r.Words, r.Span)
		}
		at = w.To
	}
}
