package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"readout/briefing"
	"readout/briefing/file"
	"readout/tui"
)

// settles is how long a file must be left alone to count as saved: editors
// write it in several steps.
const settles = 50 * time.Millisecond

// lookEvery is how often the file itself is looked at.
const lookEvery = time.Second

// watch sees when a file is saved. Its folder is watched, since many editors
// put a new file in the place of the old one. What the folder does not tell,
// such as what happens behind a link, a look at the file does.
type watch struct {
	path   string
	seen   fs.FileInfo       // the file as it was read last; nil where there was none
	events *fsnotify.Watcher // nil until Next is first called
}

// newWatch returns the watch of a file that is about to be read.
func newWatch(path string) *watch {
	w := &watch{path: path}
	w.look()
	return w
}

// look looks at the file, and tells whether it is another than it was.
func (w *watch) look() bool {
	was := w.seen
	w.seen, _ = os.Stat(w.path)
	if was == nil || w.seen == nil {
		return was != w.seen
	}
	return !os.SameFile(was, w.seen) || !was.ModTime().Equal(w.seen.ModTime()) || was.Size() != w.seen.Size()
}

// Next waits until the file has been saved, and reads it again.
func (w *watch) Next() (*briefing.Briefing, []briefing.Diagnostic, error) {
	if w.path == "" {
		return nil, nil, tui.ErrNoFile
	}
	w.start()
	if err := w.wait(); err != nil {
		return nil, nil, err
	}
	w.look()
	r, err := w.open()
	if err != nil {
		return nil, []briefing.Diagnostic{{File: w.path, Message: err.Error()}}, nil
	}
	defer r.Close()
	b, found := file.Read(w.path, r)
	return b, found, nil
}

// open opens the file as it is now. A pipe in its place would be waited for
// without end.
func (w *watch) open() (io.ReadCloser, error) {
	switch info, err := os.Stat(w.path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("the file was moved or removed; it is read again when it is back")
	case err == nil && !info.IsDir() && !info.Mode().IsRegular():
		return nil, errors.New("this is not a file any more")
	}
	return openFile(w.path)
}

// start watches the folder, if the system lets it.
func (w *watch) start() {
	if w.events != nil {
		return
	}
	events, err := fsnotify.NewWatcher()
	if err == nil && events.Add(filepath.Dir(w.path)) != nil {
		events.Close()
		err = fsnotify.ErrClosed
	}
	if err != nil {
		events = &fsnotify.Watcher{} // in which nothing ever happens
	}
	w.events = events
}

// wait returns when the file has been written to and then left alone.
func (w *watch) wait() error {
	name := filepath.Base(w.path)
	var saved <-chan time.Time
	looks := time.NewTicker(lookEvery)
	defer looks.Stop()
	for {
		select {
		case e, ok := <-w.events.Events:
			if !ok {
				return fsnotify.ErrClosed
			}
			if filepath.Base(e.Name) == name && e.Op&^fsnotify.Chmod != 0 {
				saved = time.After(settles)
			}
		case <-w.events.Errors: // such as more events than can be told
		case <-looks.C:
			if w.look() {
				saved = time.After(settles)
			}
		case <-saved:
			return nil
		}
	}
}
