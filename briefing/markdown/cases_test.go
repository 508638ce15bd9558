package markdown_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"readout/briefing"
	"readout/briefing/file"
)

// Each file of testdata/cases is a kind of thing that people write, in some
// variations: a document, and what is read of it.
func TestCases(t *testing.T) {
	files, _ := filepath.Glob("testdata/cases/*.txt")
	if len(files) == 0 {
		t.Fatal("there are no cases")
	}
	for _, path := range files {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		wants := map[string]string{}
		for _, f := range archive.Files {
			wants[f.Name] = string(f.Data)
		}
		var out []txtar.File
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, ".md")
			if !ok {
				continue
			}
			t.Run(filepath.Base(path)+"/"+name, func(t *testing.T) {
				b, found := file.Read("minutes.md", strings.NewReader(string(f.Data)))
				if b == nil {
					t.Fatal(found)
				}
				got := show(b)
				for _, d := range found {
					if d.Code != briefing.CodeMeeting {
						got += d.String() + "\n"
					}
				}
				out = append(out, f, txtar.File{Name: name + ".want", Data: []byte(got)})
				if want := wants[name+".want"]; got != want && os.Getenv("UPDATE_GOLDEN") == "" {
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
				checkRoundTrip(t, b)
			})
		}
		if os.Getenv("UPDATE_GOLDEN") != "" {
			archive.Files = out
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
