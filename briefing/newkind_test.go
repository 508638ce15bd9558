package briefing_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A kind is one file and one line: testdata/newkind has the file, and the tests
// that find it in files, Markdown, schema, template, panes, keys, find and export.
// They run with the file and the line laid over the program.
func TestNewKind(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the reader anew")
	}
	touchSources(t)
	list, err := os.ReadFile("kind.go")
	if err != nil {
		t.Fatal(err)
	}
	before, after, ok := strings.Cut(string(list), "\tnoteKind,\n")
	if !ok {
		t.Fatal("kind.go lists no notes")
	}
	extended := filepath.Join(t.TempDir(), "kind.go")
	if err := os.WriteFile(extended, []byte(before+"\tnoteKind,\n\triskKind,\n"+after), 0o600); err != nil {
		t.Fatal(err)
	}
	absolute := func(path string) string {
		path, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{
		absolute("kind.go"):             extended,
		absolute("risk.go"):             absolute("testdata/newkind/risk.go"),
		absolute("../tui/risk_test.go"): absolute("testdata/newkind/risk_test.go"),
	}})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(name, overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "test", "-overlay", name, "-count=1", "-run", "TestRisks", "-v", "../tui").CombinedOutput()
	if err != nil || strings.Count(string(out), "--- PASS: TestRisks") < 3 {
		t.Errorf("%v\n%s", err, out)
	}
}

// touchSources looks at the files that the tests are built from, so that their
// result is not taken from the cache when one of them has changed.
func touchSources(t *testing.T) {
	t.Helper()
	for _, dir := range []string{".", "../tui"} {
		err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err == nil && filepath.Ext(path) == ".go" {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
