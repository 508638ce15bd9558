package tui

import "testing"

// What was asked for before comes too late once what was asked for after it is there.
func TestRecentLate(t *testing.T) {
	r := recent[string, int]{most: 2}
	r.ask("a")
	first := r.turn("a")
	r.expire()
	r.ask("a")
	r.putOf(r.turn("a"), "a", 2)
	if r.current("a") {
		t.Error("it is current while one more is coming")
	}
	r.putOf(first, "a", 1)
	if got := r.get("a"); *got != 2 || !r.current("a") {
		t.Errorf("it is %d", *got)
	}
}
