// Package folder is a library in a folder of files, with an index of it in the
// user's cache folder. The index is brought up to date by [Folder.Update]; whatever
// becomes of it, the library opens: at worst it is kept in memory, and [Folder.Notes]
// says so.
package folder

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/library"
	"readout/briefing/library/memory"
	"readout/briefing/library/sqlite"
	"readout/briefing/minutes"
)

// Options say where and how an index is kept.
type Options struct {
	Cache    string         // the folder for all indexes; empty: in memory
	Rebuild  bool           // build the index from scratch
	Words    *minutes.Words // by which minutes are understood; nil: those readout knows
	Progress func(done, all int)

	// network reports whether a folder is on a network file system; nil: as the
	// system says.
	onNetwork func(dir string) bool
}

func (o Options) network(dir string) bool {
	if o.onNetwork != nil {
		return o.onNetwork(dir)
	}
	return onNetwork(dir)
}

// retry is how long to wait before another try for a lock.
const retry = 50 * time.Millisecond

// Folder is a library in a folder.
type Folder struct {
	place   place
	options Options
	cache   cache

	mu    sync.RWMutex
	index library.Index
	notes []string
	later later
}

// Open opens the library in a folder. Its index is as it was left: see
// [Folder.Update]. The error is that the folder itself cannot be read.
func Open(ctx context.Context, dir string, o Options) (*Folder, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	root, err := os.OpenRoot(abs)
	if err != nil {
		return nil, notOpened(dir, err)
	}
	if o.Words == nil {
		o.Words = minutes.Default()
	}
	f := &Folder{place: place{path: abs, root: root}, options: o}
	if f.cache, err = cacheFor(o, abs); err != nil {
		if o.Cache != "" {
			f.inMemory(err)
		}
		f.index = memory.New()
		return f, nil
	}
	if err := f.openIndex(ctx); err != nil {
		root.Close()
		return nil, err
	}
	return f, nil
}

// openIndex opens the index or makes an empty one.
func (f *Folder) openIndex(ctx context.Context) error {
	if !f.options.Rebuild {
		if done, err := f.openLast(ctx); done {
			return err
		}
	}
	unlock, err := f.cache.writing(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if !f.options.Rebuild { // another process can have made one while this one waited
		if done, err := f.openLast(ctx); done {
			return err
		}
	}
	return f.newIndex(ctx, sqlite.Options{})
}

// openLast opens the last index. It is not done where another has to be made.
func (f *Folder) openLast(ctx context.Context) (done bool, err error) {
	x, err := f.cache.open(ctx)
	switch {
	case err == nil:
		f.replace(x)
		return true, nil
	case errors.Is(err, sqlite.ErrDamaged):
		return false, nil
	}
	return true, f.withoutIndex(ctx, err)
}

// newIndex begins an empty index, in the place of the one before. Only the process
// that may write does so.
func (f *Folder) newIndex(ctx context.Context, o sqlite.Options) error {
	x, err := f.cache.create(ctx, o)
	if err != nil {
		return f.withoutIndex(ctx, err)
	}
	f.replace(x)
	return nil
}

// withoutIndex goes on in memory.
func (f *Folder) withoutIndex(ctx context.Context, why error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	f.inMemory(why)
	f.replace(memory.New())
	return nil
}

func (f *Folder) replace(x library.Index) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.index != nil {
		f.index.Close()
	}
	f.index = x
}

func (f *Folder) inMemory(why error) {
	f.note("the library is searched in memory, without an index: %v", why)
}

func (f *Folder) note(format string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s := clean.Line(fmt.Sprintf(format, args...)); len(f.notes) < 200 && !slices.Contains(f.notes, s) {
		f.notes = append(f.notes, s)
	}
}

// Notes returns what the user should know of the library and its index, once.
func (f *Folder) Notes() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	notes := f.notes
	f.notes = nil
	return notes
}

// Close closes the index.
func (f *Folder) Close() error {
	f.mergeNow()
	f.place.dir().Close()
	return f.current().Close()
}

func (f *Folder) current() library.Index {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.index
}

// Bytes returns the size of the index, which is 0 in memory.
func (f *Folder) Bytes() int64 {
	if x, ok := f.current().(*opened); ok {
		return x.Bytes()
	}
	return 0
}

// Read reads a briefing of the library. What is wrong with it is among the
// diagnostics, or the error where it cannot be opened at all.
func (f *Folder) Read(name string) (*briefing.Briefing, []briefing.Diagnostic, error) {
	if !fs.ValidPath(name) {
		return nil, nil, fmt.Errorf("%s is not a path within the library", name)
	}
	root := f.place.dir()
	b, found, problem := open(root, f.options.Words, name)
	if problem == "" {
		return b, found, nil
	}
	if _, err := root.Lstat(filepath.FromSlash(name)); errors.Is(err, fs.ErrNotExist) {
		return nil, nil, library.Missing(name)
	}
	return nil, nil, fmt.Errorf("%s: %s", name, problem)
}

// Update brings the index up to date: it looks at all files and reads those that
// are new or were changed. When it returns without an error, the index is complete,
// from memory if it cannot be kept. What was read stays where it is interrupted.
func (f *Folder) Update(ctx context.Context) error {
	unlock := func() {}
	if _, ok := f.current().(*opened); ok {
		var err error
		if unlock, err = f.cache.writing(ctx); err != nil {
			return err
		}
	}
	defer func() { unlock() }()
	o := sqlite.Options{}
	for try := 0; ; try++ {
		err := f.update(ctx)
		switch {
		case err == nil:
			if _, ok := f.current().(*opened); ok {
				f.cache.clear()
			}
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case !ofIndex(err):
			return err
		}
		f.later.hold()
		if try == 3 || errors.Is(err, sqlite.ErrUnusable) || errors.Is(err, sqlite.ErrBusy) {
			err = f.withoutIndex(ctx, err)
		} else {
			o.Wide = o.Wide || errors.Is(err, sqlite.ErrCrowded)
			err = f.newIndex(ctx, o)
		}
		if err != nil {
			return err
		}
	}
}

// ofIndex reports whether an error is the index's, and not the folder's.
func ofIndex(err error) bool {
	return errors.Is(err, sqlite.ErrDamaged) || errors.Is(err, sqlite.ErrBusy) || errors.Is(err, sqlite.ErrUnusable) || errors.Is(err, sqlite.ErrCrowded)
}

// update does what Update does, with the index that there is.
func (f *Folder) update(ctx context.Context) error {
	x := f.current()
	changed, gone, err := f.changes(ctx, x)
	if err != nil {
		return err
	}
	if err := f.updateRules(ctx, x); err != nil {
		return err
	}
	if len(changed)+len(gone) > 0 {
		f.later.hold()
		f.later.updated()
		defer f.mergeLater()
	}
	if len(gone) > 0 {
		if err := x.Update(ctx, library.Change{Gone: gone}); err != nil {
			return err
		}
	}
	if len(changed) >= manyFiles {
		defer runtime.KeepAlive(make([]byte, headroom))
	}
	done := 0
	return readAll(ctx, f.place.dir(), f.options.Words, changed, readers(), func(c library.Change) error {
		if err := x.Update(ctx, c); err != nil {
			return err
		}
		if x, ok := x.(*opened); ok {
			if _, err := mergeParts(ctx, x, mergeMany, mergeIdly); err != nil {
				return err
			}
		}
		done += len(c.Put)
		if f.options.Progress != nil {
			f.options.Progress(done, len(changed))
		}
		return nil
	})
}

// changes looks at all files, and returns those that are new or were changed since the index
// was made from them, and the paths of those that are gone, in order.
func (f *Folder) changes(ctx context.Context, x library.Index) (changed []file, gone []string, err error) {
	var before *indexed
	var unknown error
	var reading sync.WaitGroup
	reading.Go(func() { before, unknown = indexedIn(ctx, x) }) // while the walk begins
	var warnings []string
	if f.place.look() {
		changed, warnings, err = walk(ctx, f.place.dir(), func(one file) bool {
			reading.Wait()
			return unknown == nil && before.unchanged(one)
		})
	} else {
		f.note("The folder of the library is gone; it will be read again if it comes back")
	}
	reading.Wait()
	if err := cmp.Or(err, unknown); err != nil {
		return nil, nil, err
	}
	for _, w := range warnings {
		f.note("%s", w)
	}
	slices.SortFunc(changed, func(a, b file) int { return strings.Compare(a.path, b.path) })
	gone, err = before.gone(ctx, x, changed)
	return changed, gone, err
}

// While many files are read, headroom is kept that nothing is ever written to: it takes no
// memory, and the heap grows by a multiple of it before garbage is collected, which would
// keep all processors from whoever reads meanwhile.
const (
	headroom  = 12 << 20
	manyFiles = 500
)

// readers is how many files are read at a time: half of the processors are for writing
// the index and for the reader.
func readers() int { return max(1, runtime.NumCPU()/2) }

// updateRules reads the rules for names, where they have changed.
func (f *Folder) updateRules(ctx context.Context, x library.Index) error {
	was, err := x.Rules(ctx)
	if err != nil {
		return err
	}
	rules := f.readRules()
	if fmt.Sprint(was) == fmt.Sprint(rules) {
		return nil
	}
	return x.Update(ctx, library.Change{Rules: &rules})
}

// Rules returns the rules for names of the library in a folder, as they are in its
// file; where they cannot be read there are none.
func Rules(dir string) library.Rules {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return library.Rules{}
	}
	defer root.Close()
	return (&Folder{place: place{root: root}}).readRules()
}

// readRules reads the rules for names; those that cannot be read are none.
func (f *Folder) readRules() library.Rules {
	info, err := f.place.dir().Stat(library.RulesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return library.Rules{}
	}
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is not a regular file")
	}
	var file *os.File
	if err == nil {
		file, err = f.place.dir().OpenFile(library.RulesFile, os.O_RDONLY|withoutWaiting, 0)
	}
	if err != nil {
		f.note("%s is left out: %v", library.RulesFile, reason(err))
		return library.Rules{}
	}
	defer file.Close()
	rules, found := ParseRules(file)
	if n, first := errorsIn(found); n > 0 {
		f.note("%s is left out: %s", library.RulesFile, first)
	}
	return rules
}

// File returns the name of the file of a briefing.
func (f *Folder) File(name string) string {
	return filepath.Join(f.place.path, filepath.FromSlash(name))
}

// UpdateFiles brings the index up to date with some files, by their paths within the
// library, which may be new, changed or gone: what a reader does who is told that
// they were saved. It looks at no other file, unless something is wrong with the
// index.
func (f *Folder) UpdateFiles(ctx context.Context, names ...string) error {
	f.later.hold()
	f.later.updated()
	defer f.mergeLater()
	w := newWalker(ctx, f.place.dir())
	var gone []string
	for _, name := range names {
		if !fs.ValidPath(name) {
			continue
		}
		n := len(w.files)
		if info, err := f.place.dir().Lstat(filepath.FromSlash(name)); err == nil {
			w.entry(name, fs.FileInfoToDirEntry(info))
		}
		if len(w.files) == n {
			gone = append(gone, name)
		}
	}
	x, err := f.current(), error(nil)
	if len(gone) > 0 {
		err = x.Update(ctx, library.Change{Gone: gone})
	}
	if err == nil {
		err = readAll(ctx, f.place.dir(), f.options.Words, w.files, 1, func(c library.Change) error { return x.Update(ctx, c) })
	}
	if ofIndex(err) && ctx.Err() == nil {
		return f.Update(ctx)
	}
	return err
}
