package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"readout/briefing"
	"readout/tui"
)

// settles is how long a file must be left alone to count as saved: editors
// write it in several steps.
const settles = 50 * time.Millisecond

// watch sees when a file is saved. Its folder is watched, since many editors
// put a new file in the place of the old one.
type watch struct {
	path   string
	events *fsnotify.Watcher // nil until Next is first called
}

// Next waits until the file has been saved, and reads it again.
func (w *watch) Next() (*briefing.Briefing, []briefing.Diagnostic, error) {
	if w.path == "" {
		return nil, nil, tui.ErrNoFile
	}
	if err := w.start(); err != nil {
		return nil, nil, err
	}
	if err := w.wait(); err != nil {
		return nil, nil, err
	}
	r, err := w.open()
	if err != nil {
		return nil, []briefing.Diagnostic{{File: w.path, Message: err.Error()}}, nil
	}
	defer r.Close()
	b, found := briefing.Read(w.path, r)
	return b, found, nil
}

// open opens the file as it is now. A pipe in its place would be waited for
// without end.
func (w *watch) open() (io.ReadCloser, error) {
	if info, err := os.Stat(w.path); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return nil, errors.New("this is no file any more")
	}
	return file(w.path)
}

func (w *watch) start() error {
	if w.events != nil {
		return nil
	}
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	if err := events.Add(filepath.Dir(w.path)); err != nil {
		events.Close()
		return err
	}
	w.events = events
	return nil
}

// wait returns when the file has been written to and then left alone.
func (w *watch) wait() error {
	name := filepath.Base(w.path)
	var saved <-chan time.Time
	for {
		select {
		case e, ok := <-w.events.Events:
			if !ok {
				return fsnotify.ErrClosed
			}
			if filepath.Base(e.Name) == name && e.Op&^fsnotify.Chmod != 0 {
				saved = time.After(settles)
			}
		case err := <-w.events.Errors:
			return err
		case <-saved:
			return nil
		}
	}
}
