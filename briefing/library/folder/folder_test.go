package folder_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/library/memory"
	"readout/briefing/minutes"
	"readout/internal/librarytest"
)

// write writes files into a folder, an hour ago.
func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func meeting(title, day, rest string) string {
	return fmt.Sprintf("title: %s\ndate: %s\nsummary: About %s.\n%s", title, day, strings.ToLower(title), rest)
}

// opened opens a library and brings it up to date.
func opened(t testing.TB, dir string, o folder.Options) *folder.Folder {
	t.Helper()
	f, err := folder.Open(context.Background(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	update(t, f)
	return f
}

func update(t testing.TB, f *folder.Folder) {
	t.Helper()
	if err := f.Update(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// found returns the addresses that a query finds.
func found(t testing.TB, l library.Library, query string) string {
	t.Helper()
	q, err := library.Parse(query)
	if err != nil {
		t.Fatal(err)
	}
	hits, err := l.Search(context.Background(), q, library.Ask{Limit: 100, Today: "2025-01-01"})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, h := range hits.Hits {
		all = append(all, h.Address.String())
	}
	return strings.Join(all, " ")
}

// listed returns what is listed: path, title and first error.
func listed(t testing.TB, l library.Library) map[string]string {
	t.Helper()
	cards, err := l.Cards(context.Background(), library.Query{}, library.Ask{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, c := range cards.Cards {
		out[c.Path] = c.Title
		if c.Errors > 0 {
			out[c.Path] = fmt.Sprint(c.Errors, " ", c.Error)
		}
	}
	return out
}

// kinds are a library with an index and one in memory.
func kinds(t *testing.T, do func(t *testing.T, o folder.Options)) {
	t.Run("index", func(t *testing.T) { do(t, folder.Options{Cache: t.TempDir()}) })
	t.Run("memory", func(t *testing.T) { do(t, folder.Options{}) })
}

func TestUpdate(t *testing.T) {
	kinds(t, func(t *testing.T, o folder.Options) {
		dir := t.TempDir()
		write(t, dir, map[string]string{
			"2024/a.yaml":      meeting("Ferry", "2024-01-02", ""),
			"2024/b.YML":       meeting("Bridge", "2024-01-03", ""),
			"c.json":           `{"title": "Tunnel", "date": "2024-01-04", "summary": "About tunnel."}`,
			"d.md":             "# Road\n\n5 January 2024\n\n## Summary\n\nAbout road.\n",
			"e.markdown":       "# Rail\n\n6 January 2024\n\n## Summary\n\nAbout rail.\n",
			"notes.txt":        "About text.",
			"page.html":        "<p>About pages.",
			".hidden.yaml":     meeting("Hidden", "2024-01-07", ""),
			".git/f.yaml":      meeting("Hidden", "2024-01-07", ""),
			"people.yaml":      "people: []\n",
			"2024/people.yaml": "",
		})
		f := opened(t, dir, o)
		if got, want := found(t, f, "about"), "e.markdown#summary d.md#summary c.json#summary 2024/b.YML#summary 2024/a.yaml#summary"; got != want {
			t.Errorf("found %s\nwant  %s", got, want)
		}
		before, _ := f.Generation(t.Context())
		time.Sleep(2100 * time.Millisecond) // until files that were just written count as settled
		update(t, f)
		settled, _ := f.Generation(t.Context())
		update(t, f)
		if after, _ := f.Generation(t.Context()); after != settled || before == 0 {
			t.Errorf("nothing changed, but the generation did: %d, %d, %d", before, settled, after)
		}

		write(t, dir, map[string]string{"2024/a.yaml": meeting("Canal", "2025-01-02", ""), "new/g.yaml": meeting("Port", "2023-01-01", "")})
		if err := os.Rename(filepath.Join(dir, "c.json"), filepath.Join(dir, "moved.json")); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, "d.md")); err != nil {
			t.Fatal(err)
		}
		update(t, f)
		if got, want := found(t, f, "about"), "2024/a.yaml#summary e.markdown#summary moved.json#summary 2024/b.YML#summary new/g.yaml#summary"; got != want {
			t.Errorf("found %s\nwant  %s", got, want)
		}
		if got := found(t, f, "ferry"); got != "" {
			t.Errorf("what is no longer in the file is found: %s", got)
		}
		again := opened(t, dir, o)
		if got := found(t, again, "canal"); got != "2024/a.yaml#summary" {
			t.Errorf("opened again, it finds %q", got)
		}
		if notes := append(f.Notes(), again.Notes()...); len(notes) > 0 {
			t.Errorf("notes: %q", notes)
		}
	})
}

// With further words for minutes a library is read anew, and the index without them
// is kept.
func TestWords(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	write(t, dir, map[string]string{"m.md": "# Möte\n\n4 March 2026\n\n## Närvarande\n\n- Ria Jansen\n- Bo Ek\n"})
	words, err := minutes.Default().With(map[string][]string{"participants": {"närvarande"}})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got := found(t, opened(t, dir, folder.Options{Cache: cache}), "section:participants jansen"); got != "" {
			t.Errorf("without the word: %s", got)
		}
		with := opened(t, dir, folder.Options{Cache: cache, Words: words})
		if got := found(t, with, "section:participants jansen"); got != "m.md#ria-jansen" {
			t.Errorf("with the word: %q", got)
		}
		if b, _, _ := with.Read("m.md"); len(b.Participants()) != 2 {
			t.Error("a briefing of the library is read without the word")
		}
	}
}

// TestSameSizeAndTime changes a file without its size or time showing it.
func TestSameSizeAndTime(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.yaml": meeting("Ferry", "2024-01-02", "")})
	f := opened(t, dir, folder.Options{Cache: t.TempDir()})
	path := filepath.Join(dir, "a.yaml")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, map[string]string{"a.yaml": meeting("Canal", "2024-01-02", "")})
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	update(t, f)
	if got := found(t, f, "canal"); got != "a.yaml#summary" {
		t.Errorf("the change is not seen: %q", got)
	}
}

func TestPeopleFile(t *testing.T) {
	kinds(t, func(t *testing.T, o folder.Options) {
		dir := t.TempDir()
		person := func(name string) string {
			return "participants:\n  - id: p\n    name: " + name + "\nquotes:\n  - speaker: p\n    text: Hello.\n"
		}
		write(t, dir, map[string]string{
			"a.yaml":      meeting("One", "2024-01-02", person("Ann Lee")),
			"b.yaml":      meeting("Two", "2024-01-03", person("A. Lee")),
			"people.yaml": "people:\n  - name: Ann Lee\n    also: [A. Lee]\n",
		})
		f := opened(t, dir, o)
		if got := found(t, f, "speaker:ann section:quotes"); got != "b.yaml#"+quoteID(t, f, "b.yaml")+" a.yaml#"+quoteID(t, f, "a.yaml") {
			t.Errorf("merged, Ann says %s", got)
		}
		write(t, dir, map[string]string{"people.yaml": "people: {}\n"})
		update(t, f)
		if got := found(t, f, "speaker:ann"); strings.Contains(got, "b.yaml") {
			t.Errorf("without rules, Ann says %s", got)
		}
		if notes := f.Notes(); len(notes) != 1 || notes[0] != `people.yaml is left out: line 1: "people" must be a list, not keys and values; begin each person with "- name: …"` {
			t.Errorf("notes: %q", notes)
		}
		if err := os.Remove(filepath.Join(dir, "people.yaml")); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(os.DevNull, filepath.Join(dir, "people.yaml")); err == nil { // not every user of Windows may
			update(t, f)
			if notes := f.Notes(); len(notes) != 1 || !strings.Contains(notes[0], "a link out of the library's folder") {
				t.Errorf("notes: %q", notes)
			}
			if err := os.Remove(filepath.Join(dir, "people.yaml")); err != nil {
				t.Fatal(err)
			}
		}
		update(t, f)
		if notes := f.Notes(); len(notes) > 0 {
			t.Errorf("notes: %q", notes)
		}
	})
}

// TestUpdateFiles is told which files were saved, moved and deleted.
func TestUpdateFiles(t *testing.T) {
	kinds(t, func(t *testing.T, o folder.Options) {
		dir := t.TempDir()
		write(t, dir, map[string]string{"a.yaml": meeting("Ferry", "2024-01-02", ""), "sub/b.yaml": meeting("Bridge", "2024-01-03", "")})
		f := opened(t, dir, o)
		write(t, dir, map[string]string{"a.yaml": meeting("Canal", "2024-01-02", ""), "c.md": "# Road\n\nAbout road.\n", "other.txt": "About text."})
		if err := os.Remove(filepath.Join(dir, "sub", "b.yaml")); err != nil {
			t.Fatal(err)
		}
		if err := f.UpdateFiles(t.Context(), "a.yaml", "sub/b.yaml", "c.md", "other.txt", "../x.yaml", "never.yaml"); err != nil {
			t.Fatal(err)
		}
		if got := found(t, f, "about section:summary"); got != "a.yaml#summary c.md#summary" {
			t.Errorf("found %s", got)
		}
	})
}

// A briefing that is not there is told from one that cannot be read.
func TestMissing(t *testing.T) {
	dir := t.TempDir()
	f := opened(t, dir, folder.Options{Cache: t.TempDir()})
	if err := os.Mkdir(filepath.Join(dir, "b.yaml"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, missing := range map[string]bool{"a.yaml": true, "b.yaml": false} {
		_, _, readErr := f.Read(name)
		_, openErr := f.OpenFile(name)
		for _, err := range []error{readErr, openErr} {
			if err == nil || errors.Is(err, fs.ErrNotExist) != missing {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func quoteID(t *testing.T, f *folder.Folder, name string) string {
	t.Helper()
	b, _, err := f.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b.Quotes()[0].ID)
}

// TestGenerated compares a library of files with one in memory.
func TestGenerated(t *testing.T) {
	dir := t.TempDir()
	const n = 60
	if err := librarytest.Write(dir, 5, n); err != nil {
		t.Fatal(err)
	}
	f := opened(t, dir, folder.Options{Cache: t.TempDir()})
	g := librarytest.NewGenerator(5)
	judge := memory.New()
	records := librarytest.Records(t, g, n)
	if err := judge.Update(t.Context(), library.Change{Put: records, Stamp: librarytest.Stamps(records)}); err != nil {
		t.Fatal(err)
	}
	librarytest.Suite{}.Compare(t, f, judge, g.Queries(40))
}

func TestNoLibrary(t *testing.T) {
	if _, err := folder.Open(t.Context(), filepath.Join(t.TempDir(), "none"), folder.Options{}); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("a folder that is not there: %v", err)
	}
	file := filepath.Join(t.TempDir(), "a.yaml")
	write(t, filepath.Dir(file), map[string]string{"a.yaml": ""})
	if _, err := folder.Open(t.Context(), file, folder.Options{}); err == nil {
		t.Error("a file opens as a library")
	}
}
