//go:build linux

package main

import (
	"fmt"
	"io"

	"readout/briefing"
	"readout/internal/bench/sample"
)

// growth writes what the reader costs as a briefing grows.
func (w *workshop) growth() error {
	head("entries", "first frame ms", "reading the file alone ms", "key p50 ms", "key p99 ms", "bytes per key", "memory MB")
	for _, n := range []int{10, 100, 1000, 10_000, 100_000} {
		file, err := w.file(fmt.Sprint(n, "-entries.yaml"), func(out io.Writer) error { return sample.Entries(out, 1, n) })
		if err != nil {
			return err
		}
		alone, err := timed(w.runs, []string{w.printing, file})
		if err != nil {
			return err
		}
		found, err := w.measure(w.runs, program{args: []string{w.readout, file}, marker: marker, before: strokes("3"), keys: strokes(moves)})
		if err != nil {
			return err
		}
		f := found[0]
		line(briefing.Number(n), cell(0.5, f.paint), cell(0.5, alone[0]), cell(0.5, f.keys), cell(0.99, f.keys), cell(0.5, f.bytes), cell(0.5, f.memory))
	}
	return nil
}
