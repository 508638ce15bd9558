package folder

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"readout/briefing"
	"readout/briefing/library"
)

const quoting = `title: Talks on the ferry
date: 2024-01-02
summary: About a ferry.
participants:
  - {id: ann, name: Ann Lee}
quotes:
  - {id: q1, speaker: ann, text: We have waited long enough., source: s}
  - {id: q2, speaker: ann, text: Not a word of this was said., source: s}
  - {id: q3, speaker: ann, text: Nobody wrote this down.}
sources:
  - {id: s, title: Report, file: report.txt}
`

// TestVerdicts compares quotes once, and again when their source has changed.
func TestVerdicts(t *testing.T) {
	for name, o := range map[string]Options{"index": {Cache: t.TempDir()}, "memory": {}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			put := func(name, text string) { t.Helper(); putFile(t, dir, name, text) }
			put("2024/a.yaml", quoting)
			put("2024/report.txt", "“We have waited long enough,” Ann Lee said.\n")
			time.Sleep(fresh + 100*time.Millisecond) // a file that was just written could change within the same tick
			f, err := Open(t.Context(), dir, o)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if err := f.Update(t.Context()); err != nil {
				t.Fatal(err)
			}
			check := func(what string, want ...string) {
				t.Helper()
				people, err := f.FindPeople(t.Context(), "ann")
				if err != nil || len(people) != 1 {
					t.Fatal(people, err)
				}
				mentions, err := f.Mentions(t.Context(), people[0])
				if err != nil {
					t.Fatal(err)
				}
				got, err := f.Verdicts(t.Context(), mentions)
				if err != nil || len(got) != len(want) {
					t.Errorf("%s: %v, %v", what, got, err)
				}
				for i, id := range []string{"q1", "q2", "q3"} {
					if v := got[address("2024/a.yaml", id)]; v != want[i] {
						t.Errorf("%s: %s is %q, want %q", what, id, v, want[i])
					}
				}
			}
			check("compared", "verbatim", "not-found", "no-source")

			// What is kept is what is shown, as long as it holds.
			kept, err := f.current().Comparisons(t.Context(), []string{"2024/a.yaml"})
			if err != nil || len(kept) != 1 {
				t.Fatal(kept, err)
			}
			c := kept["2024/a.yaml"]
			c.Verdicts["q1"] = "kept"
			keep := func() {
				t.Helper()
				if err := f.current().KeepComparisons(t.Context(), kept); err != nil {
					t.Fatal(err)
				}
			}
			keep()
			check("kept", "kept", "not-found", "no-source")
			c.By = "another program"
			kept["2024/a.yaml"] = c
			keep()
			check("kept by another program", "verbatim", "not-found", "no-source")
			put("2024/report.txt", "“We have waited far too long,” Ann Lee said.\n")
			check("after the source changed", "altered", "not-found", "no-source")
			if err := os.Remove(filepath.Join(dir, "2024", "report.txt")); err != nil {
				t.Fatal(err)
			}
			check("without the source", "no-source", "no-source", "no-source")
			put("2024/a.yaml", quoting+"notes: [{title: More}]\n")
			if err := f.Update(t.Context()); err != nil {
				t.Fatal(err)
			}
			if kept, _ := f.current().Comparisons(t.Context(), []string{"2024/a.yaml"}); len(kept) > 0 {
				t.Errorf("of another briefing, there is still %v", kept)
			}
		})
	}
}

func address(path, id string) library.Address {
	return library.Address{Briefing: path, Entry: briefing.ID(id)}
}

// TestFlawedOpens keeps of a file with errors what could be understood.
func TestFlawedOpens(t *testing.T) {
	dir := t.TempDir()
	flawed := "title: Talks\ndate: 2024-13-01\nsummary: About a ferry.\ncolour: red\nparticipants:\n  - {id: ann, name: Ann Lee}\n" +
		"quotes:\n  - {id: q1, speaker: ann, text: We have waited., sauce: s}\n"
	broken := "date: 2024-01-02\nquestions:\n  - {id: x, title: Who runs it?}\nnotes: [{\n"
	for name, text := range map[string]string{"flawed.yaml": flawed, "broken.yaml": broken} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	f, err := Open(t.Context(), dir, Options{Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Update(t.Context()); err != nil {
		t.Fatal(err)
	}
	found, err := f.Cards(t.Context(), library.Query{}, library.Ask{Limit: 9})
	if err != nil || len(found.Cards) != 2 {
		t.Fatal(found, err)
	}
	cards := found.Cards
	if c := cards[0]; c.Path != "broken.yaml" || c.Title != "broken.yaml" || c.Questions != 1 || c.Errors == 0 || c.Error == "" {
		t.Errorf("broken: %+v", c)
	}
	if c := cards[1]; c.Path != "flawed.yaml" || c.Title != "Talks" || c.People != 1 || c.Errors < 2 || c.Error == "" {
		t.Errorf("flawed: %+v", c)
	}
	q, _ := library.Parse("speaker:lee waited")
	if hits, err := f.Search(t.Context(), q, library.Ask{Limit: 9}); err != nil || len(hits.Hits) != 1 || hits.Hits[0].Entry != "q1" {
		t.Errorf("%+v, %v", hits, err)
	}
	if b, found, err := f.Read("flawed.yaml"); err != nil || b == nil || b.Title != "Talks" || len(found) < 2 {
		t.Errorf("%+v, %v, %v", b, found, err)
	}
}
