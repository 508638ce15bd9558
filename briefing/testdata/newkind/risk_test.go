package tui

import (
	"slices"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/briefing/yaml"
)

const withRisks = `title: Talks on the ferry
date: 2026-03-04
summary: They met.
participants:
  - id: ann
    name: Ann Lee
quotes:
  - speaker: ann
    text: It is late.
notes:
  - id: minutes
    title: Minutes
    detail: |
      Ann Lee: we wait.
risks:
  - id: storm
    title: A storm in spring
    owner: ann
    detail: The **quay** floods.
    about: [minutes]
  - title: No crew
    status: averted
`

func openRisks(t *testing.T, name, text string) *briefing.Briefing {
	t.Helper()
	b, found := file.Read(name, strings.NewReader(text))
	for _, d := range found {
		t.Error(d)
	}
	if b == nil {
		t.FailNow()
	}
	return b
}

func TestRisksInFiles(t *testing.T) {
	b := openRisks(t, "x.yaml", withRisks)
	said := func(b *briefing.Briefing) string {
		var out strings.Builder
		if err := yaml.WriteJSON(&out, b); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	back := openRisks(t, "x.md", markdown.String(b.All(), 0))
	for _, b := range []*briefing.Briefing{b, openRisks(t, "x.json", said(b)), back} {
		if !strings.Contains(said(b), `"title": "A storm in spring",`) || !strings.Contains(said(b), `"status": "likely"`) {
			t.Errorf("no risks in\n%s", said(b))
		}
	}
	if _, found := file.Read("x.yaml", strings.NewReader(strings.Replace(withRisks, "averted", "avertd", 1))); len(found) != 1 ||
		!strings.HasSuffix(found[0].String(), `"status" cannot be "avertd": it must be one of likely, averted; did you mean "averted"?`) {
		t.Error(found)
	}
	if formatted, _ := file.Format("x.yaml", strings.NewReader(withRisks)); !strings.Contains(string(formatted), "\n\nrisks:\n  - id: storm\n") {
		t.Errorf("formatted as\n%s", formatted)
	}
	byHand, _ := file.Read("minutes.md", strings.NewReader("# Minutes\n\n## Threats\n\n- A storm\n- No crew\n"))
	if part, err := byHand.Select([]string{"risks"}, nil); err != nil || part.Count() != "2 risks" {
		t.Error(part, err)
	}
	var schema strings.Builder
	if err := yaml.Schema(&schema); err != nil || !strings.Contains(schema.String(), `"$ref": "#/$defs/risk"`) {
		t.Error("no risks in the schema")
	}
	openRisks(t, "new.yaml", yaml.Template(yaml.Blank{Title: "Talks"}))
	full := openRisks(t, "new.yaml", yaml.FullTemplate(yaml.Blank{Title: "Talks"}))
	if risk, ok := full.Find("storm"); !ok || risk.Title() != "A storm" {
		t.Error("no risk in the template")
	}
}

func TestRisksAreLinked(t *testing.T) {
	b := openRisks(t, "x.yaml", withRisks)
	ann, _ := b.Find("ann")
	var links []string
	for _, e := range ann.Links() {
		links = append(links, e.Section().One)
	}
	if !slices.IsSortedFunc(ann.Links(), briefing.Entry.Compare) || !slices.Equal(links, []string{"quote", "note", "risk"}) {
		t.Error(links)
	}
}

func TestRisksOnScreen(t *testing.T) {
	d := drive(t, openRisks(t, "x.yaml", withRisks), 120, 40)
	d.sees("Risks", "A storm in spring", "No crew")
	d.press("4 enter").sees("A storm in spring", "likely", "Ann Lee", "The quay floods.")
	d.press("esc / f l o o d s").sees("A storm in spring")
	if d.reader.page.entry.Title() != "A storm in spring" {
		t.Errorf("found in %q", d.reader.page.entry.Title())
	}
	d.press("enter esc e").sees("risk")
	seen := map[int]bool{}
	for _, k := range briefing.Kinds() {
		if seen[k.Tint] {
			t.Errorf("%s has no colour of its own", k.Key)
		}
		seen[k.Tint] = true
	}
	if glyph(0, "likely").Text == "" {
		t.Error("no sign for a status")
	}
}
