package folder

import (
	"cmp"
	"context"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// mergePages is how many pages are merged in one transaction, which a reader who
	// saves a file may have to wait for.
	mergePages = 500
	// mergeAll makes one part of the whole index, where that pays. Otherwise parts of about
	// one size are made into one as soon as there are mergeFew of them, or mergeMany while many
	// files are read, which takes the least work in all.
	mergeAll, mergeFew, mergeMany = 1, 2, 16
	// mergeFor is how long merging goes on where somebody waits for it.
	mergeFor = 15 * time.Second
	// mergeAfter is how long nothing must have been updated before merging begins by
	// itself, and mergeIdly how long it goes on then.
	mergeAfter, mergeIdly = 3 * time.Second, time.Hour
)

// Merge does what updates of the index have left for later, for a few seconds at
// most.
func (f *Folder) Merge(ctx context.Context) error {
	_, err := f.merge(ctx, mergeFor)
	return err
}

// merge reports whether all has been merged.
func (f *Folder) merge(ctx context.Context, atMost time.Duration) (all bool, err error) {
	x, ok := f.current().(*opened)
	if !ok {
		return true, nil
	}
	parts := mergeFew
	pays, err := x.WorthMerging(ctx)
	if err != nil {
		return false, err
	}
	if pays {
		parts = mergeAll
	}
	if all, err = mergeParts(ctx, x, parts, atMost); err != nil {
		return false, err
	}
	return all, x.Shrink(ctx)
}

// mergeParts merges for some time as long as there are that many parts, and reports whether
// there are no more.
func mergeParts(ctx context.Context, x *opened, parts int, atMost time.Duration) (all bool, err error) {
	for until := time.Now().Add(atMost); time.Now().Before(until); {
		if more, err := x.Merge(ctx, mergePages, parts); err != nil || !more {
			return err == nil, err
		}
	}
	return false, nil
}

// later is merging when nobody waits: a while after an update, and until the next
// one. Without it, every few hundred updates one would have to do all of it.
type later struct {
	after  time.Duration // 0: mergeAfter
	mu     sync.Mutex
	timer  *time.Timer
	stop   context.CancelFunc
	done   chan struct{} // closed when the merging that goes on has ended
	owed   bool          // this process has updated the index
	merged atomic.Bool   // all of it, since the last update
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
	return l.owed && !l.merged.Load()
}

// updated notes that there is more to merge.
func (l *later) updated() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.owed = true
	l.merged.Store(false)
}

// putOff lets merge begin in a while, unless all has been merged. Merge reports whether it
// has merged all.
func (l *later) putOff(merge func(context.Context) (all bool)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.timer != nil || l.merged.Load() {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	l.stop, l.done = stop, done
	l.timer = time.AfterFunc(cmp.Or(l.after, mergeAfter), func() {
		defer close(done)
		l.merged.Store(merge(ctx))
	})
}

// mergeLater has the index merged when there has been no update for a while. What is to be
// merged can be of a process before this one, which has ended without merging.
func (f *Folder) mergeLater() {
	f.later.putOff(func(ctx context.Context) bool {
		// What goes wrong with the index is dealt with by the next who asks it.
		all, _ := f.merge(ctx, mergeIdly)
		return all
	})
}

// mergeNow does a little of what is owed, in a process that ends before its time for
// merging comes.
func (f *Folder) mergeNow() {
	if x, ok := f.current().(*opened); f.later.hold() && ok {
		_, _ = x.Merge(context.Background(), mergePages, mergeFew)
	}
}
