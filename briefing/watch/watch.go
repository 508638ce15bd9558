// Package watch notices changes in a folder: from the system's notifications or,
// where there are none, by asking the caller to look at everything from time to
// time.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Change says what may have changed in a folder.
type Change struct {
	// Names are paths within the folder, with slashes, of files that were created,
	// written, moved or deleted.
	Names []string
	// All means that anything may have changed: look at everything.
	All bool
}

// Options say how a folder is watched.
type Options struct {
	// Below also watches the folders below, except hidden ones and links.
	Below bool
	// Shared means that other machines can change the folder, which this system
	// does not notice.
	Shared bool
	// Settle is how long a folder must be quiet before a change is reported:
	// editors write files in several steps.
	Settle time.Duration
	// Look is how often to look at everything where the system reports no changes,
	// and LookAnyway where it does. It is less often if looking takes long.
	Look, LookAnyway time.Duration

	open func() (notifier, error) // for tests; nil: the system's
}

const (
	// maxFolders and maxFiles limit the tree that is watched. Systems with kqueue
	// open every file of a folder.
	maxFolders, maxFiles, maxFilesKqueue = 4096, 200_000, 1000
	maxDepth                             = 64
	// maxNames is how many names a change lists.
	maxNames = 500
	// maxWait is how long a change is held back while others follow.
	maxWait = 20 // times Settle
	// rest is how many times as long as a look the pause after it is.
	rest = 20
)

// notifier reports changes: fsnotify.
type notifier interface {
	Add(folder string) error
	Remove(folder string) error
	Close() error
	Told() (<-chan fsnotify.Event, <-chan error)
}

type system struct{ *fsnotify.Watcher }

func (s system) Told() (<-chan fsnotify.Event, <-chan error) { return s.Events, s.Errors }

func openSystem() (notifier, error) {
	w, err := fsnotify.NewWatcher()
	return system{w}, err
}

// Watcher watches a folder. Only one goroutine at a time can use it.
type Watcher struct {
	root    string
	options Options
	told    notifier        // nil where the system tells nothing
	folders map[string]bool // that are watched
	is      fs.FileInfo     // the folder itself, as it is watched

	look   time.Time // when to look at everything
	handed time.Time // when that was asked for; zero where it was not
}

// Folder watches a folder from now on. What it contains, and what changed before,
// is for the caller to find out.
func Folder(root string, o Options) *Watcher {
	if o.open == nil {
		o.open = openSystem
	}
	w := &Watcher{root: filepath.Clean(root), options: o, folders: map[string]bool{}}
	if told, err := o.open(); err == nil {
		w.told = told
	}
	w.sync()
	w.plan(0)
	return w
}

// Close ends watching.
func (w *Watcher) Close() {
	if w.told != nil {
		w.told.Close()
		w.told = nil
		clear(w.folders)
	}
}

// Watched reports whether the system reports all changes.
func (w *Watcher) Watched() bool { return w.folders[w.root] && !w.options.Shared }

// plan plans the next look at everything, after one that took some time.
func (w *Watcher) plan(took time.Duration) {
	every := w.options.Look
	if w.Watched() {
		every = w.options.LookAnyway
	}
	w.look = time.Now().Add(max(every, rest*took))
}

// Next waits for a change, or until it is time to look at everything. The next call
// says that the caller has looked. The error is that of the context.
func (w *Watcher) Next(ctx context.Context) (Change, error) {
	if !w.handed.IsZero() {
		w.plan(time.Since(w.handed))
		w.handed = time.Time{}
	}
	look := time.NewTimer(time.Until(w.look))
	defer look.Stop()
	g := gathered{names: map[string]bool{}}
	for {
		events, failed := w.channels()
		select {
		case <-ctx.Done():
			return Change{}, ctx.Err()
		case e, ok := <-events:
			if !ok {
				w.Close()
			}
			if !ok || w.take(e, &g) {
				g.all = g.all || !ok
				g.wait(w.options.Settle)
			}
		case _, ok := <-failed: // such as more events than there is room for
			if !ok {
				w.Close()
			}
			g.all = true
			g.wait(w.options.Settle)
		case <-look.C:
			g.all = true
			return w.hand(g), nil
		case <-g.quiet:
			return w.hand(g), nil
		case <-g.late:
			return w.hand(g), nil
		}
	}
}

// channels are those on which the system reports changes.
func (w *Watcher) channels() (<-chan fsnotify.Event, <-chan error) {
	if w.told == nil {
		return nil, nil
	}
	return w.told.Told()
}

// gathered are changes that have not been handed out.
type gathered struct {
	names       map[string]bool
	all         bool
	quiet, late <-chan time.Time
}

func (g *gathered) wait(settle time.Duration) {
	g.quiet = time.After(settle)
	if g.late == nil {
		g.late = time.After(maxWait * settle)
	}
}

// hand returns the changes gathered. Before the caller looks at everything, new
// folders are watched, so that nothing in between is missed.
func (w *Watcher) hand(g gathered) Change {
	if !g.all && !w.replaced() {
		return Change{Names: slices.Sorted(maps.Keys(g.names))}
	}
	w.sync()
	w.handed = time.Now()
	return Change{All: true}
}

// take takes a notification of the system, and reports whether it is a change.
func (w *Watcher) take(e fsnotify.Event, g *gathered) bool {
	if e.Name == "" || e.Op&^fsnotify.Chmod == 0 {
		return false
	}
	path := filepath.Clean(e.Name)
	if w.folders[path] && (e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)) {
		w.forget(path)
		g.all = true
		return true
	}
	if e.Has(fsnotify.Create) && w.options.Below {
		if info, err := os.Lstat(path); err == nil && info.IsDir() {
			g.all = g.all || !hidden(path)
			return g.all
		}
	}
	name, err := filepath.Rel(w.root, path)
	if err != nil || !filepath.IsLocal(name) || w.folders[path] {
		return false
	}
	g.names[filepath.ToSlash(name)] = true
	if len(g.names) > maxNames {
		clear(g.names)
		g.all = true
	}
	return true
}

func hidden(path string) bool { return strings.HasPrefix(filepath.Base(path), ".") }

// forget stops watching a folder that is gone, and those below it. One that was
// moved would be reported under its old name.
func (w *Watcher) forget(folder string) {
	for path := range w.folders {
		if path == folder || strings.HasPrefix(path, folder+string(filepath.Separator)) {
			delete(w.folders, path)
			_ = w.told.Remove(path)
		}
	}
}

// replaced reports whether the folder that is watched is gone, or another is in its place:
// of one that somebody has open, the system does not tell.
func (w *Watcher) replaced() bool {
	if !w.folders[w.root] {
		return false
	}
	is, err := os.Stat(w.root)
	return err != nil || !os.SameFile(w.is, is)
}

// sync watches the folders that there are now. If they are too many for the limits
// or for the system, it watches none.
func (w *Watcher) sync() {
	if w.told == nil {
		return
	}
	there := map[string]bool{w.root: true}
	if w.options.Below {
		s := survey{folders: there, files: maxFiles}
		if kqueue() {
			s.files = maxFilesKqueue
		}
		s.folder(w.root, 0)
		if s.tooMany {
			w.Close()
			return
		}
	}
	if w.replaced() {
		w.forget(w.root)
	}
	for path := range w.folders {
		if !there[path] {
			w.forget(path)
		}
	}
	w.is, _ = os.Stat(w.root)
	for path := range there {
		if w.folders[path] {
			continue
		}
		switch err := w.told.Add(path); {
		case err == nil:
			w.folders[path] = true
		case gone(path), errors.Is(err, fs.ErrPermission): // which everybody is kept out of
		default:
			w.Close()
			return
		}
	}
}

func gone(path string) bool {
	_, err := os.Stat(path)
	return err != nil
}

// kqueue reports whether the system opens every file of a folder that it watches.
func kqueue() bool {
	return slices.Contains([]string{"darwin", "freebsd", "netbsd", "openbsd", "dragonfly"}, runtime.GOOS)
}

// survey finds the folders below a folder.
type survey struct {
	folders map[string]bool
	files   int // how many more there may be
	tooMany bool
}

func (s *survey) folder(path string, depth int) {
	f, err := os.Open(path)
	if err != nil {
		return
	}
	var below []string
	for !s.tooMany {
		entries, err := f.ReadDir(1024)
		for _, e := range entries {
			if e.Type()&fs.ModeDir != 0 && !hidden(e.Name()) && depth < maxDepth {
				below = append(below, filepath.Join(path, e.Name()))
			}
		}
		s.files -= len(entries)
		s.tooMany = s.files < 0 || len(s.folders)+len(below) > maxFolders
		if err != nil {
			break
		}
	}
	f.Close() // before those below are opened
	for _, sub := range below {
		s.folders[sub] = true
		if s.folder(sub, depth+1); s.tooMany {
			return
		}
	}
}
