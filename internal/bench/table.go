//go:build linux

package main

import (
	"fmt"
	"slices"
	"strings"
)

// at returns the value below which a part of the values lie: 0.5 is the median.
func at(part float64, values []float64) (float64, bool) {
	if len(values) == 0 {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(int(part*float64(len(sorted))), len(sorted)-1)], true
}

// cell writes such a value, or that there is none.
func cell(part float64, values []float64) string {
	v, ok := at(part, values)
	switch {
	case !ok:
		return "–"
	case v >= 1000:
		return fmt.Sprintf("%.0f,%03.0f", float64(int(v)/1000), float64(int(v)%1000))
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.1f", v)
}

// ratio writes how often one value goes into another.
func ratio(part float64, values, other []float64) string {
	a, ok := at(part, values)
	b, there := at(part, other)
	if !ok || !there || b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", a/b)
}

// line writes a line of a table.
func line(cells ...string) { fmt.Println("| " + strings.Join(cells, " | ") + " |") }

// head writes the first lines of a table, whose first column is words and the
// others numbers.
func head(cells ...string) {
	line(cells...)
	fmt.Println("| --- |" + strings.Repeat(" ---: |", len(cells)-1))
}
