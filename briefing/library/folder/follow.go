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
// changed, with an error where that could not be found out.
func (f *Folder) Follow(ctx context.Context, updated func(error)) {
	w := watch.Folder(f.root.Name(), watch.Options{
		Below: true, Shared: f.options.network(f.root.Name()), Settle: settles, Look: looks, LookAnyway: looksAnyway,
	})
	defer w.Close()
	for change := (watch.Change{All: true}); ; {
		if err := f.take(ctx, change); ctx.Err() != nil {
			return
		} else {
			updated(err)
		}
		for {
			var err error
			if change, err = w.Next(ctx); err != nil {
				return
			}
			if change = ofBriefings(change); change.All || len(change.Names) > 0 {
				break
			}
		}
	}
}

// ofBriefings leaves out of a change what does not concern the library.
func ofBriefings(c watch.Change) watch.Change {
	if slices.Contains(c.Names, library.RulesFile) {
		return watch.Change{All: true}
	}
	c.Names = slices.DeleteFunc(c.Names, func(name string) bool {
		hidden := strings.HasPrefix(name, ".") || strings.Contains(name, "/.")
		return hidden || !slices.Contains(Endings(), strings.ToLower(path.Ext(name)))
	})
	return c
}

// take brings the index up to date with a change.
func (f *Folder) take(ctx context.Context, c watch.Change) error {
	if !c.All && f.UpdateFiles(ctx, c.Names...) == nil {
		return nil
	}
	return f.Update(ctx)
}
