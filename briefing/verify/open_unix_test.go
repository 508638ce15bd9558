//go:build unix

package verify

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestOpenAttacks(t *testing.T) {
	root, dir := folder(t)
	for link, to := range map[string]string{
		"within":      "remarks.txt",
		"outside":     "../outside.txt",
		"absolute":    filepath.Join(dir, "remarks.txt"),
		"passwd":      "/etc/passwd",
		"zero":        "/dev/zero",
		"out":         "..",
		"sub/up":      "../remarks.txt",
		"round":       "round",
		"first":       "outside",
		"nowhere.txt": "nothing.txt",
	} {
		if err := os.Symlink(to, filepath.Join(dir, filepath.FromSlash(link))); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o666); err != nil {
		t.Fatal(err)
	}
	socket(t, filepath.Join(dir, "socket"))
	for name, want := range map[string]string{
		"within":          "",
		"sub/up":          "",
		"outside":         "cannot be read: it is a link out of the briefing's folder; put the text there",
		"absolute":        "cannot be read: it is a link out of the briefing's folder; put the text there",
		"passwd":          "cannot be read: it is a link out of the briefing's folder; put the text there",
		"zero":            "cannot be read: it is a link out of the briefing's folder; put the text there",
		"first":           "cannot be read: it is a link out of the briefing's folder; put the text there",
		"out/outside.txt": "cannot be read: it is a link out of the briefing's folder; put the text there",
		"round":           "cannot be read",
		"nowhere.txt":     "there is no file",
		"pipe":            "it is not a regular file",
		"socket":          "it is not a regular file",
	} {
		assertOpens(t, root, name, want)
	}
	if _, err := OpenFile("/dev/null"); err == nil {
		t.Error("a device opens")
	}
}

// socket makes a socket.
func socket(t *testing.T, path string) {
	fd, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Close(fd) })
	if err := syscall.Bind(fd, &syscall.SockaddrUnix{Name: path}); err != nil {
		t.Skip(err) // the path is too long
	}
}

// A file that becomes a pipe between the look at it and its opening is not
// waited for.
func TestOpenSwapped(t *testing.T) {
	root, dir := folder(t)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := openRegular("pipe",
		func() (os.FileInfo, error) { return root.Stat("remarks.txt") },
		func() (*os.File, error) { return root.OpenFile("pipe", os.O_RDONLY|withoutWaiting, 0) })
	if err == nil || err.Error() != "pipe cannot be read: it is not a regular file" {
		t.Error(err)
	}
}
