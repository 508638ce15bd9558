package tui

import (
	"iter"
	"slices"
)

// recent is what was loaded last, by key. What may have changed stays until it has been
// loaded again, so that whoever reads it keeps their place.
type recent[K comparable, V any] struct {
	most  int // how much is kept
	items []*recentItem[K, V]
}

type recentItem[K comparable, V any] struct {
	key    K
	value  *V // nil: it has not been loaded yet
	coming int
	stale  bool // it may have changed since it was asked for
}

func (r *recent[K, V]) item(key K) *recentItem[K, V] {
	for _, i := range r.items {
		if i.key == key {
			return i
		}
	}
	return nil
}

// get returns what has been loaded; nil where it has not.
func (r *recent[K, V]) get(key K) *V {
	if i := r.item(key); i != nil {
		return i.value
	}
	return nil
}

// current reports whether something has been loaded as it is now.
func (r *recent[K, V]) current(key K) bool {
	i := r.item(key)
	return i != nil && i.value != nil && i.coming == 0 && !i.stale
}

// ask reports whether something has to be loaded, which then is on its way.
func (r *recent[K, V]) ask(key K) bool {
	i := r.item(key)
	if i == nil {
		i = &recentItem[K, V]{key: key, stale: true}
		r.items = append(r.items, i)
		r.items = slices.Clone(r.items[max(len(r.items)-r.most, 0):])
	}
	if !i.stale {
		return false
	}
	i.stale = false
	i.coming++
	return true
}

// put takes what has been loaded, unless nobody needs it any more.
func (r *recent[K, V]) put(key K, value V) {
	if i := r.item(key); i != nil {
		i.value, i.coming = &value, max(i.coming-1, 0)
	}
}

// forgo notes that something has not been loaded: unless it is still coming, it has to be.
func (r *recent[K, V]) forgo(key K) {
	if i := r.item(key); i != nil {
		i.coming = max(i.coming-1, 0)
		i.stale = i.stale || i.coming == 0
	}
}

// expire notes that all of it may have changed.
func (r *recent[K, V]) expire() {
	for _, i := range r.items {
		i.stale = true
	}
}

// all goes through what has been loaded.
func (r *recent[K, V]) all() iter.Seq[*V] {
	return func(yield func(*V) bool) {
		for _, i := range r.items {
			if i.value != nil && !yield(i.value) {
				return
			}
		}
	}
}
