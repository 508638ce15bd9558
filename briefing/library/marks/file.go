package marks

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"github.com/moby/sys/atomicwriter"

	"readout/briefing/bounded"
)

const (
	fileName = "marks.json"
	version  = 1
	// maxMarks is how many marks are kept, those set last: what somebody reads in
	// years.
	maxMarks = 10_000
	// maxBytes is how large the file may be. Where long paths make it larger, the
	// older half is dropped.
	maxBytes = 8 << 20
	// lockWait is how long to wait for another program that is writing. Without a
	// lock a mark of one of them could get lost, and no more than that.
	lockWait, lockRetry = 2 * time.Second, 20 * time.Millisecond
	// looks is how often it is looked whether the file has changed.
	looks = 2 * time.Second
)

// File keeps marks in a file. What cannot be read is set aside, and what cannot be
// written is remembered until the program ends: the methods then return an error
// along with their answer. They can be called by several goroutines at once.
type File struct {
	dir string

	mu   sync.Mutex
	list *list
	seen fs.FileInfo // the file that the list was read from; nil where there was none
}

// Open returns the marks that are kept in a folder, which is created when the first
// one is set. Nothing is read yet.
func Open(dir string) *File { return &File{dir: dir, list: newList(nil)} }

// content is the file.
type content struct {
	Version int      `json:"readoutMarks"`
	Marks   []stored `json:"marks"`
}

// Marks returns the marks of some briefings, in their order. One that was never
// opened has the zero Mark.
func (f *File) Marks(_ context.Context, of []Key) ([]Mark, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.load()
	out := make([]Mark, len(of))
	for i, k := range of {
		out[i] = f.list.find(k)
	}
	return out, err
}

// SetMark remembers the mark of a briefing.
func (f *File) SetMark(ctx context.Context, of Key, m Mark) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		f.list = f.list.set(of, m, maxMarks)
		return notSaved(err)
	}
	unlock := f.lock(ctx)
	defer unlock()
	problem := f.load()
	f.list = f.list.set(of, m, maxMarks)
	if errors.As(problem, new(leftAlone)) {
		return problem
	}
	if err := f.write(); err != nil {
		return notSaved(err)
	}
	return problem
}

// lock keeps other programs from writing at the same time, where the file system
// has locks.
func (f *File) lock(ctx context.Context) (unlock func()) {
	lock := flock.New(filepath.Join(f.dir, "marks.lock"))
	ctx, stop := context.WithTimeout(ctx, lockWait)
	defer stop()
	if ok, err := lock.TryLockContext(ctx, lockRetry); ok && err == nil {
		f.sweep()
	}
	return func() { lock.Close() }
}

// sweep deletes what a program left that was killed while it wrote.
func (f *File) sweep() {
	left, _ := filepath.Glob(filepath.Join(f.dir, ".tmp-"+fileName+"*"))
	for _, name := range left {
		os.Remove(name)
	}
}

// path returns the file, at the end of all links.
func (f *File) path() string {
	path := filepath.Join(f.dir, fileName)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// load reads the file, if it is another than the one that was read last. What is not
// ours or damaged is set aside; what cannot be read at all is left alone.
func (f *File) load() error {
	path := f.path()
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if f.seen != nil { // it has been deleted
			f.list, f.seen = newList(nil), nil
		}
		return nil
	case err != nil:
		return leftAlone{err}
	case same(f.seen, info):
		return nil
	}
	marks, err := readMarks(path, info)
	switch {
	case err == nil:
		f.list, f.seen = newList(marks), info
		return nil
	case errors.As(err, new(leftAlone)):
		return err
	}
	f.list, f.seen = newList(nil), nil
	aside := path + ".damaged"
	if renameErr := os.Rename(path, aside); renameErr != nil {
		return leftAlone{renameErr}
	}
	return fmt.Errorf("%s %w and was renamed to %s; readout no longer knows what you have read", fileName, err, filepath.Base(aside))
}

// same reports whether a file is the same as before, nil being none, and has not been changed.
func same(was, is fs.FileInfo) bool {
	if was == nil || is == nil {
		return was == is
	}
	return os.SameFile(was, is) && was.ModTime().Equal(is.ModTime()) && was.Size() == is.Size()
}

// Follow sends each time that marks have been set, here or by another program, until the
// context ends, when it closes the channel.
func (f *File) Follow(ctx context.Context) <-chan struct{} {
	f.mu.Lock()
	was := f.seen
	f.mu.Unlock()
	if was == nil {
		was, _ = os.Stat(f.path())
	}
	set := make(chan struct{}, 1)
	go func() {
		defer close(set)
		look := time.NewTicker(looks)
		defer look.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-look.C:
			}
			is, _ := os.Stat(f.path())
			if same(was, is) {
				continue
			}
			was = is
			select {
			case set <- struct{}{}:
			default:
			}
		}
	}()
	return set
}

// leftAlone says why a file is neither read nor written.
type leftAlone struct{ error }

func (l leftAlone) Error() string {
	return "what you read is remembered only until you quit: " + reason(l.error).Error()
}

func (l leftAlone) Unwrap() error { return l.error }

// notSaved says why the file could not be written.
func notSaved(err error) error { return leftAlone{err} }

// reason is what went wrong, without the names of temporary files and calls.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return fmt.Errorf("%s: %w", fileName, p.Err)
	}
	return err
}

// readMarks reads a file of marks, or says what is wrong with it.
func readMarks(path string, info fs.FileInfo) ([]stored, error) {
	if !info.Mode().IsRegular() {
		return nil, leftAlone{fmt.Errorf("%s is not a regular file", fileName)}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, leftAlone{err}
	}
	defer file.Close()
	data, err := bounded.Read(file, maxBytes)
	if err != nil {
		return nil, fmt.Errorf("is %w", err)
	}
	var c content
	switch err := json.Unmarshal(data, &c); {
	case c.Version > version:
		return nil, leftAlone{fmt.Errorf("%s is from a newer readout", fileName)}
	case err != nil:
		return nil, errors.New("is damaged")
	case c.Version != version:
		return nil, errors.New("was not written by readout")
	}
	return c.Marks[max(len(c.Marks)-maxMarks, 0):], nil
}

// write puts a whole new file in the place of the one there is.
func (f *File) write() error {
	for {
		data, err := json.Marshal(content{version, f.list.marks})
		if err != nil {
			return err
		}
		if n := len(f.list.marks); len(data) > maxBytes && n > 1 {
			f.list = newList(f.list.marks[n/2:])
			continue
		}
		path := f.path()
		if err := atomicwriter.WriteFile(path, data, 0o600); err != nil {
			return err
		}
		f.seen, _ = os.Stat(path)
		return nil
	}
}
