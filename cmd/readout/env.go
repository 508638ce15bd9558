package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"readout/cmd/readout/settings"
)

// env is what a command is given to work with. Commands use nothing of the process
// but this, so that several can run in one.
type env struct {
	set            *settings.Settings // what the user has set in a file; nil: nothing
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	// piped reports whether something was put on standard input to be read.
	piped bool
	// terminal is the one that standard output is shown on, or nil.
	terminal *terminal
	// lines is where the lines come from where reading is a dialogue; nil: it is not.
	lines io.Reader
	// progressTo is the terminal that standard error is, if it is one.
	progressTo io.Writer
	// limitMemory makes the process look for memory to give back once it holds
	// this much. It is nil where other work shares the process.
	limitMemory func(bytes int64)
	// growHeap lets the heap of the process grow further before it is collected,
	// as debug.SetGCPercent does. It is nil as limitMemory is.
	growHeap func(percent int)
	// visit is set for the commands of a visitor, who has nothing but what is in it.
	visit *visit
}

// terminal is what the reader needs of a terminal beyond writing to it.
type terminal struct {
	// keys opens what the reader takes keys from.
	keys func() (io.Reader, error)
}

// settings are what the user has set in a file.
func (e env) settings() settings.Settings {
	if e.set == nil {
		return settings.Default()
	}
	return *e.set
}

// onTerminal reports whether a person looks at the output, on a terminal that can
// be drawn on or in a dialogue.
func (e env) onTerminal() bool {
	return e.lines != nil || e.terminal != nil && e.getenv("TERM") != "dumb"
}

// maxMemory is how much memory a command that holds one briefing takes before it
// looks for what it can give back: the largest briefing fits in 512 MB.
const maxMemory = 480 << 20

// holdsOne is called by commands that hold one briefing at a time.
func (e env) holdsOne() {
	if e.limitMemory != nil {
		e.limitMemory(maxMemory)
	}
}

// ofProcess returns the env of a command that has the process to itself.
func ofProcess() env {
	e := env{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv,
		piped:       bringsData(os.Stdin),
		limitMemory: func(bytes int64) { debug.SetMemoryLimit(bytes) },
		growHeap:    func(percent int) { debug.SetGCPercent(percent) },
	}
	if term.IsTerminal(os.Stderr.Fd()) && os.Getenv("TERM") != "dumb" {
		e.progressTo = os.Stderr
	}
	if term.IsTerminal(os.Stdout.Fd()) {
		e.terminal = &terminal{keys: func() (io.Reader, error) { return openKeys(os.Stdin) }}
	}
	return e
}

// bringsData reports whether a file is a pipe or a regular file, not a terminal
// and not a device such as /dev/null.
func bringsData(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && (info.Mode().IsRegular() || info.Mode()&fs.ModeNamedPipe != 0)
}

// openKeys returns the terminal that the reader takes keys from: standard input,
// or the controlling terminal if standard input brings the briefing.
func openKeys(stdin *os.File) (io.Reader, error) {
	if term.IsTerminal(stdin.Fd()) {
		return hangup{stdin}, nil
	}
	in, _, err := tea.OpenTTY()
	if err != nil {
		return nil, fmt.Errorf("no terminal to read keys from: %w", err)
	}
	return hangup{in}, nil
}
