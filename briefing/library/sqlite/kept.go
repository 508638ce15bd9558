package sqlite

import "context"

// kept is something that is computed from the index, and kept until the index changes, or
// something else is asked for.
type kept[T any] struct {
	turn  chan struct{} // whoever has it may use the rest
	known bool
	of    about
	value T
}

// about is what something is computed of: a state of the index, and what was asked for.
type about struct {
	generation int64
	asked      string
}

func newKept[T any]() *kept[T] {
	k := &kept[T]{turn: make(chan struct{}, 1)}
	k.turn <- struct{}{}
	return k
}

// get returns what is kept for what a transaction sees, which is computed unless that has
// been done. Others who ask meanwhile wait, but only until their context ends.
func (k *kept[T]) get(ctx context.Context, tx snapshot, asked string, compute func() (T, error)) (value T, err error) {
	now, err := tx.state(ctx)
	if err != nil {
		return value, err
	}
	of := about{now.generation, asked}
	select {
	case <-k.turn:
	case <-ctx.Done():
		return value, ctx.Err()
	}
	defer func() { k.turn <- struct{}{} }()
	if k.known && k.of == of {
		return k.value, nil
	}
	k.value, k.known = value, false // it takes no memory while the next is computed
	if value, err = compute(); err == nil {
		k.value, k.of, k.known = value, of, true
	}
	return value, err
}

// ready returns what get would return at once, and false where it is still to be computed.
func (k *kept[T]) ready(ctx context.Context, tx snapshot, asked string) (value T, ok bool, err error) {
	now, err := tx.state(ctx)
	if err != nil {
		return value, false, err
	}
	select {
	case <-k.turn:
		defer func() { k.turn <- struct{}{} }()
		if k.known && k.of == (about{now.generation, asked}) {
			return k.value, true, nil
		}
	default: // it is being computed
	}
	return value, false, nil
}
