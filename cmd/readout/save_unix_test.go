//go:build unix

package main

import (
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// New files have the permissions that the user gives to new files, and old ones
// keep theirs.
func TestSavePermissions(t *testing.T) {
	t.Chdir(t.TempDir())
	defer unix.Umask(unix.Umask(0o027))
	write(t, "old.md", "old")
	if err := os.Chmod("old.md", 0o604); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{"new.md": 0o640, "old.md": 0o604} {
		if _, err := save(name, []byte("new"), true); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has %v, not %v; %v", name, info.Mode(), want, err)
		}
	}
}

// What is not a file is refused; a link goes on leading to the file that is
// written.
func TestSaveSpecial(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "file", "old")
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	check(os.Symlink("file", "link"))
	check(os.Symlink("nowhere", "dangling"))
	check(unix.Mkfifo("fifo", 0o600))

	if _, err := save("link", []byte("new"), true); err != nil {
		t.Error(err)
	}
	holds(t, "file", "new")
	if to, err := os.Readlink("link"); err != nil || to != "file" {
		t.Errorf("the link leads to %q; %v", to, err)
	}
	for _, name := range []string{"dangling", "fifo", "/dev/null"} {
		if _, err := save(name, nil, true); err == nil || !strings.Contains(err.Error(), "name a") {
			t.Errorf("%s: %v", name, err)
		}
	}
	alone(t, "dangling", "fifo", "file", "link")
}

// The way up from beyond a link leads to the folder that is there, not to the
// one where the link is.
func TestSaveAboveALink(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := errors.Join(os.MkdirAll("real/folder", 0o777), os.Symlink("real/folder", "link")); err != nil {
		t.Fatal(err)
	}
	write(t, "file", "another")
	write(t, "real/file", "old")
	for _, name := range []string{"link/../file", "link/../new"} {
		if _, err := save(name, []byte("new"), true); err != nil {
			t.Error(err)
		}
	}
	holds(t, "file", "another")
	holds(t, "real/file", "new")
	holds(t, "real/new", "new")
	alone(t, "file", "link", "real")
	if _, err := save("missing/../file", []byte("new"), true); err == nil || !strings.Contains(err.Error(), "no folder") {
		t.Error(err)
	}
}

// What cannot be written leaves the old file as it was.
func TestSaveFails(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("no permissions keep root out")
	}
	t.Chdir(t.TempDir())
	write(t, "file", "old")
	if err := os.Chmod(".", 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := save("file", []byte("new"), true); err == nil || !strings.Contains(err.Error(), "no permission") {
		t.Errorf("a folder that cannot be written: %v", err)
	}
	holds(t, "file", "old")
}
