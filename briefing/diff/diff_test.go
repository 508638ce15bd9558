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

// elsewhere takes no reference for one to the older briefing.
func elsewhere(string) briefing.ID { return "" }

// folded takes names as the same that differ only in case.
func folded(name string) string { return strings.ToLower(name) }

func TestBetween(t *testing.T) {
	old, new := read(t, first), read(t, second)
	c := diff.Between(old, new, folded, elsewhere)
	want := `# Second \*round\*

What changed since First round, 4 March 2024.

## People

- **Added:** Ann Lee
- **Changed:** RIA JANSEN
  - name: Ria Jansen → RIA JANSEN
  - role: Mayor → Minister
- **No longer listed:** Bo Berg

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
- **No longer listed:** Who runs it? (open)

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

// A person whose name is only spelled otherwise has not changed.
func TestSpelledOtherwise(t *testing.T) {
	old := read(t, first)
	new := read(t, strings.NewReplacer("Ria Jansen", "RIA JANSEN", "name: Bo Berg", "name: bo berg, same-as: Bo Berg").Replace(first))
	if c := diff.Between(old, new, folded, elsewhere); !c.IsZero() {
		t.Errorf("%+v", c)
	}
	new = read(t, strings.Replace(first, "Ria Jansen, role: Mayor", "RIA JANSEN", 1))
	if c := diff.Between(old, new, folded, elsewhere); len(c.People.Changed) != 1 || len(c.People.Changed[0].Fields) != 2 {
		t.Errorf("%+v", c)
	}
}

// A question that an outcome answers is neither gone nor merely changed, whether the
// outcome names it in the older briefing or in its own.
// Somebody whom a briefing lists under two names is one person.
func TestListedTwice(t *testing.T) {
	once := read(t, first)
	twice := read(t, strings.Replace(first, "  - {id: bo,", "  - {id: rj, name: RIA JANSEN, role: Host}\n  - {id: al, name: Ann Lee}\n  - {id: al2, name: ANN LEE}\n  - {id: bo,", 1))
	before := read(t, strings.Replace(first, "  - {id: jansen,", "  - {id: rj, name: RIA JANSEN, role: Host}\n  - {id: jansen,", 1))
	if c := diff.Between(once, twice, folded, elsewhere); len(c.People.Added) != 1 || len(c.People.Changed)+len(c.People.Removed) != 0 {
		t.Errorf("%+v", c.People)
	}
	if c := diff.Between(twice, once, folded, elsewhere); len(c.People.Removed) != 1 || len(c.People.Changed)+len(c.People.Added) != 0 {
		t.Errorf("%+v", c.People)
	}
	if c := diff.Between(once, before, folded, elsewhere); !c.IsZero() {
		t.Errorf("%+v", c)
	}
}

// What the newer briefing does not say of an entry need not have been removed.
func TestNoLongerGiven(t *testing.T) {
	old := read(t, first)
	new := read(t, strings.NewReplacer(", role: Mayor", "", ", detail: Half each.", "").Replace(first))
	got := diff.Between(old, new, folded, elsewhere).Markdown(old, new)
	for _, want := range []string{"  - role: Mayor, no longer given\n", "  - detail: no longer given\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

// An outcome that another one supersedes has not just gone.
func TestSuperseded(t *testing.T) {
	old := read(t, first)
	new := read(t, strings.Replace(second, "title: a Study", `title: A bridge, status: agreed, supersedes: ["first.yaml#gone"]`, 1))
	c := diff.Between(old, new, folded, func(reference string) briefing.ID {
		return briefing.ID(strings.TrimPrefix(reference, "first.yaml#"))
	})
	if got, want := c.Markdown(old, new), "- **Superseded:** A study\n  - superseded by: A bridge (agreed)\n"; !strings.Contains(got, want) || strings.Contains(got, "listed:** A study") {
		t.Errorf("got:\n%s\nwant in it:\n%s", got, want)
	}
	if data, err := json.Marshal(c.Outcomes.Superseded); err != nil || string(data) != `[{"id":"gone","title":"A study","by":[{"id":"study","title":"A bridge","status":"agreed"}]}]` {
		t.Errorf("%s, %v", data, err)
	}
}

func TestAnswered(t *testing.T) {
	old := read(t, first)
	new := read(t, strings.Replace(second, "outcomes:\n", `outcomes:
  - {id: spring, title: The ferry starts in spring, status: agreed, answers: [when]}
  - {id: company, title: A company runs it, answers: ["first.yaml#who", "other.yaml#when", "first.yaml#nothing"]}
  - {id: region, title: The region pays, answers: ["first.yaml#who"]}
`, 1))
	c := diff.Between(old, new, folded, func(reference string) briefing.ID {
		id, _ := strings.CutPrefix(reference, "first.yaml#")
		if id == reference {
			return ""
		}
		return briefing.ID(id)
	})
	want := `
## Open questions

- **Added:** What does it cost? (open)
- **Answered:** When?
  - answered by: The ferry starts in spring (agreed)
  - status: open → answered
  - answer: added
- **Answered:** Who runs it?
  - answered by: A company runs it
  - answered by: The region pays

`
	if got := c.Markdown(old, new); !strings.Contains(got, want) {
		t.Errorf("got:\n%s\nwant in it:\n%s", got, want)
	}
	data, err := json.Marshal(c.Questions.Answered[1])
	if err != nil || string(data) != `{"id":"who","title":"Who runs it?","status":"open","fields":[],"gone":true,"by":[{"id":"company","title":"A company runs it"},{"id":"region","title":"The region pays"}]}` {
		t.Errorf("%s, %v", data, err)
	}
	// What had been answered before is not answered again.
	if c := diff.Between(new, new, folded, elsewhere); !c.IsZero() {
		t.Errorf("%+v", c)
	}
}

func TestNothingChanged(t *testing.T) {
	b := read(t, first)
	if c := diff.Between(b, read(t, first), folded, elsewhere); !c.IsZero() || !strings.HasSuffix(c.Markdown(b, b), "\nNothing has changed.\n") {
		t.Errorf("%+v", c)
	}
	// Without a series, ids of other briefings say nothing.
	other := read(t, strings.NewReplacer("River talks", "Lake talks", "id: costs", "id: o1", "id: tender", "id: a1", "id: when", "id: q7").Replace(first))
	if c := diff.Between(b, other, folded, elsewhere); len(c.Outcomes.Added)+len(c.Questions.Added)+len(c.Actions.Added) != 0 {
		t.Errorf("%+v", c)
	}
}
