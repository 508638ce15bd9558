package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A quote that cannot be compared in full is called unchecked by every command,
// and fails the check.
func TestUncheckedQuote(t *testing.T) {
	folder := t.TempDir()
	quote := strings.Repeat("a b ", 20) + "a a " + strings.Repeat("a b ", 20)
	name := filepath.Join(folder, "x.yaml")
	write(t, name, fmt.Sprintf("title: T\ndate: 2025-01-31\nsummary: s\nparticipants: [{id: p, name: P}]\nquotes: [{id: q, speaker: p, text: %q, source: s}]\nsources: [{id: s, title: S, file: s.txt}]\n", quote))
	write(t, filepath.Join(folder, "s.txt"), "P said: "+strings.Repeat("a b ", 20_000))
	for _, c := range []struct {
		args   []string
		status int
		want   []string
	}{
		{[]string{"verify", name}, 1, []string{"? q: unchecked", "! the source was not searched in full", "1 unchecked"}},
		{[]string{"verify", name, "--format", "json"}, 1, []string{`"verdict": "unchecked"`}},
		{[]string{"check", name}, 0, []string{"could not be compared in full with their source"}},
		{[]string{"check", "--strict", name}, 1, []string{"could not be compared in full with their source"}},
		{[]string{"export", "--verify", name}, 0, []string{"**Checked:** not compared in full with the source"}},
	} {
		cmd := exec.Command("readout", c.args...)
		out, _ := cmd.CombinedOutput()
		if got := cmd.ProcessState.ExitCode(); got != c.status {
			t.Errorf("%v: status %d, want %d", c.args, got, c.status)
		}
		for _, want := range c.want {
			if !strings.Contains(string(out), want) {
				t.Errorf("%v: %q is missing in\n%s", c.args, want, out)
			}
		}
	}
}
