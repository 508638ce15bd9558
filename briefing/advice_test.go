package briefing_test

import (
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
)

// head is what a briefing must have; what is tested comes after it, on line 4.
const head = "title: Talks\ndate: 2025-08-18\nsummary: They met.\n"

func TestAdvice(t *testing.T) {
	const people = "participants: [{name: Ann}]\n"
	long := strings.Repeat("word ", 91)
	for _, c := range []struct{ name, in, want string }{
		{"nothing to say", head + `
participants:
- name: Ann
- name: Bob
  position: In favour.
quotes:
- speaker: ann
  text: ` + strings.TrimPrefix(long, "word ") + `
outcomes:
- title: A pier
  source: press
questions:
- title: Who pays?
  positions:
  - participant: ann
    position: Not us. ![A pier](pier.png)
sources:
- id: press
  title: Press
`, ""},
		{"participant who only attended", head + "participants:\n- role: none\n  name: Ann\n", ""},
		{"outcome without a source, as all of them", head + "outcomes:\n- title: A\n- title: B\n", ""},
		{"outcome without a source, unlike others", head + "outcomes:\n  -\n    title: A\n  - {title: B, source: p}\nsources: [{id: p, title: P}]\n", `x.yaml:6:5: advice: this outcome has no source; add "source: …" (where this comes from: a source's id)`},
		{"question without positions, as all of them", head + "questions:\n- title: A?\n", ""},
		{"question without positions, unlike others", head + people + "questions:\n- title: A?\n- {title: B?, positions: [{participant: ann, position: No.}]}\n", `x.yaml:6:3: advice: this question has no positions; add "positions: …" (each side's position)`},
		{"long quote", head + "participants: [{name: Ann}]\nquotes:\n- speaker: ann\n  text: " + long + "\n", `x.yaml:6:3: advice: the quote has 91 words; quote the 90 that matter, and paraphrase the rest`},
		{"long summary", "title: Talks\ndate: 2025-08-18\nsummary: |\n  # " + long + "\n  **" + strings.TrimSpace(long) + "**\n", `x.yaml:3:1: advice: the summary has 182 words; cut it to 150`},
		{"images", head + "notes:\n- title: A\n  detail: |\n    ![](a.png) ![ ](b.png) ![*c*](c.png) `![](d.png)` \\![](e.png) ![`f`](f.png)\n", `x.yaml:5:3: advice: an image in "detail" has no description for those who cannot see it; describe it: ![…](a.png)
			x.yaml:5:3: advice: an image in "detail" has no description for those who cannot see it; describe it: ![…](b.png)`},
		{"in the order of the file", head + people + "questions:\n- title: A?\n- {title: B?, positions: [{participant: ann, position: No.}]}\nplace: \x1b\u202e\noutcomes:\n- title: A\n- {title: B, source: p}\nsources: [{id: p, title: P}]\n", `x.yaml:6:3: advice: this question has no positions; add "positions: …" (each side's position)
			x.yaml:10:3: advice: this outcome has no source; add "source: …" (where this comes from: a source's id)`},
		{"JSON", `{"title": "Talks", "date": "2025-08-18", "summary": "They met.", "outcomes": [{"title": "A"}, {"title": "B", "source": "p"}], "sources": [{"id": "p", "title": "P"}]}`, `x.yaml:1:79: advice: this outcome has no source; add "source: …" (where this comes from: a source's id)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, _ := file.Read("x.yaml", strings.NewReader(c.in))
			if b == nil {
				t.Fatal("not read")
			}
			var lines []string
			for _, d := range b.Advice() {
				lines = append(lines, d.String())
			}
			if got, want := strings.Join(lines, "\n"), strings.ReplaceAll(c.want, "\n\t\t\t", "\n"); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// A briefing that was read from no file gets advice too, without places.
func TestAdviceWithoutFile(t *testing.T) {
	b := &briefing.Briefing{Title: "Talks", Date: "2025-08-18", Summary: "They met."}
	b.Add(&briefing.Outcome{ID: "a", Title: "A"}, &briefing.Outcome{ID: "b", Title: "B", Source: "p"}, &briefing.Source{ID: "p", Title: "P"})
	if got := b.Advice(); len(got) != 1 || got[0].Line != 0 {
		t.Error(got)
	}
}

func TestLine(t *testing.T) {
	b, _ := file.Read("x.yaml", strings.NewReader("# Talks\n"+head+"notes:\n- title: A\n- id: b\n  title: B\n- &c\n  title: C\n"))
	for id, want := range map[briefing.ID]int{"a": 6, "b": 7, "c": 9} {
		if e, _ := b.Find(id); e.Line() != want {
			t.Errorf("%s is on line %d, not %d", id, e.Line(), want)
		}
	}
	if got := b.Sections()[0].Entry(0).Line(); got != 4 {
		t.Errorf("the summary is on line %d", got)
	}
	if got := (briefing.Entry{}).Line(); got != 0 {
		t.Errorf("no entry is on line %d", got)
	}
}
