package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Each promise in the documentation on security names tests that there are.
func TestPromisesAreHeld(t *testing.T) {
	page := read(t, filepath.Join("..", "..", "docs", "security.md"))
	promises := strings.Split(page, "\n- **")[1:]
	if len(promises) != 7 {
		t.Fatalf("there are %d promises", len(promises))
	}
	there := testsIn(t, filepath.Join("..", ".."))
	name := regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z]+)`")
	for _, promise := range promises {
		held := name.FindAllStringSubmatch(promise, -1)
		if len(held) == 0 {
			t.Errorf("no test holds: %s", promise)
		}
		for _, test := range held {
			if !there[test[1]] {
				t.Errorf("there is no test %s, which would hold: %s", test[1], promise)
			}
		}
	}
}

// testsIn returns the names of all tests and fuzz targets in a folder and below.
func testsIn(t *testing.T, folder string) map[string]bool {
	t.Helper()
	there := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Za-z]+)\(`)
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range declared.FindAllStringSubmatch(string(text), -1) {
			there[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return there
}
