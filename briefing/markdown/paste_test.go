package markdown_test

import (
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/markdown"
)

const pasted = `title: Talks
date: 2026-03-04
summary: |
  The cities
  share the cost.
participants:
  - {id: ann, name: "Ann Lee, Mayor"}
  - {id: bo, name: Bo}
quotes:
  - id: late
    speaker: ann
    text: It is late.
    channel: to reporters, outside
    context: |
      Asked about
      the ferry.
    source: report
    about: [cost]
  - {id: soon, speaker: bo, text: Soon., about: [cost, who, when]}
outcomes:
  - id: cost
    title: Costs, in two parts, are shared
    according-to: [ann, bo]
    detail: |
      One line
      and another.  
      A hard break, and

      - a list
        of its own

          code
          stays
    source: report
questions:
  - id: who
    title: Who runs it?
  - id: when
    title: When?
    positions:
      - participant: ann
        position: |
          In June,
          if at all.
sources:
  - {id: report, title: "Report of the evening, second edition"}
`

func pastedBriefing(t *testing.T) *briefing.Briefing {
	t.Helper()
	b, found := file.Read("x.yaml", strings.NewReader(pasted))
	if b == nil {
		t.Fatal(found)
	}
	return b
}

// What is taken out of a briefing is ready to be pasted: lines are joined, names
// are as they are, and a quote is not said twice.
func TestParts(t *testing.T) {
	b := pastedBriefing(t)
	for id, want := range map[briefing.ID]string{
		"late": `> It is late.

— Ann Lee\, Mayor, to reporters, outside

Asked about the ferry.

- **Source:** Report of the evening, second edition
- **About:** Costs, in two parts, are shared
`,
		"soon": `> Soon.

— Bo

- **About:** Costs, in two parts, are shared; Who runs it?; When?
`,
		"cost": `### Costs, in two parts, are shared

**According to:** Ann Lee, Mayor; Bo

One line and another.  
A hard break, and

- a list
  of its own

    code
    stays

***

- **Source:** Report of the evening, second edition
`,
		"when": `### When?

**Status:** open

- **Position of Ann Lee, Mayor:** In June, if at all.
`,
		"summary": `### Summary

The cities share the cost.
`,
	} {
		part, err := b.Select(nil, []briefing.ID{id})
		if err != nil {
			t.Fatal(err)
		}
		if got := markdown.String(part, 0); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", id, got, want)
		}
	}
}

// A whole briefing keeps the lines of its fields, and has no backslash that a
// link makes needless.
func TestWholeKeepsLines(t *testing.T) {
	got := markdown.String(pastedBriefing(t).All(), 0)
	for _, want := range []string{
		"The cities\nshare the cost.\n", "Asked about\nthe ferry.\n", "In June,\n  if at all.\n",
		"**According to:** [Ann Lee, Mayor](#ann-lee-mayor), [Bo](#bo)",
		"— [Ann Lee, Mayor](#ann-lee-mayor), to reporters, outside",
		"- **About:** [Costs, in two parts, are shared](#costs-in-two-parts-are-shared), [Who runs it?](#who-runs-it), [When?](#when)",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, `\,`) {
		t.Errorf("a comma is escaped:\n%s", got)
	}
}

// Names are told apart again, in links and out of them.
func TestNamesReadBack(t *testing.T) {
	for value, want := range map[string][]string{
		"Ann, Bo":                                {"Ann", "Bo"},
		"Ann Lee, Mayor; Bo":                     {"Ann Lee, Mayor", "Bo"},
		`Ann Lee\, Mayor, Bo`:                    {"Ann Lee, Mayor", "Bo"},
		`Ann\; Bo`:                               {"Ann; Bo"},
		"[Ann, Bo; Cy](#a), [Di \\](#x), E](#d)": {"Ann, Bo; Cy", "Di ](#x), E"},
		"[Ann](#a); Lee, Bo":                     {"Ann", "Lee, Bo"},
	} {
		b, _ := file.Read("x.md", strings.NewReader("# T\n\n1 May 2026\n\n## Summary\n\nS\n\n## Outcomes\n\n### O\n\n- **Parties:** "+value+"\n"))
		var got []string
		for _, ref := range b.Outcomes()[0].Parties {
			got = append(got, b.Name(ref))
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q are %q, want %q", value, got, want)
		}
	}
}
