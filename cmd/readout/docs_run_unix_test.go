//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestDocsRun runs every command that the documentation shows, each in a folder with
// the files that they are about, but without the one that it writes. None is wrong
// usage; those that look for problems can find some.
func TestDocsRun(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, page := range append(pages, "../../README.md") {
		text := read(t, page)
		t.Run(filepath.Base(page), func(t *testing.T) {
			for _, fence := range regexp.MustCompile("(?ms)^```sh\n(.*?)^```").FindAllStringSubmatch(text, -1) {
				for line := range strings.Lines(fence[1]) {
					line, _, _ = strings.Cut(strings.TrimSpace(line), "    #")
					if why := notHere(line); why != "" {
						t.Logf("not run, %s: %s", why, line)
						continue
					}
					runLine(t, line)
					ran++
				}
			}
		})
	}
	if ran < 50 {
		t.Errorf("only %d commands were run", ran)
	}
}

// notHere says why a command cannot be run here, and what tries it instead.
func notHere(line string) string {
	for _, c := range []struct{ begins, why string }{
		{"go ", "CI runs it"},
		{".ci/run", "CI runs it"},
		{"brew ", "it needs another system"},
		{"scoop ", "it needs another system"},
		{"sudo ", "TestPackageInstalled installs the package"},
		{"readout serve", "it runs until it is stopped; TestServe runs one"},
		{"createdb ", "it needs a database"},
		{"psql ", "it needs a database"},
		{"readout log ", "it needs a database"},
	} {
		if strings.HasPrefix(line, c.begins) {
			return c.why
		}
	}
	if strings.Contains(line, "postgres://") {
		return "it needs a database"
	}
	return ""
}

// runLine runs a line in bash.
func runLine(t *testing.T, line string) {
	t.Helper()
	folder := docsFolder(t)
	if m := regexp.MustCompile(` -o (\S+)`).FindStringSubmatch(line); m != nil {
		os.Remove(filepath.Join(folder, m[1]))
	}
	cmd := exec.Command("bash", "-o", "pipefail", "-c", line)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "HOME="+folder, "XDG_CONFIG_HOME=", "XDG_CACHE_HOME=", "XDG_STATE_HOME=", "READOUT_LIBRARY=", "READOUT_THEME=", "TERM=dumb",
		"PATH="+filepath.Join(folder, ".others")+":"+os.Getenv("PATH"))
	cmd.WaitDelay = time.Minute
	out, err := cmd.CombinedOutput()
	var status *exec.ExitError
	switch {
	case err == nil:
	case errors.As(err, &status) && status.ExitCode() == 1 && regexp.MustCompile(`readout (check|verify|fmt|diff)\b`).MatchString(line):
	default:
		t.Errorf("%s\n%v\n%s", line, err, out)
	}
}

// docsFolder returns a folder with the files that the documentation speaks of, and
// with programs that stand for others: they read what they are given.
func docsFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	talks := read(t, "../../content/white-house-talks.yaml")
	report := "Arnhem, 4 March 2026 - \"We have waited long enough,\" Ria Jansen, the mayor of Arnhem, told reporters.\n"
	for name, text := range map[string]string{
		"talks.yaml": talks, "round-1.yaml": talks, "round-2.yaml": strings.Replace(talks, "status: proposed", "status: agreed", 1),
		"report.txt": report, "page.html": "<p>" + report + "</p>", "report.docx": report, "minutes.md": "# Minutes\n\n## Attendees\n\n- Ann Lee\n",
		"trade.yaml": talks, "briefings/talks.yaml": talks, "people.yaml": "people: []\n",
		".local/share/man/man1/none": "", ".local/share/bash-completion/completions/none": "", ".config/fish/completions/none": "",
		".others/ssh":    "#!/bin/sh\nuntil [ \"$1\" = host ]; do shift; done\nshift\ncase $1 in cat) exec \"$@\" ;; esac\nREADOUT_LIBRARY=briefings exec readout \"$@\" </dev/null\n",
		".others/pandoc": "#!/bin/sh\ncat report.txt\n",
		".others/fzf":    "#!/bin/sh\nhead -n 1\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, name), text)
	}
	for _, name := range []string{"jq", "man", "less", "xargs"} {
		write(t, filepath.Join(folder, ".others", name), "#!/bin/sh\ncat >/dev/null\n")
	}
	others, _ := filepath.Glob(filepath.Join(folder, ".others", "*"))
	for _, name := range others {
		if err := os.Chmod(name, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}
