package folder

import (
	"cmp"
	"context"
	"sync"
	"time"
)

const (
	// mergePages is how many pages are merged in one transaction, which a reader who
	// saves a file may have to wait for.
	mergePages = 500
	// mergeFew is of how many parts of an index one is made when there is time, and
	// mergeMany while many files are read: that takes the least work in all.
	mergeFew, mergeMany = 4, 16
	// mergeFor is how long merging goes on where somebody waits for it.
	mergeFor = 15 * time.Second
	// mergeAfter is how long nothing must have been updated before merging begins by
	// itself, and mergeIdly how long it goes on then.
	mergeAfter, mergeIdly = 3 * time.Second, time.Hour
)

// Merge does what updates of the index have left for later, for a few seconds at
// most.
func (f *Folder) Merge(ctx context.Context) error { return f.merge(ctx, mergeFor) }

func (f *Folder) merge(ctx context.Context, atMost time.Duration) error {
	x, ok := f.current().(*opened)
	if !ok {
		return nil
	}
	if err := mergeParts(ctx, x, mergeFew, atMost); err != nil {
		return err
	}
	return x.Shrink(ctx)
}

// mergeParts merges for some time as long as there are that many parts.
func mergeParts(ctx context.Context, x *opened, parts int, atMost time.Duration) error {
	for until := time.Now().Add(atMost); time.Now().Before(until); {
		if more, err := x.Merge(ctx, mergePages, parts); err != nil || !more {
			return err
		}
	}
	return nil
}

// later is merging when nobody waits: a while after an update, and until the next
// one. Without it, every few hundred updates one would have to do all of it.
type later struct {
	after time.Duration // 0: mergeAfter
	mu    sync.Mutex
	timer *time.Timer
	stop  context.CancelFunc
	done  chan struct{} // closed when the merging that goes on has ended
	owed  bool          // there was an update
}

// hold ends merging until it is put off again, and reports whether any is owed.
func (l *later) hold() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.timer != nil && !l.timer.Stop() {
		l.stop()
		<-l.done
	}
	l.timer = nil
	return l.owed
}

// putOff lets merge begin in a while, and notes whether there was an update.
func (l *later) putOff(updated bool, merge func(context.Context)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.owed = l.owed || updated
	if l.timer != nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	l.stop, l.done = stop, done
	l.timer = time.AfterFunc(cmp.Or(l.after, mergeAfter), func() {
		defer close(done)
		merge(ctx)
	})
}

// mergeLater has the index merged when there has been no update for a while. Without an
// update of this process, another may have ended before its time for merging came.
func (f *Folder) mergeLater(updated bool) {
	f.later.putOff(updated, func(ctx context.Context) {
		// What goes wrong with the index is dealt with by the next who asks it.
		_ = f.merge(ctx, mergeIdly)
	})
}

// mergeNow does a little of what is owed, in a process that ends before its time for
// merging comes.
func (f *Folder) mergeNow() {
	if x, ok := f.current().(*opened); f.later.hold() && ok {
		_, _ = x.Merge(context.Background(), mergePages, mergeFew)
	}
}
