// Generate writes a briefing of a size to standard output:
//
//	go run ./internal/bench/generate -bytes 1000000 > big.yaml
//	go run ./internal/bench/generate -entries 10000 > many.yaml
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"

	"readout/internal/bench/sample"
)

func main() {
	size := flag.Int("bytes", 0, "how many bytes, about")
	entries := flag.Int("entries", 0, "how many entries, about")
	seed := flag.Uint64("seed", 1, "another number, another briefing")
	flag.Parse()
	out := bufio.NewWriter(os.Stdout)
	write, n := sample.Bytes, *size
	if *entries > 0 {
		write, n = sample.Entries, *entries
	}
	err := write(out, *seed, n)
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}
