package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const small = "title: Talks on trade\ndate: 2025-01-31\nsummary: s\n"

// Commands need no files and no terminal for what they read and write.
func TestCommandsOverReaders(t *testing.T) {
	for _, c := range []struct {
		args     []string
		status   int
		out      string
		holdsOne bool // a briefing that was read
	}{
		{nil, 0, "# Talks on trade\n", true},
		{[]string{"-"}, 0, "# Talks on trade\n", true},
		{[]string{"export", "--format", "json"}, 0, `"title": "Talks on trade"`, true},
		{[]string{"check", "-"}, 0, "", true},
		{[]string{"verify"}, 0, "", true},
		{[]string{"list", "-"}, 0, "summary\tsummary\t", true},
		{[]string{"fmt", "-"}, 0, "title: Talks on trade\n", true},
		{[]string{"fmt", "--check", "-"}, 1, "standard input\n", true},
		{[]string{"new", "Talks"}, 0, "\ntitle: Talks ", false},
		{[]string{"schema"}, 0, `"$schema"`, false},
		{[]string{"list"}, 0, "white-house-talks\t", false},
		{[]string{"export", "--format", "pdf"}, 2, "", false},
	} {
		var out, messages bytes.Buffer
		limits := 0
		e := env{
			stdin: strings.NewReader(small), stdout: &out, stderr: &messages, piped: true,
			getenv:      func(string) string { return "" },
			limitMemory: func(int64) { limits++ },
		}
		if status := e.run(c.args); status != c.status || !strings.Contains(out.String(), c.out) {
			t.Errorf("%q: status %d\n%s%s", c.args, status, out.String(), messages.String())
		}
		if c.holdsOne != (limits > 0) {
			t.Errorf("%q: the memory of the process is limited %d times", c.args, limits)
		}
	}
}

// Only the files that make an env of the process, and those that pass signals on,
// use what there is one of in a process.
func TestProcessWide(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	wide := regexp.MustCompile(`os\.(Std(in|out|err)|Exit|Getenv|Setenv|Chdir)\b|debug\.Set|signal\.Notify`)
	for _, name := range files {
		switch {
		case strings.HasSuffix(name, "_test.go"), name == "main.go", name == "env.go", name == "signal.go", name == "suspend_unix.go":
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := wide.FindAllString(string(text), -1); found != nil {
			t.Errorf("%s uses %v", name, found)
		}
	}
}
