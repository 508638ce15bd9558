package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/internal/hostile"
)

// A library of hostile files answers with text and nothing else, with an index and
// without one, and each of its files is listed.
func TestHostileLibrary(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	files := hostile.Files()
	for i, f := range hostile.Broken() {
		if long() || i%10 == 0 {
			files = append(files, f)
		}
	}
	for i, f := range files {
		write(t, filepath.Join(dir, fmt.Sprint(i)+f.Name[strings.LastIndexByte(f.Name, '.'):]), f.Text)
	}
	names := 0
	for i, p := range hostile.Payloads() { // as names of files, where the system has such
		name := strings.NewReplacer("/", "", "\x00", "").Replace(p.Text)
		path := filepath.Join(dir, fmt.Sprint("n", i, name[:min(len(name), 200)], ".md"))
		if os.WriteFile(path, []byte("# T\n\n5 January 2025\n\n## Summary\n\nWords.\n"), 0o666) == nil {
			names++
		}
	}
	if names == 0 {
		t.Error("no file has a hostile name")
	}
	for _, home := range []string{cache, ""} {
		for _, args := range [][]string{
			{"index"}, {"list"}, {"list", "--format", "json"}, {},
			{"search", "the"}, {"search", "a", "--format", "json"}, {"search", "section:quotes", "section:summary"},
			{"people"}, {"people", "--format", "json"}, {"people", "someone"}, {"people", "someone", "--format", "json"},
			{"search", "the", "--format", "html"}, {"people", "--format", "html"}, {"people", "someone", "--format", "html"}, {"questions", "--all", "--format", "html"},
			{"actions", "--all", "--format", "html"},
			{"questions", "--all"}, {"questions", "--all", "--format", "json"}, {"actions", "--all"}, {"actions", "--all", "--format", "json"},
		} {
			if home == "" && !long() && len(args) != 2 {
				continue
			}
			var out, messages strings.Builder
			e := env{stdin: strings.NewReader(""), stdout: &out, stderr: &messages, getenv: func(name string) string {
				if name == "XDG_CACHE_HOME" {
					return home
				}
				return ""
			}}
			status := e.run(append(args, "-L", dir))
			if status != 0 && !(status == 2 && len(args) > 1 && args[1] == "someone") {
				t.Errorf("%q: status %d: %s", args, status, &messages)
			}
			for _, s := range []string{out.String(), messages.String()} {
				if err := hostile.Text(s); err != nil {
					t.Errorf("%q: %v", args, err)
				}
			}
			if len(args) > 0 && args[0] == "list" && strings.Count(out.String(), "\n") < len(files)+names {
				t.Errorf("%q lists %d of %d files", args, strings.Count(out.String(), "\n"), len(files)+names)
			}
		}
	}
}
