package shared

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Pulling says into which folder to write a library, and how.
type Pulling struct {
	Folder string
	Force  bool // write over files that were changed in the folder

	Progress func(done, all int)
}

// Pulled is the result of pulling.
type Pulled struct {
	Written   []string
	Unchanged int
	Kept      []string // files of the folder that are no revision of the library's
	Refused   []error  // files that the library should not have
}

// Pull writes all files of a library into a folder, byte for byte as they were
// published, with their sources. An existing file is replaced only if it is an
// earlier revision of the same file, or with Force. Other files are left alone.
func Pull(ctx context.Context, from Store, p Pulling) (Pulled, error) {
	heads, err := from.Heads(ctx, nil)
	if err != nil {
		return Pulled{}, err
	}
	if err := os.MkdirAll(p.Folder, 0o777); err != nil {
		return Pulled{}, fmt.Errorf("cannot create %s: %w", p.Folder, reason(err))
	}
	root, err := os.OpenRoot(p.Folder)
	if err != nil {
		return Pulled{}, fmt.Errorf("cannot read %s: %w", p.Folder, reason(err))
	}
	defer root.Close()
	u := &puller{Pulling: p, from: from, root: root, written: map[string]string{}}
	paths := slices.Sorted(maps.Keys(heads))
	for i, name := range paths {
		if err := u.pull(ctx, name, heads[name]); err != nil {
			return u.out, err
		}
		if p.Progress != nil {
			p.Progress(i+1, len(paths))
		}
	}
	return u.out, nil
}

type puller struct {
	Pulling
	from    Store
	root    *os.Root
	written map[string]string // hashes of what has been dealt with, by path
	out     Pulled
}

// pull writes a file and its sources. What is there already is not fetched.
func (u *puller) pull(ctx context.Context, name string, head Head) error {
	want := map[string]string{name: head.Hash}
	for source, hash := range head.Sources {
		want[path.Join(path.Dir(name), source)] = hash
	}
	missing := map[string]bool{}
	for target, hash := range want {
		state, err := u.state(target, hash)
		switch {
		case err != nil:
			u.out.Refused = append(u.out.Refused, err)
		case state == same:
			u.written[target] = hash
			u.out.Unchanged++
		case state == absent, u.Force:
			missing[target] = true
		case state == other:
			known, err := u.from.Hashes(ctx, name)
			if err != nil {
				return err
			}
			if missing[target] = u.isOneOf(target, known); !missing[target] {
				delete(missing, target)
				u.written[target] = hash
				u.out.Kept = append(u.out.Kept, target)
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	d, err := u.from.Document(ctx, name, 0)
	if errors.Is(err, ErrNotFound) {
		return nil // taken out since
	}
	if err != nil {
		return err
	}
	for _, f := range append([]File{{path.Base(name), d.Data}}, d.Sources...) {
		target := path.Join(path.Dir(name), f.Name)
		if !missing[target] {
			continue
		}
		if err := u.write(target, f.Data); err != nil {
			return fmt.Errorf("cannot write %s: %w", target, reason(err))
		}
		u.written[target] = Hash(f.Data)
		u.out.Written = append(u.out.Written, target)
	}
	return nil
}

// What is in the place of a file.
const (
	absent = iota
	same
	other
	done // it has been dealt with
)

// state reports what exists where a file is to be written. It is an error if the
// path is not allowed: whoever may publish could have chosen any.
func (u *puller) state(name, hash string) (int, error) {
	if !fs.ValidPath(name) || !filepath.IsLocal(filepath.FromSlash(name)) || hidden(name) {
		return 0, fmt.Errorf("%q is not a path that a briefing can have", name)
	}
	if was, there := u.written[name]; there { // a source that another briefing names too
		if was == hash {
			return done, nil
		}
		return 0, fmt.Errorf("%s is another text for another briefing", name)
	}
	data, err := readFile(u.root, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return absent, nil
	case err != nil:
		return 0, fmt.Errorf("%s cannot be read: %w", name, err)
	case Hash(data) == hash:
		return same, nil
	}
	return other, nil
}

func hidden(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}

// isOneOf reports whether a file has one of some hashes.
func (u *puller) isOneOf(name string, hashes []string) bool {
	data, err := readFile(u.root, name)
	return err == nil && slices.Contains(hashes, Hash(data))
}

// write writes a file whole or not at all.
func (u *puller) write(name string, data []byte) error {
	local := filepath.FromSlash(name)
	if err := u.root.MkdirAll(filepath.Dir(local), 0o777); err != nil {
		return err
	}
	temp := filepath.Join(filepath.Dir(local), fmt.Sprintf(".readout-%d.tmp", os.Getpid()))
	_ = u.root.Remove(temp) // one that was left by a process of the same number
	f, err := u.root.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = bytes.NewReader(data).WriteTo(f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = u.root.Rename(temp, local)
	}
	if err != nil {
		_ = u.root.Remove(temp)
	}
	return err
}
