package file_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/briefing/minutes"
	"readout/briefing/yaml"
	"readout/internal/briefingtest"
)

// A reader sees what could be understood of a flawed file.
func TestOpenFlawed(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		errors         int
	}{
		{"no date or summary", "title: Talks\n", "# Talks\n", 0},
		{"an unknown key", "titel: Talks\ndate: 2026-05-07\nsummary: They met.\n", "# x.yaml\n|They met.", 1},
		{"a wrong date", "title: Talks\ndate: tomorrow\nsummary: They met.\n", "# Talks\n|They met.", 1},
		{"a dangling speaker", "title: T\ndate: 2026-05-07\nsummary: S.\nquotes:\n- speaker: nobody\n  text: We met.\n", "### nobody: “We met.”|> We met.|— nobody", 1},
		{"ids that are taken and not valid", "title: T\ndate: 2026-05-07\nsummary: S.\nparticipants:\n- {id: a, name: Ann Lee}\n- {id: a, name: Bo Ek}\n- {id: C P, name: Cy Poe}\nactions:\n- {title: Go, owner: C P}\n", "### Ann Lee|### Bo Ek|### Cy Poe|**Owner:** [Cy Poe](#cy-poe)", 2},
		{"a status that there is not", "title: T\ndate: 2026-05-07\nsummary: S.\noutcomes:\n- {title: Buy, status: done}\n", "### Buy", 1},
		{"entries without names", "title: T\ndate: 2026-05-07\nsummary: S.\nquestions:\n- {detail: Why, status: open}\n- just text\n", "### Untitled|Why", 2},
		{"a colon in an entry", "title: T\ndate: 2026-05-07\nsummary: S.\nactions:\n- title: Write: the text\n- title: Sign it\n", "### Sign it|### Not understood|Line 5 of the file|Write: the text", 1},
		{"a colon in a field", "title: T\nplace: Rome: the city\ndate: 2026-05-07\nsummary: S.\nactions:\n- title: Sign it\n", "# T\n|7 May 2026|### Sign it|Rome: the city", 1},
		{"a quotation mark that is not closed", "title: T\ndate: 2026-05-07\nsummary: S.\nactions:\n- title: \"Write\n- title: Sign it\n", "### Sign it", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, found := file.Open("x.yaml", strings.NewReader(c.in))
			if b == nil {
				t.Fatal(found)
			}
			errors := 0
			for _, d := range found {
				if d.Severity == briefing.Error {
					errors++
				}
			}
			written := markdown.String(b.All(), 0)
			for part := range strings.SplitSeq(c.want, "|") {
				if !strings.Contains(written, part) {
					t.Errorf("%q is not in\n%s", part, written)
				}
			}
			if errors != c.errors {
				t.Errorf("%d errors, want %d: %v", errors, c.errors, found)
			}
			if strict, _ := file.Read("x.yaml", strings.NewReader(c.in)); strict != nil {
				t.Error("it opens for an author")
			}
			briefingtest.AssertClean(t, written)
		})
	}
}

// What is written as JSON of any minutes opens again, and says the same.
func TestJSONOpensAgain(t *testing.T) {
	for _, in := range []string{
		"# Weekly call\n\n## Agenda\n\nThe ferry.\n",
		"# Weekly call\n\n## Open questions\n\n- Which ferry\n\n## Decisions\n\n- Buy it\n",
		"Just a line",
	} {
		b, found := file.Read("x.md", strings.NewReader(in))
		if b == nil {
			t.Fatal(found)
		}
		var out strings.Builder
		if err := yaml.WriteJSON(&out, b); err != nil {
			t.Fatal(err)
		}
		again, found := file.Open("x.json", strings.NewReader(out.String()))
		if again == nil || briefing.Errors(found) {
			t.Fatalf("%q: %v", in, found)
		}
		if got, want := markdown.String(again.All(), 0), markdown.String(b.All(), 0); got != want {
			t.Errorf("%q became\n%s\nnot\n%s", in, got, want)
		}
	}
}

// Text and pages in HTML open as minutes do.
func TestOtherForms(t *testing.T) {
	for name, in := range map[string]string{
		"x.txt":  "Harbour committee\n7 May 2026\n\nPresent: Noor Bakker, Tom Oduya\nRegrets: Piet Maas\n\nACTION ITEMS\n\n- Tom to write\n",
		"x.html": "<!doctype html><title>x</title><h1>Harbour committee</h1><p>7 May 2026<p>Present: Noor Bakker, Tom Oduya<p>Regrets: Piet Maas<h2>Action items</h2><ul><li>Tom to write</ul>",
		"stdin":  "<html><body><h1>Harbour committee</h1><p>7 May 2026<p>Present: Noor Bakker, Tom Oduya<p>Regrets: Piet Maas<h2>Action items</h2><ul><li>Tom to write</ul><script>alert(1)</script>",
	} {
		b, found := file.Read(name, strings.NewReader(in))
		if b == nil {
			t.Fatal(found)
		}
		var people []string
		for _, p := range b.Participants() {
			people = append(people, p.Name+" "+string(p.Attendance))
		}
		got := b.Title + " " + string(b.Date) + " " + strings.Join(people, ", ") + " " + b.Actions()[0].Title
		if want := "Harbour committee 2026-05-07 Noor Bakker , Tom Oduya , Piet Maas absent Tom to write"; got != want {
			t.Errorf("%s: %s", name, got)
		}
		if name != "x.txt" && b.Sections()[1].Entry(0).Line() != 0 {
			t.Errorf("%s: a line of a file that it was not made of", name)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add("title: T\nquotes:\n- speaker: x\n")
	f.Add("title: T: x\nactions:\n- title: \"a\n- title: b\n")
	f.Add("a: [\n")
	if files, err := filepath.Glob("testdata/*.yaml"); err == nil {
		for _, name := range files {
			if text, err := os.ReadFile(name); err == nil {
				f.Add(string(text))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		b, _ := file.Open("x.yaml", strings.NewReader(text))
		if b == nil {
			return
		}
		briefingtest.AssertClean(t, markdown.String(b.All(), 0))
		seen := map[briefing.ID]bool{}
		for _, s := range b.Sections()[1:] {
			for e := range s.Entries() {
				if seen[e.ID()] || !briefing.IsSlug(string(e.ID())) || e.Title() == "" {
					t.Errorf("%s %q: id %q", s.One, e.Title(), e.ID())
				}
				seen[e.ID()] = true
				e.Body()
				e.Links()
			}
		}
	})
}

func TestWords(t *testing.T) {
	words, err := minutes.Default().With(map[string][]string{"absent": {"Frånvarande"}, "actions": {"att göra"}})
	if err != nil {
		t.Fatal(err)
	}
	const in = "# Möte\n\n## Frånvarande\n\n- Ria Jansen\n\n## Att göra\n\n- Skriva\n"
	for _, read := range []func(string, io.Reader, ...file.Option) (*briefing.Briefing, []briefing.Diagnostic){file.Read, file.Open} {
		if b, _ := read("x.md", strings.NewReader(in)); len(b.Participants())+len(b.Actions()) > 0 {
			t.Error("the words are known already")
		}
		b, _ := read("x.md", strings.NewReader(in), file.Words(words))
		if len(b.Participants()) != 1 || b.Participants()[0].Attendance != "absent" || len(b.Actions()) != 1 {
			t.Errorf("%v, %v", b.Participants(), b.Actions())
		}
	}
}
