package main

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"time"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/verify"
	"readout/tui"
	"readout/tui/ssh"
)

// servedFolder is the library in a folder, for visitors.
type servedFolder struct {
	*readerLibrary
	folder *folder.Folder
	failed func(error) // is told what the visitors are not

	updating chan struct{} // has room for the one who updates it
	updated  time.Time
}

// serveFolder opens a library in a folder for visitors.
func (e env) serveFolder(ctx context.Context, named string, log *slog.Logger) (servedLibrary, error) {
	lib, err := e.openLibrary(ctx, named, folder.Options{})
	if err != nil {
		return servedLibrary{}, err
	}
	shared := share(lib, func(err error) { log.Error("the library cannot be read", "error", err.Error()) })
	if err := shared.fresh(ctx); err != nil {
		lib.Close()
		return servedLibrary{}, err
	}
	shared.follow()
	name := shownName(filepath.Base(lib.File("."))) // where the folder is concerns no visitor
	return servedLibrary{name: name, of: shared.of, close: func() { shared.end(); lib.Close() }}, nil
}

func share(lib *folder.Folder, failed func(error)) *servedFolder {
	readers := new(libraryReaders)
	l := newReaderLibrary(lib, visitorFiles{lib}, readers, func(ctx context.Context) { readers.followFolder(ctx, lib) })
	return &servedFolder{readerLibrary: l, folder: lib, failed: failed, updating: make(chan struct{}, 1)}
}

// of returns the library for a visitor: all of it, as nothing in a folder says who may
// read what. One with a role was to read less than that.
func (l *servedFolder) of(_ context.Context, v ssh.Visitor) (served, error) {
	if v.Role != "" {
		return nil, errors.New("your key has a role, and this library has none; tell whoever runs this server")
	}
	return l, nil
}

// freshFor is how long the library counts as up to date, so that many who ask at once
// do not make as many look at all files. What is saved meanwhile is noticed all the
// same, where the system tells of it.
const freshFor = 5 * time.Second

// fresh brings the library up to date, unless somebody has just done so, and tells
// its readers.
func (l *servedFolder) fresh(ctx context.Context) error {
	select {
	case l.updating <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-l.updating }()
	if time.Since(l.updated) < freshFor {
		return nil
	}
	before, _ := l.Generation(ctx)
	err := l.folder.Update(ctx)
	if after, err := l.Generation(ctx); err == nil && after != before {
		l.readers.tell(tui.LibraryState{Changed: true, Gone: l.folder.Gone()})
	}
	switch {
	case err == nil:
		l.updated = time.Now()
	case ctx.Err() == nil:
		l.failed(err)
		err = errors.New("the library cannot be read at the moment")
	}
	return err
}

// read opens a briefing of the library as it would be opened on this machine.
func (l *servedFolder) read(_ context.Context, path string) (*briefing.Briefing, []briefing.Diagnostic, func(string) (*verify.Text, error), error) {
	f, err := l.folder.OpenFile(path)
	if err != nil {
		return nil, nil, nil, err
	}
	defer f.Close()
	b, found := file.Open(shownName(path), f)
	return b, found, sourcesOf(l.folder.File(path)), nil
}

// visitorFiles are the briefings in a folder for visitors, to be read and nothing else.
type visitorFiles struct{ folder *folder.Folder }

// Path is the one within the library: the same for all servers of one library.
func (visitorFiles) Path(path string) string { return path }

func (l visitorFiles) Rules(context.Context) (library.Rules, error) { return rulesIn(l.folder), nil }

func (l visitorFiles) Open(_ context.Context, path string) (tui.Opened, error) {
	f, err := l.folder.OpenFile(path)
	if err != nil {
		return tui.Opened{}, err
	}
	f.Close()
	b, found, err := readIn(l.folder, path)
	if err != nil {
		return tui.Opened{}, err
	}
	compare := func(_ context.Context, b *briefing.Briefing) []verify.Result {
		return verify.Quotes(b, sourcesOf(l.folder.File(path)))
	}
	return tui.Opened{Briefing: b, File: tui.File{Markdown: writeMarkdown, Verify: compare, Path: path, Found: found}}, nil
}
