package main

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A page is opened from a folder of the user's own, which is gone in the end.
func TestPageFolder(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var f pageFolder
	var opened []string
	browse := func(_ context.Context, address string) error {
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "file" {
			t.Errorf("the address is %q", address)
		}
		opened = append(opened, filepath.FromSlash(u.Path))
		return nil
	}
	for _, name := range []string{"talks.html", "talks on fish.html", "../../talks.html"} {
		if err := f.show(t.Context(), name, []byte(name), browse); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range opened {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm()&0o077 != 0 || !strings.HasPrefix(path, os.TempDir()) {
			t.Errorf("%s: %v, %v", path, info, err)
		}
	}
	f.clear()
	f.clear()
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); len(left) > 0 {
		t.Errorf("%q are left", left)
	}
}

// There is no browser over ssh, and so no page is offered.
func TestNoPagesOverSSH(t *testing.T) {
	getenv := func(name string) string { return map[string]string{"SSH_TTY": "/dev/pts/1", "DISPLAY": ":0"}[name] }
	if h := (desk{getenv, "", nil, new(watched), new(terminalOwner), new(pageFolder)}).host(); h.ShowPage != nil || h.TextPage == nil {
		t.Error("a page would be opened in a browser that is not there")
	}
}
