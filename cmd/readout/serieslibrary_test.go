package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/folder"
)

// counted counts how often people are looked up.
type counted struct {
	compared
	looked int
}

func (l *counted) FindPeople(ctx context.Context, name string) ([]library.Person, error) {
	l.looked++
	return l.compared.FindPeople(ctx, name)
}

// folderOf returns a library of files by their names.
func folderOf(t *testing.T, files map[string]string) *folder.Folder {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := folder.Open(t.Context(), dir, folder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if err := f.Update(t.Context()); err != nil {
		t.Fatal(err)
	}
	return f
}

// Who is new is looked up in the library only if somebody of the earlier briefing is missing,
// who they could be.
func TestBeforeLooksUpFewNames(t *testing.T) {
	for was, want := range map[string]int{"{id: a, name: Ann Lee}": 0, "{id: a, name: Ann Lee}, {id: p, name: Paweł Kowalski}": 2} {
		files := map[string]string{}
		for file, people := range map[string]string{"1.yaml": was, "2.yaml": "{id: a, name: ANN LEE}, {id: b, name: Bo Park}, {id: c, name: Cem Ak}"} {
			text := "title: Round\ndate: 2024-0" + file[:1] + "-01\nseries: Talks\nsummary: S\nparticipants: [" + people + "]\n"
			files[file] = text
		}
		l := share(folderOf(t, files), nil)
		asked := &counted{compared: l.compared}
		l.compared = asked
		before, err := l.Before(t.Context(), "2.yaml")
		if err != nil || before == nil || len(before.Changes.People.Added) != 2 || asked.looked != want {
			t.Errorf("after %s: %d people looked up, %+v, %v", was, asked.looked, before, err)
		}
	}
}

// Somebody who has another name in the next round of a series is not new there, where a
// third briefing says who they are, or people.yaml.
func TestBeforeKnowsNames(t *testing.T) {
	round := func(date, people string) string {
		return "title: Round\ndate: " + date + "\nseries: Talks\nsummary: S\nparticipants: [" + people + "]\n"
	}
	for name, third := range map[string][2]string{
		"a briefing":  {"other.yaml", "title: Other\nsummary: S\nparticipants: [{id: p, name: P. K., same-as: Paweł Kowalski}]\n"},
		"people.yaml": {"people.yaml", "people: [{name: Paweł Kowalski, also: [P. K.]}]\n"},
	} {
		t.Run(name, func(t *testing.T) {
			f := folderOf(t, map[string]string{
				"1.yaml": round("2024-01-01", "{id: p, name: Paweł Kowalski}, {id: a, name: Ann Lee}"),
				"2.yaml": round("2024-02-01", "{id: p, name: P. K.}, {id: a, name: ANN LEE}, {id: b, name: Bo Park}"),
				third[0]: third[1],
			})
			before, err := share(f, nil).Before(t.Context(), "2.yaml")
			if err != nil || before == nil {
				t.Fatal(before, err)
			}
			people := before.Changes.People
			if len(people.Added) != 1 || people.Added[0].Title != "Bo Park" || len(people.Changed)+len(people.Removed) > 0 {
				t.Errorf("%+v", people)
			}
		})
	}
}
