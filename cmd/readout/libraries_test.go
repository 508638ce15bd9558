package main

import (
	"regexp"
	"strings"
	"testing"
)

// TestLibrariesAreNamed wants a word in the README on each library that the
// project needs by itself.
func TestLibrariesAreNamed(t *testing.T) {
	mod, readme := read(t, "../../go.mod"), read(t, "../../README.md")
	needed := regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(mod, -1)
	if len(needed) < 10 {
		t.Fatalf("go.mod names %d libraries", len(needed))
	}
	for _, m := range needed {
		name := m[1]
		if strings.HasSuffix(name, "/ultraviolet") {
			name = "ultraviolet"
		}
		if !strings.Contains(readme, name) {
			t.Errorf("the README has no word on %s", m[1])
		}
	}
}
