//go:build unix

// Library measures a library of briefings: how long its first index takes, how large
// it is, how fast queries are answered, and how all of that grows. It writes a table
// in Markdown.
//
//	go run ./internal/bench/library
//	go run ./internal/bench/library -sizes 100,1000 -runs 5
//
// Absolute times hold for one machine at one moment.
package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"readout/internal/bench/figures"
)

func main() {
	sizes := flag.String("sizes", "100,1000,10000", "how many briefings the libraries have")
	runs := flag.Int("runs", 3, "how often each command is run")
	flag.Parse()
	if err := bench(strings.Split(*sizes, ","), *runs); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(sizes []string, runs int) error {
	work, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	program, err := build(work)
	if err != nil {
		return err
	}
	var all []*figures.Column
	for _, s := range sizes {
		n, err := strconv.Atoi(s)
		if err != nil {
			return err
		}
		m := &measuring{figures.NewColumn(n, os.Stderr)}
		if err := m.measure(work, program, runs); err != nil {
			return err
		}
		all = append(all, m.Column)
	}
	return figures.Write(os.Stdout, all)
}
