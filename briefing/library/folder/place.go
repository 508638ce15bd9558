package folder

import (
	"errors"
	"io/fs"
	"os"
	"sync"
)

// place is where a library is. The folder there can be deleted, and made again.
type place struct {
	path string // of the folder, without links

	mu   sync.RWMutex
	root *os.Root
	gone bool
}

// dir returns the folder: where there is none, the one that there was.
func (p *place) dir() *os.Root {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.root
}

// look looks whether there is a folder, and opens it where that is another than before. The
// one before is closed when nobody reads from it any more.
func (p *place) look() (there bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	is, err := os.Stat(p.path)
	p.gone = errors.Is(err, fs.ErrNotExist) || err == nil && !is.IsDir()
	if p.gone || err != nil {
		return !p.gone
	}
	if was, err := p.root.Stat("."); err == nil && os.SameFile(was, is) {
		return true
	}
	if root, err := os.OpenRoot(p.path); err == nil {
		p.root = root
	}
	return true
}

// Gone reports whether there was no folder when the library was last brought up to date.
func (f *Folder) Gone() bool {
	f.place.mu.RLock()
	defer f.place.mu.RUnlock()
	return f.place.gone
}
