//go:build unix

package main

import (
	"os/exec"
	"strings"
	"testing"
)

// Completion works in a bash that has nothing but readout's script.
func TestTerminalBareBash(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("there is no bash")
	}
	w := open(t, nil, "env", "PS1=ready:", "bash", "--norc", "--noprofile", "-i")
	ready := func(from int) {
		t.Helper()
		w.await("the prompt", from, func(drawn string) bool { return strings.Contains(drawn, "ready:") })
	}
	ready(0)
	w.press("source <(readout completion bash) && echo load''ed\n")
	w.await("the script", 0, func(drawn string) bool { return strings.Contains(drawn, "loaded") })
	for typed, want := range map[string]string{
		"readout expo\t":                                  "readout export",
		"readout white-house-talks --th\t":                "readout white-house-talks --theme",
		"readout export --format=j\t":                     "readout export --format=json",
		"readout export --format te\t":                    "readout export --format text",
		"readout  export   --section=out\t":               "readout  export   --section=outcomes",
		"readout --theme li\t":                            "readout --theme light",
		"readout export white-house-talks -e trump-cha\t": "readout export white-house-talks -e trump-chance",
	} {
		from := len(w.drawn())
		w.press(typed + "\x01echo 'got \x05'\n") // the line, completed, between quotes
		w.await(want, from, func(drawn string) bool { return strings.Contains(drawn, "\rgot "+want+" \r") })
		ready(from + strings.Index(w.drawn()[from:], "\rgot "))
	}
	if strings.Contains(w.drawn(), "not found") {
		t.Errorf("something is missing:\n%s", w.drawn())
	}
}
