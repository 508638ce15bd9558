package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"readout/briefing/bounded"
	"readout/briefing/clean"
)

// save writes a whole file or nothing, and returns its name as it can be
// shown. A file that already exists is overwritten only if overwrite says so;
// otherwise the error is [fs.ErrExist]. One that is read-only never is. It keeps
// its permissions, and a link to it stays a link.
func save(name string, data []byte, overwrite bool) (string, error) {
	path, err := atHome(name)
	if err == nil {
		_, err = saveOn(system{}, path, data, overwrite)
	}
	return displayName(name), err
}

// maxAppended is the size of the largest file that anything is added to.
const maxAppended = 64 << 20

// add writes a whole file that has data after what it has now and a blank line,
// or nothing. A file that does not exist has data alone.
func add(name string, data []byte) (string, error) {
	path, err := atHome(name)
	if err != nil {
		return displayName(name), err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		_, err := saveOn(system{}, path, data, false)
		return displayName(name), err
	}
	r, err := regular(path)
	if err != nil {
		return displayName(name), err
	}
	was, err := bounded.Read(r, maxAppended)
	r.Close()
	if err != nil {
		return displayName(name), fmt.Errorf("cannot add to %s: %w", displayName(name), reason(err))
	}
	is := slices.Clone(was)
	for len(is) > 0 && !bytes.HasSuffix(is, []byte("\n\n")) {
		is = append(is, '\n')
	}
	_, err = rewrite(path, was, append(is, data...))
	return displayName(name), err
}

// rewrite replaces a file by a new version that was made from it. If it has been
// changed since, it is left as it is now.
func rewrite(name string, was, is []byte) (string, error) {
	if same, err := unchanged(name, was); err != nil || !same {
		return displayName(name), fmt.Errorf("%s has changed in the meantime and was left as it is", displayName(name))
	}
	return saveOn(system{}, name, is, true)
}

// unchanged reports whether a file still has these bytes and no more.
func unchanged(name string, was []byte) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	now, err := bounded.Read(f, len(was))
	return err == nil && bytes.Equal(now, was), err
}

// saveOn is save for a name that is a path.
func saveOn(d disk, name string, data []byte, overwrite bool) (string, error) {
	shown := displayName(name)
	path, err := physical(name)
	if err != nil {
		return shown, notSaved(shown, name, err)
	}
	path, mode, err := destination(path, shown, overwrite)
	if err != nil {
		return shown, err
	}
	switch err := writeWhole(d, path, data, mode, overwrite); {
	case errors.Is(err, fs.ErrExist):
		return shown, exists(shown)
	case err != nil:
		return shown, notSaved(shown, path, err)
	}
	return shown, nil
}

// atHome puts the home folder where a name begins with ~/, as a shell does.
func atHome(name string) (string, error) {
	rest, ok := strings.CutPrefix(name, "~/")
	if !ok {
		return name, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("cannot find your home folder, ~: %w", err)
	}
	return home + "/" + rest, nil
}

// physical returns a path without .. in it, which after a link means another
// folder than the one before it.
func physical(path string) (string, error) {
	folder, name := filepath.Split(path)
	if !strings.Contains(folder, "..") {
		return path, nil
	}
	folder, err := filepath.EvalSymlinks(folder)
	return filepath.Join(folder, name), err
}

// destination says which file is to be written, links resolved, and with which
// permissions.
func destination(path, shown string, overwrite bool) (string, fs.FileMode, error) {
	if strings.TrimSpace(path) == "" {
		return "", 0, errors.New("a file needs a name")
	}
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, 0o666 &^ umask(), nil
	}
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return "", 0, fmt.Errorf("%s is a dangling link; name a file", shown)
		}
		info, err = os.Stat(path)
	}
	switch {
	case err != nil:
		return "", 0, notSaved(shown, path, err)
	case info.IsDir():
		return "", 0, fmt.Errorf("%s is a folder; name a file in it", shown)
	case !info.Mode().IsRegular():
		return "", 0, fmt.Errorf("%s is not a regular file; name another", shown)
	case info.Mode().Perm()&0o200 == 0:
		return "", 0, fmt.Errorf("%s is read-only; name another file, or make it writable", shown)
	case !overwrite:
		return "", 0, exists(shown)
	}
	return path, info.Mode().Perm(), nil
}

// hasFolder reports whether the folder of a path exists, as the path names it.
func hasFolder(path string) bool {
	folder, _ := filepath.Split(path)
	return folder == "" || isFolder(folder)
}

func exists(shown string) error { return &fs.PathError{Op: "save", Path: shown, Err: fs.ErrExist} }

// notSaved says why a file could not be written, and what to do.
func notSaved(shown, path string, err error) error {
	folder := clean.Line(filepath.Dir(path))
	switch {
	case errors.Is(err, syscall.ENAMETOOLONG):
		return errors.New("the name of the file is too long; shorten it")
	case errors.Is(err, fs.ErrNotExist) && !hasFolder(path):
		return fmt.Errorf("there is no folder %s; create it first, or name another", folder)
	case errors.Is(err, fs.ErrNotExist): // as in /proc, which makes its files itself
		return fmt.Errorf("cannot create files in %s; name another folder", folder)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("no permission to write in %s; name another folder", folder)
	}
	return fmt.Errorf("cannot write %s: %w", shown, reason(err))
}
