package folder

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

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
	atOnce = 4096
)

// Endings returns how the names of briefings end.
func Endings() []string { return []string{".yaml", ".yml", ".json", ".md", ".markdown"} }

// file is a briefing in a folder, or what is in its place.
type file struct {
	path    string // within the library, with slashes
	stamp   library.Stamp
	problem string // why it is not to be opened
}

// walk finds the briefings in a folder and those below it, sorted by their paths.
// Links to folders are not followed, and hidden files and folders are left out.
// What is called like a briefing and cannot be one comes with the reason. The
// warnings are of folders that cannot be read, and of limits.
func walk(ctx context.Context, root *os.Root) (files []file, warnings []string, err error) {
	w := newWalker(ctx, root)
	if err := w.folder(".", 0); err != nil {
		return nil, nil, err
	}
	slices.SortFunc(w.files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return w.files, w.warnings, nil
}

type walker struct {
	ctx  context.Context
	root *os.Root

	maxFiles, maxLooked int
	files               []file
	warnings            []string
	looked              int
	full                bool
}

func newWalker(ctx context.Context, root *os.Root) *walker {
	return &walker{ctx: ctx, root: root, maxFiles: maxFiles, maxLooked: maxLooked}
}

func (w *walker) warn(format string, args ...any) {
	if len(w.warnings) < 100 {
		w.warnings = append(w.warnings, clean.Line(fmt.Sprintf(format, args...)))
	}
}

// folder looks at all there is in a folder. Only the library's own must be
// readable.
func (w *walker) folder(name string, depth int) error {
	if depth > maxDepth {
		w.warn("%s: folders nest deeper than %d; what is below is left out", name, maxDepth)
		return nil
	}
	dir, err := w.root.Open(filepath.FromSlash(name))
	if err != nil {
		if depth == 0 {
			return err
		}
		w.warn("%s cannot be read: %v", name, reason(err))
		return nil
	}
	defer dir.Close()
	var below []string
	for !w.full {
		entries, err := dir.ReadDir(atOnce)
		for _, e := range entries {
			if sub := w.entry(path.Join(name, e.Name()), e); sub != "" {
				below = append(below, sub)
			}
		}
		switch {
		case w.ctx.Err() != nil:
			return w.ctx.Err()
		case errors.Is(err, io.EOF):
			dir.Close() // before those below are opened
			return w.folders(below, depth)
		case err != nil && depth == 0:
			return err
		case err != nil:
			w.warn("%s cannot be read: %v", name, reason(err))
			return w.folders(below, depth)
		}
	}
	return nil
}

func (w *walker) folders(names []string, depth int) error {
	for _, sub := range names {
		if err := w.folder(sub, depth+1); err != nil || w.full {
			return err
		}
	}
	return nil
}

// entry notes a file that is called like a briefing, and returns a folder.
func (w *walker) entry(name string, e fs.DirEntry) (folder string) {
	if w.looked++; w.full {
		return ""
	}
	if w.looked > w.maxLooked {
		w.full = true
		w.warn("there are more than %d files and folders here; not all were looked at", w.maxLooked)
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
	if len(w.files) >= w.maxFiles {
		w.full = true
		w.warn("there are more than %d briefings here; the rest is left out", w.maxFiles)
		return ""
	}
	info, err := w.stat(name, e)
	switch {
	case err != nil:
		w.files = append(w.files, file{path: name, problem: unopened(e, err)})
	case info.IsDir():
		// a link to a folder
	case !info.Mode().IsRegular():
		w.files = append(w.files, file{path: name, problem: "this is not a regular file"})
	default:
		w.files = append(w.files, file{path: name, stamp: stamp(info)})
	}
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
		return "the link is broken: what it leads to is not there"
	}
	return "the link cannot be followed; it may lead only to a file of this folder"
}

// reason is what went wrong, without the names of files and the call.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
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
