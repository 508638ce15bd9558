//go:build linux

package main

import (
	"io"
	"time"

	"github.com/charmbracelet/x/vt"
)

// screen is what a window shows.
type screen struct {
	window *window
	vt     *vt.Emulator
	seen   int // how many writes are on it
}

func newScreen(w *window) *screen {
	s := &screen{window: w, vt: vt.NewEmulator(columns, rows)}
	go io.Copy(io.Discard, s.vt) // its answers, which the window has given
	return s
}

func (s *screen) close() { s.vt.Close() }

// text returns what shows now.
func (s *screen) text() string {
	for _, f := range s.fresh() {
		s.vt.Write(f.data)
	}
	return s.vt.String()
}

// fresh returns what has been written since.
func (s *screen) fresh() []write {
	s.window.mu.Lock()
	defer s.window.mu.Unlock()
	fresh := s.window.writes[s.seen:]
	s.seen = len(s.window.writes)
	return fresh
}

const (
	// pause is how long nothing must have come before the screen is looked at, which takes
	// the processor from the program.
	pause = 20 * time.Millisecond
	// longest is how long it is not looked at, at most, where something comes all the time.
	longest = 100 * time.Millisecond
)

// within returns how long it took from a moment on until something was on the screen, and
// false where it did not come in time.
func (s *screen) within(patience time.Duration, from time.Time, shows func(screen string) bool) (took time.Duration, ok bool) {
	for looked := from; !ok && looked.Sub(from) < patience; {
		select {
		case <-s.window.ended:
			return 0, false
		case <-time.After(pause / 4):
		}
		if _, _, last := s.window.drawn(); time.Since(last) < pause && time.Since(looked) < longest {
			continue
		}
		looked = time.Now()
		for _, f := range s.fresh() {
			if s.vt.Write(f.data); !ok && shows(s.vt.String()) {
				took, ok = f.at.Sub(from), true
			}
		}
	}
	return took, ok
}
