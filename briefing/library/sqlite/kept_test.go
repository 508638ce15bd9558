package sqlite

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"readout/briefing/library"
)

// What is kept is computed once for a state of the index and what is asked for.
func TestKeptOnce(t *testing.T) {
	x := empty(t)
	k, computed := newKept[int](), 0
	get := func(asked string, fails error) (n int, ready bool, err error) {
		err = x.read(t.Context(), func(tx snapshot) error {
			n, err = k.get(t.Context(), tx, asked, func() (int, error) {
				computed++
				return computed, fails
			})
			_, ready, _ = k.ready(t.Context(), tx, asked)
			return err
		})
		return n, ready, err
	}
	failed := errors.New("failed")
	for i, step := range []struct {
		asked string
		fails error
		want  int
	}{{"a", nil, 1}, {"a", failed, 1}, {"b", nil, 2}, {"a", failed, 3}, {"a", nil, 4}, {"a", nil, 4}} {
		n, ready, err := get(step.asked, step.fails)
		if n != step.want || ready != (err == nil) || (err != nil) != (step.want == 3) {
			t.Errorf("%d: %d, %v, %v", i, n, ready, err)
		}
	}
	if err := x.Update(t.Context(), library.Change{Rules: &library.Rules{}}); err != nil {
		t.Fatal(err)
	}
	if n, _, _ := get("a", nil); n != 5 {
		t.Errorf("after a change, %d is still kept", n)
	}
}

// Nobody waits longer than they are waited for while something is computed for others.
func TestKeptWaits(t *testing.T) {
	x := empty(t)
	k := newKept[int]()
	computing, end, done := make(chan bool), make(chan bool), make(chan error)
	go func() {
		done <- x.read(t.Context(), func(tx snapshot) error {
			_, err := k.get(t.Context(), tx, "", func() (int, error) { computing <- true; <-end; return 1, nil })
			return err
		})
	}()
	<-computing
	err := x.read(t.Context(), func(tx snapshot) error {
		if _, ready, err := k.ready(t.Context(), tx, ""); ready || err != nil {
			t.Errorf("what is being computed is ready: %v, %v", ready, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		go cancel()
		_, err := k.get(ctx, tx, "", func() (int, error) { return 2, nil })
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("whom nobody waits for comes back with %v", err)
	}
	close(end)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func empty(t *testing.T) *Index {
	x, err := Create(t.Context(), filepath.Join(t.TempDir(), "index.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}
