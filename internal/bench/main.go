//go:build linux

// Bench measures the reader from outside, as its user meets it: on a
// pseudo-terminal of 120x40, with a terminal that answers, and keys that are
// typed. It writes two tables in Markdown, which are in docs/benchmarks.md:
// the reader beside what one would use instead, and its cost as a briefing grows.
//
//	go run ./internal/bench
//	go run ./internal/bench -n 15 -glow ~/go/bin/glow
//
// The programs run in turn, so that a machine that drifts drifts for all. The
// peers are nothing, which imports what the reader imports and shows one line
// (internal/bench/nothing), glow and less; those that are not there are left out.
// Absolute times hold for one machine at one moment: compare ratios.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	n := flag.Int("n", 7, "runs of each program")
	glow := flag.String("glow", "glow", "the program glow")
	less := flag.String("less", "less", "the program less")
	only := flag.String("table", "", "one table alone: peers or growth")
	flag.Parse()
	if err := bench(*n, *glow, *less, *only); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(n int, glow, less, only string) error {
	w, err := newWorkshop(n)
	if err != nil {
		return err
	}
	defer w.close()
	if only != "growth" {
		if err := w.peers(glow, less); err != nil {
			return err
		}
	}
	if only != "peers" {
		return w.growth()
	}
	return nil
}
