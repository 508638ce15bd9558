package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/watch"
	"readout/tui"
)

// settles is how long a file must be left alone to count as saved: editors
// write it in several steps.
const settles = 50 * time.Millisecond

// lookEvery is how often the file itself is looked at.
const lookEvery = time.Second

// maxTexts is how many texts of sources are looked at, each time.
const maxTexts = 100

// watched is a file of which is seen when it is saved, or a text that its sources
// name. Its folder is watched, since many editors put a new file in the place of
// the old one. What happens elsewhere, such as to the file that a link points to, a
// look at the file shows.
type watched struct {
	path   string
	seen   fs.FileInfo            // the file as it was read last; nil where there was none
	texts  map[string]fs.FileInfo // those of its sources, by path
	folder *watch.Watcher
	with   []file.Option // how the file is read
}

// watchFile begins to watch a file that is about to be read.
func watchFile(path string, with ...file.Option) *watched {
	w := &watched{path: path, with: with}
	w.look()
	return w
}

// look looks at the file, and reports whether it has changed.
func (w *watched) look() bool {
	was := w.seen
	w.seen, _ = os.Stat(w.path)
	return differ(was, w.seen)
}

// differ reports whether a file is another, or has been changed.
func differ(was, is fs.FileInfo) bool {
	if was == nil || is == nil {
		return was != is
	}
	return !os.SameFile(was, is) || !was.ModTime().Equal(is.ModTime()) || was.Size() != is.Size()
}

// follow looks at the texts that the sources of a briefing name, to see later
// whether one has changed.
func (w *watched) follow(b *briefing.Briefing) {
	w.texts = map[string]fs.FileInfo{}
	for _, s := range b.Sources() {
		if s.File != "" && filepath.IsLocal(s.File) && len(w.texts) < maxTexts {
			path := filepath.Join(filepath.Dir(w.path), s.File)
			w.texts[path], _ = os.Stat(path)
		}
	}
}

// lookAtTexts reports whether the text of a source has changed.
func (w *watched) lookAtTexts() bool {
	changed := false
	for path, was := range w.texts {
		is, _ := os.Stat(path)
		changed = changed || differ(was, is)
		w.texts[path] = is
	}
	return changed
}

// versions sends the briefing each time that the file has been saved, until the
// context ends.
func (w *watched) versions(ctx context.Context) <-chan tui.Version {
	out := make(chan tui.Version)
	go func() {
		defer close(out)
		w.start()
		defer w.stop()
		for w.wait(ctx) == nil {
			select {
			case out <- w.read():
			case <-ctx.Done():
			}
		}
	}()
	return out
}

// read reads the file as it is now.
func (w *watched) read() tui.Version {
	w.look()
	r, err := w.open()
	if err != nil {
		return tui.Version{Unopened: err}
	}
	defer r.Close()
	b, found := file.Open(w.path, r, w.with...)
	if b != nil {
		w.follow(b)
	}
	return tui.Version{Briefing: b, Found: found}
}

// open opens the file as it is now. A pipe in its place would be waited for
// without end.
func (w *watched) open() (io.ReadCloser, error) {
	switch info, err := os.Stat(w.path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, goneError{}
	case err == nil && !info.Mode().IsRegular():
		return nil, errors.New("the file is no longer a regular file")
	}
	f, err := os.Open(w.path)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be opened: %w", reason(err))
	}
	return f, nil
}

// goneError says that a file is no longer where it was.
type goneError struct{}

func (goneError) Error() string {
	return "the file was moved or deleted; it will be reloaded if it comes back"
}

func (goneError) Is(err error) bool { return err == fs.ErrNotExist }

// start watches the folder.
func (w *watched) start() {
	w.folder = watch.Folder(filepath.Dir(w.path), watch.Options{Settle: settles, Look: lookEvery, LookAnyway: lookEvery})
}

// stop ends what start has begun.
func (w *watched) stop() { w.folder.Close() }

// wait returns when the file has been written to and then left alone, or the
// context has ended, which is an error.
func (w *watched) wait(ctx context.Context) error {
	for {
		change, err := w.folder.Next(ctx)
		if err != nil {
			return err
		}
		if slices.Contains(change.Names, filepath.Base(w.path)) {
			return nil
		}
		if change.All && w.changed() {
			return w.leftAlone(ctx)
		}
	}
}

// changed looks at the file and the texts, and reports whether one has changed.
func (w *watched) changed() bool {
	file, texts := w.look(), w.lookAtTexts()
	return file || texts
}

// leftAlone waits until nothing has changed for a moment.
func (w *watched) leftAlone(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(settles):
		}
		if !w.changed() {
			return nil
		}
	}
}
