package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"readout/briefing/library/folder"
	"readout/briefing/library/marks"
	"readout/tui/ssh"
)

// office is a library that is served, and what is around it.
func office(t testing.TB) (dir string, lib served) {
	t.Helper()
	base := t.TempDir()
	dir = filepath.Join(base, "library")
	for name, text := range map[string]string{
		"library/ferry.yaml": "title: Ferry talks\ndate: 2026-03-04\nsummary: S\nparticipants:\n- {id: jansen, name: Ria Jansen}\nquotes:\n" +
			"- {id: waited, speaker: jansen, text: We have waited long enough., source: report}\n" +
			"questions:\n- {id: who, title: Who runs the ferry?}\nactions:\n- {id: tender, title: Prepare the tender, owner: jansen}\nsources:\n- {id: report, title: Report, file: report.txt}\n",
		"library/2025/minutes.md":   "# Minutes of the board\n\n3 March 2025\n\n## Attendees\n\n- Ria Jansen\n\n## Decisions\n\n- The ferry runs.\n",
		"library/2025/flawed.yaml":  "title: Flawed\nquotes:\n- {id: q, speaker: nobody, text: Hm}\n",
		"library/2025/whole.json":   `{"title": "Whole", "date": "2025-01-02", "summary": "S"}`,
		"library/report.txt":        `SECRET "We have waited long enough."`,
		"library/notes.txt":         "SECRET",
		"library/people.yaml":       "people:\n- {name: Ria Jansen, also: [SECRET]}\n",
		"library/.hidden.yaml":      "title: SECRET\ndate: 2026-01-01\nsummary: S\n",
		"library/.git/briefing.md":  "# SECRET\n",
		"outside/briefing.yaml":     "title: SECRET\ndate: 2026-01-01\nsummary: S\n",
		"library/sub/in/other.yaml": "title: Other\ndate: 2026-01-01\nsummary: S\nsources:\n- {id: s, title: S, file: ../../../outside/briefing.yaml}\nquotes:\n- {id: q, speaker: X, text: SECRET is here, source: s}\n",
	} {
		path := filepath.Join(base, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"link.yaml": "../outside/briefing.yaml", "linked": "../outside"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("links cannot be made here")
		}
	}
	opened, err := folder.Open(t.Context(), dir, folder.Options{Cache: filepath.Join(base, "cache")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { opened.Close() })
	return dir, share(opened, func(err error) { t.Error(err) })
}

// visited runs a command as a visitor.
func visited(ctx context.Context, lib served, args ...string) (stdout, stderr string, status int) {
	var out, errors bytes.Buffer
	status = visitor(&visit{ctx, lib}, &out, &errors).run(args)
	return out.String(), errors.String(), status
}

// What visitors get is what the command gives on this machine, to the byte.
func TestVisitorsGetTheSame(t *testing.T) {
	dir, lib := office(t)
	for _, args := range [][]string{
		{"search", "ferry"}, {"search", "ferry", "--format", "json", "--limit", "2"}, {"search", `"waited long"`, "speaker:jansen"}, {"search", "nothing like it"},
		{"people"}, {"people", "jansen", "--format", "json"}, {"people", "nobody"}, {"questions"}, {"questions", "--all", "--format", "json"},
		{"actions"}, {"actions", "--overdue"}, {"list", "--format", "json"}, {"list", "--format", "markdown"},
		{"list", "ferry.yaml", "--format", "json"}, {"list", "2025/minutes.md", "--format", "text"},
		{"export", "ferry.yaml"}, {"export", "ferry.yaml", "--entry", "waited", "--verify"}, {"export", "ferry.yaml", "--section", "quotes", "--format", "text"},
		{"export", "ferry.yaml", "--format", "html", "--verify"}, {"export", "2025/minutes.md"}, {"export", "2025/whole.json", "--format", "json"}, {"export", "2025/flawed.yaml"}, {"export", "ferry.yaml", "--entry", "none"},
		{"search", "--limit", "0", "x"}, {"export", "ferry.yaml", "--format", "x"}, {"search"},
	} {
		out, _, status := visited(t.Context(), lib, args...)
		var want, errors bytes.Buffer
		here := env{
			stdin: strings.NewReader(""), stdout: &want, stderr: &errors,
			getenv: func(name string) string {
				return map[string]string{"TERM": "dumb", "XDG_CACHE_HOME": filepath.Join(t.TempDir(), "c")}[name]
			},
		}
		wanted := here.run(append(args, "-L", dir))
		if out != want.String() || status != wanted {
			t.Errorf("%q: a visitor gets status %d and\n%s\nnot %d and\n%s%s", args, status, out, wanted, want.String(), errors.String())
		}
	}
}

// Visitors reach the briefings of the library and nothing else, whatever they ask
// for; they are told no name of this machine.
func TestVisitorsReachNothingElse(t *testing.T) {
	dir, lib := office(t)
	outside := filepath.Join(filepath.Dir(dir), "outside", "briefing.yaml")
	for _, args := range [][]string{
		{"export", outside}, {"export", "../outside/briefing.yaml"}, {"export", "2025/../../outside/briefing.yaml"}, {"export", "link.yaml"}, {"export", "linked/briefing.yaml"},
		{"export", ".hidden.yaml"}, {"export", ".git/briefing.md"}, {"export", "notes.txt"}, {"export", "report.txt"}, {"export", "people.yaml"}, {"export", "./ferry.yaml"},
		{"export", "sub"}, {"export", "."}, {"export", ""}, {"export", "-"}, {"export"}, {"export", "ferry.yaml\x00"}, {"export", "2025//minutes.md"}, {"export", `2025\minutes.md`},
		{"export", "white-house-talks"}, {"list", "white-house-talks", "--format", "json"}, {"list", outside, "--format", "json"}, {"list", filepath.Dir(outside)}, {"list", "/"}, {"list", ".."},
		{"export", "ferry.yaml", "-o", "x"}, {"export", "ferry.yaml", "--output=x"}, {"export", "ferry.yaml", "--force"}, {"export", "-L", filepath.Dir(outside), "briefing.yaml"},
		{"export", "--library", filepath.Dir(outside), "briefing.yaml"}, {"search", "-L", filepath.Dir(outside), "secret"}, {"people", "-L", filepath.Dir(outside)}, {"list", "--library=" + filepath.Dir(outside)},
		{"check", outside}, {"verify", "--source", outside, "ferry.yaml"}, {"draft", outside}, {"new", "-o", "x"}, {"fmt", "--write", "ferry.yaml"}, {"index"}, {"diff", outside, outside},
		{"serve", "--anonymous"}, {"man"}, {"schema"}, {"completion", "bash"}, {"readout", outside}, {outside}, {"ferry.yaml"}, {"--version"}, {"--theme", "dark"}, {"-x"},
	} {
		out, errors, status := visited(t.Context(), lib, args...)
		if status == 0 || out != "" || errors == "" {
			t.Errorf("%q: status %d, %q, %q", args, status, out, errors)
		}
		if said := strings.ReplaceAll(strings.ReplaceAll(errors, outside, ""), filepath.Dir(outside), ""); strings.Contains(said, "SECRET") || strings.Contains(said, filepath.Dir(dir)) {
			t.Errorf("%q: %s", args, errors)
		}
	}
	for _, args := range [][]string{
		{"export", "sub/in/other.yaml", "--verify"}, {"people", "X"}, {"search", "secret"}, {"list"}, {}, {"help"}, {"--help"}, {"export", "--help"}, {"help", "search"}, {"help", "serve"},
		{"__complete", "export", ""}, {"__complete", "export", "ferry.yaml", "--entry", ""}, {"__completeNoDesc", "export", outside, "--entry", ""}, {"people", "jansen", "--format", "json"},
	} {
		out, errors, _ := visited(t.Context(), lib, args...)
		for _, text := range []string{out, errors} {
			if strings.Contains(strings.NewReplacer("SECRET is here", "", "**SECRET** is here", "").Replace(text), "SECRET") || strings.Contains(text, filepath.Dir(dir)) || strings.Contains(text, "READOUT_LIBRARY") {
				t.Errorf("%q: %s", args, text)
			}
		}
	}
	for _, name := range []string{"x", "library/x"} {
		if _, err := os.Stat(filepath.Join(filepath.Dir(dir), name)); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if _, err := os.Stat("x"); err == nil {
		t.Error("x was written here")
	}
}

// A visitor who leaves ends what they asked for.
func TestVisitEnds(t *testing.T) {
	_, lib := office(t)
	ctx, leave := context.WithCancel(t.Context())
	leave()
	if _, _, status := visited(ctx, lib, "search", "ferry"); status != 1 {
		t.Errorf("the status is %d", status)
	}
}

// The commands of visitors leave nothing in memory: they are built for each.
func TestVisitsLeaveNothing(t *testing.T) {
	_, lib := office(t)
	heap := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	visits := func(n int) {
		for range n {
			visitor(&visit{t.Context(), lib}, io.Discard, io.Discard).run([]string{"export", "ferry.yaml"})
			visitor(&visit{t.Context(), lib}, io.Discard, io.Discard).run([]string{"search", "ferry"})
		}
	}
	visits(20)
	before := heap()
	visits(200)
	if after := heap(); after > before+1<<20 {
		t.Errorf("400 commands leave %d KB", (after-before)>>10)
	}
}

// What is read is remembered for each key, and for nobody without one.
func TestMarksOfVisitors(t *testing.T) {
	dir := t.TempDir()
	of := marksIn(dir, func(string) string { return "" })
	ann, bob := ssh.Visitor{Key: "SHA256:a/+"}, ssh.Visitor{Key: "SHA256:b"}
	key := []marks.Key{{Path: "2025/round.yaml", Hash: "h"}}
	if err := of(ann).SetMark(t.Context(), key[0], marks.Mark{Read: true}); err != nil {
		t.Fatal(err)
	}
	for v, want := range map[ssh.Visitor]bool{ann: true, bob: false} {
		if got, err := of(v).Marks(t.Context(), key); err != nil || got[0].Read != want {
			t.Errorf("%v: %v, %v", v, got, err)
		}
	}
	if of(ssh.Visitor{}) != nil {
		t.Error("something is remembered of a visitor without a key")
	}
	if marksIn("", func(string) string { return "" })(ann) != nil {
		t.Error("something is remembered without a folder for it")
	}
}
