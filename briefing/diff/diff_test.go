package diff_test

import (
	"encoding/json"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/diff"
	"readout/briefing/file"
)

func read(t *testing.T, text string) *briefing.Briefing {
	t.Helper()
	b, found := file.Read("x.yaml", strings.NewReader(text))
	if b == nil {
		t.Fatal(found)
	}
	return b
}

const first = `
title: First round
date: 2024-03-04
summary: x
series: River talks
participants:
  - {id: jansen, name: Ria Jansen, role: Mayor}
  - {id: bo, name: Bo Berg}
outcomes:
  - {id: costs, title: Costs are shared, status: proposed, parties: [jansen], detail: Half each.}
  - {id: gone, title: A study}
questions:
  - {id: when, title: When?}
  - {id: who, title: Who runs it?}
actions:
  - {id: tender, title: Write the tender, owner: jansen, due: 2024-05-01}
`

const second = `
title: Second *round*
date: 2024-09-10
summary: y
series: River talks
participants:
  - {id: rj, name: RIA JANSEN, role: Minister}
  - {id: al, name: Ann Lee}
outcomes:
  - {id: costs, title: Costs are shared by all, status: agreed, parties: [rj], detail: A third each.}
  - {id: study, title: a Study}
questions:
  - {id: when, title: When?, status: answered, answer: In spring.}
  - {id: price, title: What does it cost?}
actions:
  - {id: tender, title: Write the tender, owner: rj, due: 2024-05-01, status: done}
`

// folded takes names as the same that differ only in case.
func folded(name string) string { return strings.ToLower(name) }

func TestBetween(t *testing.T) {
	old, new := read(t, first), read(t, second)
	c := diff.Between(old, new, folded)
	want := `# Second \*round\*

What changed since First round, 4 March 2024.

## People

- **Added:** Ann Lee
- **Changed:** RIA JANSEN
  - name: Ria Jansen → RIA JANSEN
  - role: Mayor → Minister
- **Removed:** Bo Berg

## Outcomes

- **Changed:** Costs are shared by all (agreed)
  - title: Costs are shared → Costs are shared by all
  - status: proposed → agreed
  - detail: rewritten
- **Changed:** a Study
  - title: A study → a Study

## Open questions

- **Added:** What does it cost? (open)
- **Changed:** When? (answered)
  - status: open → answered
  - answer: added
- **Removed:** Who runs it? (open)

## Actions

- **Changed:** Write the tender (done)
  - status: open → done
`
	if got := c.Markdown(old, new); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	data, err := json.Marshal(c)
	if err != nil || !strings.Contains(string(data), `"actions":{"added":[],"removed":[],"changed":[{"id":"tender","title":"Write the tender","status":"done","fields":[{"field":"status","old":"open","new":"done"}]}]}`) {
		t.Errorf("%s, %v", data, err)
	}
}

func TestNothingChanged(t *testing.T) {
	b := read(t, first)
	if c := diff.Between(b, read(t, first), folded); !c.IsZero() || !strings.HasSuffix(c.Markdown(b, b), "\nNothing has changed.\n") {
		t.Errorf("%+v", c)
	}
	// Without a series, ids of other briefings say nothing.
	other := read(t, strings.NewReplacer("River talks", "Lake talks", "id: costs", "id: o1", "id: tender", "id: a1", "id: when", "id: q7").Replace(first))
	if c := diff.Between(b, other, folded); len(c.Outcomes.Added)+len(c.Questions.Added)+len(c.Actions.Added) != 0 {
		t.Errorf("%+v", c)
	}
}
