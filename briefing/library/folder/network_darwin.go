package folder

import "golang.org/x/sys/unix"

// onNetwork reports whether a folder is on a file system that is shared with other
// machines: macOS says which are local.
func onNetwork(dir string) bool {
	var s unix.Statfs_t
	return unix.Statfs(dir, &s) == nil && s.Flags&unix.MNT_LOCAL == 0
}
