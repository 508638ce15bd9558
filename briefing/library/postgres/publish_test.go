package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/library/marks"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/internal/postgrestest"
)

// write writes files into a folder.
func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

// publish publishes files of a folder.
func publish(t testing.TB, l *postgres.Library, dir string, files ...string) shared.Outcome {
	t.Helper()
	out, err := shared.Publish(t.Context(), l, shared.Publishing{Folder: dir, Files: files})
	if err != nil || len(out.Refused) > 0 {
		t.Fatal(out.Refused, err)
	}
	return out
}

func brief(title, rest string) string {
	return "title: " + title + "\ndate: 2025-01-02\nsummary: It is about " + title + ".\n" + rest
}

// TestVersions names a schema that is older or newer, and migrates only when asked.
func TestVersions(t *testing.T) {
	s := postgrestest.Start(t)
	address := s.Database(t)
	opened := func() error {
		l, err := postgres.Open(t.Context(), address, postgres.Options{})
		if err == nil {
			l.Close()
		}
		return err
	}
	if err := opened(); err == nil || !strings.Contains(err.Error(), "holds no library") {
		t.Errorf("an empty database: %v", err)
	}
	if _, _, err := postgres.Migrate(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	if err := opened(); err != nil {
		t.Error(err)
	}
	s.Exec(t, address, "DELETE FROM readout.schema WHERE version > 2")
	if err := opened(); err == nil || !strings.Contains(err.Error(), "schema 2, and this readout needs ") || !strings.Contains(err.Error(), "run readout library migrate") {
		t.Errorf("an older schema: %v", err)
	}
	s.Exec(t, address, "INSERT INTO readout.schema (version) VALUES (1000)")
	if err := opened(); err == nil || !strings.Contains(err.Error(), "schema 1000, and this readout knows only") {
		t.Errorf("a newer schema: %v", err)
	}
	if _, _, err := postgres.Migrate(t.Context(), address); err == nil || !strings.Contains(err.Error(), "install a newer readout") {
		t.Errorf("a newer schema is migrated: %v", err)
	}
	s.Exec(t, address, "DELETE FROM readout.schema; INSERT INTO readout.schema (version) VALUES (0)")
	if err := opened(); err == nil || !strings.Contains(err.Error(), "holds no library") {
		t.Errorf("a schema without a version: %v", err)
	}
}

// TestMigratedByOwner migrates as an owner who may not create roles: they are told what an
// administrator must run, and nothing else of it needs one.
func TestMigratedByOwner(t *testing.T) {
	c := bare(t)
	s, admin := postgrestest.Of(c), c.Address()
	s.Exec(t, admin, "CREATE ROLE otto LOGIN")
	s.Exec(t, admin, "CREATE DATABASE briefings OWNER otto")
	address := func(user string) string {
		return strings.Replace(strings.Replace(admin, "user=owner", "user="+user, 1), "/postgres?", "/briefings?", 1)
	}
	for _, want := range []string{"CREATE ROLE readout_reader; CREATE ROLE readout_writer", "CREATE ROLE readout_writer"} {
		_, _, err := postgres.Migrate(t.Context(), address("otto"))
		if err == nil || !strings.Contains(err.Error(), "ask an administrator of the server to run "+want+"; then") {
			t.Fatalf("by an owner who may not create roles: %v", err)
		}
		first, _, _ := strings.Cut(want, ";")
		s.Exec(t, admin, first)
	}
	for _, again := range []bool{false, true} {
		if from, to, err := postgres.Migrate(t.Context(), address("otto")); err != nil || (from == to) != again {
			t.Fatalf("from %d to %d: %v", from, to, err)
		}
	}
	s.Exec(t, admin, "CREATE ROLE pia LOGIN IN ROLE readout_writer; CREATE ROLE ben LOGIN IN ROLE readout_reader")
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.yaml": brief("Ferry", ""), "b.yaml": brief("Bridge", "handling: TLP:RED\n")})
	publish(t, open(t, address("pia")), dir, "a.yaml", "b.yaml")
	if err := open(t, address("pia")).Tidy(t.Context()); err != nil {
		t.Error(err)
	}
	ben, owner := open(t, address("ben")), open(t, address("otto"))
	for _, want := range []int{1, 2} {
		if totals, err := ben.Totals(t.Context()); err != nil || totals.Briefings != want {
			t.Errorf("%+v, %v, want %d", totals, err, want)
		}
		if err := owner.Grant(t.Context(), "ben", "TLP:RED"); err != nil {
			t.Error(err)
		}
	}
	if err := ben.MarksOf("").SetMark(t.Context(), marks.Key{Path: "a.yaml"}, marks.Mark{Read: true}); err != nil {
		t.Error(err)
	}
}

// TestMigratedAtOnce migrates a database from several places.
func TestMigratedAtOnce(t *testing.T) {
	address := postgrestest.Start(t).Database(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, _, err := postgres.Migrate(t.Context(), address); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	open(t, address)
}

// TestTwoPublishers publish the same files at the same time: of each revision there is
// one, and whoever came second is told.
func TestTwoPublishers(t *testing.T) {
	address := migrated(t)
	var files []string
	for i := range 20 {
		files = append(files, fmt.Sprintf("m%d.yaml", i))
	}
	published := make([]shared.Outcome, 2)
	var wg sync.WaitGroup
	for who := range published {
		dir := t.TempDir()
		for _, f := range files {
			write(t, dir, map[string]string{f: brief(fmt.Sprintf("%s by %d", f, who), "")})
		}
		l := open(t, address)
		wg.Go(func() { published[who] = publish(t, l, dir, files...) })
	}
	wg.Wait()
	l := open(t, address)
	new, conflicts := 0, 0
	for _, out := range published {
		new += len(out.New) + len(out.Changed)
		conflicts += len(out.Conflicts)
	}
	revisions := 0
	for _, f := range files {
		all, err := l.Revisions(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		revisions += len(all)
	}
	// A publisher that looked after the other had finished makes a second revision.
	if new != revisions || new+conflicts != 2*len(files) {
		t.Errorf("%d published, %d conflicts, %d revisions", new, conflicts, revisions)
	}
}

// TestConflict tells a publisher who knew an earlier revision.
func TestConflict(t *testing.T) {
	l := open(t, migrated(t))
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.yaml": brief("One", "")})
	publish(t, l, dir, "a.yaml")
	heads, err := l.Heads(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, map[string]string{"a.yaml": brief("Two", "")})
	publish(t, l, dir, "a.yaml")
	late := shared.Publication{Record: &library.Record{Path: "a.yaml", Title: "Three"}, Document: shared.Document{Data: []byte("three")}}
	var c shared.Conflict
	if err := l.Publish(t.Context(), late, heads["a.yaml"]); !errors.As(err, &c) || c.Path != "a.yaml" || c.By != "owner" {
		t.Errorf("published over what somebody else had published: %v", err)
	}
	if err := l.Remove(t.Context(), "a.yaml", heads["a.yaml"]); !errors.As(err, &c) {
		t.Errorf("took out what somebody else had published: %v", err)
	}
	if d, err := l.Document(t.Context(), "a.yaml", 0); err != nil || string(d.Data) != brief("Two", "") {
		t.Errorf("%q, %v", d.Data, err)
	}
}

// TestHeads asks for what was published last, of all files and of some.
func TestHeads(t *testing.T) {
	l := open(t, migrated(t))
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"a.yaml": brief("One", "sources:\n  - {id: s, title: Report, file: r.txt}\n"), "r.txt": "A report.",
		"b.yaml": brief("Other", ""), "gone.yaml": brief("Gone", ""),
	})
	publish(t, l, dir, "a.yaml", "b.yaml", "gone.yaml")
	write(t, dir, map[string]string{"b.yaml": brief("Changed", "")})
	if _, err := shared.Publish(t.Context(), l, shared.Publishing{Folder: dir, Files: []string{"a.yaml", "b.yaml"}, Prune: true}); err != nil {
		t.Fatal(err)
	}
	a := shared.Head{Number: 1, Hash: hash(t, dir, "a.yaml"), Sources: map[string]string{"r.txt": hash(t, dir, "r.txt")}}
	b := shared.Head{Number: 2, Hash: hash(t, dir, "b.yaml")}
	for _, c := range []struct {
		paths []string
		want  map[string]shared.Head
	}{
		{nil, map[string]shared.Head{"a.yaml": a, "b.yaml": b}},
		{[]string{}, map[string]shared.Head{}},
		{[]string{"a.yaml", "a.yaml", "gone.yaml", "never.yaml"}, map[string]shared.Head{"a.yaml": a}},
	} {
		if got, err := l.Heads(t.Context(), c.paths); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("of %q there are %+v, %v, want %+v", c.paths, got, err, c.want)
		}
	}
}

func hash(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return shared.Hash(data)
}

// TestBackAgain takes a briefing out and publishes it again.
func TestBackAgain(t *testing.T) {
	l := open(t, migrated(t))
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.yaml": brief("One", "")})
	for range 2 {
		if out := publish(t, l, dir, "a.yaml"); len(out.New) != 1 {
			t.Fatalf("%+v", out)
		}
		out, err := shared.Publish(t.Context(), l, shared.Publishing{Folder: dir, Prune: true})
		if err != nil || !slices.Equal(out.Removed, []string{"a.yaml"}) {
			t.Fatalf("%+v, %v", out, err)
		}
	}
	all, err := l.Revisions(t.Context(), "a.yaml")
	if err != nil || len(all) != 4 || all[0].Gone || !all[1].Gone || all[2].Gone || !all[3].Gone {
		t.Errorf("%+v, %v", all, err)
	}
	if totals, err := l.Totals(t.Context()); err != nil || totals != (library.Totals{}) {
		t.Errorf("%+v, %v", totals, err)
	}
}

// TestLikeAFolder publishes a folder with people.yaml, minutes and sources, and gets
// the same answers as from the folder.
func TestLikeAFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"people.yaml":      "people:\n  - name: Paweł Kowalski\n    also: [P. Kowalski]\napart:\n  - [Jan Novák, Jan Novak]\n",
		"2024/a.yaml":      brief("A", "participants:\n  - {id: pk, name: P. Kowalski}\n  - {id: jn, name: Jan Novák}\nquotes:\n  - {id: q, speaker: pk, text: We agree., source: s}\nsources:\n  - {id: s, title: Report, file: texts/r.txt}\n"),
		"2024/texts/r.txt": "“We agree,” he said.",
		"b.md":             "# Minutes\n\nDate: 2025-03-04\n\n## Jan Novak\n\nI disagree.\n",
	})
	f, err := folder.Open(t.Context(), dir, folder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Update(t.Context()); err != nil {
		t.Fatal(err)
	}
	l := open(t, migrated(t))
	publish(t, l, dir, "people.yaml", "2024/a.yaml", "b.md")
	type answers interface {
		library.Library
		Verdicts(context.Context, []library.Mention) (map[library.Address]string, error)
	}
	all := func(x answers) string {
		people, err := x.People(t.Context())
		s := fmt.Sprint(people, err)
		for _, p := range people {
			mentions, err := x.Mentions(t.Context(), p)
			verdicts, wrong := x.Verdicts(t.Context(), mentions)
			s += fmt.Sprint(mentions, err, verdicts, wrong)
		}
		cards, err := x.Cards(t.Context(), library.Query{}, library.Ask{Limit: 10})
		return s + fmt.Sprint(cards, err)
	}
	if got, want := all(l), all(f); got != want || !strings.Contains(got, "verbatim") || !strings.Contains(got, "Paweł") {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestWithoutPreparedStatements publishes and asks as through a pooler that gives each
// transaction another connection.
func TestWithoutPreparedStatements(t *testing.T) {
	l := open(t, migrated(t)+"&default_query_exec_mode=exec")
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.yaml": brief("Ferry", "handling: TLP:RED\nseries: Talks\nparticipants:\n  - {id: a, name: Ann Lee}\nquotes:\n  - {id: q, speaker: a, text: We agree.}\n")})
	publish(t, l, dir, "a.yaml")
	for _, query := range []string{"ferry", `"about ferry"`, "speaker:lee", "series:talks agree", "after:2024 not:bridge"} {
		q, err := library.Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		hits, err := l.Search(t.Context(), q, library.Ask{Limit: 10, Ranked: true, Today: today})
		if err != nil || hits.Count == 0 {
			t.Errorf("%s: %+v, %v", query, hits, err)
		}
	}
	if all, err := l.Revisions(t.Context(), "a.yaml"); err != nil || len(all) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	if err := l.MarksOf("").SetMark(t.Context(), marks.Key{Path: "a.yaml", Hash: "h"}, marks.Mark{Read: true, Place: marks.Place{Entry: "q", Offset: 3}}); err != nil {
		t.Error(err)
	}
	found, err := l.MarksOf("").Marks(t.Context(), []marks.Key{{Path: "b.yaml", Hash: "h"}, {Path: "a.yaml", Hash: "other"}, {Path: "c.yaml"}})
	want := []marks.Mark{{Read: true, Place: marks.Place{Entry: "q", Offset: 3}}, {Place: marks.Place{Entry: "q", Offset: 3}}, {}}
	if err != nil || !slices.Equal(found, want) {
		t.Errorf("%+v, %v", found, err)
	}
}
