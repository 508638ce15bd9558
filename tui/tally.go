package tui

import (
	"fmt"

	"readout/briefing"
)

// tally is how many entries there are, as far as they have been counted.
type tally struct {
	n     int
	more  bool // there are more than n
	known bool // something has been counted
}

// String writes the number in full: "12,345", "3,000+", or "…" while it is not known.
func (t tally) String() string { return t.written(briefing.Number(t.n)) }

// short writes the number in few columns: "12k", "3k+".
func (t tally) short() string { return t.written(rounded(t.n)) }

func (t tally) written(n string) string {
	switch {
	case !t.known:
		return "…"
	case t.more:
		return n + "+"
	}
	return n
}

// rounded writes a number with a unit, rounded down: 999, 1.2k, 12k, 3.4M.
func rounded(n int) string {
	const thousand, million = 1_000, 1_000_000
	unit, name := 1, ""
	switch {
	case n >= million:
		unit, name = million, "M"
	case n >= thousand:
		unit, name = thousand, "k"
	}
	if whole, tenth := n/unit, n%unit*10/unit; whole < 10 && tenth > 0 {
		return fmt.Sprintf("%d.%d%s", whole, tenth, name)
	}
	return fmt.Sprint(n/unit) + name
}

// of writes how many things there are, in full: "1 entry", "3,000+ entries", "… entries".
func (t tally) of(one, many string) string {
	if t == (tally{n: 1, known: true}) {
		return "1 " + one
	}
	return t.String() + " " + many
}
