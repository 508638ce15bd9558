package markdown_test

import (
	"slices"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/file"
	"readout/briefing/markdown"
)

// show returns what was understood of a document, an entry a line.
func show(b *briefing.Briefing) string {
	var out strings.Builder
	out.WriteString(briefing.JoinFilled([]string{b.Title, string(b.Date), b.Place}, " · ") + "\n")
	if b.Summary != "" {
		out.WriteString("summary: " + clean.Fold(string(b.Summary)) + "\n")
	}
	for _, s := range b.Sections()[1:] {
		for i := range s.Len() {
			e := s.Entry(i)
			body := e.Body()
			out.WriteString(s.One + strings.Repeat(" ", e.Row().Depth) + ": " + e.Title())
			if facts := b.FactsText(body.Lead); facts != "" {
				out.WriteString(" [" + facts + "]")
			}
			if body.Text != "" {
				out.WriteString(" " + clean.Fold(string(body.Text)))
			}
			for _, to := range e.Links() {
				out.WriteString(" >" + to.Title())
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}

// Each form is one in which standards bodies, projects or staffers write.
func TestHandForms(t *testing.T) {
	for _, c := range []struct{ name, in, want, warned string }{
		{"a staffer's note", `# Call on the port

18 August 2025 · Oslo

The two sides will draft a text by October.

## Present

- Ann Lee (Norway)
- Bo Ek, Sweden

## Key quotes

> We are close.

— Ann Lee, to reporters

## Agreed

1. Dues stay as they are
2. A joint study

   It begins in *September*.

## Open questions

| Question | Status |
|---|---|
| Who pays? | open |

## Next steps

- [ ] Ann Lee to draft the text by 1 October 2025
- [x] Book a room

## Background

Talks began in May.
`, `Call on the port · 2025-08-18 · Oslo
			summary: The two sides will draft a text by October.
			participant: Ann Lee [Party: Norway] >Ann Lee: “We are close.” >Ann Lee to draft the text by 1 October 2025
			participant: Bo Ek [Party: Sweden]
			quote: Ann Lee: “We are close.” >Ann Lee
			outcome: Dues stay as they are [Status: agreed]
			outcome: A joint study [Status: agreed] It begins in *September*.
			question: Who pays? [Status: open]
			action: Ann Lee to draft the text by 1 October 2025 [Status: open · Owner: Ann Lee · Due: 1 October 2025] >Ann Lee
			action: Book a room [Status: done]
			note: Background Talks began in May.`, ""},
		{"a date in an example is nobody's", "# How to write minutes\n\nAs here, in so many words.\n\n```\nDate: 1 May 2025\nPlace: Oslo\n```\n",
			`How to write minutes
			summary: As here, in so many words.
			note: How to write minutes ` + "``` Date: 1 May 2025 Place: Oslo ```", `x.md:1:1: warning: no date was found; write it on the line under the title, such as 18 August 2025 · Oslo`},
		{"a label that there is not", "**Handling:** TLP:AMBR\n\n# Call\n\n18 August 2025\n\n## Summary\n\nNothing.\n",
			`Call · 2025-08-18
			summary: Nothing.`, `x.md:1:1: warning: "TLP:AMBR" is not a TLP 2.0 label; use one of TLP:RED, TLP:AMBER, TLP:AMBER+STRICT, TLP:GREEN, TLP:CLEAR; did you mean "TLP:AMBER"?`},
		{"a table of attendees, initials, a conclusion under each topic", `# 12th meeting

Day One—20 November 2025

**Attendees:**

| Name | Abbreviation | Organization |
|------|--------------|--------------|
| Ann Lee | AL | Port Office |
| Bo Ek | BOE | Invited Expert |

## Dues for Stage 2

Presenter: Ann Lee (AL)

AL: We ask for Stage 2.

BOE: No objection. AI: this is somebody's initials.

### Conclusion

* Stage 2
`, `12th meeting · 2025-11-20
			participant: Ann Lee (AL) [Party: Port Office] >Dues for Stage 2
			participant: Bo Ek (BOE) [Party: Invited Expert] >Dues for Stage 2
			outcome: Stage 2 >Dues for Stage 2
			note: 12th meeting Day One—20 November 2025
			note: Dues for Stage 2 Presenter: Ann Lee (AL) AL: We ask for Stage 2. BOE: No objection. AI: this is somebody's initials. >Ann Lee (AL) >Bo Ek (BOE) >Stage 2`,
			"x.md:1:1: warning: no summary was found; write it under a heading Summary, or as a paragraph under the title"},
		{"several meetings, people in a list within a list", `## Dec 5, 2018

* **Chair:** ann
* **Attendees:**
    * Ann Lee, Bo Ek, Cy Poe (Port Office)
* **Topics:**
    * Dues
        * AI Ann - follow up

## Nov 7, 2018

* **Attendees**
    * Ann Lee [Port Office]

**Actions**

* Ek: update the list
`, `x
			participant: Ann Lee [Role: Chair · Party: Port Office]
			participant: Bo Ek >Ek: update the list
			participant: Cy Poe [Party: Port Office]
			action: Ek: update the list [Status: open · Owner: Bo Ek] >Bo Ek >Nov 7, 2018
			note: Dec 5, 2018 * **Chair:** ann * **Attendees:** * Ann Lee, Bo Ek, Cy Poe (Port Office) * **Topics:** * Dues * AI Ann - follow up
			note: Nov 7, 2018 * **Attendees** * Ann Lee [Port Office] >Ek: update the list`,
			`x.md:1:1: warning: no date was found; write it on the line under the title, such as 18 August 2025 · Oslo
			x.md:1:1: warning: no summary was found; write it under a heading Summary, or as a paragraph under the title`},
		{"front matter, labels of groups, speakers in brackets", `---
title: Triage 2022-07-12
tags: triage
---

# Agenda

## Attendance

* Team members: ann, bo
* Others: Cy

## Dues

 * [ann] I would wait.
   * a link
 * [cy] So would I.
`, `Triage 2022-07-12 · 2022-07-12
			participant: ann >Dues
			participant: bo
			participant: Cy >Dues
			note: Agenda
			note : Dues [Level: 2] * [ann] I would wait. * a link * [cy] So would I. >ann >Cy
			note: Front matter ` + "```yaml tags: triage ```",
			"x.md:1:1: warning: no summary was found; write it under a heading Summary, or as a paragraph under the title"},
		{"a heading that is no section of ours", `# Notes on a call, 5 May 2025

They met and talked.

## Conclusion

We would do it again, all of us.

## Questions

Many.

## Decisions / Action items

- nothing is said of which is which
`, `Notes on a call, 5 May 2025 · 2025-05-05
			summary: They met and talked.
			note: Conclusion We would do it again, all of us.
			note: Questions Many.
			note: Decisions / Action items - nothing is said of which is which`,
			`x.md:5:1: warning: nothing under the heading "Conclusion" was understood as outcomes; it is kept in Notes
			x.md:9:1: warning: nothing under the heading "Questions" was understood as questions; it is kept in Notes`},
		{"no heading at all", "Just a line.\n", "x\n\t\t\tsummary: Just a line.",
			`x.md:1:1: warning: no date was found; write it on the line under the title, such as 18 August 2025 · Oslo`},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, ds := file.Read("x.md", strings.NewReader(c.in))
			if b == nil {
				t.Fatal(ds)
			}
			if got, want := strings.TrimSpace(show(b)), strings.ReplaceAll(c.want, "\n\t\t\t", "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			var warned []string
			for _, d := range ds {
				warned = append(warned, d.String())
			}
			if got := strings.Join(warned, "\n"); got != strings.ReplaceAll(c.warned, "\n\t\t\t", "\n") {
				t.Errorf("warned\n%s\nwant\n%s", got, c.warned)
			}
			checkRoundTrip(t, b)
		})
	}
}

// Whatever becomes of it, each word of long minutes is there, and each speaker
// leads to each topic.
func TestMinutesAreWhole(t *testing.T) {
	text := minutes(100<<10, 3)
	b, _ := file.Read("x.md", strings.NewReader(text))
	written := markdown.String(b.All(), 0)
	for word := range strings.FieldsSeq(text) {
		if word = strings.Trim(word, "|*#[]()"); !strings.Contains(written, word) && !strings.HasPrefix(word, "Conclusion") && word != "Attendees:" && word != "Name" && word != "Abbreviation" && word != "Organization" && word != "---|---|---" {
			t.Errorf("%q is missing", word)
		}
	}
	if len(b.Participants()) != 40 || len(b.Outcomes()) != 2*len(b.Notes()) {
		t.Errorf("%d participants, %d outcomes, %d notes", len(b.Participants()), len(b.Outcomes()), len(b.Notes()))
	}
	heard := 0
	for i := range b.Notes() {
		for _, to := range b.Sections()[len(b.Sections())-1].Entry(i).Links() {
			if to.Section().Key == "participants" {
				heard++
			}
		}
	}
	if heard < 8*len(b.Notes()) {
		t.Errorf("%d links to speakers in %d notes", heard, len(b.Notes()))
	}
	checkRoundTrip(t, b)
}

// An entry knows where it begins, for those who want to fix it there.
func TestLinesOfMarkdown(t *testing.T) {
	b, _ := file.Read("x.md", strings.NewReader("# T\n\n## Present\n\n- Ann Lee\n- Bo Ek\n\n## Agreed\n\n### A\n\n## B\n\nText.\n"))
	var got []int
	for _, s := range b.Sections()[1:] {
		for i := range s.Len() {
			got = append(got, s.Entry(i).Line())
		}
	}
	if want := []int{5, 6, 10, 12}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Of names without end no list is made.
func TestTooManyNames(t *testing.T) {
	text := "# T\n\n## Participants\n\n" + strings.Repeat("a, ", 1_000_001) + "\n"
	b, found := file.Read("x.md", strings.NewReader(text))
	if b != nil || len(found) != 1 || found[0].String() != "x.md: the file has more than 1000000 commas and semicolons; split it" {
		t.Errorf("%v, and a briefing: %v", found, b != nil)
	}
}
