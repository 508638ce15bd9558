//go:build linux

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"readout/internal/bench/sample"
)

// workshop is a folder with the programs and the files that are measured.
type workshop struct {
	dir  string
	runs int

	readout, nothing, printing string
}

func newWorkshop(runs int) (*workshop, error) {
	dir, err := os.MkdirTemp("", "readout-bench-")
	if err != nil {
		return nil, err
	}
	w := &workshop{dir: dir, runs: max(runs, 1)}
	os.Setenv("XDG_STATE_HOME", w.path("state")) // not that of whoever measures
	w.readout, w.nothing, w.printing = w.path("readout"), w.path("nothing"), w.path("printing")
	for out, source := range map[string]string{w.readout: "cmd/readout", w.nothing: "internal/bench/nothing", w.printing: "internal/bench/printing"} {
		build := exec.Command("go", "build", "-o", out, "readout/"+source)
		if said, err := build.CombinedOutput(); err != nil {
			w.close()
			return nil, fmt.Errorf("cannot build %s: %w\n%s", source, err, said)
		}
	}
	return w, nil
}

func (w *workshop) close() { os.RemoveAll(w.dir) }

func (w *workshop) path(name string) string { return filepath.Join(w.dir, name) }

// file makes a file of what write writes.
func (w *workshop) file(name string, write func(io.Writer) error) (string, error) {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return "", err
	}
	return w.path(name), os.WriteFile(w.path(name), b.Bytes(), 0o600)
}

// sized makes a briefing of a size, and the same as Markdown.
func (w *workshop) sized(n int) (yaml, markdown string, err error) {
	yaml, err = w.file(fmt.Sprint(n, ".yaml"), func(out io.Writer) error { return sample.Bytes(out, 1, n) })
	if err != nil {
		return "", "", err
	}
	markdown, err = w.markdown(yaml)
	return yaml, markdown, err
}

// markdown makes Markdown of a briefing, or of the built-in one.
func (w *workshop) markdown(args ...string) (string, error) {
	name := "embedded"
	for _, a := range args {
		name = filepath.Base(a)
	}
	return w.file(name+".md", func(out io.Writer) error {
		cmd := exec.Command(w.readout, append([]string{"export"}, args...)...)
		cmd.Stdout, cmd.Stderr = out, os.Stderr
		return cmd.Run()
	})
}

// stripped is the size of the reader without its tables of symbols, in MB.
func (w *workshop) stripped() (float64, error) {
	out := w.path("stripped")
	if err := exec.Command("go", "build", "-ldflags", "-s -w", "-o", out, "readout/cmd/readout").Run(); err != nil {
		return 0, err
	}
	info, err := os.Stat(out)
	if err != nil {
		return 0, err
	}
	return float64(info.Size()) / 1e6, nil
}
