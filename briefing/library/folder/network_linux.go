package folder

import "golang.org/x/sys/unix"

// onNetwork reports whether a folder is on a file system that is shared with other
// machines, or may be: FUSE does not say what it is.
func onNetwork(dir string) bool {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return false
	}
	switch uint32(s.Type) {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, 0xff534d42 /* CIFS */, unix.SMB2_SUPER_MAGIC,
		unix.V9FS_MAGIC, unix.FUSE_SUPER_MAGIC, unix.AFS_SUPER_MAGIC, unix.CODA_SUPER_MAGIC, unix.CEPH_SUPER_MAGIC,
		unix.OCFS2_SUPER_MAGIC, 0x0bd00bd0 /* Lustre */, 0x01161970 /* GFS2 */, 0x786f4256 /* VirtualBox */ :
		return true
	}
	return false
}
