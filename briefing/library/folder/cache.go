package folder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/gofrs/flock"

	"readout/briefing/library/sqlite"
)

// cache is the folder in which the indexes of one library are kept. Each is a file
// of a name that was never used before; the last one counts. A process keeps a
// lock on the index that it has open, so that the ones before are deleted only when
// nobody has them open any more.
type cache struct {
	dir string
}

// cacheFor returns where the indexes of a folder are kept: in the user's cache
// folder or, where that is on a network file system, on which SQLite can neither
// lock nor share memory, among the temporary files of this machine. With other
// words, minutes say other things, and the index is another.
func cacheFor(o Options, library string) (cache, error) {
	host, _ := os.Hostname()
	sum := sha256.Sum256([]byte(host + "\x00" + library + "\x00" + o.Words.Added()))
	key := hex.EncodeToString(sum[:12])
	base := o.Cache
	if base == "" {
		return cache{}, errors.New("there is no folder for caches; set XDG_CACHE_HOME")
	}
	c := cache{filepath.Join(base, key)}
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return cache{}, reason(err)
	}
	if !o.network(c.dir) {
		return c, nil
	}
	temp := filepath.Join(os.TempDir(), "readout-"+strconv.Itoa(os.Getuid()))
	c = cache{filepath.Join(temp, key)}
	if err := ownFolder(temp); err != nil {
		return cache{}, fmt.Errorf("%s is on a network file system, and %s cannot be used instead: %w", base, temp, err)
	}
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return cache{}, reason(err)
	}
	if o.network(c.dir) {
		return cache{}, fmt.Errorf("%s and %s are on network file systems", base, temp)
	}
	return c, nil
}

// ownFolder makes a folder that nobody else may write to. One that is there must
// be like that, and no link: others can make files there too.
func ownFolder(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return reason(err)
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return reason(err)
	case !info.IsDir() || info.Mode().Perm()&0o077 != 0 || !mine(info):
		return errors.New("it is not a folder that only you can use")
	}
	return nil
}

// opened is an index with the lock on it.
type opened struct {
	*sqlite.Index
	lock *flock.Flock
}

// Close closes the index and gives the lock back.
func (o *opened) Close() error {
	err := o.Index.Close()
	o.lock.Close()
	return err
}

const prefix = "index-"

// generations returns the numbers of the indexes that are there, the last first.
func (c cache) generations() []int {
	names, _ := filepath.Glob(filepath.Join(c.dir, prefix+"*.db"))
	var out []int
	for _, name := range names {
		number := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), prefix), ".db")
		if n, err := strconv.Atoi(number); err == nil && n > 0 {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out
}

func (c cache) file(n int) string { return filepath.Join(c.dir, fmt.Sprintf("%s%06d.db", prefix, n)) }

// open opens the last index. Where there is none that can be read, it says what is
// wrong: sqlite.ErrDamaged means that another is to be made.
func (c cache) open(ctx context.Context) (*opened, error) {
	all := c.generations()
	if len(all) == 0 {
		return nil, fmt.Errorf("%w: there is none", sqlite.ErrDamaged)
	}
	return c.locked(all[0], func(path string) (*sqlite.Index, error) { return sqlite.Open(ctx, path) })
}

// create makes an empty index under the next name, after a trial whether the file
// system can have one.
func (c cache) create(ctx context.Context, o sqlite.Options) (*opened, error) {
	trial := filepath.Join(c.dir, "trial.db")
	c.delete(trial)
	x, err := sqlite.Create(ctx, trial, o)
	if err == nil {
		_, err = x.Rules(ctx)
		x.Close()
	}
	c.delete(trial)
	if err != nil {
		return nil, err
	}
	next := 1
	if all := c.generations(); len(all) > 0 {
		next = all[0] + 1
	}
	return c.locked(next, func(path string) (*sqlite.Index, error) { return sqlite.Create(ctx, path, o) })
}

// locked opens an index with a lock on it that others can have too.
func (c cache) locked(n int, open func(path string) (*sqlite.Index, error)) (*opened, error) {
	lock := flock.New(c.file(n) + ".lock")
	if ok, err := lock.TryRLock(); err != nil || !ok {
		return nil, fmt.Errorf("%w: %v", sqlite.ErrUnusable, err)
	}
	x, err := open(c.file(n))
	if err != nil {
		lock.Close()
		return nil, err
	}
	return &opened{x, lock}, nil
}

// clear deletes the indexes before the last one that nobody has open.
func (c cache) clear() {
	all := c.generations()
	for _, n := range all[min(1, len(all)):] {
		lock := flock.New(c.file(n) + ".lock")
		if ok, err := lock.TryLock(); err == nil && ok {
			c.delete(c.file(n))
			os.Remove(c.file(n) + ".lock")
		}
		lock.Close()
	}
}

// delete deletes an index and what SQLite keeps beside it.
func (c cache) delete(path string) {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		os.Remove(path + end)
	}
}

// writing locks the cache for the one process that brings it up to date. Where it
// cannot be locked, SQLite's own locks have to do.
func (c cache) writing(ctx context.Context) (unlock func(), err error) {
	lock := flock.New(filepath.Join(c.dir, "writing.lock"))
	if _, err := lock.TryLockContext(ctx, retry); err != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return func() { lock.Close() }, nil
}
