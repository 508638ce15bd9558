//go:build linux

// Bench measures the reader from outside, as its user meets it: on a
// pseudo-terminal of 120x40, with a terminal that answers, and keys that are
// typed. It writes tables in Markdown, which are in docs/benchmarks.md:
// the reader beside what one would use instead, its cost as a briefing grows, and
// what a library costs it.
//
//	go run ./internal/bench
//	go run ./internal/bench -n 15 -glow ~/go/bin/glow
//	go run ./internal/bench -table library -libraries /var/tmp/libraries
//
// The libraries are generated and indexed where they are not there yet.
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
	only := flag.String("table", "", "one table alone: peers, growth or library")
	libraries := flag.String("libraries", "", "a folder for libraries, which are kept there; empty: one that is deleted")
	flag.Parse()
	if err := bench(*n, *glow, *less, *only, *libraries); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(n int, glow, less, only, libraries string) error {
	w, err := newWorkshop(n)
	if err != nil {
		return err
	}
	defer w.close()
	for _, table := range []struct {
		name  string
		write func() error
	}{
		{"peers", func() error { return w.peers(glow, less) }},
		{"growth", w.growth},
		{"library", func() error { return w.library(libraries) }},
	} {
		if only == "" || only == table.name {
			if err := table.write(); err != nil {
				return err
			}
		}
	}
	return nil
}
