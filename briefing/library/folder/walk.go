package folder

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/library"
)

const (
	// maxFiles is how many briefings a library may have, and maxLooked how many
	// files and folders are looked at to find them.
	maxFiles, maxLooked = 1_000_000, 5_000_000
	// maxDepth is how deep folders may nest.
	maxDepth = 64
	// maxPath is how long a path may be, in bytes: what the systems allow.
	maxPath = 4096
	// atOnce is how many names of a folder are read at once.
	atOnce = 512
	// siftedAtOnce is how many files are held before it is asked which are to be left out.
	siftedAtOnce = 1024
)

// Endings returns how the names of briefings end.
func Endings() []string { return []string{".yaml", ".yml", ".json", ".md", ".markdown"} }

// file is a briefing in a folder, or what is in its place.
type file struct {
	path    string // within the library, with slashes
	stamp   library.Stamp
	problem string // why it is not to be opened
}

// walk finds the briefings in a folder and those below it, but for those that are to be
// left out, in no order. Links to folders are not followed, and hidden files and folders are
// left out. What is called like a briefing and cannot be one comes with the reason. The
// warnings are of folders that cannot be read, and of limits.
func walk(ctx context.Context, root *os.Root, leaveOut func(file) bool) (files []file, warnings []string, err error) {
	w := newWalker(ctx, root)
	w.leaveOut = leaveOut
	err = w.all()
	w.sift()
	return w.files, w.warnings, err
}

type walker struct {
	ctx  context.Context
	root *os.Root

	maxFiles, maxLooked int
	leaveOut            func(file) bool // nil: none

	mu       sync.Mutex // for what was found
	files    []file
	sifted   int // how many of files are not to be left out
	found    int
	warnings []string
	looked   int

	full atomic.Bool // there is more than is looked at
}

func newWalker(ctx context.Context, root *os.Root) *walker {
	return &walker{ctx: ctx, root: root, maxFiles: maxFiles, maxLooked: maxLooked}
}

func (w *walker) warn(format string, args ...any) {
	if len(w.warnings) < 100 {
		w.warnings = append(w.warnings, clean.Line(fmt.Sprintf(format, args...)))
	}
}

// all looks at the library's folder, which must be readable, and at those below it:
// at several that are equally deep at once.
func (w *walker) all() error {
	folders, err := w.folder(".")
	for depth := 1; err == nil && len(folders) > 0 && !w.full.Load(); depth++ {
		if depth > maxDepth {
			w.warn("%s: folders nest more than %d deep; those below are left out", folders[0], maxDepth)
			break
		}
		below := make([][]string, len(folders))
		err = inParallel(w.ctx, len(folders), runtime.GOMAXPROCS(0), func(i int) {
			var unread error
			if below[i], unread = w.folder(folders[i]); unread != nil {
				w.mu.Lock()
				defer w.mu.Unlock()
				w.warn("%s cannot be read: %v", folders[i], reason(unread))
			}
		})
		folders = slices.Concat(below...)
	}
	return cmp.Or(w.ctx.Err(), err)
}

// folder looks at all there is in a folder, and returns the folders in it.
func (w *walker) folder(name string) (below []string, err error) {
	if w.full.Load() {
		return nil, nil
	}
	dir, err := w.root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	for w.ctx.Err() == nil {
		entries, err := dir.ReadDir(atOnce)
		below = append(below, w.entries(name, entries)...)
		switch {
		case errors.Is(err, io.EOF) || w.full.Load():
			return below, nil
		case err != nil:
			return below, err
		}
	}
	return nil, nil
}

// entries notes what is called like a briefing in a folder, and returns the folders in
// it.
func (w *walker) entries(folder string, entries []fs.DirEntry) (below []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range entries {
		if sub := w.entry(path.Join(folder, e.Name()), e); sub != "" {
			below = append(below, sub)
		}
	}
	if len(w.files)-w.sifted >= siftedAtOnce {
		w.sift()
	}
	return below
}

// sift leaves out what is to be left out of the files found since it was last called.
func (w *walker) sift() {
	if w.leaveOut != nil {
		w.files = w.files[:w.sifted+len(slices.DeleteFunc(w.files[w.sifted:], w.leaveOut))]
	}
	w.sifted = len(w.files)
}

// entry notes a file that is called like a briefing, and returns a folder.
func (w *walker) entry(name string, e fs.DirEntry) (folder string) {
	if w.looked++; w.full.Load() {
		return ""
	}
	if w.looked > w.maxLooked {
		w.full.Store(true)
		w.warn("there are more than %s files and folders here; not all were looked at", briefing.Number(w.maxLooked))
		return ""
	}
	base := path.Base(name)
	if strings.HasPrefix(base, ".") || base == library.RulesFile || len(name) > maxPath {
		return ""
	}
	if e.IsDir() {
		return name
	}
	if !slices.Contains(Endings(), strings.ToLower(path.Ext(base))) {
		return ""
	}
	if w.found >= w.maxFiles {
		w.full.Store(true)
		w.warn("there are more than %s briefings here; the rest is left out", briefing.Number(w.maxFiles))
		return ""
	}
	info, err := w.stat(name, e)
	f := file{path: name}
	switch {
	case err != nil:
		f.problem = unopened(e, err)
	case info.IsDir():
		return "" // a link to a folder
	case !info.Mode().IsRegular():
		f.problem = "this is not a regular file"
	default:
		f.stamp = stamp(info)
	}
	w.files = append(w.files, f)
	w.found++
	return ""
}

// stat looks at a file: at what a link leads to, within the folder.
func (w *walker) stat(name string, e fs.DirEntry) (fs.FileInfo, error) {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.Info()
	}
	return w.root.Stat(filepath.FromSlash(name))
}

// unopened says why a file cannot be looked at.
func unopened(e fs.DirEntry, err error) string {
	if e.Type()&fs.ModeSymlink == 0 {
		return "the file cannot be read: " + clean.Line(reason(err).Error())
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "the link is broken: its target does not exist"
	}
	return "the link cannot be followed; it may lead only to a file in this folder"
}

// reason is what went wrong, without the names of files and the call.
func reason(err error) error {
	var p *fs.PathError
	if !errors.As(err, &p) {
		return err
	}
	if p.Err.Error() == "path escapes from parent" { // an error of os.Root, which has no name
		return errors.New("it is a link out of the library's folder; put the file there")
	}
	return p.Err
}

// notOpened says why a folder cannot be opened, and what to name instead.
func notOpened(dir string, err error) error {
	info, missing := os.Stat(dir)
	switch {
	case errors.Is(missing, fs.ErrNotExist):
		return fmt.Errorf("there is no folder %s; name another, or create it", dir)
	case missing == nil && !info.IsDir():
		return fmt.Errorf("%s is a file; name a folder of briefings", dir)
	}
	return fmt.Errorf("cannot read %s: %w", dir, reason(err))
}
