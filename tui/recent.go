package tui

import (
	"iter"
	"slices"
)

// recent is what was loaded last, by key. What may have changed stays until it has been
// loaded again, so that whoever reads it keeps their place.
type recent[K comparable, V any] struct {
	most  int // how much is kept
	asked int // how often something has been asked for
	items []*recentItem[K, V]
}

type recentItem[K comparable, V any] struct {
	key    K
	value  *V // nil: it has not been loaded yet
	coming int
	stale  bool // it may have changed since it was asked for
	turn   int  // when it was asked for last, of all that has been asked
	taken  int  // the turn of the value
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
	r.asked++
	i.turn = r.asked
	return true
}

// turn is when something was asked for last.
func (r *recent[K, V]) turn(key K) int {
	if i := r.item(key); i != nil {
		return i.turn
	}
	return 0
}

// put takes what has been loaded, unless nobody needs it any more.
func (r *recent[K, V]) put(key K, value V) { r.putOf(r.turn(key), key, value) }

// putOf takes what has been loaded, unless it was asked for before what is there.
func (r *recent[K, V]) putOf(turn int, key K, value V) {
	i := r.item(key)
	if i == nil {
		return
	}
	i.coming = max(i.coming-1, 0)
	if turn >= i.taken {
		i.value, i.taken = &value, turn
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
