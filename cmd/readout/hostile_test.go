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
	var out, messages strings.Builder
	status = env{stdin: strings.NewReader(""), stdout: &out, stderr: &messages, getenv: func(string) string { return "" }}.run(args)
	return out.String(), messages.String(), status
}

// hostileCommand is a command that is tried with a file, and the status that it
// must have where the file opens and where it does not, or only in part.
type hostileCommand struct {
	args           []string
	opened, broken int
}

// noEntry is 1 where a file does not open, and 2 where it opens in part and the
// entry is not in that part.
const noEntry = -1

// Whatever a file holds, what the commands write is text.
func TestHostileFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	try := func(f hostile.File, broken bool) {
		name := "x" + f.Name[strings.LastIndexByte(f.Name, '.'):]
		write(t, name, f.Text)
		for _, c := range []hostileCommand{
			{nil, 0, 1},
			{[]string{"export", "--format", "text"}, 0, 1},
			{[]string{"export", "--format", "json"}, 0, 1},
			{[]string{"export", "--format", "html"}, 0, 1},
			{[]string{"export", "--entry", "someone", "--verify"}, 0, noEntry},
			{[]string{"check"}, 0, 1},
			{[]string{"check", "--format", "json"}, 0, 1},
			{[]string{"check", "--format", "github"}, 0, 1},
			{[]string{"list"}, 0, 1},
			{[]string{"fmt", "--check"}, 1, 1},             // not formatted
			{[]string{"verify"}, 1, 1},                     // their source has a hostile name
			{[]string{"verify", "--format", "json"}, 1, 1}, // and so it has here
			{[]string{"__complete", "export", "--entry", ""}, 0, 0},
		} {
			status := c.opened
			if broken {
				status = c.broken
			}
			if c.args != nil && c.args[0] == "fmt" && inJSON(f.Text) {
				status = 0 // it formats YAML, and skips other files
			}
			silent(t, f.Name, status, append(c.args, name)...)
		}
	}
	for _, f := range hostile.Files() {
		try(f, false)
	}
	for i, f := range hostile.Broken() {
		if long() || i%10 == 0 {
			try(f, true)
		}
	}
}

// inJSON reports whether a file is taken for JSON, whatever its name is.
func inJSON(text string) bool {
	return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")
}

// silent checks that a command has a status, and writes text, and JSON of text,
// and no commands.
func silent(t *testing.T, what string, want int, args ...string) {
	t.Helper()
	stdout, stderr, status := runs(t, args...)
	for _, out := range []string{stdout, stderr} {
		if err := hostile.Text(out); err != nil {
			t.Errorf("%s, %q: %v", what, args, err)
		}
	}
	if status != want && !(want == noEntry && (status == 1 || status == 2)) {
		t.Errorf("%s, %q: the status is %d, want %d\n%s%s", what, args, status, want, stdout, stderr)
	}
	if status > 0 && strings.TrimSpace(stdout+stderr) == "" {
		t.Errorf("%s, %q: the status is %d, and nothing says why", what, args, status)
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
		for _, file := range []struct {
			ending, text string
			kind         int // which of the statuses it has
		}{{".yaml", "title: T\ndate: 2025-01-31\nsummary: s\n", 0}, {".json", "[", 1}, {"", "", 2}} {
			if file.text != "" {
				if err := os.WriteFile(name+file.ending, []byte(file.text), 0o666); err != nil {
					continue // the system has no such names
				}
			}
			for _, c := range []struct {
				args     []string
				statuses [3]int // of a briefing, of a file that is not one, and of none
			}{
				{[]string{"check"}, [3]int{0, 1, 1}},
				{[]string{"check", "--format", "json"}, [3]int{0, 1, 1}},
				{[]string{"check", "--format", "github"}, [3]int{0, 1, 1}},
				{[]string{"list"}, [3]int{0, 1, 1}},
				{[]string{"fmt", "--check"}, [3]int{1, 0, 1}}, // JSON is passed over
				{[]string{"fmt"}, [3]int{0, 1, 1}},
				{[]string{"verify"}, [3]int{0, 1, 1}},
				{[]string{"export", "-o", name + file.ending}, [3]int{1, 1, 1}}, // it exists already
				{[]string{"export", "-o", name + "/x"}, [3]int{1, 1, 1}},
				{[]string{"verify", "--source", name}, [3]int{1, 1, 1}},
			} {
				silent(t, p.Name, c.statuses[file.kind], append(c.args, "--", name+file.ending)...)
			}
		}
	}
	silent(t, "folder", 1, "check", ".")
	silent(t, "folder", 1, "check", "--format", "github", ".")
}

// What is asked for in vain is repeated as text.
func TestHostileArguments(t *testing.T) {
	for _, p := range append(hostile.Payloads(), commands()...) {
		for _, c := range []struct {
			status int
			args   []string
		}{
			{0, []string{"new", p.Text}}, {0, []string{"new", "--markdown", p.Text}}, {2, []string{"new", p.Text, p.Text}},
			{2, []string{"export", "--section", p.Text}}, {2, []string{"export", "--entry", p.Text}}, {2, []string{"export", "--format", p.Text}},
			{2, []string{"check", "--format", p.Text, "x"}}, {2, []string{"schema", p.Text}}, {0, []string{"completion", p.Text}},
			{1, []string{p.Text}}, {1, []string{"list", p.Text}}, {2, []string{p.Text, p.Text}},
			{2, []string{"--theme", p.Text}}, {2, []string{"--" + p.Text}},
		} {
			silent(t, p.Name, c.status, c.args...)
		}
	}
}
