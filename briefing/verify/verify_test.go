package verify

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"readout/briefing"
)

func talks() *briefing.Briefing {
	b := &briefing.Briefing{Title: "Talks", Date: "2025-08-18", Summary: "They met."}
	b.Add(
		&briefing.Participant{ID: "castellan", Name: "Ines Castellan"},
		&briefing.Quote{ID: "boats", Speaker: "castellan", Text: "The boats are old.", Source: "paper"},
		&briefing.Quote{ID: "ready", Speaker: "castellan", Text: "We are ready to sign", Source: "paper"},
		&briefing.Quote{ID: "train", Speaker: "castellan", Text: "Take the train", Source: "paper"},
		&briefing.Quote{ID: "nowhere", Speaker: "castellan", Text: "The boats are old."},
		&briefing.Quote{ID: "unread", Speaker: "castellan", Text: "The boats are old.", Source: "lost"},
		&briefing.Quote{ID: "untold", Speaker: "castellan", Text: "The boats are old.", Source: "web"},
		&briefing.Source{ID: "paper", Title: "The paper", File: "harbour.txt"},
		&briefing.Source{ID: "lost", Title: "Lost", File: "lost.txt"},
		&briefing.Source{ID: "web", Title: "A page"},
	)
	return b
}

func TestQuotes(t *testing.T) {
	opened := map[string]int{}
	results := Quotes(talks(), func(file string) (*Text, error) {
		if opened[file]++; file == "lost.txt" {
			return nil, errors.New("there is no file lost.txt")
		}
		return sourceText(t, file), nil
	})
	var got []string
	for _, r := range results {
		got = append(got, strings.TrimSpace(string(r.ID)+" "+string(r.Verdict)+" "+string(r.Source)+" "+r.Message()))
	}
	want := []string{
		"boats verbatim paper",
		"ready altered paper the words differ from their source, paragraph 2: We are [-not-] ready to sign; quote them exactly, and mark what is left out with […]",
		"train not-found paper the words are not in their source; correct them, or name another source",
		"nowhere no-source",
		"unread no-source lost there is no file lost.txt",
		"untold no-source web",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if opened["harbour.txt"] != 1 || opened["lost.txt"] != 1 || len(opened) != 2 {
		t.Errorf("opened %v", opened)
	}
}

func TestAgainst(t *testing.T) {
	for _, r := range Against(talks(), sourceText(t, "harbour.txt")) {
		if r.Verdict == NoSource || r.Text == nil {
			t.Errorf("%s: %s", r.ID, r.Verdict)
		}
	}
}

func TestJSON(t *testing.T) {
	results := Against(talks(), sourceText(t, "harbour.txt"))
	for n, want := range []string{
		`{"id":"boats","verdict":"verbatim","passage":"The boats are old.","paragraph":2,"difference":""}`,
		`{"id":"ready","verdict":"altered","passage":"We are not ready to sign","paragraph":2,"difference":"We are [-not-] ready to sign"}`,
		`{"id":"train","verdict":"not-found","passage":"","paragraph":0,"difference":""}`,
	} {
		if got, err := json.Marshal(results[n]); err != nil || string(got) != want {
			t.Errorf("%s, %v, want %s", got, err, want)
		}
	}
}

// What a reader is shown: the passage with the words that the quote has.
func TestWords(t *testing.T) {
	text := sourceText(t, "harbour.txt")
	for quote, want := range map[string]string{
		"The boats are old. … we need them":                        "The boats are old|we need them",
		"A bridge is cheaper. But a bridge takes ten years":        "A bridge is cheaper|But a bridge takes ten years",
		"We are ready to sign":                                     "We are|ready to sign",
		"the figures are wrong, the dates are right":               "the figures are|the dates are right",
		"What we need is [money] for two new ferries, [not talk].": "What we need is|for two new ferries,",
	} {
		r := text.look(&briefing.Quote{Text: briefing.Paragraphs(quote)}, nil)
		var got []string
		for _, w := range r.Words {
			got = append(got, onOneLine(text.String()[w.From:w.To]))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", quote, got, want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "",
		"a":                       "a",
		"a\nb":                    "a\nb",
		"a.\nb?\nc\nd”)\ne.)\nf":  "a.|b?|c\nd”)\ne.)|f",
		"a\nb\n\nc\n":             "a\nb|c",
		"\n\n a\n b \n \t\n\nc\n": "a\n b|c",
		"a\r\nb\r\n\r\nc":         "a\nb|c",
		"a\u2029b\u2028c":         "a|b\nc",
		"a\n\n":                   "a",
		"\n\na.\nb\n\n":           "a.|b",
	} {
		text, err := NewText(in)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for n := range text.Paragraphs() {
			s := text.Paragraph(n + 1)
			got = append(got, text.String()[s.From:s.To])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestShort(t *testing.T) {
	long := strings.Repeat("word ", 20)
	d := Difference{{Same, long}, {Removed, "not "}, {Same, long}, {Added, strings.Repeat("more ", 30)}, {Same, long}}
	want := "… word word word word [-not-] word word word word … word word word word {+more more more more … more more more more+} word word word word …"
	if got := d.Short(); got != want {
		t.Errorf("%s, want\n%s", got, want)
	}
}

// A soft hyphen says where a word can be broken; it is no part of the words.
func TestSoftHyphens(t *testing.T) {
	const plain, hyphened = "closer cooperation on guarantees", "clos\u00ader coop\u00ader\u00ada\u00adtion on guar\u00adan\u00adtees"
	for _, c := range []struct{ source, quote string }{{plain, hyphened}, {hyphened, plain}, {hyphened, hyphened}} {
		text, err := NewText("Ann Lee said: “" + c.source + ".”")
		if err != nil {
			t.Fatal(err)
		}
		if r := text.look(&briefing.Quote{Text: briefing.Paragraphs(c.quote)}, []string{"Ann Lee"}); r.Verdict != Verbatim {
			t.Errorf("%q in %q is %s: %s", c.quote, c.source, r.Verdict, r.Difference)
		}
	}
}
