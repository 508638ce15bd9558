package draft

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/verify"
)

// FuzzDraft holds what a draft promises of any report: each quote is in it word for
// word, the draft is a briefing that opens when its date and summary are filled in,
// and nothing in it can speak to a terminal.
func FuzzDraft(f *testing.F) {
	for _, pattern := range []string{"testdata/*/*.txt", "testdata/*/*.md", "testdata/*/*.html", "testdata/cases.txt"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(filepath.Ext(name), string(data))
		}
	}
	f.Add(".txt", "“[the review]” he said. “…” she said, “[…]”. \x1b]0;x\x07“\u202eabc,” said A B.\n\n“one\n\n“two\n\n“three”")
	f.Add(".txt", "A: \"x\"\nB: y\nA: # z: - {}\nQ: ?\nA: 'n'\n")
	f.Fuzz(func(t *testing.T, ext, text string) {
		if ext != ".md" && ext != ".html" {
			ext = ".txt"
		}
		r, err := Read("report"+ext, []byte(text))
		if err != nil {
			t.Skip()
		}
		d := From(r)
		checkVerbatim(t, d, ext, text)
		d.Date = "2026-01-01"
		checkOpens(t, d)
	})
}

// checkVerbatim compares the quotes with the report as readout verify does.
func checkVerbatim(t *testing.T, d *Draft, ext, text string) {
	name := filepath.Join(t.TempDir(), "report"+ext)
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	source, err := verify.OpenFile(name)
	if err != nil {
		if len(d.Quotes) > 0 {
			t.Fatalf("the source cannot be read, and has quotes: %v", err)
		}
		return
	}
	b := &briefing.Briefing{}
	for _, q := range d.Quotes {
		b.Add(&briefing.Quote{Text: briefing.Paragraphs(q.Text)})
	}
	for i, result := range verify.Against(b, source) {
		if result.Verdict != verify.Verbatim {
			t.Fatalf("%q is %s", d.Quotes[i].Text, result.Verdict)
		}
	}
}

// checkOpens opens the draft as a briefing, with a summary.
func checkOpens(t *testing.T, d *Draft) {
	out := string(d.YAML())
	for _, r := range out {
		if r < ' ' && r != '\n' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e {
			t.Fatalf("%q is in the draft", r)
		}
	}
	b, found := file.Read("draft.yaml", strings.NewReader("summary: x\n"+out))
	if b == nil {
		t.Fatalf("the draft does not open: %v\n%s", found, out)
	}
	if got := len(b.Quotes()); got != len(d.Quotes) {
		t.Fatalf("%d quotes of %d were written", got, len(d.Quotes))
	}
	for i, q := range b.Quotes() {
		if fold(string(q.Text)) != fold(d.Quotes[i].Text) {
			t.Fatalf("%q was written as %q", d.Quotes[i].Text, q.Text)
		}
	}
}

// TestDraftTwice holds that the same report gives the same draft.
func TestDraftTwice(t *testing.T) {
	for _, name := range []string{"testdata/tuned/07", "testdata/tuned/13", "testdata/tuned/06"} {
		one := string(From(testReport(t, name)).YAML())
		for range 5 {
			if two := string(From(testReport(t, name)).YAML()); one != two {
				t.Fatalf("%s: two drafts differ", name)
			}
		}
	}
}

// BenchmarkDraft drafts from 1 MB of report.
func BenchmarkDraft(b *testing.B) {
	names, _ := filepath.Glob("testdata/*/*.txt")
	var all strings.Builder
	for n := 0; all.Len() < 1<<20; n++ {
		data, err := os.ReadFile(names[n%len(names)])
		if err != nil {
			b.Fatal(err)
		}
		fmt.Fprintf(&all, "%s\n\n", data)
	}
	hostile := map[string]string{
		"reports": all.String(),
		"marks":   strings.Repeat("“", 1<<18),
		"single":  strings.Repeat("‘a’s ", 1<<17),
		"names":   strings.Repeat("Anna Kessler said “It is.” ", 1<<15),
		"words":   strings.Repeat("said that he said ", 1<<16),
		"capital": strings.Repeat("Abc Def ", 1<<17),
		"labels":  strings.Repeat("ANNA: Yes.\n", 1<<16),
		"colons":  strings.Repeat("A:", 1<<19),
		"paras":   strings.Repeat("“a\n\n", 1<<17),
	}
	for name, text := range hostile {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				From(Text(text))
			}
		})
	}
}
