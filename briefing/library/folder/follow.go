package folder

import (
	"context"
	"path"
	"slices"
	"strings"
	"time"

	"readout/briefing/library"
	"readout/briefing/watch"
)

const (
	// settles is how long nothing may happen in the folder before it is looked at.
	settles = 150 * time.Millisecond
	// looks is how often all files are looked at where the system does not say what
	// happens to them, and looksAnyway where it does.
	looks, looksAnyway = 2 * time.Second, time.Minute
)

// Follow brings the index up to date and keeps it so until the context ends. It
// calls updated after the first time, and then each time that something may have
// changed, with an error where that could not be found out. Texts says that other files
// than briefings have changed, which can be their sources.
func (f *Folder) Follow(ctx context.Context, updated func(texts bool, err error)) {
	w := f.watch()
	defer w.Close()
	change, texts := watch.Change{All: true}, false
	for {
		var err error
		if change.All || len(change.Names) > 0 {
			err = f.take(ctx, change)
		}
		if ctx.Err() != nil {
			return
		}
		f.mergeLater()
		updated(texts, err)
		for change, texts = (watch.Change{}), false; !change.All && len(change.Names) == 0 && !texts; {
			if change, err = w.Next(ctx); err != nil {
				return
			}
			change, texts = ofLibrary(change)
		}
	}
}

// watch watches the folder.
func (f *Folder) watch() *watch.Watcher {
	return watch.Folder(f.place.path, watch.Options{
		Below: true, Shared: f.options.network(f.place.path), Settle: settles, Look: looks, LookAnyway: looksAnyway,
	})
}

// ofLibrary leaves out of a change what is not a briefing, and reports whether other files
// have changed.
func ofLibrary(c watch.Change) (briefings watch.Change, texts bool) {
	if slices.Contains(c.Names, library.RulesFile) {
		return watch.Change{All: true}, true
	}
	out := watch.Change{All: c.All}
	for _, name := range c.Names {
		switch {
		case strings.HasPrefix(name, ".") || strings.Contains(name, "/."):
		case slices.Contains(Endings(), strings.ToLower(path.Ext(name))):
			out.Names = append(out.Names, name)
		default:
			texts = true
		}
	}
	return out, texts
}

// take brings the index up to date with a change.
func (f *Folder) take(ctx context.Context, c watch.Change) error {
	if !c.All && f.UpdateFiles(ctx, c.Names...) == nil {
		return nil
	}
	return f.Update(ctx)
}
