package main

import (
	"encoding/json"
	"os"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"readout/internal/hostile"
)

// runs runs a command line and returns what it wrote.
func runs(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var files []*os.File
	for range 2 {
		f, err := os.CreateTemp(t.TempDir(), "")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		files = append(files, f)
	}
	nothing, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer nothing.Close()
	status = env{nothing, files[0], files[1], func(string) string { return "" }}.run(args)
	return read(t, files[0].Name()), read(t, files[1].Name()), status
}

// Whatever a file holds, what the commands write is text.
func TestHostileFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	files := hostile.Files()
	for i, f := range hostile.Broken() {
		if long() || i%10 == 0 {
			files = append(files, f)
		}
	}
	for _, f := range files {
		name := "x" + f.Name[strings.LastIndexByte(f.Name, '.'):]
		write(t, name, f.Text)
		for _, args := range [][]string{
			{}, {"export", "--format", "text"}, {"export", "--format", "json"}, {"check"}, {"check", "--format", "json"},
			{"check", "--format", "github"}, {"list"}, {"fmt", "--check"}, {"verify"}, {"verify", "--format", "json"},
			{"export", "--entry", "someone", "--verified"}, {"__complete", "export", "--entry", ""},
		} {
			silent(t, f.Name, append(args, name)...)
		}
	}
}

// silent checks that a command writes text, and JSON of text, and no commands.
func silent(t *testing.T, what string, args ...string) {
	t.Helper()
	stdout, stderr, status := runs(t, args...)
	for _, out := range []string{stdout, stderr} {
		if err := hostile.Text(out); err != nil {
			t.Errorf("%s, %q: %v", what, args, err)
		}
	}
	if status > 2 {
		t.Errorf("%s, %q: the status is %d", what, args, status)
	}
	command := regexp.MustCompile(`(?m)^\s*::`)
	if command.MatchString(stderr) || !strings.Contains(strings.Join(args, " "), "github") && strings.HasPrefix(args[0], "check") && command.MatchString(stdout) {
		t.Errorf("%s, %q: GitHub Actions takes this for a command:\n%s%s", what, args, stdout, stderr)
	}
	var all any
	if strings.HasPrefix(stdout, "{") || strings.HasPrefix(stdout, "[") {
		if json.Unmarshal([]byte(stdout), &all) == nil {
			if err := textIn(all); err != nil {
				t.Errorf("%s, %q: %v", what, args, err)
			}
		}
	}
}

// textIn looks at all strings of what was JSON.
func textIn(v any) error {
	switch v := v.(type) {
	case string:
		return hostile.Text(v)
	case []any:
		for _, e := range v {
			if err := textIn(e); err != nil {
				return err
			}
		}
	case map[string]any:
		for key, e := range v {
			if err := textIn([]any{key, e}); err != nil {
				return err
			}
		}
	}
	return nil
}

// commands returns names that GitHub Actions takes for commands, if they are
// repeated as they are.
func commands() []hostile.Payload {
	return []hostile.Payload{{Name: "lines", Text: "a\n::error::b"}, {Name: "command", Text: "::error::b"}, {Name: "space", Text: " \u00a0::error::b"}}
}

// The name of a file is no better than what is in it.
func TestHostileNames(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no such names")
	}
	t.Chdir(t.TempDir())
	for _, p := range append(hostile.Payloads(), commands()...) {
		name := strings.ReplaceAll(p.Text, "/", "_")
		name = name[:min(len(name), 200)]
		for ending, text := range map[string]string{".yaml": "title: T\ndate: 2025-01-31\nsummary: s\n", ".json": "[", "": ""} {
			if text != "" {
				if err := os.WriteFile(name+ending, []byte(text), 0o666); err != nil {
					continue // the system has no such names
				}
			}
			for _, args := range [][]string{
				{"check"}, {"check", "--format", "json"}, {"check", "--format", "github"}, {"list"}, {"fmt", "--check"}, {"fmt"},
				{"verify"}, {"export", "-o", name + ending}, {"export", "-o", name + "/x"}, {"verify", "--source", name},
			} {
				silent(t, p.Name, append(args, "--", name+ending)...)
			}
		}
	}
	silent(t, "folder", "check", ".")
	silent(t, "folder", "check", "--format", "github", ".")
}

// What is asked for in vain is repeated as text.
func TestHostileArguments(t *testing.T) {
	for _, p := range append(hostile.Payloads(), commands()...) {
		for _, args := range [][]string{
			{"new", p.Text}, {"new", "--markdown", p.Text}, {"export", "--section", p.Text}, {"export", "--entry", p.Text},
			{"export", "--format", p.Text}, {"check", "--format", p.Text, "x"}, {"--theme", p.Text}, {p.Text}, {"list", p.Text}, {"--" + p.Text},
			{p.Text, p.Text}, {"new", p.Text, p.Text}, {"completion", p.Text}, {"schema", p.Text},
		} {
			silent(t, p.Name, args...)
		}
	}
}
