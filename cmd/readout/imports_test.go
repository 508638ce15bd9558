package main

import (
	"os/exec"
	"strings"
	"testing"
)

// layers says what packages must not depend on: those of a layer, by the
// beginnings of their paths, and what these are.
var layers = []struct{ of, not []string }{
	// Text knows no briefing, a briefing no format, and nothing of both a screen.
	{[]string{"readout/briefing/clean", "readout/briefing/commonmark", "readout/briefing/words", "readout/briefing/bounded"},
		[]string{"readout/briefing", "readout/tui", "charm.land/"}},
	{[]string{"readout/briefing"}, []string{"readout/briefing/yaml", "readout/briefing/markdown", "readout/briefing/html", "readout/briefing/file",
		"readout/briefing/verify", "readout/briefing/draft", "readout/briefing/diff", "readout/briefing/library", "go.yaml.in/"}},
	{[]string{"readout/briefing/..."}, []string{"readout/tui", "readout/cmd", "charm.land/"}},
	// Formats do not import each other.
	{[]string{"readout/briefing/yaml"}, []string{"readout/briefing/markdown", "readout/briefing/html"}},
	{[]string{"readout/briefing/markdown"}, []string{"readout/briefing/yaml", "readout/briefing/html"}},
	{[]string{"readout/briefing/html"}, []string{"readout/briefing/yaml", "readout/briefing/markdown"}},
	{[]string{"readout/briefing/yaml", "readout/briefing/markdown", "readout/briefing/html", "readout/briefing/verify"}, []string{"readout/briefing/file", "readout/briefing/library"}},
	{[]string{"readout/briefing/file"}, []string{"readout/briefing/library"}},
	// What the reader needs written or read, it asks its host for.
	{[]string{"readout/tui/..."}, []string{"readout/briefing/yaml", "readout/briefing/markdown", "readout/briefing/html", "readout/briefing/file", "readout/cmd", "go.yaml.in/"}},
}

// Imports go one way.
func TestImportsGoOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Deps " "}}`, "readout/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for line := range strings.Lines(string(out)) {
		deps := strings.Fields(line)
		for _, layer := range layers {
			if !among(layer.of, deps[0]) {
				continue
			}
			for _, dep := range deps[1:] {
				checked++
				for _, not := range layer.not {
					if dep == not || strings.HasSuffix(not, "/") && strings.HasPrefix(dep, not) || strings.HasPrefix(dep, not+"/") && not != "readout/briefing" {
						t.Errorf("%s depends on %s", deps[0], dep)
					}
				}
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d dependencies were looked at", checked)
	}
}

// among reports whether a package is one of those that are named; /... names all
// below, too.
func among(names []string, pkg string) bool {
	for _, name := range names {
		tree, below := strings.CutSuffix(name, "/...")
		if pkg == tree || below && strings.HasPrefix(pkg, tree+"/") {
			return true
		}
	}
	return false
}
