package main

import (
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"readout/tui"
)

// The man page has what the commands, their flags and the keys are, and no flag
// that there is not.
func TestManPage(t *testing.T) {
	root := env{getenv: os.Getenv}.root()
	page := manPage(root)
	shown := strings.NewReplacer(`\-`, "-", `\(rs`, `\`, `\&`, "").Replace(page)
	has := func(what string) {
		t.Helper()
		if !strings.Contains(shown, "\n"+what+"\n") {
			t.Errorf("the page has no line %q", what)
		}
	}
	flags := map[string]bool{}
	var look func(c *cobra.Command)
	look = func(c *cobra.Command) {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			line, usage := written(f)
			flags[line] = true
			if f.Name != "help" {
				has(line + "\n" + strings.ReplaceAll(usage, "\n", " "))
			}
		})
		for l := range strings.SplitSeq(c.Long+"\n"+c.Example, "\n") {
			if l = strings.TrimSpace(l); l != "" {
				has(l)
			}
		}
		for _, sub := range c.Commands() {
			look(sub)
		}
	}
	look(root)
	for _, k := range tui.Keys() {
		has(strings.Join(strings.Fields(k.Keys), "  ") + "\n" + k.Does)
	}
	lines := strings.Split(shown, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, "-") && lines[i-1] == ".TP" && !flags[l] {
			t.Errorf("there is no flag %s", l)
		}
	}
}
