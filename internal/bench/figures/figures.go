// Package figures collects what was measured of libraries, and writes it as a table in
// Markdown.
package figures

import (
	"fmt"
	"io"
	"slices"
	"time"
)

// Column is what was measured of a library of some size.
type Column struct {
	Size int // how many briefings it has
	rows []row
	log  io.Writer
}

type row struct{ name, value string }

// NewColumn returns a column without figures. Each that is added is written to a log as
// well.
func NewColumn(size int, log io.Writer) *Column { return &Column{Size: size, log: log} }

// Add adds a figure.
func (c *Column) Add(name, format string, args ...any) {
	r := row{name, fmt.Sprintf(format, args...)}
	c.rows = append(c.rows, r)
	fmt.Fprintf(c.log, "%d %s: %s\n", c.Size, r.name, r.value)
}

// Write writes a table with a row for each figure. All columns have the same ones.
func Write(to io.Writer, columns []*Column) error {
	head, rule := "| |", "| --- |"
	for _, c := range columns {
		head += fmt.Sprintf(" %d |", c.Size)
		rule += " ---: |"
	}
	table := head + "\n" + rule + "\n"
	for i, r := range columns[0].rows {
		table += "| " + r.name + " |"
		for _, c := range columns {
			table += " " + c.rows[i].value + " |"
		}
		table += "\n"
	}
	_, err := io.WriteString(to, table)
	return err
}

// Percentile returns the time, in milliseconds, below which a part of all times lie.
func Percentile(took []time.Duration, percent int) float64 {
	if len(took) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(took))
	return Milliseconds(sorted[min(len(sorted)*percent/100, len(sorted)-1)])
}

// Milliseconds returns a time as a number of them.
func Milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
