//go:build linux

package main

import (
	"fmt"
	"io"
	"os/exec"
	"time"

	"readout/internal/bench/sample"
)

const (
	marker = "Key quotes"
	// moves are keys of all sorts: along a list, from pane to pane, to an entry
	// and along a link.
	moves = "3 j*6 4 j*4 2 j*6 k*4 pgdn 1 j*4 enter tab enter"
	// typed is what is typed into find.
	typed = "f e r r y backspace e r y"
)

// rivals are the programs beside the reader, by what a figure is called in
// their column.
type rivals struct{ glow, less string }

func found(program string) string {
	path, err := exec.LookPath(program)
	if err != nil {
		return ""
	}
	return path
}

// peers writes the reader's figures beside those of what one would use instead.
func (w *workshop) peers(glow, less string) error {
	r := rivals{found(glow), found(less)}
	fmt.Printf("%d runs each, medians; times in ms", w.runs)
	for name, path := range map[string]string{"glow": r.glow, "less": r.less} {
		if path == "" {
			fmt.Printf("; %s was not there", name)
		}
	}
	fmt.Print("\n\n")
	head("", "readout", "nothing", "glow", "less", "readout/nothing", "readout/glow")
	embedded, err := w.markdown()
	if err != nil {
		return err
	}
	if err := w.beside(r, "embedded, 24 KB", "", embedded); err != nil {
		return err
	}
	for _, n := range []int{1_000_000, 10_000_000} {
		yaml, markdown, err := w.sized(n)
		if err != nil {
			return err
		}
		if err := w.beside(r, fmt.Sprintf("%d MB", n/1_000_000), yaml, markdown); err != nil {
			return err
		}
	}
	return w.alone()
}

// beside measures the reader beside all others on one file; the briefing
// inside the program where there is none.
func (w *workshop) beside(r rivals, what, yaml, markdown string) error {
	programs := []program{
		{args: w.reader(yaml), marker: marker, keys: strokes(moves)},
		{args: []string{w.nothing}, marker: marker, keys: strokes("j*30")},
	}
	place := map[string]int{"readout": 0, "nothing": 1}
	if r.glow != "" {
		place["glow"] = len(programs)
		programs = append(programs, program{args: []string{r.glow, "-t", markdown}, marker: "Summary", keys: strokes("j*20 pgdn*4")})
	}
	if r.less != "" {
		place["less"] = len(programs)
		programs = append(programs, program{args: []string{r.less, markdown}, marker: "Summary", keys: strokes("j*20 pgdn*4")})
	}
	all, err := w.measure(w.runs, programs...)
	if err != nil {
		return err
	}
	of := func(name string) figures {
		if i, ok := place[name]; ok {
			return all[i]
		}
		return figures{}
	}
	for _, row := range rowsOf(what) {
		r, d, g, l := row.of(of("readout")), row.of(of("nothing")), row.of(of("glow")), row.of(of("less"))
		line(row.name, cell(row.at, r), cell(row.at, d), cell(row.at, g), cell(row.at, l), ratio(row.at, r, d), ratio(row.at, r, g))
	}
	return w.find(what, yaml)
}

func (w *workshop) reader(yaml string) []string {
	if yaml == "" {
		return []string{w.readout}
	}
	return []string{w.readout, yaml}
}

// figure is a line of the table.
type figure struct {
	name string
	of   func(figures) []float64
	at   float64
}

func rowsOf(what string) []figure {
	return []figure{
		{"first frame, " + what, func(f figures) []float64 { return f.paint }, 0.5},
		{"key to redraw, " + what + ", p50", func(f figures) []float64 { return f.keys }, 0.5},
		{"key to redraw, " + what + ", p99", func(f figures) []float64 { return f.keys }, 0.99},
		{"peak memory, " + what + ", MB", func(f figures) []float64 { return f.memory }, 0.5},
		{"private memory, " + what + ", MB", func(f figures) []float64 { return f.private }, 0.5},
	}
}

// find measures a letter typed into find beside a key of nothing.
func (w *workshop) find(what, yaml string) error {
	f, err := w.measure(w.runs,
		program{args: w.reader(yaml), marker: marker, before: strokes("/ z backspace"), keys: strokes(typed)},
		program{args: []string{w.nothing}, marker: marker, keys: strokes("j*9")})
	if err != nil {
		return err
	}
	line("a letter typed into find, "+what+", p99", cell(0.99, f[0].keys), cell(0.99, f[1].keys), "–", "–", ratio(0.99, f[0].keys, f[1].keys), "–")
	return nil
}

// alone measures what has no rival on a screen.
func (w *workshop) alone() error {
	minutes, err := w.file("minutes.yaml", func(out io.Writer) error { return sample.Minutes(out, 1, 200) })
	if err != nil {
		return err
	}
	f, err := w.measure(w.runs,
		program{args: []string{w.readout, minutes}, marker: marker, before: strokes("5 enter"), keys: strokes("j*20")},
		program{args: []string{w.readout}, marker: marker, before: strokes("3"), keys: strokes("j*12")})
	if err != nil {
		return err
	}
	line("bytes for a line of scrolling", cell(0.5, f[0].bytes), "–", "–", "–", "–", "–")
	line("bytes for another entry", cell(0.5, f[1].bytes), "–", "–", "–", "–", "–")
	f, err = w.measure(min(w.runs, 3), program{args: []string{w.readout}, marker: marker, idle: 10 * time.Second}, program{args: []string{w.nothing}, marker: marker, idle: 10 * time.Second})
	if err != nil {
		return err
	}
	line("processor time in 10 idle seconds", cell(0.5, f[0].idle), cell(0.5, f[1].idle), "–", "–", "–", "–")
	if err := w.printed(); err != nil {
		return err
	}
	size, err := w.stripped()
	line("size of the stripped program, MB", cell(0.5, []float64{size}), "–", "–", "–", "–", "–")
	return err
}

// printed measures a briefing that is written to a file, beside a program that
// imports the same and only prints, or only reads.
func (w *workshop) printed() error {
	long := w.path("10000000.yaml")
	t, err := timed(w.runs, []string{w.readout}, []string{w.printing}, []string{w.readout, long}, []string{w.printing, long})
	if err != nil {
		return err
	}
	line("readout > out.md, embedded; beside a program that only prints", cell(0.5, t[0]), cell(0.5, t[1]), "–", "–", ratio(0.5, t[0], t[1]), "–")
	line("readout FILE > out.md, 10 MB; beside reading it alone", cell(0.5, t[2]), cell(0.5, t[3]), "–", "–", ratio(0.5, t[2], t[3]), "–")
	return nil
}
