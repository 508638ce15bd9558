package main

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"sync"
)

// pageFolder holds the pages that were opened in a browser, in a folder that nobody
// else can look into, until the reader is closed.
type pageFolder struct {
	mu     sync.Mutex
	folder string // empty: there is none yet
}

// show opens a page in a browser, as an address of a file of this name.
func (f *pageFolder) show(ctx context.Context, name string, page []byte, browse func(context.Context, string) error) error {
	path, err := f.write(name, page)
	if err != nil {
		return err
	}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if filepath.VolumeName(path) != "" {
		address.Path = "/" + address.Path
	}
	return browse(ctx, address.String())
}

func (f *pageFolder) write(name string, page []byte) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.folder == "" {
		folder, err := os.MkdirTemp("", "readout-")
		if err != nil {
			return "", reason(err)
		}
		f.folder = folder
	}
	path := filepath.Join(f.folder, filepath.Base(name))
	if err := os.WriteFile(path, page, 0o600); err != nil {
		return "", reason(err)
	}
	return path, nil
}

// clear deletes the pages.
func (f *pageFolder) clear() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.folder != "" {
		_ = os.RemoveAll(f.folder)
		f.folder = ""
	}
}
