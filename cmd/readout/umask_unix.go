//go:build unix

package main

import (
	"io/fs"

	"golang.org/x/sys/unix"
)

// umask returns the permissions that the user keeps from new files. It can be
// read only by setting it, for a moment to the strictest.
func umask() fs.FileMode {
	mask := unix.Umask(0o077)
	unix.Umask(mask)
	return fs.FileMode(mask)
}
