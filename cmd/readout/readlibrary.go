package main

import (
	"context"
	"io"
	"path/filepath"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/library/postgres"
	"readout/tui"
)

// readLibrary opens the reader on a library. One in a folder is opened after the first
// frame, one in a database before: without its server there is nothing to read.
func (e env) readLibrary(named string, o tui.Options) error {
	d := e.desk(watchFile(""))
	defer d.clear()
	lib, err := e.libraryToRead(named, d)
	if err != nil {
		return err
	}
	defer lib.close()
	if postgres.IsAddress(named) {
		if _, err := lib.opened(); err != nil {
			return err
		}
	}
	host := lib.host(d.host())
	return e.show(func(ctx context.Context) tea.Model { return tui.NewLibrary(ctx, host, o) }, d.terminalOwner)
}

// libraryToRead returns a library for the reader. It is not opened before it is needed.
func (e env) libraryToRead(named string, d desk) (*openable, error) {
	if postgres.IsAddress(named) {
		return databaseToRead(named), nil
	}
	return e.folderToRead(named, d)
}

// libraryBeside returns the library that can be searched from a briefing, and the path
// of the briefing in it; nothing where none is named.
func (e env) libraryBeside(flag string, d desk) (lib *openable, path string) {
	named := e.libraryNamed(flag)
	if named == "" || !postgres.IsAddress(named) && !isFolder(named) {
		return nil, ""
	}
	lib, err := e.libraryToRead(named, d)
	if err != nil || postgres.IsAddress(named) {
		return lib, ""
	}
	return lib, pathWithin(named, d.path)
}

// pathWithin returns the path of a file within a folder; empty where it is elsewhere.
func pathWithin(dir, file string) string {
	if file == "" {
		return ""
	}
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return ""
	}
	if file, err = filepath.EvalSymlinks(file); err != nil {
		return ""
	}
	return below(dir, file)
}

// folderToRead returns the library in a folder for a reader on this machine, who can
// edit its files.
func (e env) folderToRead(dir string, d desk) (*openable, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	return newOpenable(shownPath(abs), func(ctx context.Context) (*readerLibrary, io.Closer, error) {
		readers := new(libraryReaders)
		if e.growHeap != nil {
			e.growHeap(readingGC)
		}
		f, err := e.openLibrary(ctx, dir, folder.Options{Progress: e.growing(readers.progress)})
		if err != nil {
			return nil, nil, err
		}
		return newReaderLibrary(f, deskFiles{f, d, e.words()}, readers, func(ctx context.Context) { readers.followFolder(ctx, f) }), f, nil
	}), nil
}

// growing returns what tells how far reading is, and lets the heap grow meanwhile.
func (e env) growing(progress func(done, all int)) func(done, all int) {
	var reading atomic.Bool
	return func(done, all int) {
		if now := done < all; reading.Swap(now) != now && e.growHeap != nil {
			if now {
				e.growHeap(indexingGC)
			} else {
				e.growHeap(readingGC)
			}
		}
		progress(done, all)
	}
}

// deskFiles are the briefings in a folder, each of which is read like a file that is
// opened alone.
type deskFiles struct {
	folder *folder.Folder
	desk   desk
	words  []file.Option
}

// Path is the file of a briefing.
func (l deskFiles) Path(path string) string { return l.folder.File(path) }

func (l deskFiles) Rules(context.Context) (library.Rules, error) { return rulesIn(l.folder), nil }

func (l deskFiles) Open(_ context.Context, path string) (tui.Opened, error) {
	w := watchFile(l.folder.File(path), l.words...)
	b, found, err := readIn(l.folder, path)
	if err != nil {
		return tui.Opened{}, err
	}
	w.follow(b)
	opened := l.desk.of(w).file()
	opened.Found = found
	return tui.Opened{Briefing: b, File: opened}, nil
}

// readIn reads a briefing of a folder.
func readIn(f *folder.Folder, path string) (*briefing.Briefing, []briefing.Diagnostic, error) {
	b, found, err := f.Read(path)
	if err == nil && b == nil {
		err = unreadable(found)
	}
	return b, found, err
}

func rulesIn(f *folder.Folder) library.Rules { return folder.Rules(f.File(".")) }
