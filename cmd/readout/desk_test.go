package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDeskDraft drafts from the report that is open: the draft is a file beside
// it, which opens, and one that exists is left as it is.
func TestDeskDraft(t *testing.T) {
	folder := t.TempDir()
	report := filepath.Join(folder, "report.txt")
	write(t, report, "ARNHEM, March 4, 2026 - “We have waited long enough,” Ria Jansen, the mayor of Arnhem, told reporters.\n")
	e := env{getenv: os.Getenv}
	f := desk{os.Getenv, "", e.open, watchFile(report), new(terminalOwner), new(pageFolder)}.file()
	if f.Draft == nil || f.DraftName != filepath.Join(folder, "report.yaml") {
		t.Fatalf("the proposed name is %q", f.DraftName)
	}
	made, err := f.Draft(t.Context(), f.DraftName)
	if err != nil {
		t.Fatal(err)
	}
	if q := made.Briefing.Quotes(); len(q) != 1 || q[0].Text != "We have waited long enough," && q[0].Text != "We have waited long enough" {
		t.Errorf("the quotes of the draft are %v", q)
	}
	if made.File.Watch == nil || made.File.Edit == nil || made.File.Draft != nil {
		t.Error("the draft is not like any other briefing")
	}
	before, err := os.ReadFile(f.DraftName)
	if err != nil || !strings.Contains(string(before), "file: report.txt") {
		t.Errorf("%v; the draft is\n%s", err, before)
	}
	if _, err := f.Draft(t.Context(), f.DraftName); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file the error is %v", err)
	}
	if f := (desk{os.Getenv, "", e.open, watchFile(f.DraftName), new(terminalOwner), new(pageFolder)}).file(); f.Draft != nil {
		t.Error("a briefing is offered to be drafted from")
	}
}
