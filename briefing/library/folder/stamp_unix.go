//go:build unix

package folder

import (
	"io/fs"
	"syscall"

	"readout/briefing/library"
)

// withoutWaiting opens a file without waiting for whoever is at its other end,
// should it be a pipe by now.
const withoutWaiting = syscall.O_NONBLOCK

// stamp says which state of a file this is. A file that is put in the place of
// another can be older, but not its inode's last change.
func stamp(info fs.FileInfo) library.Stamp {
	s := library.Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		s.Modified = max(s.Modified, changed(st))
	}
	return s
}

// mine reports whether a file is the user's own.
func mine(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == syscall.Getuid()
}
