package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"readout/briefing/library"
)

// OpenFile opens the file of a briefing by its path within the library. No other
// file can be opened by it: none that is hidden, of another type or outside of the
// folder.
func (f *Folder) OpenFile(name string) (*os.File, error) {
	if !isBriefing(name) {
		return nil, fmt.Errorf("%s is not a briefing in the library", name)
	}
	file, err := openFile(f.place.dir(), name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, library.Missing(name)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return file, nil
}

// isBriefing reports whether a path within a library is one that is looked at for a
// briefing.
func isBriefing(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") {
			return false
		}
	}
	base := path.Base(name)
	return fs.ValidPath(name) && len(name) <= maxPath && base != library.RulesFile && slices.Contains(Endings(), strings.ToLower(path.Ext(base)))
}

// openFile opens a regular file within the folder, whatever has come into its place
// since it was looked at.
func openFile(root *os.Root, name string) (*os.File, error) {
	f, err := root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|withoutWaiting, 0)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", reason(err))
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("this is not a regular file")
	}
	if err != nil {
		f.Close()
		return nil, reason(err)
	}
	return f, nil
}
